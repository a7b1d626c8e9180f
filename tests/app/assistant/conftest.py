"""The fixtures of ``turns`` for all tests of the assistant."""

from tests.app.assistant.turns import bench, model, service, studio

__all__ = ["bench", "model", "service", "studio"]

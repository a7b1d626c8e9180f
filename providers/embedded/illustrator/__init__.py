"""The embedded illustrator: a procedural painter with layers for parallax."""

from providers.embedded.illustrator.illustrator import INFO, Illustrator
from providers.embedded.illustrator.scene import SceneSpec, read_prompt

__all__ = ["INFO", "Illustrator", "SceneSpec", "read_prompt"]

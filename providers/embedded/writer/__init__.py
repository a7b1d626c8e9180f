"""The built-in writer, made of rules and templates."""

from providers.embedded.writer.model import RuleWriter

__all__ = ["RuleWriter"]

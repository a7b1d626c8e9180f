"""The eight hands that finish a layer; each owns its line, texture, palette and edge."""

from providers.embedded.illustrator.styles.table import STYLES, Style

__all__ = ["STYLES", "Style"]

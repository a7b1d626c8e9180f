"""The embedded composer: music beds synthesised from nothing but a seed.

Why synthesis: no samples, no model and no licence stand between a creator and a published video. The path of
a piece: ``moods`` (means) -> ``form`` (bars) -> ``score`` (notes) -> ``stage`` (sound on disk) -> ``finish``.
"""

from providers.embedded.composer.composer import AmbientComposer

__all__ = ["AmbientComposer"]

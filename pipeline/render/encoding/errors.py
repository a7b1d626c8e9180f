"""What encoding refuses."""

from __future__ import annotations

from providers.errors import InvalidInput, KinoraError


class FormatRefused(InvalidInput):
    """That container can't hold that codec."""


class EncoderUnavailable(KinoraError):
    """The encoder is not available on this machine."""


class EncoderDied(KinoraError):
    """The encoder stopped working."""

    def __init__(self, encoder: str) -> None:
        super().__init__(
            f"The encoder {encoder} stopped working.",
            advice="Export again with the software encoder.",
        )
        self.encoder = encoder


class SegmentsDiffer(KinoraError):
    """The parts of the film can't be joined, because they were encoded differently."""


class LimitTooSmall(InvalidInput):
    """The size limit is too small for this video."""

"""How many bits a picture gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.render.presets import OutputSettings

_BUFFER_SECONDS = 2


@dataclass(frozen=True, slots=True)
class RateControl:
    """How an encoder spends bits.

    With ``bitrate`` (bits a second, average) 0 the quality is constant: ``crf`` on x264's scale.
    ``max_bitrate``: the cap over any two seconds or so (VBV), 0 = none.
    """

    crf: float
    bitrate: int = 0
    max_bitrate: int = 0

    @property
    def buffer_bits(self) -> int:
        """The size of the rate buffer in bits."""
        return self.max_bitrate * _BUFFER_SECONDS

    @classmethod
    def of(cls, output: OutputSettings) -> RateControl:
        """Constant quality under the output's cap."""
        return cls(crf=output.crf, max_bitrate=output.max_bitrate)

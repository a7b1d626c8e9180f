"""The colour spaces films are made in: SDR, and the two HDR systems of ITU-R BT.2100.

Why mixing happens in the output's own code values: cross-fades, opacities and soft edges weigh Y'CbCr code
values of the output, in HDR as in SDR. It is what broadcast mixers do with HLG and what editors do with PQ by
default, costs no conversion, and leaves untouched what is not mixed. Half-way through a fade PQ is darker
than SDR for it, for PQ's code values follow the eye and not a display's gamma; what dims for good, like a
vignette, makes up for that (``render.lift``).
"""

from __future__ import annotations

from enum import StrEnum


class ColourSpace(StrEnum):
    """What the pictures of an output are: Y'CbCr in limited range, 8 bit for SDR, 10 bit for HDR."""

    BT709 = "bt709"
    HLG = "hlg"
    PQ = "pq"

    @property
    def hdr(self) -> bool:
        """True for HDR: BT.2020 primaries, 10 bit."""
        return self is not ColourSpace.BT709

    @property
    def label(self) -> str:
        """Its name for people."""
        return {"bt709": "SDR (BT.709)", "hlg": "HDR (HLG)", "pq": "HDR10 (PQ)"}[self.value]

    @property
    def transfer(self) -> int:
        """TransferCharacteristics of ITU-T H.273."""
        return {"bt709": 1, "hlg": 18, "pq": 16}[self.value]

    @property
    def primaries(self) -> int:
        """ColourPrimaries of ITU-T H.273."""
        return 9 if self.hdr else 1

    @property
    def matrix(self) -> int:
        """MatrixCoefficients of ITU-T H.273: BT.709, or BT.2020 non-constant luminance."""
        return 9 if self.hdr else 1

    @property
    def layout(self) -> str:
        """FFmpeg's name for its 4:2:0 frames."""
        return "yuv420p10le" if self.hdr else "yuv420p"

    @property
    def black(self) -> tuple[int, int, int]:
        """Y'CbCr code values of black."""
        return (64, 512, 512) if self.hdr else (16, 128, 128)

    @property
    def most(self) -> int:
        """The greatest code value."""
        return 1023 if self.hdr else 255

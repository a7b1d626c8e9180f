"""How many channels become two."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_HALF_POWER = 2**-0.5

# Rec. ITU-R BS.775-3, table 2: centre and surrounds at -3 dB, no LFE. Mono-only extras follow the same idea.
_LEFT_RIGHT: dict[str, tuple[float, float]] = {
    "FL": (1.0, 0.0),
    "FR": (0.0, 1.0),
    "FC": (_HALF_POWER, _HALF_POWER),
    "LFE": (0.0, 0.0),
    "SL": (_HALF_POWER, 0.0),
    "SR": (0.0, _HALF_POWER),
    "BL": (_HALF_POWER, 0.0),
    "BR": (0.0, _HALF_POWER),
    "BC": (0.5, 0.5),
    "FLC": (1.0, 0.0),
    "FRC": (0.0, 1.0),
    "DL": (1.0, 0.0),
    "DR": (0.0, 1.0),
}


def stereo_matrix(channels: tuple[str, ...]) -> NDArray[np.float32]:
    """Returns the (2, channels) matrix that folds the named channels into stereo.

    Coefficients: Rec. ITU-R BS.775-3. Unnamed channels alternate left and right.
    """
    columns = [
        _LEFT_RIGHT.get(name, (1.0, 0.0) if index % 2 == 0 else (0.0, 1.0))
        for index, name in enumerate(channels)
    ]
    return np.array(columns, np.float32).T

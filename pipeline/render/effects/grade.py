"""Runs of colour effects as one pass over the planes.

Affine effects become a matrix on Y'CbCr. Everything else (looks, curves, tones) is baked, together with the
way to R'G'B' and back, into two dense tables from Y'CbCr to Y'CbCr: one gives the luma for every luma level
and chroma in steps of 2, the other the chroma for every chroma level and luma in steps of 4. A frame then
costs one look-up per luma pixel and one per chroma pixel, whatever the number of effects, and needs no
R'G'B' picture. The remainder of a step moves a result by less than the look's own slope; the tests hold the
whole to 2/255 of exact tetrahedral interpolation.

Keyframed effects are not worth a table that serves one frame. Their tones are a factor on all three planes,
and a look or a curve at some strength is a mixture with its own full strength.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.render.colour import RGB_TO_YUV, YUV_OFFSET, YUV_TO_RGB
from pipeline.render.effects.colour import Colours, LookFinder, Matrix, affine_of, graded, tone_growth
from pipeline.render.effects.planes import Plane, Planes
from pipeline.render.effects.settings import Setting, is_moving
from pipeline.render.lut import Look

_LUMAS, _CHROMAS = 128, 64
"""Points of the lattice the effects are computed on, along Y' and along each chroma axis."""
_ROWS = 128
"""Rows done at once, so that the indices stay in the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class GradeTable:
    """``luma``: (2^23,) uint8 at the bytes ``u7 v7 y8``; ``chroma``: (2^22,) uint16 at the bits ``u8 v8 y6``.

    A word of ``chroma`` holds u in its low byte and v in its high one. Half the places of ``luma`` are idle:
    v has a whole byte for its 7 bits, so that an index is put together without shifting bits across bytes.
    """

    luma: Plane
    chroma: NDArray[np.uint16]


def grade(planes: Planes, settings: tuple[Setting, ...], look: LookFinder) -> Planes:
    """The picture with a run of colour effects done; looks that can't be found are left out."""
    settings = tuple(one for one in settings if one[0] != "lut" or look(one[2]) is not None)
    if not settings:
        return planes
    matrix = affine_of(settings)
    if matrix is not None:
        return _transformed(planes, matrix)
    if len(settings) == 1 and is_moving(settings[0]):
        return _graded_moving(planes, settings[0], look)
    looks = tuple(look(texts) if kind == "lut" else None for kind, _, texts in settings)
    table = grade_table(settings, looks)
    u, v = _chroma_through(table, planes)
    return replace(planes, y=_luma_through(table, planes), u=u, v=v)


def _graded_moving(planes: Planes, setting: Setting, look: LookFinder) -> Planes:
    kind, values, texts = setting
    if kind == "colour":
        matrix = affine_of(((kind, (*values[:5], 0.0, 0.0), texts),))
        assert matrix is not None  # without tones it is affine
        return _toned(_transformed(planes, matrix), values[5], values[6])
    whole = grade(planes, ((kind, (1.0,), texts),), look)
    y, u, v = (
        np.asarray(cv2.addWeighted(before, 1 - values[0], after, values[0], 0), np.uint8)
        for before, after in ((planes.y, whole.y), (planes.u, whole.u), (planes.v, whole.v))
    )
    return replace(planes, y=y, u=u, v=v)


def _toned(planes: Planes, highlights: float, shadows: float) -> Planes:
    """``colour.toned`` on Y'CbCr: luma is the luma of R'G'B', so that all planes grow by one factor of it."""
    level = np.asarray((np.arange(256) - 16) / 219, np.float32)
    growth = tone_growth(level, highlights, shadows)
    y = cv2.LUT(planes.y, _rounded(level * growth * 219 + 16))
    factor = np.asarray(cv2.LUT(planes.chroma_sized(planes.y), growth), np.float32)
    u, v = (_rounded((plane - np.float32(128)) * factor + 128) for plane in (planes.u, planes.v))
    return replace(planes, y=np.asarray(y, np.uint8), u=u, v=v)


def _rounded(values: Colours) -> Plane:
    return np.asarray(np.rint(np.clip(values, 0, 255)), np.uint8)


@lru_cache(maxsize=4)
def grade_table(settings: tuple[Setting, ...], looks: tuple[Look | None, ...]) -> GradeTable:
    """The baked form of ``settings``; ``looks``: the look of each ``lut`` among them, at its place."""
    named = [(kind, values, str(n)) if kind == "lut" else (kind, values, texts)
             for n, (kind, values, texts) in enumerate(settings)]  # fmt: skip
    lattice = _lattice(tuple(named), lambda place: looks[int(place)])
    return GradeTable(_luma_table(lattice[..., 0]), _chroma_table(lattice[..., 1:]))


def _lattice(settings: tuple[Setting, ...], look: LookFinder) -> Colours:
    """Graded Y'CbCr 0..255 at (u, v, y): (64, 64, 128, 3). Points sit at the centres of their steps."""
    lumas = (np.arange(_LUMAS, dtype=np.float32) + 0.5) * (256 / _LUMAS) - 0.5
    chromas = (np.arange(_CHROMAS, dtype=np.float32) + 0.5) * (256 / _CHROMAS) - 0.5
    yuv = np.empty((_CHROMAS, _CHROMAS, _LUMAS, 3), np.float32)
    yuv[..., 0], yuv[..., 1], yuv[..., 2] = lumas, chromas[:, None, None], chromas[None, :, None]
    to_rgb = (YUV_TO_RGB / 255).astype(np.float32)
    rgb = yuv @ to_rgb.T - to_rgb @ YUV_OFFSET.astype(np.float32)
    rgb = np.clip(graded(np.clip(rgb, 0, 1), settings, look), 0, 1)
    back = (RGB_TO_YUV * 255).astype(np.float32)
    return np.asarray(rgb @ back.T + YUV_OFFSET.astype(np.float32), np.float32)


def _luma_table(luma: Colours) -> Plane:
    """(64 u, 64 v, 128 y) -> every luma level, chroma in steps of 2. ``cv2.resize`` keeps centres."""
    rows = _resized(luma.reshape(_CHROMAS, -1), (_CHROMAS * _LUMAS, 128)).reshape(128, _CHROMAS, _LUMAS)
    table = np.zeros((128, 256, 256), np.uint8)
    for at, part in enumerate(rows):
        table[at, :128] = cv2.convertScaleAbs(_resized(part, (256, 128)))
    return table.reshape(-1)


def _chroma_table(chroma: Colours) -> NDArray[np.uint16]:
    """(64 u, 64 v, 128 y, 2) -> every chroma level, luma in steps of 4, both results in one 16-bit word."""
    halved = (chroma[:, :, 0::2] + chroma[:, :, 1::2]) / 2
    rows = _resized(halved.reshape(_CHROMAS, -1), (_CHROMAS * 64 * 2, 256)).reshape(256, _CHROMAS, 64, 2)
    table = np.empty((256, 256, 64, 2), np.uint8)
    for at, part in enumerate(rows):
        table[at] = cv2.convertScaleAbs(_resized(part, (64, 256)))
    return table.reshape(-1).view("<u2").astype(np.uint16, copy=False)


def _resized(picture: NDArray[Any], size: tuple[int, int]) -> Colours:
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR), np.float32)


def _luma_through(table: GradeTable, planes: Planes) -> Plane:
    u, v = planes.full_chroma()
    out = np.empty_like(planes.y)
    for rows, none in _bands(planes.y.shape):
        _look_up(table.luma, (planes.y[rows], v[rows] >> 1, u[rows] >> 1, none), out[rows])
    return out


def _chroma_through(table: GradeTable, planes: Planes) -> tuple[Plane, Plane]:
    luma = planes.chroma_sized(planes.y)
    out = np.empty(planes.u.shape, np.uint16)
    for rows, none in _bands(planes.u.shape):
        u, v = planes.u[rows], planes.v[rows]
        index = ((luma[rows] >> 2) | (v << 6), (v >> 2) | (u << 6), u >> 2, none)
        _look_up(table.chroma, index, out[rows])
    pair = out.view(np.uint8).reshape(*out.shape, 2)
    return np.asarray(cv2.extractChannel(pair, 0), np.uint8), np.asarray(
        cv2.extractChannel(pair, 1), np.uint8
    )


def _bands(shape: tuple[int, ...]) -> Iterator[tuple[slice, Plane]]:
    """Bands of rows, each with a plane of zeros of its size."""
    height, width = shape
    zeros = np.zeros((_ROWS, width), np.uint8)
    for top in range(0, height, _ROWS):
        yield slice(top, top + _ROWS), zeros[: height - top]


def _look_up(table: NDArray[Any], index: tuple[NDArray[Any], ...], out: NDArray[Any]) -> None:
    """``table`` at the 32-bit indices whose bytes are ``index``, lowest first."""
    words = np.asarray(cv2.merge(index), np.uint8)
    np.take(table, words.view("<i4")[..., 0], mode="wrap", out=out)


def _transformed(planes: Planes, matrix: Matrix) -> Planes:
    """An affine map on Y'CbCr. A plane that takes from itself alone needs a table of 256 and no more."""
    u, v = _chroma_transformed(planes, matrix)
    if _own(matrix, 0):
        return replace(planes, y=_by_table(planes.y, matrix[0, 0], matrix[0, 3]), u=u, v=v)
    # What chroma adds to luma is worked out at the chroma's size, and only that is enlarged.
    added = cv2.transform(cv2.merge([planes.u, planes.v]).astype(np.float32), matrix[:1, 1:])
    if planes.halved:
        added = cv2.resize(added, planes.size, interpolation=cv2.INTER_LINEAR)
    y = cv2.addWeighted(planes.y, matrix[0, 0], added, 1.0, 0.0, dtype=cv2.CV_8U)
    return replace(planes, y=np.asarray(y, np.uint8), u=u, v=v)


def _chroma_transformed(planes: Planes, matrix: Matrix) -> tuple[Plane, Plane]:
    if _own(matrix, 1) and _own(matrix, 2):
        return (
            _by_table(planes.u, matrix[1, 1], matrix[1, 3]),
            _by_table(planes.v, matrix[2, 2], matrix[2, 3]),
        )
    colours = cv2.merge([planes.chroma_sized(planes.y), planes.u, planes.v])
    pair = cv2.transform(colours, matrix[1:])
    return np.asarray(cv2.extractChannel(pair, 0), np.uint8), np.asarray(
        cv2.extractChannel(pair, 1), np.uint8
    )


def _own(matrix: Matrix, row: int) -> bool:
    """True when this row takes from its own plane alone."""
    others = [column for column in range(3) if column != row]
    return bool(np.abs(matrix[row, others]).max() < 1e-6)


def _by_table(plane: Plane, factor: float, constant: float) -> Plane:
    levels = np.clip(np.rint(factor * np.arange(256) + constant), 0, 255)
    return np.asarray(cv2.LUT(plane, levels.astype(np.uint8)), np.uint8)

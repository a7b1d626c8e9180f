"""What layers are drawn from: stills prepared at the size they are shown, open video readers, looks.

A still is scaled once to the largest size its clip shows it at, so that the warp per frame stays close to 1:1
and neither blurs nor flickers. Caches are bounded in bytes.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

import cv2
import numpy as np

from pipeline.analysis.camera_path import CameraPath, MalformedCameraPath, load_camera_path
from pipeline.media.decode import VideoReader
from pipeline.media.errors import UnreadableMedia
from pipeline.media.picture import YuvPicture
from pipeline.media.picture_cache import PictureCache
from pipeline.media.probe import MediaInfo, known
from pipeline.media.resolver import MediaResolver
from pipeline.media.stills import Still, load_still, premultiply
from pipeline.render.effects import Setting, apply_effects, apply_to_picture
from pipeline.render.lut import Look, MalformedLook, read_cube
from pipeline.render.memory import give_back
from pipeline.render.planar import Planar, as_raster
from pipeline.render.raster import Plane, Raster
from pipeline.timeline.model import Transform
from providers.errors import KinoraError

STILL_BYTES = 160 * 1024 * 1024
MAX_READERS = 6
IDLE_FRAMES = 15
"""A film's frame drawn without a reader this often in a row: its clip has passed."""
MAX_ENLARGEMENT = 4.0
_PIXELS_PER_LAYER = 24_000_000
_MAX_PENDING = 3
T = TypeVar("T")
_Graded = tuple[YuvPicture, tuple[Setting, ...], YuvPicture]


@dataclass(frozen=True, slots=True, eq=False)
class PreparedLayer:
    """A layer of a still. ``across``, ``down``: raster pixels per media pixel; ``depth``: 0 near .. 1 far.

    ``solid_from``: the raster row from which it hides all that lies farther away.
    """

    raster: Raster | Planar
    across: float
    down: float
    depth: float
    solid_from: int


@dataclass(frozen=True, slots=True, eq=False)
class PreparedStill:
    """A still ready to draw. ``width`` x ``height``: media pixels after cropping."""

    width: float
    height: float
    layers: tuple[PreparedLayer, ...]
    layered: bool

    @property
    def nbytes(self) -> int:
        """Memory it takes."""
        return sum(layer.raster.nbytes for layer in self.layers)


class ByteCache(Generic[T]):
    """Keeps what was used last, up to a number of bytes."""

    def __init__(self, limit: int, size: Callable[[T], int]) -> None:
        self._limit, self._size = limit, size
        self._items: OrderedDict[object, T] = OrderedDict()
        self._bytes = 0

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def get(self, key: object, make: Callable[[], T]) -> T:
        """The value under ``key``, made when it is not there."""
        if key in self._items:
            self._items.move_to_end(key)
            return self._items[key]
        value = make()
        self._items[key] = value
        self._bytes += self._size(value)
        while self._bytes > self._limit and len(self._items) > 1:
            _, gone = self._items.popitem(last=False)
            self._bytes -= self._size(gone)
        return value


class Sources:
    """Opens and keeps media for one renderer. Not thread-safe. What can't be read counts as missing.

    ``shared``: several outputs are drawn from it, frame by frame together. ``pictures``: keeps decoded
    pictures for going back to them.
    """

    def __init__(
        self, resolver: MediaResolver, *, shared: bool = False, pictures: PictureCache | None = None
    ) -> None:
        self._resolver = resolver
        self.shared = shared
        self._pictures = pictures
        self._graded: OrderedDict[VideoReader, tuple[YuvPicture, tuple[Setting, ...], YuvPicture]] = (
            OrderedDict()
        )
        self._paths: dict[str, CameraPath | None] = {}
        self._infos: dict[str, MediaInfo | None] = {}
        self._stills: ByteCache[PreparedStill | None] = ByteCache(
            STILL_BYTES, lambda still: still.nbytes if still is not None else 64
        )
        self._readers: OrderedDict[tuple[str, str], VideoReader] = OrderedDict()
        self._idle: dict[tuple[str, str], int] = {}
        self._looks: dict[str, Look | None] = {}
        self._ahead = ThreadPoolExecutor(1, thread_name_prefix="stills")
        self._pending: OrderedDict[object, Future[PreparedStill | None]] = OrderedDict()
        self.problems: dict[str, str] = {}
        """Asset id -> one sentence, for what could not be read."""

    def close(self) -> None:
        """Closes all readers, and waits for what is being prepared."""
        self._ahead.shutdown(wait=True, cancel_futures=True)
        self._pending.clear()
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()

    def path(self, asset_id: str) -> Path | None:
        """The asset's file, None when it is missing."""
        path = self._resolver.resolve(asset_id).path
        return path if path is not None and path.is_file() else None

    def info(self, asset_id: str) -> MediaInfo | None:
        """What the asset is, None when it is missing or can't be read."""
        if asset_id not in self._infos:
            path, found = self.path(asset_id), None
            if path is not None:
                try:
                    found = known(path)
                except UnreadableMedia as error:
                    self.problems[asset_id] = error.message
            self._infos[asset_id] = found if found is not None and found.video else None
        return self._infos[asset_id]

    def reader(self, asset_id: str, clip_id: str) -> VideoReader | None:
        """A reader of the asset for one clip alone: two clips of one file don't make each other seek."""
        key = (asset_id, clip_id)
        self._idle[key] = 0
        if key in self._readers:
            self._readers.move_to_end(key)
            return self._readers[key]
        path = self.path(asset_id)
        if path is None:
            return None
        try:
            reader = VideoReader(path, self._pictures)
        except UnreadableMedia as error:
            self.problems[asset_id] = error.message
            return None
        self._readers[key] = reader
        while len(self._readers) > MAX_READERS:
            self._let_go(next(iter(self._readers)))
        return reader

    def let_go_of_passed(self) -> None:
        """To be called after every frame by who only goes forward: closes readers no longer in use.

        A decoder of 4K video holds some 170 MB.
        """
        for key in list(self._readers):
            self._idle[key] += 1
            if self._idle[key] > IDLE_FRAMES:
                self._let_go(key)
                give_back()

    def _let_go(self, key: tuple[str, str]) -> None:
        reader = self._readers.pop(key)
        self._graded.pop(reader, None)
        reader.close()
        del self._idle[key]

    def look(self, asset_id: str) -> Look | None:
        """The colour table of a ``lut`` asset, None when it is missing or malformed."""
        if asset_id not in self._looks:
            path, found = self.path(asset_id), None
            if path is not None:
                try:
                    found = read_cube(path)
                except MalformedLook as error:
                    self.problems[asset_id] = error.message
            self._looks[asset_id] = found
        return self._looks[asset_id]

    def camera_path(self, asset_id: str) -> CameraPath | None:
        """The camera path of a ``stabilise`` effect, None when it is missing or malformed."""
        if asset_id not in self._paths:
            path, found = self.path(asset_id), None
            if path is not None:
                try:
                    found = load_camera_path(path)
                except MalformedCameraPath as error:
                    self.problems[asset_id] = error.message
            self._paths[asset_id] = found
        return self._paths[asset_id]

    def graded(self, reader: VideoReader, time: int, settings: tuple[Setting, ...]) -> YuvPicture | None:
        """The whole frame at ``time`` with its colours graded, kept until another is asked for.

        None for pictures with alpha. Raises ``UnreadableMedia``.
        """
        picture = reader.read(time)
        if picture.alpha is not None:
            return None
        known = self._graded.get(reader)
        # The same frame is the same object.
        if known is None or known[0] is not picture or known[1] != settings:
            known = (picture, settings, apply_to_picture(picture, settings, 0.0, self.look))
            self._graded[reader] = known
            while len(self._graded) > 2:  # both sides of a transition
                self._graded.popitem(last=False)
        return known[2]

    def still(
        self,
        asset_id: str,
        scale: tuple[float, float],
        transform: Transform,
        settings: tuple[Setting, ...],
        frame_height: float,
    ) -> PreparedStill | None:
        """The still at ``scale`` (raster pixels per media pixel, across and down), cropped, effects done."""
        base_key = _still_key(asset_id, scale, transform)
        base = self._stills.get(base_key, lambda: self._taken(base_key, asset_id, scale, transform))
        if base is None or not settings:
            return base
        return self._stills.get(
            (base_key, settings, frame_height), lambda: self._affected(base, settings, frame_height)
        )

    def prefetch(self, asset_id: str, scale: tuple[float, float], transform: Transform) -> None:
        """Prepares a still on another thread, so that the cut to it doesn't stall."""
        key = _still_key(asset_id, scale, transform)
        if key in self._pending or key in self._stills:
            return
        self._pending[key] = self._ahead.submit(self._prepare, asset_id, scale, _crop(transform))
        while len(self._pending) > _MAX_PENDING:
            self._pending.popitem(last=False)[1].cancel()

    def _taken(
        self, key: object, asset_id: str, scale: tuple[float, float], transform: Transform
    ) -> PreparedStill | None:
        pending = self._pending.pop(key, None)
        if pending is not None:
            return pending.result()
        return self._prepare(asset_id, scale, _crop(transform))

    def _prepare(
        self, asset_id: str, scale: tuple[float, float], crop: tuple[float, float, float, float]
    ) -> PreparedStill | None:
        path = self.path(asset_id)
        if path is None:
            return None
        try:
            still = load_still(path)
        except KinoraError as error:
            self.problems[asset_id] = error.message
            return None
        prepared = prepare_still(still, scale, crop)
        del still
        give_back()
        return prepared

    def _affected(
        self, still: PreparedStill, settings: tuple[Setting, ...], frame_height: float
    ) -> PreparedStill:
        layers = []
        for layer in still.layers:
            whole = (still.width * layer.across, still.height * layer.down)
            before = as_raster(layer.raster) if isinstance(layer.raster, Planar) else layer.raster
            after = apply_effects(before, settings, frame_height, self.look, whole)
            layers.append(replace(layer, raster=_lean(after), solid_from=after.solid_from()))
        return PreparedStill(still.width, still.height, tuple(layers), still.layered)


def _crop(transform: Transform) -> tuple[float, float, float, float]:
    return transform.crop_left, transform.crop_top, transform.crop_right, transform.crop_bottom


def _still_key(asset_id: str, scale: tuple[float, float], transform: Transform) -> object:
    return asset_id, round(scale[0], 4), round(scale[1], 4), _crop(transform)


def prepare_still(
    still: Still, scale: tuple[float, float], crop: tuple[float, float, float, float]
) -> PreparedStill:
    """Crops (fractions left, top, right, bottom), premultiplies and scales every layer of ``still``."""
    x0, x1 = crop_range(still.width, crop[0], crop[2])
    y0, y1 = crop_range(still.height, crop[1], crop[3])
    limit = (_PIXELS_PER_LAYER / ((x1 - x0) * (y1 - y0))) ** 0.5
    across, down = (min(part, MAX_ENLARGEMENT, limit) for part in scale)
    layers = []
    for layer in still.layers:
        rgba = layer.rgba[y0:y1, x0:x1]
        if rgba[..., 3].min() == 255:
            layers.append(_opaque_layer(rgba, (across, down), layer.depth))
            continue
        left, top, width, height = cv2.boundingRect(np.ascontiguousarray(rgba[..., 3]))
        if not width or not height:
            continue
        rgba = premultiply(np.ascontiguousarray(rgba[top : top + height, left : left + width]))
        size = (max(1, round(width * across)), max(1, round(height * down)))
        if size != (width, height):
            smaller = size[0] < width or size[1] < height
            method = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
            rgba = np.asarray(cv2.resize(rgba, size, interpolation=method), np.uint8)
            if not smaller:  # cubic overshoot may lift colour above alpha
                _hold_below_alpha(rgba)
        raster = Raster.from_rgba(rgba, premultiplied=True, crop=False)
        if raster is not None:
            fx, fy = size[0] / width, size[1] / height
            placed = Raster(raster.yuva, raster.opaque, left * fx, top * fy)
            layers.append(PreparedLayer(_lean(placed), fx, fy, layer.depth, placed.solid_from()))
    return PreparedStill(x1 - x0, y1 - y0, tuple(layers), still.layered)


def _opaque_layer(rgba: Plane, scale: tuple[float, float], depth: float) -> PreparedLayer:
    rgb = cv2.cvtColor(rgba, cv2.COLOR_RGBA2RGB)
    height, width = rgb.shape[:2]
    size = (max(1, round(width * scale[0])), max(1, round(height * scale[1])))
    if size != (width, height):
        smaller = size[0] < width or size[1] < height
        rgb = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)
    planar = Planar.from_rgb(np.asarray(rgb, np.uint8))
    return PreparedLayer(planar, size[0] / width, size[1] / height, depth, 0)


def _lean(raster: Raster) -> Raster | Planar:
    """An opaque raster in the layout that is drawn quickest."""
    return Planar.from_yuv444(raster.yuva, raster.x, raster.y) if raster.opaque else raster


def _hold_below_alpha(rgba: Plane) -> None:
    alpha = cv2.extractChannel(rgba, 3)
    for channel in range(3):
        cv2.insertChannel(cv2.min(cv2.extractChannel(rgba, channel), alpha), rgba, channel)


def crop_range(length: int, first: float, last: float) -> tuple[int, int]:
    """What is left of ``length`` pixels after cutting two fractions off; always at least one pixel."""
    start = min(round(length * min(max(first, 0.0), 1.0)), length - 1)
    end = max(length - round(length * min(max(last, 0.0), 1.0)), start + 1)
    return start, end

"""What looks and effects would make of a picture: small, drawn in a thread, told one by one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage

from pipeline.render.effects import EFFECTS, apply_effects, settings_at
from pipeline.render.effects.looks import built_in_looks
from pipeline.render.raster import Raster
from pipeline.timeline.model import Effect, new_id
from ui.inspector.settings.effects import with_defaults
from ui.threads import Tell, teller

WIDTH, HEIGHT = 96, 54


class LookPreviews(QObject):
    """``drawn`` carries (name, picture); a newer ``show`` makes an older one stop."""

    drawn = Signal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = _Turn()

    def show(self, picture: QImage, names: Sequence[str]) -> None:
        """Draws ``picture`` with each of ``names`` (kinds, ``look:<name>``)."""
        self._turn.number += 1
        wide = picture.scaled(
            WIDTH,
            HEIGHT,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        left, top = (wide.width() - WIDTH) // 2, (wide.height() - HEIGHT) // 2
        small = wide.copy(left, top, WIDTH, HEIGHT)
        QThreadPool.globalInstance().start(_Drawing(self._turn, teller(self._draw), small, tuple(names)))

    def stop(self) -> None:
        """What is under way is not told any more."""
        self._turn.number += 1

    def _draw(self, turn: int, name: str, picture: QImage) -> None:
        if turn == self._turn.number:
            self.drawn.emit(name, picture)


class _Turn:
    """The newest question's number, read by the threads."""

    number = 0


class _Drawing(QRunnable):
    """Knows nothing of the widgets, so that none is ever dropped on its thread."""

    def __init__(self, newest: _Turn, tell: Tell, picture: QImage, names: tuple[str, ...]) -> None:
        super().__init__()
        self._newest, self._turn, self._tell, self._names = newest, newest.number, tell, names
        self._pixels = pixels_of(picture)

    def run(self) -> None:
        """Draws until all are done or something else is wanted."""
        for name in self._names:
            if self._turn != self._newest.number:
                return
            self._tell(self._turn, name, image_of(looked_at(self._pixels, effects_of(name))))


def effects_of(name: str) -> tuple[Effect, ...]:
    """The effects a name stands for."""
    group, _, rest = name.partition(":")
    if group == "look":
        return next((look.effects() for look in built_in_looks() if look.name == rest), ())
    effect = with_defaults(name)
    return () if effect is None or name not in EFFECTS else (_strong(effect),)


def _strong(effect: Effect) -> Effect:
    """The effect with an id, strong enough to be seen in a small picture."""
    numbers = {"colour": {"saturation": 0.7, "contrast": 0.25}}.get(effect.kind, {})
    texts = {"curves": {"master": "0,0 0.3,0.18 0.7,0.84 1,1"}}.get(effect.kind, {})
    merged = {**dict(effect.parameters), **numbers}
    return Effect(new_id(), effect.kind, tuple(sorted(merged.items())), tuple(sorted(texts.items())))


def looked_at(pixels: NDArray[np.uint8], effects: tuple[Effect, ...]) -> NDArray[np.uint8]:
    """(height, width, 4) RGBA with the effects done."""
    raster = Raster.from_rgba(pixels, crop=False)
    assert raster is not None  # crop=False always gives one
    done = apply_effects(raster, settings_at(effects, 0), float(pixels.shape[0]), lambda _asset: None)
    return _rgba(done, pixels.shape[:2])


def _rgba(raster: Raster, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """What of the raster lies in a picture of ``shape``; a blur spreads beyond it."""
    found = np.zeros((shape[0], shape[1], 4), np.uint8)
    drawn, x, y = raster.rgba(), round(raster.x), round(raster.y)
    x0, y0 = max(x, 0), max(y, 0)
    x1, y1 = min(x + drawn.shape[1], shape[1]), min(y + drawn.shape[0], shape[0])
    if x1 > x0 and y1 > y0:
        found[y0:y1, x0:x1] = drawn[y0 - y : y1 - y, x0 - x : x1 - x]
    return found


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """(height, width, 4) RGBA."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 4 * plain.width()].reshape(plain.height(), plain.width(), 4).copy()


def image_of(pixels: NDArray[np.uint8]) -> QImage:
    """A picture of its own memory."""
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()

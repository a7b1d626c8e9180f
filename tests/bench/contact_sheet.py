"""Every effect, mask, blend mode and transition over one test photo, labelled, as one PNG per group.

``python -m tests.bench.contact_sheet FOLDER [PHOTO]``. Without a photo it paints one that shows what goes
wrong: ramps for banding, hard edges for halos, skin, saturated patches, a green wall.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.media.picture import YuvPicture
from pipeline.render.blend import blend_rgb
from pipeline.render.draw import draw
from pipeline.render.drawing import Drawing
from pipeline.render.effects import apply_to_picture, settings_at, vignette_at, vignette_raster
from pipeline.render.effects.looks import built_in_looks
from pipeline.render.raster import Canvas, Raster
from pipeline.render.transitions import TRANSITIONS, paint_transition
from pipeline.timeline.model import BlendMode, Effect, Transition
from pipeline.timeline.time import ZERO

SIZE = (480, 270)
COLUMNS = 5
Rgb = NDArray[np.uint8]


@dataclass(frozen=True)
class Cell:
    """A picture and what it is."""

    label: str
    rgb: Rgb


def _tone(*rgb: int) -> NDArray[np.float32]:
    return np.array(rgb, np.float32)


def made_up_view(width: int, height: int) -> Rgb:
    """A made-up view: sky and sun, hills, a face-coloured ball, patches, ramps, a fence of thin lines."""
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    rgb = _tone(70, 130, 220) * (1 - down) + _tone(250, 210, 170) * down
    rgb = np.repeat(rgb, width, axis=1)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    cv2.circle(rgb, (int(width * 0.78), int(height * 0.22)), height // 12, (255, 246, 220), -1, cv2.LINE_AA)
    generator = np.random.default_rng(3)
    for number, tone in enumerate(((110, 130, 150), (70, 110, 80), (40, 80, 40))):
        crest = height * (0.52 + 0.12 * number) + height * 0.06 * np.sin(
            x / width * (9 - number) + number * 2
        )
        noise = cv2.resize(
            generator.normal(0, 9, (height // 3, width // 3)).astype(np.float32), (width, height)
        )
        hill = _tone(*tone) + noise[..., None]
        share = np.clip(y - crest, 0, 1)[..., None]
        rgb = rgb * (1 - share) + hill * share
    centre = (width * 0.3, height * 0.55)
    distance = np.hypot(x - centre[0], y - centre[1]) / (height * 0.2)
    light = np.clip(1.15 - np.hypot(x - centre[0] + 20, y - centre[1] + 20) / (height * 0.33), 0.25, 1.1)
    ball = np.clip((1 - distance) * height * 0.2, 0, 1)[..., None]
    rgb = rgb * (1 - ball) + _tone(232, 178, 150) * light[..., None] * ball
    patches = ((220, 30, 30), (30, 200, 60), (30, 60, 220), (230, 210, 40), (200, 40, 200), (30, 200, 210))
    for number, tone in enumerate(patches):
        left = int(width * (0.5 + 0.08 * number))
        rgb[int(height * 0.7) : int(height * 0.82), left : left + int(width * 0.07)] = tone
    rgb[int(height * 0.88) :] = np.linspace(0, 255, width, dtype=np.float32)[None, :, None]
    for number in range(12):
        left = int(width * 0.04) + number * 6
        rgb[int(height * 0.68) : int(height * 0.84), left : left + 2] = 250 if number % 2 else 15
    return np.asarray(np.clip(rgb, 0, 255), np.uint8)


def picture_of(rgb: Rgb) -> YuvPicture:
    """R'G'B' -> planes, by way of a canvas."""
    canvas = Canvas(rgb.shape[1], rgb.shape[0])
    canvas.put_rgb(rgb, canvas.box)
    return canvas.picture()


def on_checks(picture: YuvPicture) -> Rgb:
    """What is clear shows a chequered ground."""
    rgb = picture.rgb()
    if picture.alpha is None:
        return rgb
    y, x = np.mgrid[: rgb.shape[0], : rgb.shape[1]]
    ground = np.where(((x // 16 + y // 16) % 2)[..., None] > 0, 200, 140)
    share = picture.alpha[..., None] / 255
    return np.asarray(rgb * share + ground * (1 - share), np.uint8)


def effect(kind: str, texts: dict[str, str] | None = None, **numbers: float) -> Effect:
    """An effect from plain arguments."""
    return Effect("e", kind, tuple(sorted(numbers.items())), tuple(sorted((texts or {}).items())))


def effect_cells(photo: Rgb) -> list[Cell]:
    """Every kind of effect, most of them twice."""
    wanted = [
        effect("colour", exposure=1.0),
        effect("colour", exposure=-1.0),
        effect("colour", contrast=0.4),
        effect("colour", contrast=-0.4),
        effect("colour", saturation=0.6),
        effect("colour", saturation=-1.0),
        effect("colour", temperature=0.6),
        effect("colour", temperature=-0.6),
        effect("colour", tint=0.6),
        effect("colour", highlights=-1.0, shadows=1.0),
        effect("colour", highlights=1.0, shadows=-1.0),
        effect("curves", {"master": "0,0 0.25,0.15 0.75,0.85 1,1"}),
        effect("curves", {"red": "0,0.1 1,0.9", "blue": "0,0 0.5,0.4 1,1"}),
        effect("blur", radius=0.01),
        effect("blur", radius=0.06),
        effect("sharpen", amount=1.5, radius=0.004),
        effect("glow", amount=0.8, radius=0.04),
        effect("grain", amount=0.5, size=0.004),
        effect("vignette", strength=0.8),
        effect("vignette", strength=0.8, softness=0.1),
        effect("chroma-key", {"colour": "#1ec83c"}, similarity=0.12),
        effect("luma-key", threshold=0.0, tolerance=0.2, smoothness=0.2),
        effect("mask", width=0.5, height=0.6, rotation=15, feather=0.1),
        effect("mask", {"shape": "ellipse"}, width=0.4, height=0.8, feather=0.02),
        effect("mask", {"shape": "ellipse"}, width=0.4, height=0.8, feather=0.3, invert=1),
        effect(
            "mask", {"shape": "polygon", "points": "0.5,0 1,1 0,0.7"}, width=0.7, height=0.8, feather=0.03
        ),
        effect("mask", {"shape": "gradient"}, width=0.8, rotation=30),
        effect("mirror", horizontal=1),
        effect("mirror", vertical=1),
        effect("pixelate", size=0.06),
    ]
    source = picture_of(photo)
    cells = [Cell("as it is", source.rgb())]
    for one in wanted:
        settings = settings_at((one,), 0)
        picture = apply_to_picture(source, settings, photo.shape[0], lambda asset: None)
        shade = vignette_at((one,), 0)
        if shade is not None:
            picture = vignetted(picture, shade)
        numbers = " ".join(f"{name} {value:g}" for name, value in one.parameters)
        cells.append(
            Cell(f"{one.kind} {' '.join(text for _, text in one.texts[-1:])} {numbers}", on_checks(picture))
        )
    return cells


def vignetted(picture: YuvPicture, shade: tuple[float, float]) -> YuvPicture:
    """The vignette laid over it, as the clip painter does."""
    height, width = picture.y.shape
    canvas = Canvas(width, height)
    canvas.put_planes(picture)
    size = (width // 8, height // 8)
    matrix = np.array([[width / size[0], 0, 0], [0, height / size[1], 0]], float)
    draw(canvas, vignette_raster(*shade, size), matrix)
    return canvas.picture()


def look_cells(photo: Rgb) -> list[Cell]:
    """The looks that come with the program."""
    source, cells = picture_of(photo), []
    for look in built_in_looks():
        done = apply_to_picture(source, settings_at(look.effects(), 0), photo.shape[0], lambda asset: None)
        canvas = Canvas(photo.shape[1], photo.shape[0])
        canvas.put_planes(done)
        shade = vignette_at(look.effects(), 0)
        cells.append(Cell(look.label, (vignetted(done, shade) if shade else done).rgb()))
    return cells


def blend_cells(photo: Rgb) -> list[Cell]:
    """Every blend mode: a soft disc of colours over the photo."""
    height, width = photo.shape[:2]
    wheel = np.zeros((height, width, 3), np.float32)
    x, y = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    for channel in range(3):
        wheel[..., channel] = 127 + 127 * np.cos(np.arctan2(y, x) - channel * 2.094)
    wheel *= np.clip(1.4 - np.hypot(x, y), 0, 1)[..., None]
    alpha = np.clip((0.95 - np.hypot(x * 1.3, y)) * 8, 0, 1) * 255
    rgba = np.dstack([wheel, alpha]).astype(np.uint8)
    raster = Raster.from_rgba(rgba, crop=False)
    cells = []
    for mode in BlendMode:
        canvas = Canvas(width, height)
        canvas.put_rgb(photo, canvas.box)
        if raster is not None:
            blend_rgb(canvas, raster.yuva, canvas.box, mode)
        cells.append(Cell(mode.value, canvas.picture().rgb()))
    return cells


def transition_cells(photo: Rgb) -> list[Cell]:
    """Every kind of passage at five instants, some with other parameters below."""
    other = np.ascontiguousarray(255 - photo[:, ::-1])
    pictures = [picture_of(photo), picture_of(other)]
    variants: list[tuple[str, dict[str, float]]] = [(kind, {}) for kind in TRANSITIONS]
    variants += [
        ("wipe", {"angle": 45.0, "softness": 0.3}),
        ("luma", {"pattern": 1.0, "softness": 0.0}),
        ("luma", {"pattern": 2.0, "softness": 0.4}),
        ("luma", {"pattern": 3.0, "softness": 0.1}),
        ("push", {"angle": 90.0, "ease": 1.0}),
        ("dip", {"red": 1.0, "green": 1.0, "blue": 1.0}),
        ("clock", {"softness": 0.1}),
    ]
    cells = []
    for kind, values in variants:
        passage = Transition("t", kind, "a", "b", ZERO, ZERO, tuple(values.items()))
        for progress in (0.1, 0.3, 0.5, 0.7, 0.9):
            canvas = Canvas(photo.shape[1], photo.shape[0])
            sides = [Drawing((), partial(Canvas.put_planes, picture=picture)) for picture in pictures]
            paint_transition(canvas, passage, progress, *sides)
            settled = " ".join(f"{name} {value:g}" for name, value in values.items())
            cells.append(Cell(f"{kind} {settled} {progress:.0%}", canvas.picture().rgb()))
    return cells


def sheet(cells: list[Cell]) -> Rgb:
    """The cells in rows, each with its label."""
    tiles = []
    for cell in cells:
        label = np.full((22, cell.rgb.shape[1], 3), 30, np.uint8)
        cv2.putText(
            label, cell.label[:60], (4, 16), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (240, 240, 240), 1, cv2.LINE_AA
        )
        tiles.append(np.vstack([label, cell.rgb]))
    while len(tiles) % COLUMNS:
        tiles.append(np.zeros_like(tiles[0]))
    rows = [np.hstack(tiles[at : at + COLUMNS]) for at in range(0, len(tiles), COLUMNS)]
    return np.vstack(rows)


def main() -> None:
    """Writes the sheets."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    photo = made_up_view(*SIZE)
    if len(sys.argv) > 2:
        given = cv2.imread(sys.argv[2])
        if given is None:
            sys.exit("That photo can't be read.")
        photo = np.asarray(cv2.cvtColor(cv2.resize(given, SIZE), cv2.COLOR_BGR2RGB), np.uint8)
    groups = {
        "effects": effect_cells(photo),
        "looks": look_cells(photo),
        "blends": blend_cells(photo),
        "transitions": transition_cells(photo),
    }
    for name, cells in groups.items():
        cv2.imwrite(str(folder / f"{name}.png"), sheet(cells)[..., ::-1])
        print(f"{name}: {len(cells)} pictures")


if __name__ == "__main__":
    main()

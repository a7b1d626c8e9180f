"""CPU milliseconds per 1080x1920 frame of every effect, blend mode and transition, on one thread.

``lut`` against libavfilter's tetrahedral ``lut3d`` on the same frame, the way ffmpeg's command line does it.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np

from pipeline.media.picture import YuvPicture
from pipeline.render.blend import blend_rgb
from pipeline.render.drawing import Drawing
from pipeline.render.effects import EFFECTS, Setting, apply_to_picture
from pipeline.render.effects.grade import grade_table
from pipeline.render.effects.masks import mask_plane
from pipeline.render.effects.settings import MOVING
from pipeline.render.lut import Look
from pipeline.render.raster import Canvas, Raster
from pipeline.render.transitions import TRANSITIONS, paint_transition
from pipeline.timeline.model import BlendMode, Transition
from pipeline.timeline.time import ZERO

WIDTH, HEIGHT = 1080, 1920


def cpu(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of CPU time per call, the best of a few."""
    work()
    spent = []
    for _ in range(times):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent) * 1000


def row(label: str, work: Callable[[], object]) -> None:
    """Prints what ``work`` costs."""
    print(f"{label:42} {cpu(work):7.2f}")


def picture(seed: int) -> YuvPicture:
    """Smooth shapes with sensor-like noise."""
    generator = np.random.default_rng(seed)
    planes = []
    for size, noise in (
        ((WIDTH, HEIGHT), 3.0),
        ((WIDTH // 2, HEIGHT // 2), 1.0),
        ((WIDTH // 2, HEIGHT // 2), 1.0),
    ):
        coarse = generator.integers(40, 216, (16, 9), np.uint8).astype(np.float32)
        smooth = cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC)
        planes.append(np.clip(smooth + generator.normal(0, noise, smooth.shape), 16, 235).astype(np.uint8))
    return YuvPicture(*planes)


def look() -> Look:
    """A 33-point look that bends all three colours."""
    axis = np.linspace(0, 1, 33)
    blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")
    table = np.stack([0.9 * red**1.2 + 0.1 * green, green**0.9, 0.8 * blue + 0.1 * red + 0.05], -1)
    return Look(table.astype(np.float32))


def lut3d(source: YuvPicture, table: Look) -> Callable[[], None]:
    """The same look in libavfilter, from 4:2:0 to 4:2:0."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "look.cube"
        rows = "\n".join("{:.6f} {:.6f} {:.6f}".format(*row) for row in table.table.reshape(-1, 3))
        file.write_text(f"LUT_3D_SIZE 33\n{rows}\n")
        graph = av.filter.Graph()
        graph.threads = 1
        first = graph.add_buffer(
            width=WIDTH, height=HEIGHT, format=av.VideoFormat("yuv420p"), time_base=Fraction(1, 30)
        )
        nodes = [
            first,
            graph.add("lut3d", f"file={file}:interp=tetrahedral"),
            graph.add("format", "yuv420p"),
            graph.add("buffersink"),
        ]
        for one, other in pairwise(nodes):
            one.link_to(other)
        graph.configure()
    stacked = np.concatenate([source.y.ravel(), source.u.ravel(), source.v.ravel()]).reshape(-1, WIDTH)
    frame = av.VideoFrame.from_ndarray(stacked, format="yuv420p")

    def work() -> None:
        frame.pts = (frame.pts or 0) + 1
        graph.push(frame)  # the graph lives as long as what calls this
        graph.pull()

    return work


def effects(source: YuvPicture) -> None:
    """One row per kind at its defaults, or what makes it do something."""
    table = look()

    def found(asset_id: str) -> Look:
        return table

    wanted = {kind: tuple(p.default for p in effect.parameters) for kind, effect in EFFECTS.items()}
    del wanted["vignette"], wanted["stabilise"]
    wanted["blur"], wanted["mirror"], wanted["grain"] = (0.02,), (1.0, 0.0), (*wanted["grain"], 9.0)
    texts = {kind: "|".join(text for _, text, _ in EFFECTS[kind].texts) for kind in wanted}
    texts["curves"] = "0,0 0.3,0.2 1,1|||"
    rows: list[tuple[str, tuple[Setting, ...]]] = []
    rows += [(kind, ((kind, values, texts[kind]),)) for kind, values in wanted.items() if kind != "colour"]
    plain, warm = (0.5, 0.1, 0.2, 0.0, 0.0, 0.0, 0.0), (0.5, 0.1, 0.2, 0.2, 0.0, 0.0, 0.0)
    rows += [("colour: exposure, contrast, saturation", (("colour", plain, ""),))]
    rows += [("colour: and temperature", (("colour", warm, ""),))]
    rows += [("blur 0.002", (("blur", (0.002,), ""),)), ("blur 0.1", (("blur", (0.1,), ""),))]
    still = {"x": 0.5, "y": 0.5, "width": 0.5, "height": 0.5, "rotation": 20.0, "feather": 0.0}
    for shape in ("rectangle", "ellipse", "polygon", "gradient"):
        values = (*still.values(), 0.0, 1.0)
        size = (WIDTH, HEIGHT)
        fresh = partial(mask_plane.__wrapped__, values, f"{shape}|0,0 1,0 0.5,1", size, (0.0, 0.0), size)
        row(f"mask {shape}, while it moves", fresh)
    mixed = (("colour", warm, ""), ("curves", (1.0,), texts["curves"]), ("lut", (1.0,), "a"))
    rows += [("colour + curves + lut", mixed)]
    rows += [("lut, keyframed", (("lut", (0.6, MOVING), "a"),))]
    tones = (0.5, 0.1, 0.2, 0.2, 0.0, 0.5, 0.5, MOVING)
    rows += [("colour with tones, keyframed", (("colour", tones, ""),))]
    for label, settings in rows:
        row(label, partial(apply_to_picture, source, settings, HEIGHT, found))

    def bake() -> None:
        grade_table.cache_clear()
        grade_table(mixed, (None, None, table))

    row("baking a table, once per grade", bake)
    row("libavfilter lut3d tetrahedral", lut3d(source, table))


def passages(left: YuvPicture, right: YuvPicture) -> None:
    """One row per kind, half-way, with the cost of painting both sides."""
    canvas = Canvas(WIDTH, HEIGHT)
    sides = [Drawing((), partial(Canvas.put_planes, picture=side)) for side in (left, right)]
    row("painting one side", partial(sides[0].paint, canvas))
    for kind in TRANSITIONS:
        passage = Transition("t", kind, "a", "b", ZERO, ZERO)
        row(kind, partial(paint_transition, canvas, passage, 0.4, sides[0], sides[1]))


def blends(source: YuvPicture) -> None:
    """A full-frame layer at half opacity."""
    canvas = Canvas(WIDTH, HEIGHT)
    canvas.put_planes(source)
    above = cv2.convertScaleAbs(Raster.from_yuv(source).yuva, alpha=0.5)
    for mode in (BlendMode.MULTIPLY, BlendMode.SOFT_LIGHT):
        row(f"blend {mode.value}", partial(blend_rgb, canvas, np.asarray(above, np.uint8), canvas.box, mode))


def main() -> None:
    """Prints the table."""
    cv2.setNumThreads(1)
    source, other = picture(1), picture(2)
    print("CPU ms per 1080x1920 frame, one thread")
    effects(source)
    passages(source, other)
    blends(source)


if __name__ == "__main__":
    main()

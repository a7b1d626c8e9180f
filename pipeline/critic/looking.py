"""Looking at a film scene by scene: small frames from the renderer the export uses, without captions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.palette import extract_palette
from pipeline.critic.readings import Sample, SceneReading
from pipeline.media.resolver import MediaResolver
from pipeline.render.frames import FrameRenderer, export_frame
from pipeline.render.presets import OutputSettings
from pipeline.timeline.branding import PART
from pipeline.timeline.model import Clip, MediaKind, Timeline, TrackKind
from pipeline.timeline.scene_blocks import scene_spans
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks, TimeRange, snap_to_frame
from providers.errors import Cancelled

SIDE = 216
"""Lines of the frames that are looked at: enough to tell sharp from soft."""
STILL_SIDE = 768
"""Pixels of the longer side of a still for a model: what most of them scale down to anyway."""
EVERY = 0.25
"""Seconds between two samples: a jump between them is one that an eye sees."""
MOST = 48
"""Samples of one scene; in longer scenes they are farther apart."""
_PALETTE_SIZE = 6
_ALIKE = (24, 24)
_STEP = 6.0
"""Levels of 255 that count as one: noise on an even sky has no order."""
_POOLED = 4
"""Frames whose colours make a scene's palette."""

Grey = NDArray[np.float32]


class SceneLooker:
    """Looks at scenes of one film. Not thread safe; ``close`` lets go of the files."""

    def __init__(self, timeline: Timeline, resolver: MediaResolver) -> None:
        self._timeline = without_words(timeline)
        scale = min(1.0, SIDE / min(timeline.width, timeline.height))
        size = [max(16, round(side * scale / 2) * 2) for side in (timeline.width, timeline.height)]
        output = OutputSettings(width=size[0], height=size[1], rate=timeline.rate)
        self._renderer = FrameRenderer(self._timeline, resolver, output)
        self._cuts = _cuts(self._timeline)
        self._passages = _passages(self._timeline)

    def close(self) -> None:
        """Lets go of open files."""
        self._renderer.close()

    def look(
        self, scene: str, where: TimeRange, cancelled: Callable[[], bool] = lambda: False
    ) -> SceneReading:
        """Measures what is seen in a scene; frames inside a transition show two and are left out.

        Raises ``Cancelled``.
        """
        samples: list[Sample] = []
        pooled: list[NDArray[np.uint8]] = []
        sharpness: list[float] = []
        before: Grey | None = None
        times = self._times(where)
        keep = {round(i * (len(times) - 1) / (_POOLED - 1)) for i in range(_POOLED)}
        for number, time in enumerate(times):
            if cancelled():
                raise Cancelled()
            rgb = self._renderer.frame(time)
            grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.float32)
            cut = bool(samples) and self._cut_between(samples[-1].time, time)
            samples.append(_sample(time, grey, before, cut))
            if number in keep:
                pooled.append(rgb)
                sharpness.append(detail(grey))
            before = grey
        palette = extract_palette(np.concatenate(pooled, axis=1), _PALETTE_SIZE) if pooled else ()
        return SceneReading(
            scene, where, tuple(samples), palette, float(np.median(sharpness)) if sharpness else 0.0
        )

    def _times(self, where: TimeRange) -> list[Flicks]:
        rate = self._timeline.rate
        step = max(EVERY * FLICKS_PER_SECOND, where.duration / MOST)
        count = max(1, int(where.duration / step))
        edge = (where.duration - (count - 1) * step) / 2
        times = [snap_to_frame(int(where.start + edge + i * step), rate) for i in range(count)]
        inside = [time for time in times if where.start <= time < where.end]
        clear = [time for time in inside if not any(p.start <= time < p.end for p in self._passages)]
        return clear or inside

    def _cut_between(self, before: int, time: int) -> bool:
        return bisect_right(self._cuts, time) > bisect_right(self._cuts, before)


def write_stills(timeline: Timeline, resolver: MediaResolver, folder: Path) -> dict[str, Path]:
    """Writes the middle frame of every scene, without captions, as JPEG; returns scene -> file.

    Raises ``FrameNotWritten``.
    """
    plain = without_words(timeline)
    scale = min(1.0, STILL_SIDE / max(timeline.width, timeline.height))
    size = [max(16, round(side * scale / 2) * 2) for side in (timeline.width, timeline.height)]
    output = OutputSettings(width=size[0], height=size[1], rate=timeline.rate)
    folder.mkdir(parents=True, exist_ok=True)
    return {
        scene: export_frame(
            plain, resolver, output, where.start + where.duration // 2, folder / f"still-{number}.jpg"
        )
        for number, (scene, where) in enumerate(spans_of(timeline).items())
    }


def spans_of(timeline: Timeline) -> dict[str, TimeRange]:
    """The scenes in the order of time, and when each is seen. Ones without a picture are left out."""
    shown = {
        item.scene
        for track in timeline.tracks
        if track.kind is TrackKind.VIDEO and not track.hidden
        for item in track.items
        if isinstance(item, Clip) and item.enabled
    }
    spans = {scene: where for scene, where in scene_spans(timeline).items() if scene in shown}
    return dict(sorted(spans.items(), key=lambda pair: pair[1].start))


def without_words(timeline: Timeline) -> Timeline:
    """The film without captions, titles and what a brand laid over it: only the pictures are judged."""
    tracks = []
    for track in timeline.tracks:
        if track.kind is TrackKind.CAPTION:
            continue
        items = tuple(
            replace(item, enabled=False)
            if isinstance(item, Clip) and (item.media.kind is MediaKind.TITLE or _branded(item))
            else item
            for item in track.items
        )
        tracks.append(replace(track, items=items))
    return replace(timeline, tracks=tuple(tracks))


def _branded(clip: Clip) -> bool:
    return any(key == PART for key, _ in clip.metadata)


def detail(grey: Grey) -> float:
    """Fine detail of a picture: what a blur of one pixel takes from it, against its contrast.

    The ratio is of the sharpest tenth of the picture, so that a small sharp thing before a soft ground counts
    as sharp.
    """
    fine = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 1.0))
    contrast = float(grey.std())
    if contrast < 1.0:
        return 0.0
    rows = fine.ravel()
    count = max(1, rows.size // 10)
    return float(np.partition(rows, rows.size - count)[-count:].mean()) / contrast


def likeness(one: Grey, other: Grey) -> float:
    """How far two pictures show the same, whatever their brightness: -1..1, the same at 1.

    Correlation of the levels, or of their ranks where that is higher: light that burns out or drowns keeps
    the order of what is left, not the distances.
    """
    small = [_small(each) for each in (one, other)]
    if min(float(each.std()) for each in small) < 1.0:
        return 0.0
    levels = float(np.corrcoef(small[0].ravel(), small[1].ravel())[0, 1])
    return max(levels, float(np.corrcoef(_ranks(small[0]), _ranks(small[1]))[0, 1]))


def _small(grey: Grey) -> Grey:
    return np.asarray(cv2.resize(grey, _ALIKE, interpolation=cv2.INTER_AREA), np.float32)


def _ranks(picture: Grey) -> NDArray[np.float64]:
    """Ranks with ties shared: a burnt-out sky is one rank, and so is what differs by noise alone."""
    _, place, counts = np.unique(np.round(picture.ravel() / _STEP), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[place], np.float64)


def _sample(time: Flicks, grey: Grey, before: Grey | None, cut: bool) -> Sample:
    luma, spread = float(grey.mean()) / 255, float(grey.std()) / 255
    if before is None:
        return Sample(time, luma, spread)
    change = float(np.abs(grey - before).mean())
    return Sample(time, luma, spread, likeness(before, grey), change, cut)


def _cuts(timeline: Timeline) -> Sequence[int]:
    starts = {
        int(where.start)
        for track in timeline.tracks
        if track.kind is TrackKind.VIDEO and not track.hidden
        for where, item in track.placed()
        if isinstance(item, Clip) and item.enabled
    }
    return sorted(starts)


def _passages(timeline: Timeline) -> list[TimeRange]:
    """Where transitions are seen, a frame longer at each end."""
    frame = int(timeline.rate.frame)
    found = []
    for track in timeline.tracks:
        for passage in track.transitions if track.kind is TrackKind.VIDEO else ():
            index = track.index_of(passage.right)
            if index is not None:
                start = track.starts[index] - passage.in_offset - frame
                found.append(TimeRange(Flicks(start), Flicks(passage.duration + 2 * frame)))
    return found

"""Job kind ``preflight.measure``: what has to be heard, rendered or typeset to be known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any

import numpy as np

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.library.document import Document
from app.preflight.captions import shown_captions
from app.preflight.findings import Measured
from app.preflight.platforms import Platform, load_platform
from app.targets import RenderTarget, in_language
from pipeline.audio.loudness import SILENCE
from pipeline.audio.master import measure as measure_mix
from pipeline.audio.mixer import Mixer
from pipeline.captions.styles import load_style
from pipeline.captions.title_look import title_style
from pipeline.media.resolver import MediaResolver
from pipeline.render.caption_box import TextBox
from pipeline.render.caption_layers import pages_of
from pipeline.render.clips import title_raster
from pipeline.render.frames import FrameRenderer
from pipeline.render.framing import Framing
from pipeline.render.geometry import place, placement_at
from pipeline.render.presets import OutputSettings
from pipeline.render.text import Typesetter
from pipeline.timeline.model import Caption, Clip, MediaKind, Timeline, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks
from providers.protocols import Progress, no_progress

_LOOK_AT = 270
"""Lines of the frames that are looked at for black: as many as tell dark from bright."""


def run(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Measures the project as it stands. Parameters: project_id, platform, target (``RenderTarget``)."""
    shelf, project_id = library(home_of(context)), parameters["project_id"]
    target = RenderTarget.from_json(parameters["target"])
    timeline = in_language(Document(shelf.database, project_id).timeline, target.language)
    found = measure(
        timeline,
        shelf.assets.resolver(project_id),
        target.output(timeline),
        load_platform(parameters["platform"]),
        context.progress,
        context.cancelled,
    )
    return asdict(found)


def measure(
    timeline: Timeline,
    resolver: MediaResolver,
    output: OutputSettings,
    platform: Platform,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
) -> Measured:
    """Listens to the whole mix, draws two frames and typesets all text. Raises ``Cancelled``."""
    if timeline.duration <= 0:
        return Measured()
    with Mixer(timeline, resolver) as mixer:
        heard = measure_mix(mixer, progress=progress, cancelled=cancelled)
    silent = heard.integrated == SILENCE or not isfinite(heard.integrated)
    wide, tall = _typeset(timeline, output, platform)
    wide |= _wide_titles(timeline, output)
    return Measured(
        None if silent else heard.integrated,
        None if silent or not isfinite(heard.true_peak) else heard.true_peak,
        _opening(timeline, resolver, output),
        tuple(wide.items()),
        tuple(tall),
        tuple(_titles(timeline, output)),
        tuple(_placed(timeline, output)),
    )


def measured_from(result: Mapping[str, Any]) -> Measured:
    """A job's result as the value it was."""
    return Measured(
        result["loudness"],
        result["true_peak"],
        (float(result["opening"][0]), float(result["opening"][1])),
        tuple((str(item), str(word)) for item, word in result["wide"]),
        tuple(result["tall"]),
        tuple((str(clip_id), TextBox(**box)) for clip_id, box in result["titles"]),
        # A result of an earlier version knows none.
        tuple((str(item), TextBox(**box)) for item, box in result.get("placed", ())),
    )


def _opening(timeline: Timeline, resolver: MediaResolver, output: OutputSettings) -> tuple[float, float]:
    """Mean brightness, 0..1, of the first frame and of the one a second later (or the last)."""
    small = output.scaled(min(1.0, _LOOK_AT / min(output.width, output.height)))
    renderer = FrameRenderer(timeline, resolver, small)
    try:
        last = max(0, timeline.duration - output.rate.frame)
        first, later = (
            float(np.mean(renderer.frame(time))) / 255 for time in (0, min(last, FLICKS_PER_SECOND))
        )
    finally:
        renderer.close()
    return first, later


def _typeset(
    timeline: Timeline, output: OutputSettings, platform: Platform
) -> tuple[dict[str, str], list[str]]:
    """Captions with a word wider than a line, by id; and those with a page of too many lines."""
    size, zone = (output.width, output.height), output.safe_zone
    setters: dict[str, Typesetter] = {}
    wide: dict[str, str] = {}
    tall: list[str] = []
    for track in shown_captions(timeline):
        for item in track.items:
            if not isinstance(item, Caption):
                continue
            style = load_style(item.style or track.style)
            setter = setters.setdefault(style.name, Typesetter(style, size, zone))
            pages = pages_of(item, setter)
            units = [unit.text for page in pages for line in page.lines for unit in line.units]
            word = next((text for text in units if setter.measure(text) > setter.max_width), None)
            if word is not None:
                wide[item.id] = word
            if max((len(page.lines) for page in pages), default=0) > platform.caption_lines:
                tall.append(item.id)
    return wide, tall


def _wide_titles(timeline: Timeline, output: OutputSettings) -> dict[str, str]:
    """Titles with a word wider than a line, by id."""
    wide: dict[str, str] = {}
    for clip in _title_clips(timeline):
        style = title_style(clip)
        setter = Typesetter(style, (output.width, output.height), output.safe_zone)
        words = clip.text.upper().split() if style.uppercase else clip.text.split()
        word = next((text for text in words if setter.measure(text) > setter.max_width), None)
        if word is not None:
            wide[clip.id] = word
    return wide


def _placed(timeline: Timeline, output: OutputSettings) -> Iterator[tuple[str, TextBox]]:
    size = (output.width, output.height)
    for track in shown_captions(timeline):
        for item in track.items:
            if isinstance(item, Caption) and item.place is not None:
                setter = Typesetter(load_style(item.style or track.style), size, output.safe_zone)
                for page in pages_of(item, setter):
                    yield item.id, setter.block(page.lines, item.place).box(size)


def _titles(timeline: Timeline, output: OutputSettings) -> Iterator[tuple[str, TextBox]]:
    frame = (output.width, output.height)
    framing = Framing(frame, output.width / timeline.width)
    for clip in _title_clips(timeline):
        box = _title_box(framing.view(clip), frame, output)
        if box is not None:
            yield clip.id, box


def _title_clips(timeline: Timeline) -> Iterator[Clip]:
    for track in timeline.tracks:
        if track.kind is TrackKind.VIDEO and not track.hidden:
            for item in track.items:
                if isinstance(item, Clip) and item.media.kind is MediaKind.TITLE and item.enabled:
                    yield item


def _title_box(clip: Clip, frame: tuple[int, int], output: OutputSettings) -> TextBox | None:
    raster = title_raster(clip.text, title_style(clip), frame, output)
    if raster is None:
        return None
    at = placement_at(clip.transform, clip.media_time(Flicks(clip.duration // 2)))
    offset = (at.x * frame[1], at.y * frame[1])
    matrix = place(frame, frame, (at.scale, at.scale), at.rotation, offset)
    width, height = raster.size
    left, top = raster.origin
    corners = [(left + x * width, top + y * height, 1.0) for x in (0, 1) for y in (0, 1)]
    points = matrix @ np.array(corners).T / np.array([[frame[0]], [frame[1]]])
    low, high = points.min(axis=1), points.max(axis=1)
    return TextBox(float(low[0]), float(low[1]), float(high[0]), float(high[1]))

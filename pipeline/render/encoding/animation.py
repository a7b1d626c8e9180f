"""Animated GIF: one palette chosen from every frame of the film, then dithered frames.

Two passes over the lossless segments, each with constant memory: FFmpeg's ``palettegen`` sees all frames
before it says its colours, ``paletteuse`` then draws with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.video.reformatter import Colorspace, VideoReformatter

from pipeline.media.probe import OPTIONS
from pipeline.render.encoding.frames import BT709, FULL, LIMITED
from pipeline.render.presets import OutputSettings

_CENTISECOND = Fraction(1, 100)
"""GIF's unit of time."""
_TICK = Fraction(1, 1000)
"""The filters' unit; time stamps within them are frame numbers, which need none."""
_PALETTE = (16, 16)


def join_animation(segments: Sequence[Path], target: Path, output: OutputSettings) -> None:
    """Writes ``segments`` (FFV1, 4:2:0) as a GIF that loops for ever. Raises what FFmpeg raises."""
    palette = _palette(segments, output)
    graph: Any = av.filter.Graph()
    film, colours = _source(graph, output.width, output.height), _source(graph, *_PALETTE)
    use, sink = graph.add("paletteuse", "dither=sierra2_4a:diff_mode=rectangle"), graph.add("buffersink")
    film.link_to(use, 0, 0)
    colours.link_to(use, 0, 1)
    use.link_to(sink)
    graph.configure()
    colours.push(palette)
    colours.push(None)
    unit = 1 / Fraction(output.rate.fraction)
    with av.open(f"file:{target}", "w", format="gif", container_options={"loop": "0"}) as container:
        stream: Any = container.add_stream("gif", rate=100)
        stream.width, stream.height, stream.pix_fmt = output.width, output.height, "pal8"
        stream.codec_context.time_base = _CENTISECOND
        for frame in _frames(segments):
            film.push(frame)
            _draw(container, stream, sink, unit)
        film.push(None)
        _draw(container, stream, sink, unit)
        container.mux(stream.encode(None))


def _palette(segments: Sequence[Path], output: OutputSettings) -> Any:
    graph: Any = av.filter.Graph()
    film = _source(graph, output.width, output.height)
    choose, sink = graph.add("palettegen", "stats_mode=full:reserve_transparent=1"), graph.add("buffersink")
    film.link_to(choose)
    choose.link_to(sink)
    graph.configure()
    for frame in _frames(segments):
        film.push(frame)
    film.push(None)
    return sink.pull()


def _source(graph: Any, width: int, height: int) -> Any:
    return graph.add_buffer(width=width, height=height, format="bgra", time_base=_TICK)


def _frames(segments: Sequence[Path]) -> Iterator[Any]:
    """The film's frames as R'G'B', numbered in their time stamps."""
    count, reformatter = 0, VideoReformatter()
    for path in segments:
        with av.open(f"file:{path}", options=dict(OPTIONS)) as source:
            for frame in source.decode(video=0):
                frame.colorspace, frame.color_range = BT709, LIMITED
                picture = reformatter.reformat(
                    frame,
                    format="bgra",
                    src_colorspace=Colorspace.ITU709,
                    src_color_range=LIMITED,
                    dst_color_range=FULL,
                    threads=1,  # more would write over the beginning of each other's rows
                )
                picture.pts, picture.time_base = count, _TICK
                count += 1
                yield picture


def _draw(container: Any, stream: Any, sink: Any, unit: Fraction) -> None:
    """Writes the frames that are ready; each is shown from the hundredth of a second nearest to its time."""
    while True:
        try:
            frame = sink.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        frame.pts, frame.time_base = round(frame.pts * unit / _CENTISECOND), _CENTISECOND
        container.mux(stream.encode(frame))

"""Effects on a clip's sound, through libavfilter: the kinds in ``kinds``.

They act on the media, before speed, gain and fades. Of a keyframed parameter the first keyframe counts,
because these filters are set up once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.filter import Graph

from pipeline.audio.graph import pull, push, sound_graph
from pipeline.audio.kinds import SOUND_KINDS
from pipeline.audio.reader import Samples
from pipeline.audio.wsola import Read
from pipeline.timeline.model import Clip, Number

_BLOCK = 48_000
_FLOOR_HOPS_PER_SECOND = 20
_FLOOR_SHARE = 10
"""Percent of the hops that are taken to hold noise only."""
_ABOVE_FLOOR = 5.0
"""dB: where afftdn took most noise and least speech (white noise at -40 and -54 dBFS under a voice)."""
_NETWORK_RATE = 48_000


@dataclass(frozen=True, slots=True)
class SoundEffect:
    """One effect with its numbers, in the order of the kind's parameters."""

    kind: str
    values: tuple[float, ...]
    asset: str = ""


@dataclass(frozen=True, slots=True)
class _Filter:
    """A libavfilter filter; ``delay``: samples by which its output comes late."""

    name: str
    arguments: str
    delay: int = 0


def sound_effects(clip: Clip) -> tuple[SoundEffect, ...]:
    """The clip's enabled effects on sound, in order."""
    found = []
    for effect in clip.effects:
        kind = SOUND_KINDS.get(effect.kind)
        if effect.enabled and kind is not None:
            numbers = [(each, effect.parameter(each.name, each.default)) for each in kind.parameters]
            values = tuple(each.held(_constant(number)) for each, number in numbers)
            found.append(SoundEffect(effect.kind, values, effect.text("asset")))
    return tuple(found)


def _constant(number: Number) -> float:
    return float(number[0].value if isinstance(number, tuple) else number)


def filtered(
    read: Read,
    start: int,
    length: int,
    effects: tuple[SoundEffect, ...],
    find: Callable[[str], Path | None],
    sample_rate: int,
) -> Iterator[Samples]:
    """Yields the media samples [start, start + length) with ``effects`` on them, in blocks.

    The filters begin half a second early, to have settled. ``find`` gives the file of an asset; a model that
    is missing or broken is replaced by ``afftdn``.
    """
    early = min(start, sample_rate // 2)
    filters: list[_Filter] = []
    for effect in effects:
        filters += _filters(effect, read, start, length, find, sample_rate)
    skip = early + sum(each.delay for each in filters)
    wanted = length
    for block in _run(read, start - early, length + skip, filters, sample_rate):
        if skip:
            dropped = min(skip, len(block))
            block, skip = block[dropped:], skip - dropped
        block = block[:wanted]
        wanted -= len(block)
        if len(block):
            yield block


def _filters(
    effect: SoundEffect,
    read: Read,
    start: int,
    length: int,
    find: Callable[[str], Path | None],
    rate: int,
) -> list[_Filter]:
    values = effect.values
    if effect.kind == "highpass":
        return [_Filter("highpass", f"frequency={min(values[0], rate / 2 - 1):.6f}")]
    if effect.kind == "equaliser":
        return [_equaliser(values[0], values[1], values[2], rate)]
    if effect.kind == "compressor":
        return [_compressor(*values)]
    if effect.asset:
        network = _network(find(effect.asset), values[2], rate)
        if network:
            return network
    return [_spectral(values[0], values[1] or _noise_floor(read, start, length, rate), rate)]


def _equaliser(frequency: float, width: float, gain: float, rate: int) -> _Filter:
    arguments = f"frequency={min(frequency, rate / 2 - 1):.6f}:width_type=o:width={width:.6f}:gain={gain:.6f}"
    return _Filter("equalizer", arguments)


def _compressor(threshold: float, ratio: float, attack: float, release: float, makeup: float) -> _Filter:
    arguments = (
        f"threshold={10 ** (threshold / 20):.9f}:ratio={ratio:.6f}:attack={attack:.6f}:release={release:.6f}"
        f":makeup={10 ** (makeup / 20):.6f}:detection=rms"
    )
    return _Filter("acompressor", arguments)


def _spectral(amount: float, floor: float, rate: int) -> _Filter:
    """afftdn. Its windows are three advances of 1/80 s long, of which two are its delay."""
    level = min(max(floor + _ABOVE_FLOOR, -80.0), -20.0)
    arguments = f"noise_reduction={max(amount, 0.01):.4f}:noise_floor={level:.4f}"
    return _Filter("afftdn", arguments, 2 * (rate // 80))


def _network(model: Path | None, mix: float, rate: int) -> list[_Filter]:
    """arnndn at its own rate; empty when the model can't be used."""
    if model is None or not model.is_file():
        return []
    escaped = re.sub(r"([\\':])", r"\\\1", str(model))
    arguments = f"model={escaped}:mix={mix:.4f}"
    chain = [_Filter("arnndn", arguments, _network_delay(rate))]
    if rate != _NETWORK_RATE:
        chain = [
            _Filter("aresample", str(_NETWORK_RATE)),
            *chain,
            _Filter("aresample", str(rate)),
        ]
    try:
        _graph(chain, rate)
    except (av.FFmpegError, ValueError):
        return []
    return chain


def _network_delay(rate: int) -> int:
    """The network works on frames of 10 ms that overlap by half: what it puts out is one frame late."""
    return rate // 100


def _noise_floor(read: Read, start: int, length: int, rate: int) -> float:
    """dBFS of what sounds when least does: the tenth percentile of 50 ms hops, digital silence left out."""
    hop = rate // _FLOOR_HOPS_PER_SECOND
    powers: list[float] = []
    for offset in range(0, length - hop + 1, _FLOOR_HOPS_PER_SECOND * hop):
        count = min(_FLOOR_HOPS_PER_SECOND * hop, (length - offset) // hop * hop)
        block = read(start + offset, count)
        powers += np.square(block, dtype=np.float64).mean(axis=1).reshape(-1, hop).mean(axis=1).tolist()
    audible = [power for power in powers if power > 1e-10]
    return 10 * float(np.log10(np.percentile(audible, _FLOOR_SHARE))) if audible else -80.0


def _run(read: Read, start: int, length: int, filters: list[_Filter], rate: int) -> Iterator[Samples]:
    graph = _graph(filters, rate)
    for offset in range(0, length, _BLOCK):
        block = read(start + offset, min(_BLOCK, length - offset))
        push(graph, block, offset, rate)
        yield from pull(graph)
    graph.push(None)
    yield from pull(graph)


def _graph(filters: list[_Filter], rate: int) -> Graph:
    return sound_graph([(each.name, each.arguments) for each in filters], rate)

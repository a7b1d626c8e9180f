"""Whether captions stand when their words are heard: by the voice's own word times, or by ear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.critic.listening import Heard, voices_only
from pipeline.timeline.model import Caption, Clip, Timeline, TrackKind
from pipeline.timeline.ramp import timeline_between
from pipeline.timeline.time import FLICKS_PER_SECOND, TimeRange, from_seconds

Words = Sequence[tuple[str, float, float]]
"""What a voice says: (word, start, end), seconds of its media."""

_NEAR = 6.0
"""Seconds a word is looked for on both sides of where it stands."""
_SAME = 0.18
"""Seconds that count as one place."""
_MOST_MATCHED = 0.5
"""Share of a caption's words that must agree about how late it is."""
_HEARD = 0.25
"""A caption below it stands in silence; the film's usual one is above ``_USUALLY``."""
_USUALLY = 0.6


@dataclass(frozen=True, slots=True)
class Late:
    """A caption and how late (below 0: early) it stands, in seconds; None: it stands in silence.

    ``scene``: the one it belongs to, empty when it doesn't say. ``where``: when it is shown.
    """

    caption_id: str
    scene: str
    where: TimeRange
    seconds: float | None
    words: str


def lateness(timeline: Timeline, voices: Mapping[str, Words], heard: Heard | None = None) -> tuple[Late, ...]:
    """How late every caption is, where that can be known.

    ``voices``: asset id -> its words. Captions whose words no voice is known to say are held against
    ``heard``: one that stands in silence while the others do not is told with ``seconds`` None.
    """
    spoken = list(_spoken(timeline, voices))
    found: list[Late] = []
    unknown: list[tuple[TimeRange, Caption]] = []
    for where, caption in _captions(timeline):
        late = _by_words(where, caption, spoken)
        if late is None:
            unknown.append((where, caption))
        else:
            found.append(Late(caption.id, caption.scene, where, late, caption.text))
    if heard is not None and len(heard.speaking):
        found += _by_ear(unknown, heard)
    return tuple(sorted(found, key=lambda late: late.where.start))


def _captions(timeline: Timeline) -> Iterator[tuple[TimeRange, Caption]]:
    for track in timeline.tracks:
        if track.kind is TrackKind.CAPTION and not track.hidden:
            for where, item in track.placed():
                if isinstance(item, Caption) and item.words:
                    yield where, item


def _spoken(timeline: Timeline, voices: Mapping[str, Words]) -> Iterator[tuple[str, float]]:
    """Every word of known voices and when it is heard, seconds of the timeline."""
    for track in voices_only(timeline).tracks:
        if track.muted:
            continue
        for where, clip in track.placed():
            if not isinstance(clip, Clip) or not clip.enabled or clip.reverse:
                continue
            for text, start, _end in voices.get(clip.media.asset_id, ()):
                at = timeline_between(clip.speed_ramp, clip.source_start, from_seconds(start), clip.speed)
                if 0 <= at < clip.duration:
                    yield spelled(text), (where.start + at) / FLICKS_PER_SECOND


def spelled(text: str) -> str:
    """A word as it is compared: letters and digits in lower case."""
    return re.sub(r"[\W_]+", "", text.lower())


def _by_words(where: TimeRange, caption: Caption, spoken: Sequence[tuple[str, float]]) -> float | None:
    """How late the caption's words are, in seconds; None when too few are known to be said nearby."""
    shifts: list[tuple[int, float]] = []
    counted = 0
    for number, word in enumerate(caption.words):
        text = spelled(word.text)
        if not text:
            continue
        counted += 1
        at = (where.start - caption.source_start + word.start) / FLICKS_PER_SECOND
        shifts += [(number, at - time) for said, time in spoken if said == text and abs(at - time) <= _NEAR]
    if not shifts:
        return None
    best = max(shifts, key=lambda pair: (_agreeing(shifts, pair[1]), -abs(pair[1])))[1]
    agreed = {number for number, shift in shifts if abs(shift - best) <= _SAME}
    if len(agreed) < max(1, counted * _MOST_MATCHED):
        return None
    return float(np.median([shift for _, shift in shifts if abs(shift - best) <= _SAME]))


def _agreeing(shifts: Sequence[tuple[int, float]], about: float) -> int:
    return len({number for number, shift in shifts if abs(shift - about) <= _SAME})


def _by_ear(unknown: Sequence[tuple[TimeRange, Caption]], heard: Heard) -> list[Late]:
    shares = [heard.spoken(where) for where, _ in unknown]
    if not shares or float(np.median(shares)) < _USUALLY:
        return []
    return [
        Late(caption.id, caption.scene, where, None, caption.text)
        for (where, caption), share in zip(unknown, shares, strict=True)
        if share < _HEARD
    ]

"""What makes a caption hard to read: too fast, too short, too long, too many lines, words it can't show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.captions.layout import balance, split_units
from pipeline.captions.reading import ReadingRules, reading_speed, rules_for
from pipeline.timeline.model import Caption, Track
from pipeline.timeline.time import to_seconds
from providers.phrases import Phrase

_TOLERANCE = 0.05
"""Share of a limit that nobody notices: rounding to frames must not raise a warning."""


class Trouble(StrEnum):
    """What is wrong with a caption."""

    TOO_FAST = "too-fast"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    TOO_MANY_LINES = "too-many-lines"
    EMPTY = "empty"
    WORDS_CUT_OFF = "words-cut-off"


@dataclass(frozen=True, slots=True)
class CaptionWarning:
    """One thing a viewer would stumble over.

    ``value`` against ``limit``: characters a second, seconds, lines or words, as ``trouble`` goes.
    """

    caption_id: str
    trouble: Trouble
    sentence: str
    value: float
    limit: float


def track_warnings(track: Track, rules: ReadingRules | None = None) -> tuple[CaptionWarning, ...]:
    """The warnings of all captions of a track, in order. ``rules`` None: those of the track's language."""
    wanted = rules or rules_for(track.language)
    return tuple(
        warning
        for item in track.items
        if isinstance(item, Caption)
        for warning in caption_warnings(item, wanted)
    )


def caption_warnings(caption: Caption, rules: ReadingRules) -> tuple[CaptionWarning, ...]:
    """What is wrong with one caption; nothing for one that reads well.

    A caption that flashes by is only told to be too short when it is also too fast for its few words:
    captions that show a word at a time are meant to be short.
    """
    if not caption.text.strip():
        return (CaptionWarning(caption.id, Trouble.EMPTY, Phrase("This caption has no text."), 0, 1),)
    return tuple(w for w in (_speed(caption, rules), _length(caption, rules), _lines(caption, rules),
                             _cut_off(caption)) if w is not None)  # fmt: skip


def _speed(caption: Caption, rules: ReadingRules) -> CaptionWarning | None:
    speed = reading_speed(caption)
    if speed <= rules.speed * (1 + _TOLERANCE):
        return None
    if caption.duration < rules.min_duration and rules.needed(caption.text) == rules.min_duration:
        least = to_seconds(rules.min_duration)
        shown = to_seconds(caption.duration)
        short = Phrase("Shown for {shown:.1f} s; give it at least {least:.1f} s.", shown=shown, least=least)
        return CaptionWarning(caption.id, Trouble.TOO_SHORT, short, shown, least)
    sentence = Phrase(
        "{speed:.0f} characters a second; viewers can follow {limit:.0f}.", speed=speed, limit=rules.speed
    )
    return CaptionWarning(caption.id, Trouble.TOO_FAST, sentence, speed, rules.speed)


def _length(caption: Caption, rules: ReadingRules) -> CaptionWarning | None:
    if caption.duration <= rules.max_duration * (1 + _TOLERANCE):
        return None
    longest, shown = to_seconds(rules.max_duration), to_seconds(caption.duration)
    sentence = Phrase(
        "Stays for {shown:.1f} s; after {longest:.0f} s viewers begin to read it again.",
        shown=shown,
        longest=longest,
    )
    return CaptionWarning(caption.id, Trouble.TOO_LONG, sentence, shown, longest)


def _lines(caption: Caption, rules: ReadingRules) -> CaptionWarning | None:
    count = len(balance(split_units(caption.words), rules.columns, rules.line_length, rules.max_lines))
    if count <= rules.max_lines:
        return None
    sentence = Phrase(
        "Takes {count} lines of {length} characters; {most} can be read.",
        count=count,
        length=rules.line_length,
        most=rules.max_lines,
    )
    return CaptionWarning(caption.id, Trouble.TOO_MANY_LINES, sentence, count, rules.max_lines)


def _cut_off(caption: Caption) -> CaptionWarning | None:
    end = caption.source_start + caption.duration
    lost = [w for w in caption.words if w.start >= end or 0 < w.duration <= caption.source_start - w.start]
    if not lost:
        return None
    sentence = Phrase("{count} of its words are spoken while it is not shown.", count=len(lost))
    return CaptionWarning(caption.id, Trouble.WORDS_CUT_OFF, sentence, len(lost), 0)

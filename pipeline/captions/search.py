"""Find and replace in captions; the words keep their times.

Patterns are matched against a caption's whole text, so that a search finds what runs over several words.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from pipeline.timeline.caption_edits import reworded
from pipeline.timeline.errors import EditRefused, WrongTrackKind
from pipeline.timeline.model import Caption, Gap, Item, Timeline, Track, TrackKind, new_id
from pipeline.timeline.splice import editable_track, put_track, require_track, with_items
from pipeline.timeline.time import TimeRange

_LONGEST_PATTERN = 200
_TOKENS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?[:=!<#P]*|.", re.DOTALL)
"""The parts of a pattern, as far as nesting goes: escapes, sets, opening groups, characters."""


class BadPattern(EditRefused):
    """This search pattern can't be used."""


@dataclass(frozen=True, slots=True)
class CaptionQuery:
    """What to look for. ``regex``: the text is a regular expression (Python's ``re``)."""

    text: str
    match_case: bool = False
    whole_words: bool = False
    regex: bool = False

    def pattern(self) -> re.Pattern[str]:
        """The compiled search. Raises ``BadPattern`` for an empty, broken or runaway pattern."""
        if not self.text:
            raise BadPattern("There is nothing to look for.", advice="Type some text first.")
        if len(self.text) > _LONGEST_PATTERN:
            raise BadPattern(f"A search may have {_LONGEST_PATTERN} characters.", advice="Shorten it.")
        body = self.text if self.regex else re.escape(self.text)
        if self.regex and _runs_away(body):
            raise BadPattern(
                "A repetition inside a repetition can take for ever.", advice="Write the pattern without it."
            )
        if self.whole_words:
            body = rf"(?<!\w)(?:{body})(?!\w)"
        try:
            return re.compile(body, 0 if self.match_case else re.IGNORECASE)
        except (re.error, OverflowError, RecursionError) as error:
            raise BadPattern(f"This is no proper pattern: {error}.", advice="Check its brackets.") from error


@dataclass(frozen=True, slots=True)
class Match:
    """Where a query was found: characters [start, end) of the caption's text, and when it shows."""

    caption_id: str
    start: int
    end: int
    text: str
    """The whole caption's text."""
    shown: TimeRange


def find_text(timeline: Timeline, track_id: str, query: CaptionQuery) -> tuple[Match, ...]:
    """All places in a caption track, in order. Raises ``BadPattern``, ``NoSuchTrack``, ``WrongTrackKind``."""
    pattern = query.pattern()
    found: list[Match] = []
    for shown, item in _captions(require_track(timeline, track_id)).placed():
        if isinstance(item, Caption):
            text = item.text
            found += [
                Match(item.id, m.start(), m.end(), text, shown)
                for m in pattern.finditer(text)
                if m.end() > m.start()
            ]
    return tuple(found)


def replace_text(
    timeline: Timeline,
    track_id: str,
    query: CaptionQuery,
    replacement: str,
    caption_ids: Collection[str] | None = None,
) -> Timeline:
    """Replaces every match in a caption track, or only in the captions named; words keep their times.

    In a regular expression's replacement ``\\1`` stands for the first group. A caption without words left is
    taken out. The same object when nothing was found. Raises as ``find_text``, and ``TrackLocked``.
    """
    track = _captions(editable_track(timeline, track_id))
    pattern = query.pattern()
    items: list[Item] = []
    changed = False
    for item in track.items:
        wanted = isinstance(item, Caption) and (caption_ids is None or item.id in caption_ids)
        new = _replaced(item, pattern, replacement, query.regex) if wanted else item
        changed = changed or new is not item
        items.append(new)
    return put_track(timeline, with_items(track, items)) if changed else timeline


def _runs_away(pattern: str) -> bool:
    """True when a repeated group itself holds a repetition or a choice: such a search may never end."""
    loose = [False]
    """For each group that is open: whether it holds one so far."""
    closed = False
    for token in _TOKENS.findall(pattern):
        if token in ("*", "+", "{"):
            if closed:
                return True
            loose[-1] = True
        elif token in ("?", "|"):
            loose[-1] = True
        closed = False
        if token[0] == "(":
            loose.append(False)
        elif token == ")" and len(loose) > 1:
            closed = loose.pop()
            loose[-1] = loose[-1] or closed
    return False


def _replaced(item: Item, pattern: re.Pattern[str], replacement: str, regex: bool) -> Item:
    assert isinstance(item, Caption)
    old = item.text
    try:
        text = pattern.sub(replacement if regex else lambda _: replacement, old)
    except (re.error, IndexError) as error:
        advice = "A group is written \\1."
        raise BadPattern(f"This is no proper replacement: {error}.", advice=advice) from error
    if text == old:
        return item
    words = text.split()
    return replace(item, words=reworded(item, words)) if words else Gap(new_id(), item.duration)


def _captions(track: Track) -> Track:
    if track.kind is not TrackKind.CAPTION:
        raise WrongTrackKind("Only caption tracks can be searched for text.")
    return track

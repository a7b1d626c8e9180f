"""A cue: what a subtitle file shows from one instant to another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pipeline.timeline.errors import UnreadableInterchange
from pipeline.timeline.model import CaptionPlace, CaptionWord
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks

MAX_CUES = 50_000
MAX_WORDS = 300_000
MAX_CHARACTERS = 16 * 1024 * 1024
MAX_CUE_CHARACTERS = 4_000
LATEST = Flicks(100 * 3600 * FLICKS_PER_SECOND)
"""No cue begins or ends after 100 hours."""


class UnreadableSubtitles(UnreadableInterchange):
    """This file can't be read as subtitles."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words on screen from ``start`` to ``end``; all times are flicks from the beginning of the video.

    ``timed``: the file says when each word is spoken; else the words share the cue's time by their letters.
    """

    start: Flicks
    end: Flicks
    words: tuple[CaptionWord, ...]
    timed: bool = False
    speaker: str = ""
    style: str = ""
    place: CaptionPlace | None = None
    """Its own place in the frame; only ASS can say one."""

    @property
    def text(self) -> str:
        """The words joined with spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class CueFile:
    """What was read of a subtitle file. ``language``: BCP 47, empty where the file doesn't say."""

    cues: tuple[Cue, ...]
    notes: tuple[str, ...] = ()
    """What was wrong or could not be kept, one sentence each."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cue's text in one manner. ``start``: when it is spoken, None = not said."""

    text: str
    start: int | None = None
    emphasis: bool = False


def cue_of(start: int, end: int, pieces: list[Piece], speaker: str = "", style: str = "") -> Cue | None:
    """A cue of pieces of text, None when there is no word in them. ``end`` is at least ``start``."""
    texts: list[tuple[str, int | None, bool]] = []
    glued = False
    for piece in pieces:
        words = piece.text.split()
        said = piece.start
        for number, word in enumerate(words):
            joins = number == 0 and glued and not piece.text[:1].isspace() and texts
            if joins and said is None:
                before = texts[-1]
                texts[-1] = (before[0] + word, before[1], before[2] or piece.emphasis)
            else:
                texts.append((word, said, piece.emphasis))
            said = None
        if piece.text:
            glued = not piece.text[-1:].isspace()
    if not texts:
        return None
    timed = any(said is not None for _, said, _ in texts)
    return Cue(Flicks(start), Flicks(end), _spread(texts, start, end), timed, speaker, style)


def _spread(texts: list[tuple[str, int | None, bool]], start: int, end: int) -> tuple[CaptionWord, ...]:
    """Words with times: said ones where they are said (never backwards), others by their letters between."""
    anchors: list[tuple[int, int]] = [(0, start)]
    for index, (_, said, _) in enumerate(texts):
        if said is not None and index > 0:
            anchors.append((index, min(max(said, anchors[-1][1]), end)))
        elif said is not None:
            anchors[0] = (0, min(max(said, start), end))
    anchors.append((len(texts), max(end, anchors[-1][1])))
    words: list[CaptionWord] = []
    for (first, begin), (last, until) in pairwise(anchors):
        share = texts[first:last]
        total, letters, at = sum(len(text) for text, _, _ in share), 0, begin
        for text, _, emphasis in share:
            letters += len(text)
            after = begin + (until - begin) * letters // total
            words.append(CaptionWord(text, Flicks(at), Flicks(after - at), emphasis))
            at = after
    return tuple(words)


class Notes:
    """Counts what went wrong while reading, and says it in sentences."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def add(self, sentence: str) -> None:
        """Notes one case; ``{}`` in the sentence stands for the count."""
        self._counts[sentence] = self._counts.get(sentence, 0) + 1

    def sentences(self) -> tuple[str, ...]:
        """What was noted, in the order it first came up."""
        return tuple(sentence.format(count) for sentence, count in self._counts.items())


def check_length(text: str) -> None:
    """Raises ``UnreadableSubtitles`` for a text beyond any real subtitle file."""
    if len(text) > MAX_CHARACTERS:
        raise UnreadableSubtitles("The file is too large for subtitles.")


class Cues:
    """The cues of a file as they are read; refuses more than any film has."""

    def __init__(self) -> None:
        self._cues: list[Cue] = []
        self._words = 0

    def add(self, cue: Cue | None) -> None:
        """Takes a cue, if it is one. Raises ``UnreadableSubtitles`` for one too many."""
        if cue is None:
            return
        self._cues.append(cue)
        self._words += len(cue.words)
        if len(self._cues) > MAX_CUES or self._words > MAX_WORDS:
            raise UnreadableSubtitles(f"The file holds more than {MAX_CUES} subtitles or {MAX_WORDS} words.")

    def file(self, notes: Notes, language: str = "") -> CueFile:
        """What was read. Raises ``UnreadableSubtitles`` when it is nothing."""
        if not self._cues:
            raise UnreadableSubtitles("There are no subtitles in this file.")
        return CueFile(tuple(self._cues), notes.sentences(), language)


def clock(time: int, separator: str = ",") -> str:
    """Flicks -> ``HH:MM:SS,mmm``, to the nearest millisecond."""
    total = (time * 1000 + FLICKS_PER_SECOND // 2) // FLICKS_PER_SECOND
    seconds, milliseconds = divmod(total, 1000)
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours:02}:{minutes:02}:{seconds:02}{separator}{milliseconds:03}"


def from_clock(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> Flicks | None:
    """The parts of a clock time as digits -> flicks, None beyond ``LATEST``. Minutes may pass 59."""
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    part = (fraction or "0")[:9]
    time = whole * FLICKS_PER_SECOND + int(part) * FLICKS_PER_SECOND // 10 ** len(part)
    return Flicks(time) if time <= LATEST else None

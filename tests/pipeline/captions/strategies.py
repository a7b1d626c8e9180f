"""Caption tracks for property tests."""

from hypothesis import strategies as st

from pipeline.timeline.model import Caption, CaptionWord, Gap, Timeline, Track, TrackKind, new_id
from pipeline.timeline.splice import with_items
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks

MILLI = FLICKS_PER_SECOND // 1000
SECOND = Flicks(FLICKS_PER_SECOND)
LETTERS = st.characters(categories=("L", "N"), exclude_characters="\u0640")
TEXTS = st.text(LETTERS, min_size=1, max_size=9)


@st.composite
def captions(draw, unit=MILLI):
    """One caption whose words and length are whole numbers of ``unit``."""
    at, words = draw(st.integers(0, 300)), []
    for text in draw(st.lists(TEXTS, min_size=1, max_size=8)):
        length = draw(st.integers(20, 900))
        words.append(CaptionWord(text, Flicks(at * unit), Flicks(length * unit), draw(st.booleans())))
        at += length + draw(st.sampled_from([0, 0, 40, 1500]))
    return Caption(new_id(), Flicks((at + draw(st.integers(0, 500))) * unit), tuple(words))


@st.composite
def tracks(draw, unit=MILLI, language=""):
    items = []
    for caption in draw(st.lists(captions(unit), min_size=1, max_size=5)):
        if draw(st.booleans()):
            items.append(Gap(new_id(), Flicks(draw(st.integers(1, 3000)) * unit)))
        items.append(caption)
    return with_items(Track("C", TrackKind.CAPTION, "Captions", language=language), items)


def timeline_of(track: Track) -> Timeline:
    return Timeline("t", tracks=(track,))


def said(track: Track) -> list[tuple[str, int, int]]:
    """Every word with its time on the timeline."""
    return [
        (word.text, where.start - item.source_start + word.start, word.duration)
        for where, item in track.placed()
        if isinstance(item, Caption)
        for word in item.words
    ]

"""Captions that follow a newer voice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recipes.recaption import VoiceWords, recaption
from pipeline.timeline.errors import NoSuchItem, TrackLocked
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    Gap,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.splice import with_items
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from pipeline.timeline.validate import validate

LEAD = from_seconds(2)


def voice(asset: str, *starts: float, length: float = 4, texts: str = "abcdef") -> VoiceWords:
    words = tuple((texts[i], from_seconds(s), from_seconds(s + 0.3)) for i, s in enumerate(starts))
    return VoiceWords(asset, words, from_seconds(length))


def film(old: VoiceWords, new: VoiceWords, locked: bool = False) -> Timeline:
    """The new voice from 2 s on; a caption of two words each as the old voice said them; one of another."""
    media = MediaReference(MediaKind.AUDIO, new.asset_id, TimeRange(Flicks(0), new.length))
    sound = Track("A", TrackKind.AUDIO, items=(Gap("g", LEAD), Clip("v", media, new.length, slot="voice:1")))
    items: list = [Caption("other", LEAD, (CaptionWord("before", Flicks(0), from_seconds(1)),))]
    for n in range(0, len(old.words), 2):
        pair = old.words[n : n + 2]
        begin = pair[0][1]
        end = old.words[n + 2][1] if n + 2 < len(old.words) else old.length
        words = tuple(CaptionWord(t, Flicks(a - begin), Flicks(b - a), n == 0) for t, a, b in pair)
        metadata = (("made_from:asset:voice:1", old.asset_id),)
        items.append(Caption(f"c{n}", Flicks(end - begin), words, metadata=metadata))
    captions = with_items(Track("C", TrackKind.CAPTION, language="en", locked=locked), items)
    return Timeline("t", tracks=(sound, captions))


def shown(timeline: Timeline) -> list[tuple[str, list[float]]]:
    track = timeline.tracks[1]
    return [
        (i.text, [round((where.start - i.source_start + w.start) / from_seconds(1), 3) for w in i.words])
        for where, i in track.placed()
        if isinstance(i, Caption)
    ]


def test_words_go_where_they_are_spoken_now() -> None:
    old, new = voice("old", 0, 1, 2, 3), voice("new", 0, 0.5, 1, 2, length=3)
    after = recaption(film(old, new), "voice:1", old, new)
    validate(after)
    assert shown(after) == [("before", [0.0]), ("a b", [2.0, 2.5]), ("c d", [3.0, 4.0])]
    marks = [i.metadata for i in after.tracks[1].items if isinstance(i, Caption)]
    assert marks[1:] == [(("made_from:asset:voice:1", "new"),)] * 2
    assert after.tracks[1].items[1].words[0].emphasis


def test_other_words_are_written_anew_in_the_same_style() -> None:
    old, new = voice("old", 0, 1, 2, 3), voice("new", 0, 0.5, 1, texts="xyz", length=3)
    after = recaption(film(old, new), "voice:1", old, new)
    validate(after)
    assert shown(after) == [("before", [0.0]), ("x y z", [2.0, 2.5, 3.0])]
    unknown = recaption(film(old, new), "voice:1", None, new)
    assert shown(unknown) == shown(after)


def test_what_can_not_be_is_refused() -> None:
    old, new = voice("old", 0, 1), voice("new", 0, 1)
    with pytest.raises(NoSuchItem):
        recaption(film(old, new), "voice:2", old, new)
    with pytest.raises(TrackLocked):
        recaption(film(old, new, locked=True), "voice:1", old, new)


@given(
    st.lists(st.integers(1, 900), min_size=1, max_size=6),
    st.lists(st.integers(1, 900), min_size=1, max_size=6),
)
def test_whatever_is_said_when_the_timeline_stays_whole(first: list[int], second: list[int]) -> None:
    def spoken(asset: str, gaps: list[int]) -> VoiceWords:
        starts = [sum(gaps[: i + 1]) / 1000 for i in range(len(gaps))]
        words = tuple((f"w{i}", from_seconds(s), from_seconds(s + 0.001)) for i, s in enumerate(starts))
        return VoiceWords(asset, words, from_seconds(starts[-1] + 0.5))

    old, new = spoken("old", first), spoken("new", second)
    after = recaption(film(old, new), "voice:1", old, new)
    validate(after)
    heard = [text for text, _ in shown(after)]
    assert heard[0] == "before"
    assert " ".join(heard[1:]).split() == [w[0] for w in (old if len(first) == len(second) else new).words]

"""Fillers in several languages, and plans: what they save, what is chosen, one edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from pipeline.timeline.validate import validate
from pipeline.transcript.building import build_transcript
from pipeline.transcript.fillers import filler_languages, filler_list, find_fillers
from pipeline.transcript.plan import CutPlan, Reason, Removal, filler_plan, together
from tests.pipeline.transcript.strategies import Talk, talk, talks


def spoken(text: str) -> Talk:
    words = [(word, i * 0.5, i * 0.5 + 0.4) for i, word in enumerate(text.split())]
    return talk(words, len(words) * 0.5)


def fillers(text: str, language: str, phrases: bool = False) -> list[str]:
    made = spoken(text)
    transcript = build_transcript(made.timeline, made.spoken)
    found = find_fillers(transcript, language, phrases)
    return [" ".join(w.text for w in transcript.words[f.first : f.end]) for f in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Um, I uhh think ummm that umbrellas err", ["Um,", "uhh", "ummm", "err"]),
        ("en-GB", "the summer hum", []),
        ("de", "Also ich äh glaube ähm ja", ["äh", "ähm"]),
        ("fr", "Alors euh je pense heuuu que oui", ["euh", "heuuu"]),
        ("es", "eh yo creo que este libro", ["eh"]),
        ("fa", "من اومم فکر می‌کنم اِ که", ["اومم", "اِ"]),
        ("hi", "हम हम्म जाते हैं", ["हम्म"]),
        ("ja", "えーと これ は あの 本", ["えーと"]),
        ("xx", "um uh", []),
        ("", "um yes", ["um"]),
    ],
)
def test_sounds_are_found(language: str, text: str, found: list[str]) -> None:
    assert fillers(text, language) == found


def test_phrases_count_only_where_they_stand_apart() -> None:
    text = "I like this. It is, like, a thing, you know, that you know"
    assert fillers(text, "en") == []
    assert fillers(text, "en", phrases=True) == ["like,", "you know,"]


def test_every_list_can_be_read() -> None:
    assert {"en", "de", "fr", "es", "fa"} <= set(filler_languages())
    for language in filler_languages():
        known = filler_list(language)
        assert known.sounds and known.phrases
        assert all(word for words in known.sounds | known.phrases for word in words)
        assert not known.sounds & known.phrases


def test_a_plan_says_what_it_saves_and_is_one_edit() -> None:
    made = spoken("So um this is, you know, uh good")
    transcript = build_transcript(made.timeline, made.spoken)
    plan = filler_plan(made.timeline, transcript, "en", phrases=True)
    assert [(r.text, r.reason, r.chosen) for r in plan.removals] == [
        ("um", Reason.FILLER, True),
        ("you know,", Reason.PHRASE, False),
        ("uh", Reason.FILLER, True),
    ]
    after = plan.apply(made.timeline)
    validate(after)
    assert made.timeline.duration - after.duration == plan.saved
    all_of_it = plan.choose_all(Reason.PHRASE, True)
    assert all_of_it.saved > plan.saved
    assert build_transcript(all_of_it.apply(made.timeline), made.spoken).text == "So this is, good"
    assert plan.choose(0, False).saved < plan.saved


@given(talks(), st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 3000), st.booleans()), max_size=6))
def test_overlapping_removals_count_once(made: Talk, drawn) -> None:
    milli = from_seconds(1) // 1000
    one = [
        Removal(TimeRange(Flicks(a * milli), Flicks(b * milli)), Reason.SILENCE, chosen=c)
        for a, b, c in drawn
    ]
    plan = together([CutPlan(tuple(one[:3])), CutPlan(tuple(one[3:]))])
    covered = {t for a, b, c in drawn if c for t in range(a, a + b)}
    assert plan.saved == len(covered) * milli
    assert [r.span.start for r in plan.removals] == sorted(r.span.start for r in plan.removals)
    inside = [t for t in covered if t * milli < made.timeline.duration]
    if inside:
        after = plan.apply(made.timeline)
        validate(after)

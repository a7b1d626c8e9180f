"""The guided practice: its words fit length and persona, it is as long as asked, it resumes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recipes.context import Step
from pipeline.recipes.practice.brief import PracticeBrief
from pipeline.recipes.practice.journey import THEMES, write_journey
from pipeline.recipes.practice.laying import SHORTEST_REST, silences
from pipeline.recipes.practice.persona import (
    QUESTIONS,
    Interview,
    checked_answers,
    horizon_words,
    told_to_you,
)
from pipeline.recipes.practice.recipe import VOICE_RATE, make_practice
from pipeline.timeline.model import AudioRole, MediaKind, Timeline, TrackKind
from pipeline.timeline.time import to_seconds
from pipeline.timeline.validate import validate
from providers.errors import InvalidInput

ANSWERS = {
    "horizon": "five years",
    "place": "I am in a small house by the sea",
    "doing": "I write in my garden",
    "feeling": "ease",
    "obstacle": "I'm afraid of what my family says",
    "step": "walk for ten minutes",
}


class FakeStudio:
    """Runs steps at once; speech takes as long as its words."""

    def __init__(self, seconds_a_word: float = 0.45) -> None:
        self.timeline = Timeline("empty")
        self.steps: list[Step] = []
        self.commits = 0
        self._pace = seconds_a_word

    async def run(self, step: Step):
        self.steps.append(step)
        match step.kind:
            case "speech.speak":
                words = step.parameters["text"].split()
                pace = self._pace
                timed = [[word, i * pace, (i + 1) * pace] for i, word in enumerate(words)]
                return {"asset_id": step.slot, "samples": round(len(words) * pace * 48_000), "words": timed}
            case "image.paint":
                return {"asset_id": f"picture-{step.slot}"}
            case "music.compose":
                samples = round(step.parameters["duration"] * 48_000)
                return {"asset_id": "music", "samples": samples, "name": "Music"}
            case _:
                return {"path": "out.mp4"}

    def commit(self, label: str, timeline: Timeline) -> None:
        self.commits += 1
        self.timeline = timeline

    def progress(self, fraction: float, message: str) -> None:
        assert 0 <= fraction <= 1


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(THEMES)), st.integers(0, 99), st.sampled_from([300, 600, 1200, 1800, 3600]))
def test_silences_fill_the_wanted_length_and_none_is_hurried(theme, seed, seconds):
    lines = write_journey(theme, ANSWERS, seconds, seed).lines
    spoken = [len(line.text.split()) * 0.45 for line in lines]
    rests = silences(spoken, lines, seconds)
    assert all(rest >= min(SHORTEST_REST, line.pause or 9) for rest, line in zip(rests, lines, strict=True))
    assert 4 + sum(spoken) + sum(rests) == pytest.approx(seconds)
    assert lines[-1].text.endswith("open your eyes.")


def test_a_longer_practice_says_more_and_another_variation_says_it_otherwise():
    short, long = (write_journey("meeting", ANSWERS, seconds, 1).lines for seconds in (180, 1800))
    assert len(long) > len(short)
    assert sum(line.text == "Breathe in." for line in long) > sum(
        line.text == "Breathe in." for line in short
    )
    assert write_journey("meeting", ANSWERS, 1800, 1) == write_journey("meeting", ANSWERS, 1800, 1)
    assert write_journey("meeting", ANSWERS, 1800, 2).lines != long


def test_the_persona_speaks_in_the_journey_and_a_missing_answer_is_never_a_hole():
    text = " ".join(line.text for line in write_journey("meeting", ANSWERS, 1200, 1).lines)
    assert "You are in a small house by the sea." in text
    assert "You write in your garden." in text
    assert "five years from now" in text
    for theme in THEMES:
        for answers in ({}, {"place": "{feeling} and {0}"}):
            lines = write_journey(theme, answers, 1800, 3).lines
            assert all(line.text.strip() for line in lines)
            assert answers or not any("{" in line.text for line in lines)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I'm by the sea", "You're by the sea."),
        ("my own shop!", "Your own shop!"),
        ("I am who I was", "You are who you were."),
        ("", ""),
    ],
)
def test_answers_are_told_to_you(said, told):
    assert told_to_you(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("in 5 years", "5 years from now"),
        ("one", "one year from now"),
        ("2040", "in the year 2040"),
        ("ten years from now.", "ten years from now"),
        ("when the children are grown", ""),
    ],
)
def test_when_is_said_as_the_end_of_a_sentence(said, told):
    assert horizon_words(said) == told


def test_the_interview_asks_again_once_then_goes_on():
    talk = Interview()
    assert talk.words == QUESTIONS[0].words
    talk = talk.answered("I don’t know.")
    assert talk.words == QUESTIONS[0].again
    talk = talk.answered("not sure").answered("a house\n\x00by the sea")
    assert talk.answers == (("place", "a house by the sea"),)
    while talk.question is not None:
        talk = talk.answered("skip")
    assert talk.words == ""
    assert talk.answered("more") is talk
    with pytest.raises(InvalidInput, match="500 characters"):
        Interview().answered("x" * 501)


def test_answers_of_nothing_known_are_refused():
    with pytest.raises(InvalidInput, match="has no 'age'"):
        checked_answers({"age": "40"})
    with pytest.raises(InvalidInput, match="Nothing was answered"):
        checked_answers({"place": " \n"})


@pytest.mark.parametrize("seconds", [600.0, 1800.0])
async def test_a_practice_is_as_long_as_asked_slow_and_ducked(seconds):
    studio, brief = FakeStudio(), PracticeBrief(tuple(ANSWERS.items()), duration=seconds)
    made = await make_practice(brief, studio)
    timeline = studio.timeline
    validate(timeline)
    assert made.seconds == pytest.approx(seconds, abs=1 / 30)
    picture = next(track for track in timeline.tracks if track.kind is TrackKind.VIDEO)
    assert all(clip.media.kind is MediaKind.IMAGE for clip in picture.items)
    assert seconds / made.scenes >= 20
    assert len(picture.transitions) == made.scenes - 1
    music = next(track for track in timeline.tracks if track.role is AudioRole.MUSIC)
    assert music.ducking < 0
    assert to_seconds(sum(clip.duration for clip in music.items)) == pytest.approx(seconds, abs=1 / 30)
    assert to_seconds(music.items[-1].audio.fade_out) >= 5
    (composed,) = (step for step in studio.steps if step.kind == "music.compose")
    assert composed.parameters["loop"]
    assert {s.parameters["rate"] for s in studio.steps if s.kind == "speech.speak"} == {VOICE_RATE}
    before, commits = timeline, studio.commits
    await make_practice(brief, studio)
    assert studio.timeline is before
    assert studio.commits == commits


async def test_a_voice_too_slow_for_the_length_is_never_cut_and_it_is_said():
    studio = FakeStudio(seconds_a_word=2.0)
    made = await make_practice(PracticeBrief(duration=120.0), studio)
    validate(studio.timeline)
    assert made.seconds > 120
    assert "minutes" in made.note


@pytest.mark.parametrize(
    "wrong",
    [{"duration": 60.0}, {"duration": float("nan")}, {"theme": "war"}, {"aspect": "3:7"}, {"language": "de"},
     {"answers": (("age", "4"),)}],
)  # fmt: skip
def test_a_brief_that_cannot_be_made_is_refused(wrong):
    with pytest.raises(InvalidInput):
        replace(PracticeBrief(), **wrong).check()


def test_a_brief_travels_as_json():
    brief = PracticeBrief((("place", "home"),), "Me", variation=2)
    assert PracticeBrief.from_json(brief.to_json()) == brief
    assert brief.key == replace(brief, name="Other").key != replace(brief, variation=3).key

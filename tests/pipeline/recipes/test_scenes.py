"""Scenes: on word boundaries, on frames, 4 to 7 seconds."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.recipes.caption_lines import MAX_CHARACTERS, MAX_WORDS, caption_end, group_words
from pipeline.recipes.narration import SpokenSentence, lay_out
from pipeline.recipes.scenes import NarratedWord, plan_scenes
from pipeline.timeline.time import FPS_30, from_samples, from_seconds, to_seconds


def narrate(seed: int, sentences: int):
    rng = random.Random(seed)
    spoken = []
    for index in range(sentences):
        at, words = 0.05, []
        for number in range(rng.randint(1, 18)):
            length = rng.uniform(0.12, 0.55)
            text = "w" * rng.randint(1, 11) + rng.choice(["", "", "", ","])
            words.append((text if number else text.title(), at, at + length))
            at += length + rng.uniform(0.0, 0.06)
        words[-1] = (words[-1][0].rstrip(",") + ".", *words[-1][1:])
        spoken.append(
            SpokenSentence(
                index, "", index // 3, f"asset{index}", round((at + 0.1) * 48_000), tuple(words), 0.0
            )
        )
    return lay_out(spoken, FPS_30)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 25))
def test_scenes_tile_the_narration_on_words_and_frames(seed: int, sentences: int) -> None:
    narration = narrate(seed, sentences)
    scenes = plan_scenes(narration.words, narration.end, FPS_30)
    assert scenes[0].start == 0
    assert scenes[-1].end == narration.end
    covered = []
    for scene, following in zip(scenes, [*scenes[1:], None]):
        covered += range(scene.first, scene.last + 1)
        assert scene.start % FPS_30.frame == 0
        if following is not None:
            assert following.start == scene.end
            assert abs(narration.words[following.first].start - following.start) <= FPS_30.frame
    assert covered == list(range(len(narration.words)))
    if to_seconds(narration.end) > 12:
        inside = [4.0 - 0.05 <= to_seconds(s.end - s.start) <= 7.05 for s in scenes]
        assert sum(inside) >= len(inside) - 1


@given(st.integers(0, 10_000), st.integers(1, 8))
def test_captions_hold_every_word_once_and_stay_short(seed: int, sentences: int) -> None:
    words = narrate(seed, sentences).words
    groups = group_words(words)
    assert [i for first, last in groups for i in range(first, last + 1)] == list(range(len(words)))
    for first, last in groups:
        assert len({word.sentence for word in words[first : last + 1]}) == 1
        assert last - first + 1 <= MAX_WORDS + 1
        text = " ".join(word.text for word in words[first : last + 1])
        assert len(text) <= MAX_CHARACTERS + 7
        assert words[first].start < caption_end(words, last, words[-1].end)


def test_lay_out_is_exact_in_samples() -> None:
    narration = narrate(3, 4)
    last = narration.sentences[-1]
    assert narration.end - (narration.starts[-1] + from_samples(last.samples, 48_000)) < FPS_30.frame
    assert narration.end % FPS_30.frame == 0


def test_no_words_no_scenes() -> None:
    assert plan_scenes((), FPS_30.frame, FPS_30) == ()


@pytest.mark.parametrize("count", [2, 5, 9, 14])
def test_about_as_many_scenes_as_are_wanted(count):
    words = [
        NarratedWord(f"w{i}", from_seconds(i * 0.4), from_seconds(i * 0.4 + 0.35), i // 8, 0)
        for i in range(150)
    ]
    plans = plan_scenes(words, from_seconds(60), FPS_30, count)
    assert abs(len(plans) - count) <= max(1, count // 3)
    assert plans[0].start == 0 and plans[-1].end == from_seconds(60)

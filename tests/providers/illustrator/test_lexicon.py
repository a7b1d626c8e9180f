"""A prompt's words become a scene, and the same words always the same one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.embedded.illustrator import lexicon
from providers.embedded.illustrator.compose import ENCLOSED, OUTDOORS
from providers.embedded.illustrator.scene import SceneSpec, read_prompt


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("Waves roll onto an empty beach", "sea"),
        ("The summit of a snowy mountain", "mountains"),
        ("Deep in the old woods", "forest"),
        ("A caravan crosses the Sahara", "desert"),
        ("The skyline of a modern metropolis", "city"),
        ("A dark alley with a detective", "street"),
        ("Cottages and wheat in the countryside", "village"),
        ("A mirror lake, a canoe", "lake"),
        ("Niagara falls, a waterfall", "waterfall"),
        ("A distant galaxy", "space"),
        ("The northern lights", "night-sky"),
        ("A student at her desk", "interior"),
        ("Rows of a silent library", "library"),
        ("A medieval castle", "castle"),
        ("A monk in a temple", "temple"),
        ("The Roman empire and its philosophers", "ruins"),
        ("Artificial intelligence and code", "data"),
        ("How to invest your money", "charts"),
        ("Your brain forms memories", "mind"),
        ("She fell in love", "heart"),
        ("A light bulb moment", "idea"),
        ("A cup of coffee", "coffee"),
        ("An old treasure map", "map"),
        ("Tick says the clock", "time"),
        ("A coral reef", "underwater"),
        ("DNA of a cell", "laboratory"),
    ],
)
def test_words_name_the_place(prompt: str, place: str) -> None:
    assert read_prompt(prompt).place == place


def test_words_name_hour_weather_season_mood_and_subjects() -> None:
    spec = read_prompt("A lonely wanderer and a wolf in a snowy forest at night")
    assert (spec.place, spec.time, spec.weather, spec.season, spec.mood) == (
        "forest",
        "night",
        "snow",
        "winter",
        "sad",
    )
    assert set(spec.subjects) == {"person", "wolf"}


def test_plural_and_phrase_are_understood() -> None:
    assert lexicon.scores("place", "light bulbs")["idea"] > lexicon.scores("place", "bulb")["idea"]
    assert "sea" in lexicon.scores("place", "beaches")
    assert lexicon.scores("place", "zxqv") == {}


def test_every_place_can_be_painted() -> None:
    assert set(lexicon.PLACES) == set(OUTDOORS) | set(ENCLOSED)
    assert set(lexicon.FALLBACK_PLACES) <= set(OUTDOORS)


def test_seed_decides_only_what_words_leave_open() -> None:
    specs = {read_prompt("a forest", seed) for seed in range(12)}
    assert len(specs) > 3
    assert {spec.place for spec in specs} == {"forest"}
    assert {read_prompt("a forest at night", seed).time for seed in range(12)} == {"night"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.integers(0, 2**40))
def test_any_text_is_a_scene(prompt: str, seed: int) -> None:
    spec = read_prompt(prompt, seed)
    assert spec == read_prompt(prompt, seed)
    assert isinstance(spec, SceneSpec)
    assert spec.place in lexicon.PLACES and spec.time in lexicon.TIMES and spec.mood in lexicon.MOODS
    assert len(spec.subjects) <= 3 and spec.sentence().endswith(".")

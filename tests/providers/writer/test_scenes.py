"""Scene descriptions: apt, varied, repeatable."""

from itertools import pairwise

import pytest

from providers.embedded.writer import RuleWriter
from providers.protocols import SceneText, Script, ScriptRequest

SCRIPT = Script("Something", "", (), ())


def describe(*scenes, script=SCRIPT):
    return RuleWriter().describe_scenes([SceneText(text, context) for text, context in scenes], script)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ship crossed the ocean.", ("sea", "ocean", "beach", "coast")),
        ("She climbed to the summit.", ("mountain",)),
        ("Caesar ruled an empire.", ("ruins", "temple", "map")),
        ("Computers run our networks.", ("circuits", "robot", "digital")),
        ("The astronaut saw a planet.", ("planet", "galaxy", "astronaut", "rocket")),
        ("Brew the coffee slowly.", ("coffee", "bread", "kitchen")),
        ("The dunes of the Sahara.", ("desert", "caravan", "pyramids")),
        ("He invested his money.", ("chart", "coins", "bank")),
    ],
)
def test_words_choose_the_place(text, words):
    (prompt,) = describe((text, ""))
    assert any(word in prompt.lower() for word in words), prompt


def test_time_weather_and_mood_come_from_the_words():
    (prompt,) = describe(("At dawn, snow fell on the quiet village.", ""))
    assert "at dawn" in prompt and "in the snow" in prompt and "calm" in prompt and "village" in prompt


def test_context_helps_where_the_scene_is_mute():
    (prompt,) = describe(("Then it happened again.", "The forest was full of wolves."))
    assert "forest" in prompt


def test_neighbours_differ_and_the_same_words_give_the_same_film():
    script = RuleWriter().write(ScriptRequest(topic="The Roman Empire", niche="history", duration=180.0))
    scenes = [(sentence.text, "") for sentence in script.sentences]
    prompts = describe(*scenes, script=script)
    assert len(prompts) == len(scenes)
    assert all(a.split(";")[0] != b.split(";")[0] for a, b in pairwise(prompts))
    assert len(set(prompts)) > len(prompts) * 0.7
    assert prompts == describe(*scenes, script=script)


def test_any_language_gets_a_picture():
    assert all(describe(("猫はなぜ鳴く。", ""), ("", ""), ("😀", "")))
    assert describe() == ()


@pytest.mark.parametrize(
    ("topic", "thing", "places"),
    [
        ("the northern lights", "northern lights", ("night", "moonlit")),
        ("why cats purr", "with cats", ("room", "bedroom")),
        ("black holes", "black holes", ("star", "planet", "galaxy", "space")),
    ],
)
def test_a_film_on_a_topic_comes_back_to_what_it_is_about(topic, thing, places):
    writer = RuleWriter()
    script = writer.write(ScriptRequest(topic=topic, duration=60.0))
    paragraphs: dict[int, list[str]] = {}
    for sentence in script.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    scenes = [SceneText(" ".join(texts)) for texts in paragraphs.values()]
    pictures = writer.describe_scenes(scenes, script)
    assert sum(thing in picture for picture in pictures) >= len(pictures) / 2
    assert sum(any(place in picture for place in places) for picture in pictures) >= len(pictures) / 3
    assert "purr" not in "".join(pictures), "a verb is no thing"

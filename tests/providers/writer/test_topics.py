"""Scripts on bare topics: shape, length, honesty of form."""

import re

import pytest

from providers.embedded.writer import RuleWriter
from providers.embedded.writer.beats_general import CLOSINGS, OPENINGS
from providers.embedded.writer.beats_niches import NICHES
from providers.embedded.writer.niches import niche_key
from providers.embedded.writer.topics import Shape, read_topic
from providers.errors import InvalidRequest
from providers.protocols import ScriptRequest

TOPICS = (
    "why cats purr",
    "The Roman Empire",
    "how to brew coffee",
    "5 tips for sleep",
    "Is the sky blue?",
    "black holes",
    "St. Louis vs. Chicago",
    "AI {and} us",
)


def write(topic, **wishes):
    return RuleWriter().write(ScriptRequest(topic=topic, **wishes))


def spoken(script):
    return " ".join(sentence.text for sentence in script.sentences)


@pytest.mark.parametrize(
    ("topic", "shape", "about"),
    [
        ("why cats purr", Shape.QUESTION, "why cats purr"),
        ("Why do cats purr?", Shape.QUESTION, "why cats purr"),
        ("Is the sky blue?", Shape.QUESTION, "this question"),
        ("How I learned Spanish", Shape.QUESTION, "how I learned Spanish"),
        ("Why did Rome fall", Shape.QUESTION, "this question"),
        ("Will power", Shape.SUBJECT, "Will power"),
        ("The Roman Empire", Shape.SUBJECT, "the Roman Empire"),
        ("Black holes", Shape.SUBJECT, "black holes"),
        ("Paris in spring", Shape.SUBJECT, "Paris in spring"),
        ("NASA", Shape.SUBJECT, "NASA"),
        ("how to brew coffee", Shape.HOW_TO, "brewing coffee"),
        ("How to run faster", Shape.HOW_TO, "running faster"),
        ("how to make bread", Shape.HOW_TO, "making bread"),
        ("how to run and swim", Shape.HOW_TO, "learning to run and swim"),
        ("5 tips for sleep", Shape.LIST, "sleep"),
        ("seven ways to save money", Shape.LIST, "saving money"),
        ("Top 10 facts about the Moon", Shape.LIST, "the Moon"),
    ],
)
def test_shapes(topic, shape, about):
    found = read_topic(topic)
    assert (found.shape, found.about) == (shape, about)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("seconds", [15, 30, 60, 120, 240])
def test_length_fits_and_nothing_repeats(topic, seconds):
    for seed in range(4):
        for niche, tone in (("science", "friendly"), ("history", "dramatic"), ("cooking", "calm")):
            script = write(topic, niche=niche, tone=tone, duration=float(seconds), seed=seed)
            said = [sentence.text for sentence in script.sentences]
            assert len(spoken(script).split()) / 2.75 == pytest.approx(seconds, rel=0.1), (seed, niche, said)
            assert len(set(said)) == len(said)


@pytest.mark.parametrize("niche", sorted(NICHES))
@pytest.mark.parametrize("tone", sorted(OPENINGS))
def test_every_niche_and_tone_has_its_own_words(niche, tone):
    script = write("the moon", niche=niche, tone=tone, duration=60.0, seed=3)
    roles = [sentence.role for sentence in script.sentences]
    assert roles[0] == "hook" and roles[-1] == "call_to_action" and "body" in roles
    text = spoken(script)
    assert sum(beat[1].split(".")[0].split("{")[0] in text for beat in NICHES[niche]) >= 3
    assert any(closing.split(".")[0] in text for closing in CLOSINGS[tone])
    assert not re.search(r"[{}\x00-\x1f]|\s\s|\bthe the\b", text)
    assert all(sentence.text[0].isupper() and sentence.text[-1] in ".?!" for sentence in script.sentences)


def test_a_list_counts_what_it_promised():
    text = spoken(write("5 tips for sleep", duration=60.0))
    assert [word for word in ("One:", "Two:", "Three:", "Four:", "Five:", "Six:") if word in text] == [
        "One:",
        "Two:",
        "Three:",
        "Four:",
        "Five:",
    ]
    assert "One:" not in spoken(write("50 tips for sleep", duration=20.0))


def test_no_number_is_invented():
    for topic in ("why cats purr", "The Roman Empire", "how to brew coffee"):
        for seed in range(20):
            assert not re.search(r"\d", spoken(write(topic, duration=200.0, seed=seed)))


def test_seed_varies_and_repeats():
    one, again, other = (write("black holes", seed=seed) for seed in (1, 1, 2))
    assert one == again
    assert spoken(one).count("black holes") >= 2
    assert spoken(one) != spoken(other)


def test_it_is_honest():
    assert "language model" in write("black holes").note
    long = write("black holes", duration=3600.0)
    assert "shorter than you asked" in long.note
    assert "shorter" not in write("black holes", duration=60.0).note


def test_hashtags_and_title():
    script = write("The Roman Empire", niche="history")
    assert script.hashtags[0] == "#RomanEmpire"
    assert all(re.fullmatch(r"#[^\W\d_]\w*", tag) for tag in script.hashtags)
    assert len({tag.casefold() for tag in script.hashtags}) == len(script.hashtags) <= 8
    assert script.title.startswith("The Roman Empire")
    assert "#AI" in write("AI").hashtags
    assert "{and}" in spoken(write("AI {and} us", seed=2, duration=120.0))


@pytest.mark.parametrize(
    "wishes",
    [
        {"topic": " "},
        {"topic": "😀"},
        {"topic": "x" * 201},
        {"topic": "katzen", "language": "de"},
        {"topic": "cats", "duration": 0.0},
        {"topic": "cats", "duration": float("nan")},
    ],
)
def test_what_it_refuses(wishes):
    with pytest.raises(InvalidRequest):
        RuleWriter().write(ScriptRequest(**wishes))


def test_niches_are_found_by_other_names():
    assert niche_key("True Crime") == "mystery"
    assert niche_key("health/wellness") == "health"
    assert niche_key("true-crime/mystery") == "mystery"
    assert niche_key("underwater basket weaving") == "general"

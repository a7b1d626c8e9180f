import pytest

from pipeline.recipes.brief import NarratedBrief, check_script_bytes
from providers.errors import InvalidInput


@pytest.mark.parametrize(
    ("brief", "says"),
    [
        (NarratedBrief(), "nothing to make"),
        (NarratedBrief(topic="   ", script="\n"), "nothing to make"),
        (NarratedBrief(script="a" * 3_000_000), "larger than"),
        (NarratedBrief(topic="a" * 3_000), "too long"),
        (NarratedBrief(topic="x", duration=0), "duration"),
        (NarratedBrief(topic="x", duration=-3), "duration"),
        (NarratedBrief(topic="x", duration=float("nan")), "duration"),
        (NarratedBrief(topic="x", aspect="3:7"), "aspect"),
        (NarratedBrief(topic="x", style="crayon"), "style"),
    ],
)
def test_a_brief_that_can_not_be_made_is_refused_in_one_sentence(brief: NarratedBrief, says: str) -> None:
    with pytest.raises(InvalidInput, match=says) as refusal:
        brief.check()
    assert "\n" not in refusal.value.message
    assert refusal.value.exit_code == 2


def test_the_key_names_what_is_made_and_not_its_name() -> None:
    brief = NarratedBrief(topic="tides", seed=3)
    assert brief.key == NarratedBrief(topic="tides", seed=3, name="Mine").key
    assert brief.key != NarratedBrief(topic="tides", seed=4).key
    assert NarratedBrief.from_json(brief.to_json()) == brief


def test_what_was_added_later_leaves_the_keys_of_older_videos_alone() -> None:
    brief = NarratedBrief(topic="tides", seed=3)
    assert brief.key == "fbf4f685d6d0e24f6ee27fd0a081622ae7dc59b118453125edb6f1b3ed041633"
    assert NarratedBrief(topic="tides", seed=3, music_mood="dark").key != brief.key
    assert NarratedBrief(topic="tides", seed=3, scenes=5).key != brief.key
    older = {k: v for k, v in brief.to_json().items() if k not in ("music_mood", "scenes")}
    assert NarratedBrief.from_json(older) == brief


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not a text file"),
        (b"\xff\xd8\xff\xe0 jpeg", "not a text file"),
        (bytes(range(1, 32)) * 40, "not a text file"),
        (b"   \n ", "empty"),
        (b"a" * 3_000_000, "1 MB"),
    ],
)
def test_a_script_file_that_is_no_text_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        check_script_bytes(data, "script.txt")


def test_scripts_in_common_encodings_are_read() -> None:
    assert check_script_bytes("﻿Grüße aus Köln.".encode(), "a") == "Grüße aus Köln."
    assert check_script_bytes("سلام دنیا.".encode("utf-16"), "a") == "سلام دنیا."

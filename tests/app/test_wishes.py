"""The draft and the presets survive; a damaged file costs only itself."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wishes import FILE, Wish, Wishes
from pipeline.recipes.brief import NarratedBrief
from providers.errors import InvalidInput

BRIEF = NarratedBrief(topic="tides", style="anime", scenes=6, music_mood="dark", duration=30.0)


def test_draft_and_presets_come_back(tmp_path):
    wishes = Wishes.read(tmp_path)
    wishes.keep_draft(Wish(BRIEF, ("a.png",), "b.wav"))
    wishes.keep_preset("  Night   stories ", BRIEF)
    again = Wishes.read(tmp_path)
    assert again.draft == Wish(BRIEF, ("a.png",), "b.wav")
    assert again.presets["Night stories"]["style"] == "anime"
    assert "topic" not in again.presets["Night stories"]
    again.forget_preset("Night stories")
    assert not Wishes.read(tmp_path).presets
    assert not list(tmp_path.glob("*.part"))


def test_a_preset_needs_a_name(tmp_path):
    with pytest.raises(InvalidInput):
        Wishes.read(tmp_path).keep_preset("  ", BRIEF)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["draft", "brief", "media", "presets", "style", "scenes"]), inner)
    ),
    max_leaves=12,
)


@given(json_values)
def test_any_json_is_read_or_left_alone(tmp_path_factory, body):
    home = tmp_path_factory.mktemp("home")
    (home / FILE).write_text(json.dumps(body))
    found = Wishes.read(home)
    assert isinstance(found.draft.brief, NarratedBrief)
    found.draft.brief.to_json()
    for values in found.presets.values():
        NarratedBrief.from_json({**NarratedBrief().to_json(), **values})


def test_no_file_and_a_broken_one_are_an_empty_shelf(tmp_path):
    assert Wishes.read(tmp_path).draft == Wish()
    (tmp_path / FILE).write_bytes(b"\xff\xfe{")
    assert Wishes.read(tmp_path).draft == Wish()

"""Keys as values: presets, changes, conflicts, files from anywhere."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.actions import ACTIONS
from ui.shortcuts.keymap import Keymap, KeysRefused, from_json, portable
from ui.shortcuts.presets import preset_keys, preset_names
from ui.shortcuts.store import keep_keys, load_keys, read_keys

IDS = [action.id for action in ACTIONS]
KEYS = ["S", "N", "Ctrl+K", "Ctrl+B", "Alt+Shift+F3", "Del", "Space", "F9", "Q", "?"]


def twice(keymap):
    keys = [key for mine in keymap.keys().values() for key in mine]
    return sorted(key for key in set(keys) if keys.count(key) > 1)


@pytest.mark.parametrize("preset", preset_names())
def test_a_preset_gives_no_key_to_two_actions_and_knows_how_to_write_them(preset):
    assert twice(Keymap(preset)) == []
    assert all(portable(key) for keys in preset_keys(preset).values() for key in keys)


def test_the_presets_are_those_of_the_field():
    assert list(preset_names()) == ["kinora", "capcut", "resolve", "premiere"]
    assert Keymap("premiere").keys()["view.snap"] == ("S",)
    assert Keymap("premiere").keys()["clip.split"] == ("Ctrl+K",)
    assert Keymap("resolve").keys()["clip.split"][0] == "Ctrl+B"
    assert Keymap("resolve").keys()["edit.ripple_delete"][0] == "Del"
    assert Keymap("capcut").keys()["clip.split"] == ("Ctrl+B",)


def test_a_key_is_taken_from_the_action_that_had_it():
    keymap = Keymap().assigned("view.snap", "S")
    assert "S" in keymap.keys()["view.snap"]
    assert keymap.keys()["clip.split"] == ("Ctrl+K",)
    assert keymap.owner("s") == "view.snap"
    assert keymap.reset("clip.split").keys()["clip.split"] == ("S", "Ctrl+K")
    assert "S" not in keymap.reset("clip.split").keys()["view.snap"]


steps = st.lists(
    st.tuples(
        st.sampled_from(["assign", "without", "reset", "preset"]),
        st.sampled_from(IDS),
        st.sampled_from(KEYS),
        st.sampled_from(sorted(preset_names())),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_whatever_is_changed_no_key_calls_two_actions_and_a_file_brings_it_back(changes):
    keymap = Keymap()
    for what, action_id, key, preset in changes:
        match what:
            case "assign":
                keymap = keymap.assigned(action_id, key)
                assert keymap.owner(key) == action_id
            case "without":
                keymap = keymap.without(action_id, key)
                assert keymap.owner(key) != action_id
            case "reset":
                keymap = keymap.reset(action_id)
                assert set(keymap.keys()[action_id]) == set(Keymap(keymap.preset).keys()[action_id])
            case "preset":
                keymap = Keymap(preset, keymap.changed)
        assert twice(keymap) == []
    assert from_json(keymap.to_json()).keys() == keymap.keys()


HOSTILE = [
    "",
    "[]",
    "{",
    "[" * 100_000,
    '{"format": "other", "keys": {}}',
    json.dumps({"format": "kinora-keys", "preset": "../../etc/passwd", "keys": {}}),
    json.dumps({"format": "kinora-keys", "keys": {"clip.split": "S"}}),
    json.dumps({"format": "kinora-keys", "keys": {"clip.split": [["S"]]}}),
    json.dumps({"format": "kinora-keys", "keys": {"clip.split": ["no such key at all"]}}),
    json.dumps({"format": "kinora-keys", "keys": {"clip.split": ["S"], "view.snap": ["s"]}}),
    json.dumps({"format": "kinora-keys", "keys": {"clip.split": ["A"] * 500}}),
    json.dumps({"format": "kinora-keys", "keys": {}, "more": "x" * 300_000}),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_file_is_refused_with_advice(text, tmp_path):
    with pytest.raises(KeysRefused) as refused:
        from_json(text)
    assert refused.value.message and refused.value.advice
    (tmp_path / "keys.json").write_text(text)
    assert load_keys(tmp_path).keys() == Keymap().keys()


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    path.write_bytes(data)
    with pytest.raises(KeysRefused):
        read_keys(path)


def test_keys_of_a_later_version_are_kept(tmp_path):
    keymap = from_json(json.dumps({"format": "kinora-keys", "keys": {"later.action": ["F12"]}}))
    assert "later.action" not in keymap.keys()
    keep_keys(keymap, tmp_path)
    assert load_keys(tmp_path).changed == {"later.action": ("F12",)}


def test_a_folder_that_can_not_be_written_is_told(tmp_path):
    with pytest.raises(KeysRefused):
        keep_keys(Keymap(), tmp_path / "nowhere")

"""Phrases are their English sentence, travel as JSON, and are never taken for what somebody wrote."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.phrases import Phrase, packed, unpacked


def nested():
    return Phrase("{what} of {name} in {seconds:.1f} s", what=Phrase("Voice"), name="a.mp4", seconds=1.25)


def test_a_phrase_is_its_english_sentence():
    said = nested()
    assert said == "Voice of a.mp4 in 1.2 s" and f"{said}!" == "Voice of a.mp4 in 1.2 s!"
    assert (said.pattern, said.values["seconds"]) == ("{what} of {name} in {seconds:.1f} s", 1.25)
    assert Phrase("100 %") == "100 %"
    with pytest.raises(KeyError):
        Phrase("{a} and {b}", a=1)


@pytest.mark.parametrize(
    "through", [lambda p: unpacked(packed(p)), copy.deepcopy, lambda p: pickle.loads(pickle.dumps(p))]
)
def test_it_keeps_what_it_is_made_of_wherever_it_goes(through):
    came = through(nested())
    assert came == nested() and came.pattern == nested().pattern
    assert isinstance(came.values["what"], Phrase) and not isinstance(came.values["name"], Phrase)


@given(st.text())
def test_any_text_comes_back_as_it_was(text):
    assert unpacked(packed(text)) == text
    assert unpacked(packed(Phrase("{name}", name=text))) == text


def test_a_name_that_looks_like_a_phrase_stays_a_name():
    name = '{"phrase": "{a:>9999999}", "values": {"a": 1}}'
    for text in (name, Phrase("Reading {name}", name=name)):
        came = unpacked(packed(text))
        assert str(came) == str(text) and len(came) < 100
    assert unpacked('{"phrase": 7}') == '{"phrase": 7}' and unpacked(
        '{"phrase": "{a}", "values": {}}'
    ).startswith("{")

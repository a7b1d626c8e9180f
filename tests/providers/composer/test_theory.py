"""Harmony, form and wishes: the composer's thinking before a sound is made."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.embedded.composer.form import plan
from providers.embedded.composer.harmony import chord_pitches, degree_pitch, frequency, voice_lead
from providers.embedded.composer.moods import MAJOR, MOODS
from providers.embedded.composer.score import Composition
from providers.embedded.composer.wishes import find_mood


def test_chords_are_thirds_on_the_scale():
    assert chord_pitches(MAJOR, 60, 0, False) == (60, 64, 67)
    assert chord_pitches(MAJOR, 60, 1, True) == (62, 65, 69, 72)
    assert degree_pitch(MAJOR, 60, -1) == 59
    assert frequency(69) == 440.0


@given(st.integers(0, 6), st.integers(0, 6), st.booleans(), st.integers(40, 60))
def test_voices_keep_the_chord_and_move_little(one, two, sevenths, root):
    chords = [chord_pitches(MAJOR, root, degree, sevenths) for degree in (one, two)]
    first = voice_lead((), chords[0], 52, 69)
    second = voice_lead(first, chords[1], 52, 69)
    assert {p % 12 for p in second} == {p % 12 for p in chords[1]}
    assert all(52 <= p <= 69 for p in second) and len(set(second)) == len(second)
    assert sum(abs(a - b) for a, b in zip(first, second)) / len(second) <= 6


@settings(max_examples=150)
@given(st.floats(1, 3600), st.integers(40, 160), st.booleans(), st.booleans())
def test_forms_fill_the_time(duration, tempo, exact, loop):
    form = plan(duration, tempo, exact, loop)
    assert sum(section.bars for section in form.sections) == form.bars
    firsts = [section.first for section in form.sections]
    assert firsts == sorted(set(firsts))
    if loop:
        assert form.last_chord is None
        assert form.bars * form.bar == pytest.approx(duration)
    else:
        assert 0 <= form.last_chord < duration
        assert duration - form.last_chord >= min(6, duration / 4) * 0.99
        if exact:
            assert form.tempo == tempo


def test_a_minute_has_a_shape():
    kinds = [section.kind for section in plan(60, 90, False, False).sections]
    assert kinds[0] == "intro" and kinds[-1] == "outro" and "body" in kinds and "build" in kinds
    assert "break" in [section.kind for section in plan(180, 90, False, False).sections]


@pytest.mark.parametrize(
    ("mood", "prompt", "found"),
    [
        ("epic", "", "epic"),
        ("calm", "a cinematic trailer with a heroic battle", "epic"),
        ("Scary", "", "dark"),
        ("", "lo-fi hip-hop beats to study to", "lofi"),
        ("calm", "", "calm"),
        ("nonsense", "", "calm"),
        ("upbeat", "dark dark dark", "upbeat"),
        ("", "yoga and meditation", "meditation"),
    ],
)
def test_words_lead_to_moods(mood, prompt, found):
    assert find_mood(mood, prompt).name == found


def test_the_motif_returns():
    composition = Composition(MOODS["hopeful"], plan(60, 90, False, False), 4)
    bars = list(composition.bars())
    body = next(section for section in composition.form.sections if section.kind == "body")
    beat = 60 / composition.form.tempo

    def rhythm(bar):
        start = bar * composition.form.bar
        return [round((n.start - start) / beat * 2) for n in bars[bar] if n.instrument == "keys"]

    assert rhythm(body.first) and rhythm(body.first) == rhythm(body.first + 2)


@pytest.mark.parametrize("mood", MOODS)
def test_bars_are_in_order_and_never_early(mood):
    composition = Composition(MOODS[mood], plan(40, 80, False, False), 1)
    for number, notes in enumerate(composition.bars()):
        assert notes and all(n.start >= number * composition.form.bar - 1e-9 for n in notes)
        assert notes[0].start == min(n.start for n in notes)

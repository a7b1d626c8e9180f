"""The built-in voice: what it says, when, how loud, and what it refuses."""

import threading
import wave
from itertools import pairwise

import numpy as np
import pyloudnorm
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.signal import resample_poly

from providers.embedded.speech import EspeakSpeech
from providers.errors import Cancelled, InvalidRequest
from providers.protocols import SpeechModel, SpeechRequest

NARRATION = (
    "Cats have shared our homes for thousands of years. Why do they purr? "
    "Nobody asked them; but listen closely, and you may hear more than comfort."
)
AWKWARD = (
    "Hello, wörld 😀 well-known 1984 didn't.  Dr. Smith paid $3.50 (e.g. now) at https://example.com/a?b. "
    "“Quoted” end — dash 3,000,000! In front of the house, to be or not to be: U.S.A. & NASA."
)


@pytest.fixture
def speak(tmp_path):
    def run(text, **wishes):
        out = tmp_path / "speech.wav"
        result = EspeakSpeech().speak(SpeechRequest(text, **wishes), out)
        with wave.open(str(out)) as file:
            assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48_000)
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
        assert len(samples) / 48_000 == pytest.approx(result.duration)
        return result, samples

    return run


def assert_words_cover(text, result):
    assert [word.text for word in result.words] == text.split()
    assert all(text[word.char_start : word.char_end] == word.text for word in result.words)
    assert all(0 <= word.start <= word.end <= result.duration for word in result.words)
    assert all(a.end <= b.start + 1e-9 for a, b in pairwise(result.words))


def audible_stretches(samples, gap_ms=150, threshold_db=-32):
    """Where sound begins after silence, in seconds."""
    power = np.convolve(samples**2, np.ones(96) / 96, "same")
    loud = np.flatnonzero(power > power.max() * 10 ** (threshold_db / 10))
    return np.array([loud[0], *[b for a, b in pairwise(loud) if b - a > 48 * gap_ms]]) / 48_000


def fundamental(samples):
    """The most common pitch of 40 ms windows, in Hz."""
    found = []
    for start in range(0, len(samples) - 1920, 960):
        window = samples[start : start + 1920]
        if np.std(window) < 0.05:
            continue
        echo = np.correlate(window, window, "full")[1919:]
        lag = 120 + int(np.argmax(echo[120:800]))
        found.append(48_000 / lag)
    return float(np.median(found))


def test_it_is_a_speech_model_and_healthy():
    model = EspeakSpeech()
    assert isinstance(model, SpeechModel)
    assert model.health().ok
    assert model.estimate(SpeechRequest(NARRATION)).micro_credits == 0


@pytest.mark.parametrize("voice", ["en-us", "en-us+f3", "en-gb+m1", "en-us+Annie"])
def test_loudness_peak_and_silences(speak, voice):
    _, samples = speak(NARRATION, voice=voice)
    assert pyloudnorm.Meter(48_000).integrated_loudness(samples) == pytest.approx(-18, abs=0.5)
    assert 20 * np.log10(np.abs(resample_poly(samples, 4, 1)).max()) < -2
    loud = np.flatnonzero(np.abs(samples) > np.abs(samples).max() * 10 ** (-40 / 20))
    assert loud[0] / 48_000 <= 0.06
    assert (len(samples) - loud[-1]) / 48_000 <= 0.15
    assert abs(samples[0]) < 1e-3 and abs(samples[-1]) < 1e-3


def test_every_token_gets_one_word(speak):
    result, _ = speak(AWKWARD)
    assert_words_cover(AWKWARD, result)
    audible = [word for word in result.words if word.text not in ("😀", "—")]
    assert "&" in [word.text for word in audible]
    assert min(word.end - word.start for word in audible) > 0.03


@pytest.mark.parametrize("voice", ["en-us", "en-us+Annie", "en-us+m3"])
@pytest.mark.parametrize(
    "text",
    [
        "Tiger. Banana. Dog. Paper. Garden. Kite. Moon. Beta. Apple. Orange.",
        "Yellow. River. Lamp. Water. Zoo. Night. Under. Open. Air. Love.",
    ],
)
def test_word_starts_match_the_sound(speak, voice, text):
    result, samples = speak(text, voice=voice)
    heard = audible_stretches(samples)
    assert len(heard) == len(result.words)
    assert [word.start for word in result.words] == pytest.approx(list(heard), abs=0.010)


def test_word_ends_before_the_pause(speak):
    result, samples = speak('Alone <break time="1s"/> again', ssml=True)
    first, second = result.words
    silence = samples[int((first.end + 0.2) * 48_000) : int((second.start - 0.02) * 48_000)]
    assert second.start - first.end > 0.9
    assert np.sqrt(np.mean(silence**2)) < 0.003


def test_ssml_offsets_point_into_the_markup(speak):
    text = '<speak>Salt &amp; pepper <prosody rate="slow">slowly</prosody><break/> done</speak>'
    result, _ = speak(text, ssml=True)
    assert [word.text for word in result.words] == ["Salt", "&", "pepper", "slowly", "done"]
    assert [text[word.char_start : word.char_end] for word in result.words if word.text != "&"] == [
        "Salt",
        "pepper",
        "slowly",
        "done",
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<speak>open",
        "a < b",
        '<!DOCTYPE x [<!ENTITY a "b">]><speak>&a;</speak>',
        '<break time="soon"/>hi',
        '<prosody rate="brisk">hi</prosody>',
        "hi &unknown; there",
    ],
)
def test_unreadable_markup_is_refused(speak, markup):
    with pytest.raises(InvalidRequest, match="markup"):
        speak(markup, ssml=True)


def test_rate_pitch_and_seed(speak):
    plain, samples = speak(NARRATION)
    fast, _ = speak(NARRATION, rate=1.5)
    assert plain.duration / fast.duration == pytest.approx(1.5, rel=0.12)
    words_a_minute = len(NARRATION.split()) / plain.duration * 60
    assert 140 < words_a_minute < 190
    _, higher = speak(NARRATION, pitch=4.0)
    assert fundamental(higher) / fundamental(samples) == pytest.approx(2 ** (4 / 12), rel=0.06)
    varied, varied_samples = speak(NARRATION, seed=7)
    assert varied.duration != plain.duration
    assert varied.duration == pytest.approx(plain.duration, rel=0.05)
    again, again_samples = speak(NARRATION, seed=7)
    assert again.words == varied.words
    assert np.array_equal(again_samples, varied_samples)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "猫为什么会打呼噜？因为 它们很舒服。"),
        ("ja", "猫はなぜ鳴く。今日は 元気です。"),
        ("ar", "مرحبا بالعالم، كيف حالك؟"),
        ("fa", "سلام دنیا، می‌خواهم بدانم چطوری؟"),
        ("hi", "नमस्ते दुनिया, आप कैसे हैं?"),
        ("de-AT", "Grüß Gott, schöne Welt!"),
        ("pt-BR", "Olá, mundo!"),
        ("ko", "안녕하세요 세계"),
    ],
)
def test_languages(speak, language, text):
    result, _ = speak(text, language=language)
    assert_words_cover(text, result)


def test_voices_are_many_distinct_and_all_usable(speak):
    voices = EspeakSpeech().voices()
    assert len(voices) > 100
    assert len({voice.id for voice in voices}) == len(voices)
    presets = [voice for voice in voices if voice.gender]
    assert len(presets) >= 12
    sounds = {speak("Good morning to you", voice=voice.id)[1].tobytes() for voice in presets}
    assert len(sounds) == len(presets)


def test_an_unknown_voice_names_its_neighbours(speak):
    with pytest.raises(InvalidRequest) as refusal:
        speak("hello", voice="en-us+f33")
    assert "en-us+f3" in refusal.value.advice
    with pytest.raises(InvalidRequest) as refusal:
        speak("hello", voice="Clarra (US)")
    assert "Clara (US)" in refusal.value.advice
    with pytest.raises(InvalidRequest, match="does not speak"):
        speak("hello", language="tlh")


@pytest.mark.parametrize("text", ["", "   \n", "😀🎉👍🏽", "👨‍👩‍👧 ❤️ 🇩🇪", "... — !", "\0\0"])
def test_nothing_to_say(speak, text):
    with pytest.raises(InvalidRequest, match="nothing to say"):
        speak(text)


def test_limits_are_refused(speak):
    for wishes in ({"rate": 0.0}, {"rate": float("nan")}, {"pitch": 30.0}):
        with pytest.raises(InvalidRequest):
            speak("hello", **wishes)
    with pytest.raises(InvalidRequest, match="too long"):
        speak("word " * 5000)


def test_control_characters_and_lone_surrogates_do_not_end_the_text(speak):
    text = "before\0after \ud800 and\x07 on"
    result, _ = speak(text)
    assert_words_cover(text, result)
    assert result.words[-1].end > 0.5


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                "the of to be a in it's 3.14 well-known e.g. “so” — 1,000 U.K. @home #x 50% :) 😀".split()
            ),
            st.text(min_size=1, max_size=8),
        ),
        min_size=1,
        max_size=12,
    ).map(" ".join)
)
def test_any_text_is_covered_or_refused(speak, text):
    try:
        result, samples = speak(text)
    except InvalidRequest as refusal:
        assert "nothing to say" in refusal.message
        return
    assert_words_cover(text, result)
    assert np.abs(samples).max() <= 0.8


def test_cancelling_stops_the_voice_and_leaves_no_file(tmp_path):
    def stop(fraction, message):
        if fraction > 0.1:
            raise Cancelled()

    out = tmp_path / "speech.wav"
    with pytest.raises(Cancelled):
        EspeakSpeech().speak(SpeechRequest(NARRATION * 5), out, stop)
    assert list(tmp_path.iterdir()) == []


def test_markdown_is_not_read_aloud(speak):
    marked, samples = speak("# The **sea** is _wide_ and `deep`")
    _, bare_samples = speak("  The   sea   is  wide  and  deep ")
    assert len(samples) == len(bare_samples)
    assert [word.text for word in marked.words] == "# The **sea** is _wide_ and `deep`".split()
    assert speak("press # now")[0].duration < speak("press #1 now")[0].duration


def test_threads_take_turns(tmp_path):
    results = {}

    def run(number):
        out = tmp_path / f"{number}.wav"
        voice = ("en-us", "en-us+f3")[number % 2]
        results[number] = EspeakSpeech().speak(SpeechRequest(NARRATION, voice=voice), out)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results[0].words == results[2].words == results[4].words
    assert (tmp_path / "1.wav").read_bytes() == (tmp_path / "5.wav").read_bytes()


def test_a_text_sounds_the_same_whatever_was_said_before(speak):
    for voice in ("en-us", "en-us+Annie", "en-us+f3", "en-us+f5"):
        _, first = speak("Once upon a time.", voice=voice)
        speak("Something else, faster!", voice="en-gb", rate=1.4)
        _, second = speak("Once upon a time.", voice=voice)
        assert np.array_equal(first, second), voice

"""PocketSphinx for real: the model its package carries, on speech whose words' times are known."""

import numpy as np
import pytest

from providers.embedded.speech import EspeakSpeech
from providers.errors import Cancelled, InvalidRequest
from providers.local.engine import Device
from providers.protocols import SpeechRequest

pytest.importorskip("pocketsphinx")

TEXT = (
    "In 1984, Zorblax — a curious fox — met Kinora's 12 friends. They walked 3,500 miles for 25% of the "
    "cake, & sang: it's a well-known story!"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    from providers.local.engines.sphinx import SphinxEngine

    return SphinxEngine(tmp_path_factory.mktemp("none"), Device(), {})


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    out = tmp_path_factory.mktemp("speech") / "speech.wav"
    return EspeakSpeech().speak(SpeechRequest(TEXT), out)


def test_each_word_is_found_where_it_is_said(engine, spoken, reporter):
    found = engine.align({"path": str(spoken.path), "text": TEXT}, reporter())["words"]
    assert [word[0] for word in found] == TEXT.split()
    assert [TEXT[word[3] : word[4]] for word in found] == TEXT.split()
    off = [
        abs(word[1] - known.start)
        for word, known in zip(found, spoken.words, strict=True)
        if known.end > known.start
    ]
    assert np.median(off) < 0.03 and np.percentile(off, 95) < 0.08 and max(off) < 0.2
    assert all(word[1] <= word[2] for word in found)


def test_a_text_the_recording_does_not_say_is_refused(engine, spoken, reporter):
    with pytest.raises(InvalidRequest, match="does not seem to say"):
        engine.align({"path": str(spoken.path), "text": "entirely different words about economy"}, reporter())
    with pytest.raises(InvalidRequest, match="no word"):
        engine.align({"path": str(spoken.path), "text": "— 🙂"}, reporter())


def test_what_is_said_is_heard_roughly(engine, tmp_path, reporter):
    out = tmp_path / "a.wav"
    EspeakSpeech().speak(SpeechRequest("The cat sleeps on the old wooden roof."), out)
    said = engine.transcribe({"path": str(out)}, reporter())
    words = [word[0].strip() for word in said["words"]]
    assert {"cat", "on", "the", "old", "wooden"} <= set(words)
    assert said["segments"] and 0 < said["words"][-1][2] <= said["duration"] + 0.05


def test_silence_says_nothing_and_no_recording_is_refused(engine, recording, reporter, tmp_path):
    assert engine.transcribe({"path": str(recording(2.0, 0.0))}, reporter())["words"] == []
    (tmp_path / "no.wav").write_bytes(b"RIFF")
    with pytest.raises(InvalidRequest, match=r"no\.wav can't be read"):
        engine.transcribe({"path": str(tmp_path / "no.wav")}, reporter())


def test_cancelled(engine, spoken, reporter):
    with pytest.raises(Cancelled):
        engine.transcribe({"path": str(spoken.path)}, reporter(stop_at=0))


def test_a_voice_that_tells_no_times_is_listened_to(spoken):
    from app.generation.listening import heard_words
    from pipeline.transcript.model import WordTimes

    def off(heard):
        return np.median(
            [abs(word[1] - known.start) for word, known in zip(heard.words, spoken.words, strict=True)]
        )

    heard, guessed = heard_words(TEXT, "en-GB", spoken.path), heard_words(TEXT, "de", spoken.path)
    print(f"median error: aligned {off(heard) * 1000:.0f} ms, estimated {off(guessed) * 1000:.0f} ms")
    assert off(heard) < 0.03 < off(guessed) < 0.25
    assert (heard.times, guessed.times) == (WordTimes.HEARD, WordTimes.ESTIMATED)
    assert heard_words("你好 世界", "en", spoken.path).times is WordTimes.ESTIMATED
    assert [word[0] for word in guessed.words] == TEXT.split()


def test_a_neural_voice_gets_the_times_of_its_words(tmp_path, spoken, reporter):
    from providers.local.engines.narrating import narrate
    from providers.local.sound import read_mono

    samples = read_mono(spoken.path, 22_050)
    asked = {"sentences": [{"text": TEXT, "rate": 1.0, "pause": 0.0}], "out": str(tmp_path / "a.wav")}
    told = narrate({**asked, "language": "en"}, reporter(), 22_050, lambda sentence: [(samples, None)])
    marks = told["sentences"][0]["marks"]
    starts = [word.start for word in spoken.words if any(letter.isalnum() for letter in word.text)]
    assert len(marks) == len(starts) and np.median(np.abs(np.subtract(marks, starts))) < 0.03

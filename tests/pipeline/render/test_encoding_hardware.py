"""Encoders that are not there, that lie, hang, crash, or die on the way."""

from __future__ import annotations

import time
from dataclasses import replace

import av
import numpy as np
import pytest

from pipeline.media.picture import YuvPicture
from pipeline.render.encoding import (
    EncoderDied,
    EncoderUnavailable,
    SoundFile,
    VideoSegment,
    available_encoders,
    join,
    software_fallback,
)
from pipeline.render.encoding import segment as segment_module
from pipeline.render.encoding.hardware import one_frame, try_each
from pipeline.render.presets import OutputSettings

GREY = YuvPicture(
    np.full((144, 256), 99, np.uint8), np.full((72, 128), 120, np.uint8), np.full((72, 128), 130, np.uint8)
)


def settings(**changes) -> OutputSettings:
    return replace(OutputSettings(width=256, height=144, audio_codec="", speed="ultrafast"), **changes)


def test_listed_encoders_write_a_film(tmp_path):
    listed = available_encoders()
    names = {info.name for info in listed}
    assert {"libx264", "libx265", "libsvtav1", "libvpx-vp9", "prores_ks", "dnxhd"} <= names
    assert available_encoders() is listed
    for info in listed:
        assert one_frame(info.name), info.name
        if info.hardware:
            output = settings(video_codec=info.codec, encoder=info.name, width=640, height=384)
            segment = VideoSegment(tmp_path / info.name, output)
            for _ in range(10):
                segment.put(
                    YuvPicture(*(np.full(s, 90, np.uint8) for s in ((384, 640), (192, 320), (192, 320))))
                )
            segment.close()
            join([tmp_path / info.name], None, tmp_path / "f.mp4", output)
            with av.open(str(tmp_path / "f.mp4")) as file:
                assert sum(1 for _ in file.decode(video=0)) == 10


def test_crashing_and_hanging_drivers_cost_only_themselves():
    began = time.monotonic()
    crash, hang = "__import__('os').abort()", "__import__('time').sleep(60)"
    names = ["1 > 2", "2 > 1", crash, "3 > 1", hang, "4 > 1"]
    assert try_each(names, eval, 1.5) == {"2 > 1", "3 > 1", "4 > 1"}
    assert time.monotonic() - began < 50


def test_a_missing_encoder_is_named_with_what_to_use(tmp_path):
    # the wheel's FFmpeg has no encoder of this name on any machine but Apple's
    output = settings(encoder="h264_videotoolbox")
    if any(info.name == output.encoder for info in available_encoders()):
        pytest.skip("this machine has one")
    with pytest.raises(EncoderUnavailable, match="h264_videotoolbox") as refused:
        VideoSegment(tmp_path / "s", output)
    assert "libx264" in refused.value.advice and list(tmp_path.iterdir()) == []
    again = software_fallback(output)
    assert again.encoder == "" and again.video_codec == "h264"
    segment = VideoSegment(tmp_path / "s", again)
    segment.put(GREY)
    segment.close()


def test_a_sound_encoder_that_refuses_is_named(tmp_path):
    output = settings(audio_codec="mp3", sample_rate=96_000)
    with pytest.raises(EncoderUnavailable, match="MP3"):
        SoundFile(tmp_path / "s", output)
    assert list(tmp_path.iterdir()) == []


class Dying:
    """A stream whose encoder fails as a lost device does, after some frames."""

    def __init__(self, stream, frames):
        self._stream, self._left = stream, frames

    def encode(self, frame):
        if self._left == 0:
            raise av.error.ExternalError(542398533, "Generic error in an external library")
        self._left -= 1
        return self._stream.encode(frame)


def test_an_encoder_that_dies_on_the_way_says_so(tmp_path, monkeypatch):
    real = segment_module.open_stream
    monkeypatch.setattr(segment_module, "open_stream", lambda *a: Dying(real(*a), 5))
    segment = VideoSegment(tmp_path / "s", settings())
    for _ in range(5):
        segment.put(GREY)
    with pytest.raises(EncoderDied) as died:
        segment.put(GREY)
    assert died.value.encoder == "libx264" and died.value.advice
    segment.abandon()
    assert list(tmp_path.iterdir()) == []

"""The drawn shape of a sound."""

import numpy as np
import pytest

from pipeline.audio.waveform import peaks
from tests.pipeline.audio.conftest import noise, write_sound


def test_buckets_hold_the_extremes(tmp_path):
    sound = noise(9.5)
    shape = peaks(write_sound(tmp_path / "a.wav", sound))
    assert shape.shape == (475, 2) and shape.dtype == np.float32
    for bucket in (0, 100, 474):
        part = sound[bucket * 960 : (bucket + 1) * 960]
        assert shape[bucket] == pytest.approx([part.min(), part.max()], abs=1e-4)


def test_the_last_bucket_may_be_short(tmp_path):
    assert len(peaks(write_sound(tmp_path / "a.wav", noise(1)[:1000]))) == 2


def test_buckets_must_divide_the_rate(tmp_path):
    with pytest.raises(ValueError, match="divide"):
        peaks(tmp_path / "a.wav", buckets_per_second=7)

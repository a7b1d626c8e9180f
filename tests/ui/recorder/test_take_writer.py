import wave

import numpy as np

from ui.recorder.take_writer import TakeWriter, packed


def samples_of(path) -> np.ndarray:
    with wave.open(str(path)) as file:
        assert file.getsampwidth() == 3
        raw = np.frombuffer(file.readframes(file.getnframes()), np.uint8).reshape(-1, 3)
        whole = (
            raw[:, 0].astype(np.int32)
            | raw[:, 1].astype(np.int32) << 8
            | raw[:, 2].astype(np.int8).astype(np.int32) << 16
        )
        return (whole / 8_388_607).reshape(-1, file.getnchannels())


def test_what_is_put_is_what_is_read(tmp_path):
    writer = TakeWriter(tmp_path / "take.wav", 48_000, 2)
    given = np.sin(np.arange(9600) / 7).astype(np.float32).reshape(-1, 2) * 0.9
    for block in np.split(given, 6):
        writer.put(block.copy())
    writer.close()
    assert writer.samples == 4800
    assert np.abs(samples_of(tmp_path / "take.wav") - given).max() < 1e-6


def test_what_is_too_loud_is_held_at_the_limit():
    loud = np.array([[2.0], [-2.0], [0.0]], np.float32)
    assert packed(loud) == b"\xff\xff\x7f" + b"\x01\x00\x80" + b"\x00\x00\x00"

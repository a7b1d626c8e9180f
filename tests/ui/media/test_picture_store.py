"""Pictures on the disk: found again, never of a file that changed, and bounded."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from ui.media.picture_store import PictureStore


@pytest.fixture
def media(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"one")
    return path


def picture(level: int) -> np.ndarray:
    return np.full((48, 64, 3), (level, 10, 200), np.uint8)


def test_pictures_and_waves_come_back_as_they_were(tmp_path, media):
    store = PictureStore(tmp_path / "kept")
    assert store.picture(str(media), 0, 48) is None
    assert store.peaks(str(media), 50) is None
    store.keep_picture(str(media), 0, 48, picture(90))
    low = np.linspace(-1, 0, 500, dtype=np.float32)
    wave = np.stack([low, -low], axis=1)
    store.keep_peaks(str(media), 50, wave)
    again = PictureStore(tmp_path / "kept")
    assert np.abs(again.picture(str(media), 0, 48).astype(int) - picture(90)).max() <= 4
    assert again.picture(str(media), 5, 48) is None
    found = again.peaks(str(media), 50)
    assert np.abs(found - wave).max() <= 1 / 127
    assert (found[:, 0] <= wave[:, 0] + 1e-6).all() and (found[:, 1] >= wave[:, 1] - 1e-6).all()


def test_a_file_that_changed_is_not_shown_as_it_was(tmp_path, media):
    store = PictureStore(tmp_path / "kept")
    store.keep_picture(str(media), 0, 48, picture(90))
    media.write_bytes(b"other, longer")
    assert store.picture(str(media), 0, 48) is None
    media.unlink()
    assert store.picture(str(media), 0, 48) is None


def test_what_was_used_longest_ago_goes_first(tmp_path, media):
    store = PictureStore(tmp_path / "kept", most=1)
    for time in range(3):
        store.keep_picture(str(media), time, 48, picture(time))
    files = sorted((tmp_path / "kept").rglob("*.jpg"))
    for age, path in enumerate(files):
        os.utime(path, (1000 + age, 1000 + age))
    PictureStore(tmp_path / "kept", most=files[-1].stat().st_size).tidy()
    left = list((tmp_path / "kept").rglob("*.jpg"))
    assert left == [files[-1]]


def test_what_is_damaged_or_can_not_be_written_counts_as_not_there(tmp_path, media):
    store = PictureStore(tmp_path / "kept")
    store.keep_picture(str(media), 0, 48, picture(9))
    for path in (tmp_path / "kept").rglob("*.jpg"):
        path.write_bytes(b"\xff\xd8nonsense")
    assert store.picture(str(media), 0, 48) is None
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    PictureStore(blocked).keep_picture(str(media), 0, 48, picture(9))
    assert PictureStore(blocked).picture(str(media), 0, 48) is None

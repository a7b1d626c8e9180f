"""Pictures on their way to a model."""

from __future__ import annotations

import base64
from pathlib import Path

import cv2
import numpy as np
import pytest

from providers.errors import InvalidRequest
from providers.http.pictures import LONGEST_SIDE, cover_png, picture_type, seen_picture, whole_picture
from providers.openraster import Layer, write


def _size(content: bytes) -> tuple[int, int]:
    picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_UNCHANGED)
    return picture.shape[1], picture.shape[0]


def _noise(path: Path, width: int, height: int) -> str:
    pixels = np.random.default_rng(1).integers(0, 255, (height, width, 3), np.uint8)
    cv2.imwrite(str(path), pixels)
    return str(path)


@pytest.fixture
def layered(tmp_path: Path) -> str:
    """A layered picture of 40 x 20 pixels, red."""
    red = np.full((20, 40, 4), (255, 0, 0, 255), np.uint8)
    write(tmp_path / "scene.ora", (Layer("sky", red, 1.0),))
    return str(tmp_path / "scene.ora")


def test_types() -> None:
    heads = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff\xe0": "image/jpeg", b"GIF89a": "image/gif"}
    assert {head: picture_type(head) for head in heads} == heads
    assert picture_type(b"RIFF\0\0\0\0WEBP") == "image/webp"
    assert picture_type(b"RIFF\0\0\0\0WAVE") == picture_type(b"") == ""


def test_a_small_picture_is_seen_as_it_is(tmp_path: Path) -> None:
    path = _noise(tmp_path / "a.png", 40, 20)
    media_type, encoded = seen_picture(path)
    assert media_type == "image/png" and base64.b64decode(encoded) == Path(path).read_bytes()


@pytest.mark.parametrize("name", ["large.png", "other.bmp"])
def test_a_large_or_strange_picture_is_made_fit(name: str, tmp_path: Path) -> None:
    media_type, encoded = seen_picture(_noise(tmp_path / name, 2400, 1200))
    assert media_type == "image/jpeg" and _size(base64.b64decode(encoded)) == (LONGEST_SIDE, 784)


def test_a_layered_picture_goes_as_what_it_shows(layered: str) -> None:
    media_type, encoded = seen_picture(layered)
    assert media_type == "image/png" and _size(base64.b64decode(encoded)) == (40, 20)
    media_type, content = whole_picture(layered, 1_000_000)
    shown = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    assert media_type == "image/png" and tuple(shown[0, 0]) == (0, 0, 255)


def test_a_first_frame_covers_its_shot(tmp_path: Path, layered: str) -> None:
    assert _size(cover_png(_noise(tmp_path / "a.png", 100, 100), 1280, 720)) == (1280, 720)
    assert _size(cover_png(layered, 30, 30)) == (30, 30)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(Path(_noise(tmp_path / "a.png", 40, 20)).read_bytes()[:60])
    (tmp_path / "fake.ora").write_bytes(b"PK")
    with pytest.raises(InvalidRequest, match="no picture"):
        cover_png(str(broken), 30, 30)
    for name in ("fake.ora", "gone.png"):
        for read in (seen_picture, lambda path: whole_picture(path, 9), lambda path: cover_png(path, 9, 9)):
            with pytest.raises(InvalidRequest, match="can't be read"):
                read(str(tmp_path / name))
    with pytest.raises(InvalidRequest, match="larger than 0 MB"):
        whole_picture(str(tmp_path / "a.png"), 9)

"""The bench's media, made once into a cache folder from seeds. ``python -m tests.bench.media`` makes them."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import cv2

from tests.bench.folder import LONG_SECONDS, SEEK_SECONDS, media_folder
from tests.bench.footage import repeat, write_clip
from tests.bench.script import CLIPS, LOGO_SIDE, RATE, STILL_SIZE, STILLS
from tests.bench.sounds import music, write_music, write_voice
from tests.bench.textures import cube_look, logo, photo

_REPEATED_SECONDS = 30
SEEK_GOP_SECONDS = 10


def make_media(folder: Path) -> None:
    """Makes what is not in ``folder`` yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in _recipes().items():
        if not (folder / name).exists():
            # Made in a folder of its own and moved in whole: an interrupted run leaves no half files.
            with tempfile.TemporaryDirectory(dir=folder) as fresh:
                make(Path(fresh))
                for made in Path(fresh).iterdir():
                    made.replace(folder / made.name)


def _recipes() -> dict[str, Callable[[Path], None]]:
    recipes: dict[str, Callable[[Path], None]] = {}
    for n in range(STILLS):
        recipes[f"still{n}.jpg"] = lambda f, n=n: _still(f / f"still{n}.jpg", n)  # type: ignore[misc]
    recipes["logo.png"] = lambda f: _checked(cv2.imwrite(str(f / "logo.png"), logo(LOGO_SIDE)))
    recipes["look.cube"] = lambda f: _checked((f / "look.cube").write_text(cube_look(), "ascii"))
    recipes["voice.wav"] = write_voice
    recipes["music.wav"] = lambda f: write_music(f / "music.wav")
    for n in range(CLIPS):
        recipes[f"clip{n}.mp4"] = lambda f, n=n: write_clip(  # type: ignore[misc]
            f / f"clip{n}.mp4", 100 + n, (1920, 1080), 8 * RATE, 2 * RATE, music(8)
        )
    recipes["long.mp4"] = _long
    recipes["seek.mp4"] = lambda f: write_clip(
        f / "seek.mp4", 300, (1920, 1080), SEEK_SECONDS * RATE, SEEK_GOP_SECONDS * RATE, music(SEEK_SECONDS)
    )
    return recipes


def _still(path: Path, number: int) -> None:
    _checked(cv2.imwrite(str(path), photo(10 + number, *STILL_SIZE), [cv2.IMWRITE_JPEG_QUALITY, 93]))


def _long(folder: Path) -> None:
    """W3's three minutes in portrait, a key frame a second: 30 s of picture, repeated packet by packet."""
    part, frames = folder / "part.mp4", _REPEATED_SECONDS * RATE
    write_clip(part, 200, (1080, 1920), frames, RATE, music(_REPEATED_SECONDS))
    repeat(part, folder / "long.mp4", LONG_SECONDS // _REPEATED_SECONDS, frames, music(LONG_SECONDS))
    part.unlink()


def _checked(done: object) -> None:
    if not done:
        raise OSError("the bench's media could not be written")


if __name__ == "__main__":
    began = time.monotonic()
    made = media_folder()
    size = sum(path.stat().st_size for path in made.iterdir()) / 1e6
    free = shutil.disk_usage(made).free / 1e9
    print(f"{made}: {size:.0f} MB in {time.monotonic() - began:.0f} s ({free:.0f} GB free)")

"""How much room Kinora takes on the disk, and what of it can go."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes."""

    projects: int
    proxies: int
    free: int


def measure(home: Path, proxies: Path) -> Room:
    """Walks the folders. Takes seconds for a large library; not for a thread that draws."""
    place = home
    while not place.exists():
        place = place.parent
    return Room(_size(home / "projects"), _size(proxies), shutil.disk_usage(place).free)


def clear(folder: Path) -> int:
    """Deletes the files of a folder of things that can be made again. Returns the bytes freed."""
    freed = 0
    for path in _files(folder):
        try:
            size = path.stat().st_size
            path.unlink()
            freed += size
        except OSError:  # in use on another desktop's terms; it goes the next time
            continue
    return freed


def in_words(size: int) -> str:
    """``3.4 GB``: thousands, as disks are sold."""
    amount = float(size)
    for unit in ("B", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def _size(folder: Path) -> int:
    total = 0
    for path in _files(folder):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]

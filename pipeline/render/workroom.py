"""The folder of an export on its way: finished segments and sound, kept so that a killed export goes on.

It belongs to one export, told by a fingerprint of all that decides what the file will be: the timeline, the
settings, the range, and the files used with their sizes and times. Anything else found in it is thrown away.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from pathlib import Path

from pipeline.media.resolver import MediaResolver
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.serialise import to_json

_VERSION = 2
"""Raise it when the same timeline would be drawn or encoded differently."""


class Workroom:
    """Finished parts of one film. ``extension`` is the segments' own, for example ``.mp4``."""

    def __init__(self, folder: Path, fingerprint: str, extension: str = ".seg") -> None:
        self.folder = folder
        self._extension = extension
        mark = folder / "export.json"
        known = ""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            known = str(json.loads(mark.read_text("utf-8"))["fingerprint"])
        if known != fingerprint:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True, exist_ok=True)
            mark.write_text(json.dumps({"fingerprint": fingerprint}), "utf-8")
        for part in folder.glob("*.part"):
            part.unlink(missing_ok=True)

    def segment(self, first: int, last: int) -> Path:
        """Where frames [first, last) are, or will be once whole."""
        return self.folder / f"frames-{first}-{last}{self._extension}"

    @property
    def sound(self) -> Path:
        """Where the encoded sound is, or will be once whole."""
        return self.folder / f"sound{self._extension}"

    def note(self, name: str, facts: dict[str, float]) -> None:
        """Remembers numbers beside the parts."""
        (self.folder / f"{name}.json").write_text(json.dumps(facts), "utf-8")

    def noted(self, name: str) -> dict[str, float]:
        """What was remembered under ``name``, empty when nothing was."""
        try:
            facts: dict[str, float] = json.loads((self.folder / f"{name}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return facts

    @property
    def worth_keeping(self) -> bool:
        """True when a part of the picture is finished."""
        return any(self.folder.glob(f"frames-*{self._extension}"))

    def clear(self) -> None:
        """Removes the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)


def room_beside(path: Path) -> Path:
    """The working folder of an export to ``path`` that was given none."""
    return path.with_name(f".{path.name}.kinora-export")


def fingerprint(timeline: Timeline, resolver: MediaResolver, output: OutputSettings, frames: range) -> str:
    """Tells exports apart; equal ones give the same file."""
    digest = hashlib.sha256()
    digest.update(f"{_VERSION} {output!r} {frames!r}".encode())
    digest.update(json.dumps(to_json(timeline), sort_keys=True).encode())
    for asset in sorted(_assets(timeline)):
        path = resolver.resolve(asset).path
        facts = "missing"
        if path is not None:
            with contextlib.suppress(OSError):
                status = path.stat()
                facts = f"{path} {status.st_size} {status.st_mtime_ns}"
        digest.update(f"{asset} {facts}".encode())
    return digest.hexdigest()


def _assets(timeline: Timeline) -> set[str]:
    found: set[str] = set()
    for track in timeline.tracks:
        for item in track.items:
            if isinstance(item, Clip):
                found.add(item.media.asset_id)
                found.update(effect.text("asset") for effect in item.effects)
    return found - {""}

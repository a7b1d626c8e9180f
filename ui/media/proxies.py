"""Proxies for the player: asked for when a timeline shows a video, used for previews once they are there."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import QObject, Signal

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.model import Clip, Fit, MediaKind, Timeline
from ui.media.child import Child


def proxy_folder() -> Path:
    """Where proxies are kept: below ``KINORA_HOME`` when that is set, else the platform's cache folder."""
    chosen = os.environ.get("KINORA_HOME", "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute() / "proxies"
    return Path(platformdirs.user_cache_dir("kinora", appauthor=False)) / "proxies"


class ProxyService(QObject):
    """Knows which files have a proxy. ``ready``: another one has."""

    ready = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._known: dict[Path, Path | None] = {}
        """File -> its proxy, None for one that plays as it is or can't be read."""
        self._asked: tuple[Path, ...] = ()
        self._child: Child | None = None

    def watch(self, timeline: Timeline, resolver: FixedResolver) -> None:
        """Has the videos of ``timeline`` measured, and proxies made of those that need one."""
        wanted = tuple(path for path in _videos(timeline, resolver) if path not in self._known)
        if wanted == self._asked:
            return
        self._asked = wanted
        if wanted or self._child is not None:
            todo = tuple((str(path), timeline.rate) for path in wanted)
            self._worker().send(("make", str(self._folder), todo))

    def applied(self, timeline: Timeline, resolver: FixedResolver) -> FixedResolver:
        """``resolver`` with the proxies that are there instead of their videos. Never for an export."""
        usable = {path: proxy for path in _videos(timeline, resolver) if (proxy := self._known.get(path))}
        if not usable:
            return resolver
        return FixedResolver(
            tuple(
                replace(file, path=usable[file.path]) if file.path in usable else file
                for file in resolver.files
            )
        )

    def has_proxy(self, path: Path) -> bool:
        """True when previews show a proxy of ``path``."""
        return self._known.get(path) is not None

    def forget(self) -> None:
        """Plays the files themselves again: the proxies are about to be deleted."""
        self._known.clear()
        self.ready.emit()

    def close(self) -> None:
        """Ends the child process; an unfinished proxy leaves nothing behind."""
        if self._child is not None:
            self._child.close()
            self._child = None
        self._asked = ()

    def _worker(self) -> Child:
        if self._child is None:
            self._child = Child("ui.media.proxy_server", self)
            self._child.replied.connect(self._take)
            self._child.died.connect(self._give_up)
        return self._child

    def _take(self, reply: tuple[Any, ...]) -> None:
        kind, path = reply[0], Path(reply[1])
        self._known[path] = Path(reply[2]) if kind == "made" else None
        self._asked = tuple(other for other in self._asked if other != path)
        if kind == "made":
            self.ready.emit()

    def _give_up(self) -> None:
        # The first of those asked for killed the decoder: it stays without a proxy, the others get theirs.
        for path in self._asked[:1]:
            self._known[path] = None
        self._asked = ()


def _videos(timeline: Timeline, resolver: FixedResolver) -> list[Path]:
    """The files of the video clips, in order of appearance; not those shown pixel by pixel."""
    clips = [
        item
        for track in timeline.tracks
        for item in track.items
        if isinstance(item, Clip) and item.media.kind is MediaKind.VIDEO
    ]
    # A clip that is not fitted is placed by its file's own pixels, of which a proxy has fewer.
    exact = {clip.media.asset_id for clip in clips if clip.transform.fit is Fit.NONE}
    files = {file.asset_id: file.path for file in resolver.files}
    paths = [files.get(clip.media.asset_id) for clip in clips if clip.media.asset_id not in exact]
    return list(dict.fromkeys(path for path in paths if path is not None))

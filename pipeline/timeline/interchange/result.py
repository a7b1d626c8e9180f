"""What a reader hands back, and the table of foreign media it fills on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlparse

from pipeline.timeline.errors import InvalidTimeline, OutsideMedia, UnreadableInterchange
from pipeline.timeline.handles import check_inside
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline
from pipeline.timeline.time import TimeRange
from pipeline.timeline.validate import validate

Exists = Callable[[str], bool]
"""Says whether the media at a URL or path can be found."""

MAX_CHARACTERS = 64 * 1024 * 1024
_IMAGES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".ora", ".heic"}
_SOUNDS = {".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".opus", ".aif", ".aiff"}


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A timeline from a foreign file."""

    timeline: Timeline
    missing: tuple[str, ...] = ()
    """Names of media that the file gives no address for, or whose address leads nowhere."""
    media: Mapping[str, str] = field(default_factory=dict)
    """Asset id in the timeline -> the URL or path the file gave."""
    notes: tuple[str, ...] = ()
    """What could not be carried over, one sentence each."""


class MediaTable:
    """Gives foreign media placeholder asset ids, and remembers where they came from."""

    def __init__(self, exists: Exists | None = None) -> None:
        self._exists = exists
        self._ids: dict[str, str] = {}
        self._missing: dict[str, None] = {}
        self._notes: dict[str, None] = {}
        self.media: dict[str, str] = {}

    def reference(
        self, name: str, url: str, available: TimeRange | None, kind: MediaKind | None = None
    ) -> MediaReference:
        """A reference to the media at ``url`` (empty: missing, then told apart by name)."""
        asset_id = self._ids.setdefault(url or f"name:{name}", f"offline-{len(self._ids) + 1}")
        self.note_media(asset_id, name, url)
        found = kind or media_kind(url or name)
        return MediaReference(found, asset_id, None if found is MediaKind.IMAGE else available, name)

    def note_media(self, asset_id: str, name: str, url: str) -> None:
        """Remembers where an asset lies, and that it is missing if it does."""
        if url:
            self.media[asset_id] = url
        if not url or (self._exists is not None and not self._exists(url)):
            self._missing[name or url or asset_id] = None

    def note(self, sentence: str) -> None:
        """Remembers, once, something that could not be carried over."""
        self._notes[sentence] = None

    def result(self, timeline: Timeline) -> ReadResult:
        """The finished reading. Raises ``UnreadableInterchange`` when the timeline is not whole."""
        try:
            validate(timeline)
        except InvalidTimeline as error:
            raise UnreadableInterchange(f"The file holds an edit that can't be: {error.message}") from error
        return ReadResult(timeline, tuple(self._missing), dict(self.media), tuple(self._notes))


def media_kind(url: str) -> MediaKind:
    """Guesses the kind of media from a file's ending; video when it says nothing."""
    suffix = PurePosixPath(unquote(urlparse(url).path)).suffix.lower() if url else ""
    if suffix in _IMAGES:
        return MediaKind.IMAGE
    return MediaKind.AUDIO if suffix in _SOUNDS else MediaKind.VIDEO


def within_media(clip: Clip) -> Clip:
    """The clip; its media's length is taken as unknown when the file shows more of it than there is."""
    try:
        check_inside(clip)
    except OutsideMedia:
        return replace(clip, media=replace(clip.media, available_range=None))
    return clip


def check_size(text: str) -> None:
    """Raises ``UnreadableInterchange`` for a file beyond any real edit."""
    if len(text) > MAX_CHARACTERS:
        raise UnreadableInterchange("The file is too large for a timeline.")

"""Media that an export would need and that is not there: the disk it is on was unplugged, a folder moved."""

from __future__ import annotations

from collections.abc import Iterator

from app.library.library import Library
from pipeline.timeline.model import Clip, Timeline, Track, TrackKind
from pipeline.timeline.time import TimeRange
from providers.errors import InvalidInput

_NAMED = 3


class MediaMissing(InvalidInput):
    """Media that this video shows is missing."""

    def __init__(self, names: tuple[str, ...]) -> None:
        """``names``: of the files, as the creator knows them."""
        shown = ", ".join(names[:_NAMED])
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        verb = "is" if len(names) == 1 else "are"
        super().__init__(
            f"{shown}{more} {verb} missing.",
            advice="Connect the disk, find the media again (Media > Find missing media), "
            "or turn the clips off that need it.",
        )
        self.names = names


def refuse_missing(library: Library, timeline: Timeline, time_range: TimeRange | None = None) -> None:
    """Returns when every file that is seen or heard (in ``time_range``) is there. Raises ``MediaMissing``."""
    needed = dict(_needed(timeline, time_range))
    found = library.assets.find(needed)
    gone = {asset_id for asset_id in needed if asset_id not in found or not found[asset_id].path.is_file()}
    if gone:
        names = {found[name].name if name in found else needed[name] for name in gone}
        raise MediaMissing(tuple(sorted(names)))


def _needed(timeline: Timeline, time_range: TimeRange | None) -> Iterator[tuple[str, str]]:
    """(asset id, name) of what enabled clips on tracks that are seen or heard are made of."""
    for track in timeline.tracks:
        if not _counts(track):
            continue
        for start, item in zip(track.starts, track.items, strict=False):
            if not isinstance(item, Clip) or not item.enabled:
                continue
            if time_range and not (start < time_range.end and start + item.duration > time_range.start):
                continue
            name = item.media.name or item.name or "A file"
            of_effects = (effect.text("asset") for effect in item.effects if effect.enabled)
            yield from ((asset_id, name) for asset_id in (item.media.asset_id, *of_effects) if asset_id)


def _counts(track: Track) -> bool:
    seen = track.kind is not TrackKind.AUDIO and not track.hidden
    return seen or not track.muted

"""What a tool's argument points to: a number as people count, a name, "selection", or an id's beginning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from app.assistant.clip_edits import clip_count, clip_number
from pipeline.timeline.errors import NoSuchItem, NoSuchThing, NoSuchTrack
from pipeline.timeline.model import Caption, Clip, Gap, Timeline
from providers.errors import InvalidInput

SHORTEST = 6
"""Characters of an id that are enough, where only one thing begins with them."""
SELECTION = "selection"
LAST = "last"


@dataclass(frozen=True, slots=True)
class View:
    """What the creator looks at. ``playhead``: flicks; ``selection``: ids of items."""

    timeline: Timeline
    playhead: int = 0
    selection: frozenset[str] = frozenset()


def item_id(view: View, wanted: str) -> str:
    """The id of an item: "2" is the second clip of the picture track. Raises ``NoSuchItem``."""
    items = [item for track in view.timeline.tracks for item in track.items if not isinstance(item, Gap)]
    if wanted == SELECTION:
        if len(view.selection) == 1:
            return next(iter(view.selection))
        raise InvalidInput("One clip must be selected for that.")
    if wanted == LAST:
        return clip_number(view.timeline, clip_count(view.timeline)).id
    if wanted.isdecimal() and len(wanted) < SHORTEST:
        return clip_number(view.timeline, int(wanted)).id
    found = _by_id(wanted, (item.id for item in items))
    if found is None:
        named = [item.id for item in items if isinstance(item, Clip) and item.name == wanted]
        found = named[0] if len(named) == 1 else None
    if found is None:
        raise NoSuchItem(f"There is no clip or caption {wanted!r}.")
    return found


def caption_id(view: View, wanted: str) -> str:
    """The id of a caption; "3" is the third one. Raises ``NoSuchItem``."""
    captions = [item for track in view.timeline.tracks for item in track.items if isinstance(item, Caption)]
    return _counted(view, wanted, [each.id for each in captions], "caption", NoSuchItem)


def scene_id(view: View, wanted: str) -> str:
    """The id of a scene; "1" is the first card. Raises ``NoSuchThing``."""
    return _counted(view, wanted, [scene.id for scene in view.timeline.scenes], "scene", NoSuchThing)


def track_id(view: View, wanted: str) -> str:
    """The id of a track, by number from 1, by name or by role ("music"). Raises ``NoSuchTrack``."""
    tracks = view.timeline.tracks
    lowered = wanted.casefold()
    named = [track.id for track in tracks if lowered in (track.name.casefold(), track.role.value or None)]
    if len(named) == 1:
        return named[0]
    return _counted(view, wanted, [track.id for track in tracks], "track", NoSuchTrack)


def marker_id(view: View, wanted: str) -> str:
    """The id of a marker, by number from 1 or by name. Raises ``NoSuchThing``."""
    named = [marker.id for marker in view.timeline.markers if marker.name == wanted]
    if len(named) == 1:
        return named[0]
    return _counted(view, wanted, [marker.id for marker in view.timeline.markers], "marker", NoSuchThing)


def transition_id(view: View, wanted: str) -> str:
    """The id of a transition, by number from 1. Raises ``NoSuchThing``."""
    ids = [transition.id for track in view.timeline.tracks for transition in track.transitions]
    return _counted(view, wanted, ids, "transition", NoSuchThing)


def item_ids(view: View, wanted: Collection[str]) -> tuple[str, ...]:
    """Ids of items; "selection" stands for all that is selected. Raises ``NoSuchItem``, ``InvalidInput``."""
    found: list[str] = []
    for each in wanted:
        if each == SELECTION:
            if not view.selection:
                raise InvalidInput("Nothing is selected.")
            found += sorted(view.selection)
        else:
            found.append(item_id(view, each))
    return tuple(dict.fromkeys(found))


def _counted(
    view: View,
    wanted: str,
    ids: list[str],
    what: str,
    refusal: Callable[[str], Exception],
) -> str:
    if wanted == LAST and ids:
        return ids[-1]
    if wanted.isdecimal() and len(wanted) < SHORTEST:
        number = int(wanted)
        if 1 <= number <= len(ids):
            return ids[number - 1]
        raise refusal(f"There is no {what} {number}; there are {len(ids)}.")
    found = _by_id(wanted, ids)
    if found is None:
        raise refusal(f"There is no {what} {wanted!r}.")
    return found


def _by_id(wanted: str, ids: Iterable[str]) -> str | None:
    known = list(ids)
    if wanted in known:
        return wanted
    begin = [each for each in known if len(wanted) >= SHORTEST and each.startswith(wanted)]
    return begin[0] if len(begin) == 1 else None

"""Says whether a timeline is whole. Edits keep it so; files and patches have to prove it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.timeline.caption_edits import check_words
from pipeline.timeline.errors import EditRefused, InvalidTimeline
from pipeline.timeline.framings import aspect_name, aspect_ratio
from pipeline.timeline.handles import check_inside
from pipeline.timeline.model import Caption, Clip, Gap, Item, Number, Timeline, Track
from pipeline.timeline.splice import fits, transition_room


def validate(timeline: Timeline, since: Timeline | None = None) -> None:
    """Raises ``InvalidTimeline`` with one sentence about the first thing that is wrong.

    ``since``: a timeline known to be whole; what is the same object in both is not looked at again.
    """
    if min(timeline.width, timeline.height, timeline.sample_rate) <= 0:
        raise InvalidTimeline("The timeline's size and sample rate must be above 0.")
    _check_unique("track", (track.id for track in timeline.tracks))
    _check_unique("clip, caption or gap", (i.id for track in timeline.tracks for i in track.items))
    _check_unique("transition", (t.id for track in timeline.tracks for t in track.transitions))
    _check_unique("marker", (marker.id for marker in timeline.markers))
    _check_unique("scene", (scene.id for scene in timeline.scenes))
    for marker in timeline.markers:
        if marker.time < 0 or marker.duration < 0:
            raise InvalidTimeline(f"The marker {marker.name!r} lies before the start.")
    known = {track.id: track for track in since.tracks} if since is not None else {}
    for track in timeline.tracks:
        before = known.get(track.id)
        if track is not before:
            same_kind = before is not None and before.kind is track.kind
            _check_track(track, before.items if before is not None and same_kind else ())


def _check_unique(what: str, ids: Iterable[str]) -> None:
    every = tuple(ids)
    seen = set(every)
    if len(seen) == len(every) and "" not in seen:
        return
    seen.clear()
    for value in every:
        if not value:
            raise InvalidTimeline(f"A {what} has no id.")
        if value in seen:
            raise InvalidTimeline(f"Two things share the id {value!r} of a {what}.")
        seen.add(value)


def _check_track(track: Track, sound: Sequence[Item]) -> None:
    """``sound``: items that were checked on a track of this kind before."""
    name = track.name or track.kind.value
    if not math.isfinite(track.gain) or not math.isfinite(track.ducking):
        raise InvalidTimeline(f"The track {name!r} has no proper gain.")
    start, stop = _changed(sound, track.items)
    known = {id(item) for item in sound} if start < stop - 1 else set()
    # The neighbours of what changed are looked at too: two gaps may have met.
    previous: Item | None = track.items[start - 1] if start else None
    for item in track.items[start : stop + 1]:
        if item.duration <= 0:
            raise InvalidTimeline(f"An item on the track {name!r} has no length.")
        if id(item) not in known:
            _check_item(item, track, name)
        previous = _next_to(previous, item, name)
    if track.items and isinstance(track.items[-1], Gap):
        raise InvalidTimeline(f"The track {name!r} ends with a gap.")
    _check_transitions(track)


def _changed(before: Sequence[Item], after: Sequence[Item]) -> tuple[int, int]:
    """Where in ``after`` the items lie that are not those at the beginning or at the end of ``before``."""
    shorter = min(len(before), len(after))
    head = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a is not b), shorter)
    ends = zip(reversed(before), reversed(after), strict=False)
    tail = next((i for i, (a, b) in enumerate(ends) if a is not b), shorter)
    return head, len(after) - min(tail, shorter - head)


def _check_item(item: Item, track: Track, name: str) -> None:
    if not fits(item, track.kind):
        raise InvalidTimeline(f"An item does not fit on the {track.kind.value} track {name!r}.")
    if isinstance(item, Clip):
        _check_clip(item)
    elif isinstance(item, Caption):
        _check_caption(item)


def _next_to(previous: Item | None, item: Item, name: str) -> Item:
    """Returns ``item`` when it may follow ``previous``."""
    if isinstance(item, Gap) and isinstance(previous, Gap):
        raise InvalidTimeline(f"Two gaps lie side by side on the track {name!r}.")
    return item


def _check_clip(clip: Clip) -> None:
    name = clip.name or clip.id
    if clip.speed <= 0:
        raise InvalidTimeline(f"The clip {name!r} has a speed that is not above 0.")
    for number in _numbers(clip):
        _check_number(number, name)
    available = clip.media.available_range
    if available is not None and available.duration < 0:
        raise InvalidTimeline(f"The media of clip {name!r} has a length below 0.")
    try:
        check_inside(clip)
    except EditRefused as error:
        raise InvalidTimeline(f"The clip {name!r} shows media that does not exist.") from error
    audio = clip.audio
    if min(audio.fade_in, audio.fade_out) < 0 or audio.fade_in + audio.fade_out > clip.duration:
        raise InvalidTimeline(f"The fades of clip {name!r} do not fit into it.")
    if len({effect.id for effect in clip.effects}) < len(clip.effects):
        raise InvalidTimeline(f"Two effects on the clip {name!r} share an id.")
    _check_framings(clip, name)


def _check_framings(clip: Clip, name: str) -> None:
    aspects = [framing.aspect for framing in clip.framings]
    if any(later <= earlier for earlier, later in pairwise(aspects)):
        raise InvalidTimeline(f"The framings of clip {name!r} are out of order.")
    for aspect in aspects:
        ratio = aspect_ratio(aspect)
        if ratio is None or aspect_name(ratio) != aspect:
            raise InvalidTimeline(f"A framing of clip {name!r} is for no proper aspect ratio.")


def _numbers(clip: Clip) -> Iterator[Number]:
    shape, audio = clip.transform, clip.audio
    yield from (shape.x, shape.y, shape.scale, shape.rotation, shape.opacity, audio.gain, audio.pan)
    yield from (shape.crop_left, shape.crop_top, shape.crop_right, shape.crop_bottom)
    for effect in clip.effects:
        for _, number in effect.parameters:
            yield number
    for framing in clip.framings:
        yield from (framing.x, framing.y, framing.scale)


def _check_number(number: Number, name: str) -> None:
    if not isinstance(number, tuple):
        if not math.isfinite(number):
            raise InvalidTimeline(f"The clip {name!r} has a setting that is no number.")
        return
    if not number:
        raise InvalidTimeline(f"The clip {name!r} has an animation without keyframes.")
    if any(after.time <= before.time for before, after in pairwise(number)):
        raise InvalidTimeline(f"The keyframes of clip {name!r} are out of order.")
    for keyframe in number:
        if not all(map(math.isfinite, (keyframe.value, *keyframe.bezier))):
            raise InvalidTimeline(f"The clip {name!r} has a keyframe that is no number.")


def _check_caption(caption: Caption) -> None:
    if caption.place is not None and not caption.place.sound:
        raise InvalidTimeline(f"The caption {caption.text[:40]!r} lies outside the picture.")
    try:
        check_words(caption.words)
    except EditRefused as error:
        raise InvalidTimeline(f"The words of caption {caption.text[:40]!r} are out of order.") from error


def _check_transitions(track: Track) -> None:
    if not track.transitions:
        return
    index = {item.id: i for i, item in enumerate(track.items)}
    at_head = {t.right: t.out_offset for t in track.transitions}
    if len(at_head) < len(track.transitions):
        raise InvalidTimeline("Two transitions lie on one cut.")
    for transition in track.transitions:
        at = index.get(transition.left)
        if at is None or at + 1 >= len(track.items) or track.items[at + 1].id != transition.right:
            raise InvalidTimeline("A transition does not lie between neighbours.")
        left, right = track.items[at], track.items[at + 1]
        if not (isinstance(left, Clip) and isinstance(right, Clip)):
            raise InvalidTimeline("A transition does not lie between two clips.")
        if min(transition.in_offset, transition.out_offset) < 0 or transition.duration <= 0:
            raise InvalidTimeline("A transition has no length.")
        room_in, room_out = transition_room(left, right, at_head.get(left.id, 0))
        if transition.in_offset > room_in or transition.out_offset > room_out:
            raise InvalidTimeline("A transition overlaps another or has too few handles.")

"""Mending by pure edits: exposure, a caption's place, a voice's level. Each can be undone like any other.

Why a ``token``: a job that was killed between the edit and the note that it is done runs again. What was
mended under the same token is left alone, so nothing is brightened twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.critic.findings import Exposure, Finding, Mend
from pipeline.timeline import edits
from pipeline.timeline.branding import PART
from pipeline.timeline.errors import EditRefused, NothingToCut
from pipeline.timeline.model import (
    AudioSettings,
    Caption,
    Clip,
    Effect,
    Gap,
    Keyframe,
    MediaKind,
    Number,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.splice import editable_caption
from pipeline.timeline.time import Flicks, TimeRange, from_seconds

EFFECT = "critic-"
"""What the ids of the critic's exposure effects begin with."""
MARK = "critic"
"""Metadata of what was moved or set louder: under which token."""
_MOST_STOPS, _MOST_GAIN = 4.0, 20.0


class NothingToMend(EditRefused):
    """What this was about is not on the timeline any more."""


def mended(timeline: Timeline, finding: Finding, token: str) -> Timeline:
    """The timeline with a fault mended that an edit can mend.

    Raises ``NothingToMend`` (also for a re-roll, which is no edit), ``TrackLocked``.
    """
    if finding.mend is Mend.EXPOSE:
        for exposure in finding.exposures:
            timeline = _exposed(timeline, exposure, token)
        return timeline
    if finding.mend is Mend.RETIME:
        return _retimed(timeline, finding, token)
    if finding.mend is Mend.LEVEL:
        return _levelled(timeline, finding, token)
    raise NothingToMend


# --- exposure ------------------------------------------------------------------------------------------


def _exposed(timeline: Timeline, exposure: Exposure, token: str) -> Timeline:
    for track in timeline.tracks:
        if track.kind is TrackKind.VIDEO and not track.hidden and list(_pictures(track, exposure.where)):
            timeline = _cut_out(timeline, track.id, exposure.where)
            now = timeline.track(track.id)
            assert now is not None
            for clip in list(_pictures(now, exposure.where)):
                timeline = _with_exposure(timeline, clip, exposure.stops, f"{EFFECT}{token}")
    return timeline


def _pictures(track: Track, where: TimeRange) -> Iterator[Clip]:
    """The pictures of a track that lie in a stretch for more than half of themselves, or cover its middle."""
    middle = where.start + where.duration // 2
    for span, item in track.placed():
        if not isinstance(item, Clip) or not item.enabled or item.media.kind is MediaKind.TITLE:
            continue
        if any(key == PART for key, _ in item.metadata):
            continue
        shared = min(span.end, where.end) - max(span.start, where.start)
        if shared > span.duration // 2 or (span.start <= middle < span.end and shared > 0):
            yield item


def _cut_out(timeline: Timeline, track_id: str, where: TimeRange) -> Timeline:
    """Cuts a track at both ends of a stretch, where a picture reaches well over it."""
    least = 2 * timeline.rate.frame
    for time in (where.start, where.end):
        track = timeline.track(track_id)
        index = track.index_at(time) if track is not None else None
        if track is None or index is None:
            continue
        start, end = track.starts[index], track.starts[index + 1]
        if time - start >= least and end - time >= least:
            try:
                timeline = edits.blade(timeline, track_id, time)
            except NothingToCut:
                continue
    return timeline


def _with_exposure(timeline: Timeline, clip: Clip, stops: float, effect_id: str) -> Timeline:
    if any(effect.id == effect_id for effect in clip.effects):
        return timeline
    before = 0.0
    for effect in clip.effects:
        if effect.id.startswith(EFFECT):
            value = effect.parameter("exposure")
            before += value if isinstance(value, float | int) else 0.0
            timeline = edits.remove_effect(timeline, clip.id, effect.id)
    total = round(min(max(before + stops, -_MOST_STOPS), _MOST_STOPS), 3)
    return edits.add_effect(timeline, clip.id, Effect(effect_id, "colour", (("exposure", total),)))


# --- captions ------------------------------------------------------------------------------------------


def _retimed(timeline: Timeline, finding: Finding, token: str) -> Timeline:
    """Moves the caption to where its words are heard; as far as there is no room, its words alone."""
    caption_id = finding.items[0] if finding.items else ""
    if timeline.find(caption_id) is None:
        raise NothingToMend
    track, index, caption = editable_caption(timeline, caption_id)
    if dict(caption.metadata).get(MARK) == token or finding.where.start != track.starts[index]:
        return timeline  # done already, or moved by somebody since it was looked at
    delta = max(0, finding.where.start - from_seconds(finding.amount)) - track.starts[index]
    before, after = _room(track, index)
    moved = min(max(delta, -before), after) if after is not None else max(delta, -before)
    if moved:
        timeline = edits.move(timeline, [caption_id], moved)
    rest = delta - moved
    if abs(rest) >= timeline.rate.frame:
        timeline = _with_words_moved(timeline, caption, rest)
    return edits.set_metadata(timeline, caption_id, MARK, token)


def _room(track: Track, index: int) -> tuple[int, int | None]:
    """Empty time before and after an item; None: without end."""
    items = track.items
    before = items[index - 1].duration if index and isinstance(items[index - 1], Gap) else 0
    if index + 1 == len(items):
        return before, None
    following = items[index + 1]
    if not isinstance(following, Gap):
        return before, 0
    return before, None if index + 2 == len(items) else following.duration


def _with_words_moved(timeline: Timeline, caption: Caption, by: int) -> Timeline:
    words = [replace(word, start=Flicks(word.start + by)) for word in caption.words]
    return edits.set_caption_words(timeline, caption.id, words)


# --- sound ---------------------------------------------------------------------------------------------


def _levelled(timeline: Timeline, finding: Finding, token: str) -> Timeline:
    found = False
    for track in timeline.tracks:
        if track.kind is not TrackKind.AUDIO:
            continue
        for item in track.items:
            if isinstance(item, Clip) and item.scene == finding.scene and item.slot.startswith("voice:"):
                found = True
                if dict(item.metadata).get(MARK) != token:
                    louder = replace(item.audio, gain=_raised(item.audio.gain, finding.amount))
                    timeline = _with_level(timeline, item.id, louder, token)
    if not found:
        raise NothingToMend("No voice begins in this scene.", advice="Set the level on the timeline.")
    return timeline


def _with_level(timeline: Timeline, clip_id: str, audio: AudioSettings, token: str) -> Timeline:
    return edits.set_metadata(edits.set_audio(timeline, clip_id, audio), clip_id, MARK, token)


def _raised(gain: Number, by: float) -> Number:
    by = min(max(by, -_MOST_GAIN), _MOST_GAIN)
    if isinstance(gain, tuple):
        return tuple(_key_raised(key, by) for key in gain)
    return round(gain + by, 2)


def _key_raised(key: Keyframe, by: float) -> Keyframe:
    return replace(key, value=round(key.value + by, 2))

"""The cards of a storyboard as values, read from a timeline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.recipes.renarration import is_reworded
from pipeline.render.camera import STILL_CAMERA, Camera, camera_at
from pipeline.timeline.model import AudioRole, Clip, MediaKind, Scene, Timeline, TrackKind
from pipeline.timeline.scene_blocks import scene_spans
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, TimeRange
from ui.words import digits, tr

REVIEW = "review"
APPROVED = "approved"
REJECTED = "rejected"
SHORTEST, LONGEST = 1.5, 12.0
"""Seconds: a scene outside is hardly seen, or stands still for too long."""


@dataclass(frozen=True, slots=True)
class VoicePart:
    """A stretch of a voice file heard in a scene: flicks from the scene's start, and of its media."""

    asset_id: str
    offset: Flicks
    source_start: Flicks
    duration: Flicks


@dataclass(frozen=True, slots=True)
class SceneCard:
    """One card. ``number`` counts from 1; times in flicks, ``duration`` 0: not on the timeline."""

    id: str
    number: int
    narration: str
    prompt: str
    style: str
    start: Flicks = ZERO
    duration: Flicks = ZERO
    clip_id: str = ""
    """The first clip of its picture, empty for none."""
    slot: str = ""
    first: tuple[str, Flicks] = ("", ZERO)
    """Asset and media time of its first frame; no asset while there is only a plain colour."""
    last: tuple[str, Flicks] = ("", ZERO)
    views: tuple[Camera, Camera] = (STILL_CAMERA, STILL_CAMERA)
    """How the camera looks at its first and its last frame."""
    voice: tuple[VoicePart, ...] = ()
    voice_slots: tuple[str, ...] = ()
    locked: bool = False
    review: str = ""
    reworded: bool = False

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.duration / FLICKS_PER_SECOND

    @property
    def pictured(self) -> bool:
        """True when it shows more than a plain colour."""
        return bool(self.first[0])


def read_cards(timeline: Timeline) -> tuple[SceneCard, ...]:
    """All cards of a timeline, in their order."""
    if not timeline.scenes:
        return ()
    spans = scene_spans(timeline)
    starts = sorted((where.start, scene) for scene, where in spans.items())
    pictures: dict[str, list[Clip]] = {}
    voices: dict[str, list[VoicePart]] = {}
    slots: dict[str, list[str]] = {}
    for track in timeline.tracks:
        heard = track.role is AudioRole.VOICE
        for start, item in zip(track.starts, track.items, strict=False):
            if not isinstance(item, Clip):
                continue
            if track.kind is TrackKind.VIDEO and item.scene in spans:
                pictures.setdefault(item.scene, []).append(item)
            elif heard or item.slot.startswith("voice:"):
                if item.scene in spans and item.slot:
                    slots.setdefault(item.scene, []).append(item.slot)
                for scene in _under(starts, spans, start, Flicks(start + item.duration)):
                    offset = Flicks(start - spans[scene].start)
                    part = VoicePart(item.media.asset_id, offset, item.source_start, item.duration)
                    voices.setdefault(scene, []).append(part)
    return tuple(
        _card(
            number,
            scene,
            spans.get(scene.id),
            pictures.get(scene.id, []),
            tuple(voices.get(scene.id, ())),
            tuple(slots.get(scene.id, ())),
        )
        for number, scene in enumerate(timeline.scenes, 1)
    )


def _under(
    starts: list[tuple[Flicks, str]], spans: dict[str, TimeRange], begin: Flicks, end: Flicks
) -> Iterator[str]:
    """The scenes that are seen in [begin, end); ``starts`` by time."""
    for start, scene in reversed(starts[: bisect_left(starts, (end, ""))]):
        if spans[scene].end > begin:
            yield scene
        elif start < begin:
            return


def _card(
    number: int,
    scene: Scene,
    where: TimeRange | None,
    pictures: list[Clip],
    voice: tuple[VoicePart, ...],
    slots: tuple[str, ...],
) -> SceneCard:
    shown = [clip for clip in pictures if clip.media.kind is not MediaKind.TITLE] or pictures
    first = shown[0] if shown else None
    last = shown[-1] if shown else None
    facts = dict(scene.metadata)
    return SceneCard(
        scene.id,
        number,
        scene.narration,
        scene.prompt,
        scene.style,
        where.start if where else ZERO,
        where.duration if where else ZERO,
        clip_id=first.id if first else "",
        slot=first.slot if first else "",
        first=_frame(first, ZERO),
        last=_frame(last, _end(last)),
        views=(_view(first, ZERO), _view(last, _end(last))),
        voice=voice,
        voice_slots=slots,
        locked=scene.locked,
        review=str(facts.get(REVIEW) or ""),
        reworded=is_reworded(scene),
    )


def _end(clip: Clip | None) -> Flicks:
    """Where the last frame is, from the clip's start."""
    return Flicks(max(0, clip.duration - FLICKS_PER_SECOND // 30)) if clip is not None else ZERO


def _view(clip: Clip | None, offset: Flicks) -> Camera:
    if clip is None or clip.media.kind is not MediaKind.IMAGE:
        return STILL_CAMERA
    return camera_at(clip.effects, clip.media_time(offset))


def _frame(clip: Clip | None, offset: Flicks) -> tuple[str, Flicks]:
    if clip is None or not clip.media.asset_id:
        return "", ZERO
    still = clip.media.kind is MediaKind.IMAGE
    return clip.media.asset_id, ZERO if still else clip.media_time(offset)


def warnings_of(cards: tuple[SceneCard, ...]) -> dict[str, tuple[str, ...]]:
    """What is odd about each card, in sentences: what its own facts tell."""
    pictures: dict[tuple[str, Flicks], int] = {}
    found: dict[str, tuple[str, ...]] = {}
    for card in cards:
        said = []
        if not card.duration:
            said.append(tr("It is not on the timeline."))
        elif card.seconds < SHORTEST:
            said.append(tr("It lasts only {seconds} s.", seconds=digits(f"{card.seconds:.1f}")))
        elif card.seconds > LONGEST:
            said.append(tr("It stands for {seconds} s; split it.", seconds=f"{card.seconds:.0f}"))
        if card.reworded:
            said.append(tr("Its words were changed: re-roll the voice to hear them."))
        elif card.narration and not card.voice:
            said.append(tr("Its words are not spoken yet."))
        if card.pictured and card.first in pictures:
            said.append(tr("It shows the picture of scene {number}.", number=pictures[card.first]))
        elif card.pictured:
            pictures[card.first] = card.number
        found[card.id] = tuple(said)
    return found

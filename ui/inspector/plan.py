"""Which sections the inspector shows for what is selected, as data; a section says what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.timeline.model import Clip, MediaKind, Timeline, TrackKind, Transition
from ui.inspector.setting import Setting
from ui.inspector.settings.effects import stack_of
from ui.inspector.settings.passage import passage_settings
from ui.inspector.settings.project import project_settings
from ui.inspector.settings.sound import sound_settings, track_settings
from ui.inspector.settings.speed import speed_settings
from ui.inspector.settings.transform import blend_settings, crop_settings, transform_settings
from ui.inspector.settings.words import caption_settings, plain_colour_settings, title_settings
from ui.viewmodels.inspection import Selected
from ui.words import tr

FOLDED = frozenset({"crop", "track", "file"})
"""Folded at first, unless it is all there is."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """``key``: the kind of section; ``ids``: what it is about; ``form``: when it differs it is built anew."""

    key: str
    title: str
    ids: tuple[str, ...]
    settings: tuple[Setting, ...] = ()
    form: tuple[object, ...] = ()


def sections(timeline: Timeline, selected: Selected, aspect: str) -> tuple[SectionPlan, ...]:
    """From the top to the bottom. ``aspect``: what the player shows the timeline in, empty: its own."""
    if not selected.placed and not selected.transitions:
        form = (timeline.width, timeline.height, timeline.rate, timeline.sample_rate)
        return (SectionPlan("project", tr("Project"), ("project",), project_settings(timeline), form),)
    made, brought = _origins(selected)
    found = [*_words(selected), made, *_passages(selected.transitions, "")]
    found += _pictures(timeline, selected, aspect)
    found += _sounds(selected)
    found += [*_ends(timeline, selected), brought]
    return tuple(plan for plan in found if plan.ids)


def _words(selected: Selected) -> list[SectionPlan]:
    titles = _ids(clip for clip in selected.pictures if clip.media.kind is MediaKind.TITLE)
    colours = _ids(clip for clip in selected.pictures if clip.media.kind is MediaKind.COLOUR)
    captions = tuple(caption.id for caption in selected.captions)
    return [
        SectionPlan("title", tr("Title"), titles, title_settings()),
        SectionPlan("plain", tr("Colour"), colours, plain_colour_settings()),
        SectionPlan("caption", tr("Caption"), captions, caption_settings()),
    ]


def _origins(selected: Selected) -> tuple[SectionPlan, SectionPlan]:
    """How the one piece was made, or which file it shows: of a linked pair the picture's."""
    with_file = [clip for clip in (*selected.pictures, *selected.clips) if clip.media.asset_id]
    alone = bool(with_file) and (len(selected.pictures) == 1 or len(selected.clips) == 1)
    clip = with_file[0] if alone else None
    made = (clip.id,) if clip is not None and clip.slot else ()
    brought = (clip.id,) if clip is not None and not clip.slot else ()
    form = (clip.media.asset_id, clip.slot) if clip is not None else ()
    return (
        SectionPlan("origin", tr("How it was made"), made, (), form),
        SectionPlan("file", tr("File"), brought, (), form),
    )


def _pictures(timeline: Timeline, selected: Selected, aspect: str) -> list[SectionPlan]:
    pictures = selected.pictures
    ids = _ids(pictures)
    where = tr("Framing for {aspect}", aspect=aspect) if aspect else tr("Transform")
    placing = transform_settings(timeline.height, aspect)
    cropped = _ids(c for c in pictures if c.media.kind in (MediaKind.VIDEO, MediaKind.IMAGE))
    form = (aspect, timeline.height)
    return [
        SectionPlan("transform", where, ids, placing, form),
        SectionPlan("crop", tr("Crop"), cropped, crop_settings()),
        SectionPlan("blend", tr("Blending"), ids, blend_settings()),
        SectionPlan("effects", tr("Effects"), ids, (), _stack_form(pictures)),
        SectionPlan("speed", tr("Speed"), _ids(selected.played), speed_settings()),
    ]


def _sounds(selected: Selected) -> list[SectionPlan]:
    heard = [c for c in selected.clips if c.media.kind in (MediaKind.AUDIO, MediaKind.VIDEO)]
    alone = [c for c in heard if c.id not in _ids(selected.pictures)]
    tracks = tuple(track.id for track in selected.tracks if track.kind is TrackKind.AUDIO)
    return [
        SectionPlan("sound", tr("Sound"), _ids(heard), sound_settings()),
        SectionPlan("sound_effects", tr("Sound effects"), _ids(alone), (), _stack_form(alone)),
        SectionPlan("track", tr("Track"), tracks, track_settings()),
    ]


def _passages(transitions: Sequence[Transition], where: str) -> list[SectionPlan]:
    return [
        SectionPlan(
            f"passage.{where}{index}",
            tr("Transition"),
            (transition.id,),
            passage_settings(transition.kind),
            (transition.kind, where),
        )
        for index, transition in enumerate(transitions)
    ]


def _ends(timeline: Timeline, selected: Selected) -> list[SectionPlan]:
    """The transitions at both ends of one clip, and where one could be."""
    if len(selected.pictures) != 1:
        return []
    clip = selected.pictures[0]
    track = next(each.track for each in selected.placed if each.item is clip)
    at_head = [t for t in track.transitions if t.right == clip.id]
    at_tail = [t for t in track.transitions if t.left == clip.id]
    named = ((at_head, "head", tr("Transition in")), (at_tail, "tail", tr("Transition out")))
    found = []
    for transitions, where, title in named:
        for plan in _passages(transitions, where):
            found.append(SectionPlan(plan.key, title, plan.ids, plan.settings, plan.form))
    index = track.index_of(clip.id)
    follows = index is not None and index + 1 < len(track.items) and isinstance(track.items[index + 1], Clip)
    if follows and not at_tail:
        found.append(SectionPlan("no_passage", tr("Transition out"), (clip.id,)))
    return found


def _stack_form(clips: Sequence[Clip]) -> tuple[object, ...]:
    return tuple(tuple((effect.id, effect.kind) for effect in stack_of(clip)) for clip in clips)


def _ids(clips: Iterable[Clip]) -> tuple[str, ...]:
    return tuple(clip.id for clip in clips)

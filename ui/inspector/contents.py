"""What stands in each section: the rows of its settings, and what is more than rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget

from app.library.values import AssetKind
from app.retiming import freeze
from pipeline.timeline import edits
from pipeline.timeline.model import AudioSettings, Clip, MediaKind, Timeline, Transform
from pipeline.timeline.time import from_seconds, snap_to_frame
from ui import theme
from ui.inspector import effect_edits
from ui.inspector.buttons import ButtonRow, Does
from ui.inspector.effect_picker import EffectPicker, offers
from ui.inspector.effect_stack import EffectStack
from ui.inspector.plan import SectionPlan
from ui.inspector.provenance import ProvenanceView
from ui.inspector.rows import AnyRow, ColourRow, row_for
from ui.inspector.setting import Setting, clip_in
from ui.inspector.settings.effects import like_stacks
from ui.media.pictures import PictureCache
from ui.viewmodels.inspection import Inspection
from ui.viewmodels.takes import Takes
from ui.viewmodels.workspace import Workspace
from ui.words import tr

FROZEN_SECONDS = 2.0
"""How long a frame is held by the button."""
PASSAGE_SECONDS = 0.5


class Screen(Protocol):
    """What the inspector needs of the player."""

    def picture(self) -> QImage | None:
        """The picture that is shown."""
        ...

    def compare(self, timeline_a: Timeline, timeline_b: Timeline, names: tuple[str, str]) -> None:
        """Shows two timelines side by side."""
        ...

    def stop_comparing(self) -> None:
        """Shows one again."""
        ...


@runtime_checkable
class Content(Protocol):
    """A widget of a section. ``animated``: what it shows depends on the playhead."""

    animated: bool

    def refresh(self) -> None:
        """Reads again what it shows."""
        ...


Made: TypeAlias = Iterator[QWidget | None]
"""The widgets of a section one by one; None: another bit of the last one is done."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What contents are made with."""

    workspace: Workspace
    inspection: Inspection
    takes: Takes
    pictures: PictureCache
    screen: Screen


class Contents:
    """Makes the widgets of a section. ``on_pick`` is called with the row that wants a colour.

    ``on_footage``: with a task of footage ("upscale") and the id of a clip.
    """

    def __init__(
        self,
        bench: Bench,
        picker: EffectPicker,
        on_pick: Callable[[ColourRow], None],
        on_footage: Callable[[str, str], None],
    ) -> None:
        self._bench, self._picker, self._on_pick, self._on_footage = bench, picker, on_pick, on_footage
        self.folded_effects: set[str] = set()
        self._trying: tuple[str, ...] = ()
        picker.chosen.connect(self._add_effect)
        picker.tried.connect(self._try_effect)

    def make(self, plan: SectionPlan) -> Made:
        """The widgets of a section, from the top to the bottom."""
        for setting in plan.settings:
            yield self._row(plan, setting)
        name = plan.key.partition(".")[0]
        more = {
            "caption": self._caption_place,
            "transform": self._placing,
            "speed": self._speeding,
            "effects": self._stack,
            "sound_effects": self._stack,
            "origin": self._origin,
            "file": self._origin,
            "passage": self._passage,
            "no_passage": self._no_passage,
        }.get(name)
        if more is not None:
            yield from more(plan)

    def reset(self, plan: SectionPlan) -> None:
        """Puts a section back to what it is at first."""
        change = {"transform": _plain_place, "crop": _no_crop, "blend": _plain_blend, "sound": _plain_sound}
        do = change[plan.key]
        framed = plan.key == "transform" and bool(self._bench.inspection.session.aspect)
        if framed:
            self._clear_framing(plan)
        else:
            label = tr("Reset {section}", section=plan.title.lower())
            self._bench.inspection.edit_each(label, plan.ids, do)

    def offer_effects(self, ids: tuple[str, ...], place: QPoint) -> None:
        """Opens the list of effects for these clips, at a place of the screen."""
        timeline = self._bench.inspection.timeline
        clips = [clip for clip in (clip_in(timeline, item) for item in ids) if clip is not None]
        selected = self._bench.inspection.selected
        pictured = {clip.id for clip in selected.pictures}
        heard = any(clip.media.kind in (MediaKind.AUDIO, MediaKind.VIDEO) for clip in clips)
        luts = [
            (asset.id, asset.name) for asset in self._bench.workspace.assets() if asset.kind is AssetKind.LUT
        ]
        offered = offers(
            all(clip.id in pictured for clip in clips),
            heard,
            len(clips) == 1 and clips[0].media.kind is MediaKind.VIDEO,
            luts,
        )
        self._trying = ids
        self._picker.open_at(place, offered, self._bench.screen.picture())

    # --- effects -----------------------------------------------------------------------------------

    def _try_effect(self, name: str) -> None:
        if not name or name.startswith("job:"):
            self._bench.inspection.cancel()
        else:
            self._bench.inspection.preview_each(
                self._trying, lambda timeline, item: effect_edits.add(timeline, item, name)
            )

    def _add_effect(self, name: str) -> None:
        if name == "job:stabilise":
            self._bench.workspace.stabilise(lambda _timeline: self._trying[0])
            return
        self._bench.inspection.edit_each(
            tr("Add effect"), self._trying, lambda timeline, item: effect_edits.add(timeline, item, name)
        )

    def _stack(self, plan: SectionPlan) -> Made:
        timeline = self._bench.inspection.timeline
        clips = [clip for clip in (clip_in(timeline, item) for item in plan.ids) if clip is not None]
        effects = like_stacks(clips)
        if effects is None:
            yield _hint(tr("These clips have different effects."))
        elif effects:
            stack = EffectStack(self._bench.inspection, plan.ids, self.folded_effects)
            yield stack
            for row in stack.build(effects):
                if row is not None:
                    self._watch(row)
                yield None
        adding = ButtonRow(
            Does(
                "add",
                tr("Add effect"),
                tr("Effects and looks, seen on the picture of the moment"),
                lambda: None,
            )
        )
        (button,) = adding.buttons
        button.setObjectName(f"add.{plan.key}")
        button.clicked.connect(
            lambda _=False: self.offer_effects(plan.ids, button.mapToGlobal(button.rect().bottomRight()))
        )
        yield adding

    # --- other sections ----------------------------------------------------------------------------

    def _row(self, plan: SectionPlan, setting: Setting) -> AnyRow:
        row = row_for(self._bench.inspection, setting, plan.ids)
        self._watch(row)
        return row

    def _watch(self, row: AnyRow) -> None:
        if isinstance(row, ColourRow):
            row.pick_wanted.connect(self._on_pick)

    def _placing(self, plan: SectionPlan) -> Made:
        aspect = self._bench.inspection.session.aspect
        if not aspect:
            return
        ask = Does(
            "auto",
            tr("Follow the subject"),
            tr("Auto reframe: keeps the subject of the shot in view"),
            lambda: self._reframe(plan, aspect),
        )
        clear = Does(
            "undo",
            tr("Clear"),
            tr("Cropped about its middle again"),
            lambda: self._clear_framing(plan),
        )
        yield ButtonRow(ask, clear)

    def _caption_place(self, plan: SectionPlan) -> Made:
        yield ButtonRow(
            Does(
                "undo",
                tr("Back to the style’s place"),
                tr("Takes the caption’s own place off; it stands where its style puts it"),
                lambda: self._bench.inspection.edit(
                    tr("Back to the style’s place"),
                    lambda timeline: edits.place_captions(timeline, plan.ids, None),
                ),
            )
        )

    def _reframe(self, plan: SectionPlan, aspect: str) -> None:
        for item in plan.ids:
            self._bench.workspace.reframe(item, aspect)

    def _clear_framing(self, plan: SectionPlan) -> None:
        aspect = self._bench.inspection.session.aspect

        def clear(timeline: Timeline, item: str) -> Timeline:
            clip = clip_in(timeline, item)
            framed = clip is not None and any(known.aspect == aspect for known in clip.framings)
            return edits.clear_framing(timeline, item, aspect) if framed else timeline

        self._bench.inspection.edit_each(tr("Clear framing"), plan.ids, clear)

    def _speeding(self, plan: SectionPlan) -> Made:
        clip = clip_in(self._bench.inspection.timeline, plan.ids[0])
        if len(plan.ids) > 2 or clip is None or clip.media.kind is not MediaKind.VIDEO:
            return
        yield ButtonRow(
            Does(
                "pause",
                tr("Freeze frame"),
                tr("Holds the picture at the playhead for 2 seconds; what follows comes later"),
                lambda: self._freeze(plan.ids[0]),
            )
        )

    def _freeze(self, item: str) -> None:
        session = self._bench.inspection.session
        length = snap_to_frame(from_seconds(FROZEN_SECONDS), session.timeline.rate)
        self._bench.inspection.edit(
            tr("Freeze frame"), lambda timeline: freeze(timeline, item, session.playhead, length)
        )

    def _origin(self, plan: SectionPlan) -> Made:
        clip = clip_in(self._bench.inspection.timeline, plan.ids[0])
        if clip is None:
            return
        screen = self._bench.screen
        yield ProvenanceView(
            clip, self._bench.takes, self._bench.pictures, screen.compare, screen.stop_comparing
        )
        if clip.media.kind in (MediaKind.VIDEO, MediaKind.IMAGE) and clip.media.asset_id:
            yield from self._remaking(clip)

    def _remaking(self, clip: Clip) -> Made:
        """What makes another take of the same footage; each asks first."""

        def does(task: str, symbol: str, words: str, hint: str) -> Does:
            return Does(symbol, words, hint, lambda: self._on_footage(task, clip.id))

        first = [
            does("upscale", "zoom_in", tr("Upscale…"), tr("Makes it larger and crisper, as another take"))
        ]
        if clip.media.kind is MediaKind.VIDEO:
            first.append(does("lip-sync", "voice", tr("Lip-sync…"), tr("Moves the lips to a voice")))
        yield ButtonRow(*first)
        face = tr("Changes a face, with its person’s consent")
        yield ButtonRow(does("face", "face", tr("Change the face…"), face))

    def _passage(self, plan: SectionPlan) -> Made:
        remove = Does(
            "delete",
            tr("Remove"),
            tr("Makes it a plain cut again"),
            lambda: self._bench.inspection.edit_each(
                tr("Remove transition"), plan.ids, edits.remove_transition
            ),
        )
        yield ButtonRow(remove)

    def _no_passage(self, plan: SectionPlan) -> Made:
        add = Does(
            "add",
            tr("Add transition"),
            tr("A cross-fade to the clip that follows"),
            lambda: self._bench.inspection.edit_each(tr("Add transition"), plan.ids, _with_passage),
        )
        yield ButtonRow(add)


def _with_passage(timeline: Timeline, item: str) -> Timeline:
    half = snap_to_frame(from_seconds(PASSAGE_SECONDS / 2), timeline.rate)
    before, after = edits.transition_limits(timeline, item)
    offsets = (min(half, before), min(half, after)) if before + after else (half, half)
    return edits.add_transition(timeline, item, "cross-fade", *offsets)


def _hint(words: str) -> QLabel:
    label = QLabel(words, wordWrap=True)
    theme.set_kind(label, "faint")
    return label


def _plain_place(timeline: Timeline, item: str) -> Timeline:
    clip = clip_in(timeline, item)
    if clip is None:
        return timeline
    plain = replace(clip.transform, x=0.0, y=0.0, scale=1.0, rotation=0.0, fit=Transform().fit)
    return edits.set_transform(timeline, item, plain)


def _no_crop(timeline: Timeline, item: str) -> Timeline:
    clip = clip_in(timeline, item)
    if clip is None:
        return timeline
    whole = replace(clip.transform, crop_left=0.0, crop_top=0.0, crop_right=0.0, crop_bottom=0.0)
    return edits.set_transform(timeline, item, whole)


def _plain_blend(timeline: Timeline, item: str) -> Timeline:
    clip = clip_in(timeline, item)
    if clip is None:
        return timeline
    plain = replace(clip.transform, opacity=1.0, blend=Transform().blend)
    return edits.set_transform(timeline, item, plain)


def _plain_sound(timeline: Timeline, item: str) -> Timeline:
    return edits.set_audio(timeline, item, AudioSettings())

"""What is selected, and changing it: one value for all that is selected, drafts while a number is dragged.

A change of several things is one edit, so that it is one step to undo. While a number moves nothing is
journalled: the player shows the draft (``Session.draft``), and letting go is the edit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from pipeline.timeline.keyframes import Interpolation, Number, value_at
from pipeline.timeline.keying import (
    Moment,
    keyframe_at,
    moment_of,
    offset_of,
    with_keyframe,
    with_value,
    without_keyframe,
)
from pipeline.timeline.model import (
    Caption,
    Clip,
    Gap,
    Item,
    MediaKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
)
from pipeline.timeline.time import Flicks, snap_to_frame
from providers.errors import KinoraError
from ui.fields.keyframes import KeyState
from ui.inspector.setting import NumberSetting
from ui.viewmodels.session import Session
from ui.words import tr


@dataclass(frozen=True, slots=True)
class Placed:
    """A selected item and where it lies."""

    track: Track
    start: Flicks
    item: Item


@dataclass(frozen=True, slots=True)
class Selected:
    """What is selected, sorted by what can be done to it. A linked pair is a picture and a sound."""

    placed: tuple[Placed, ...] = ()
    transitions: tuple[Transition, ...] = ()

    @property
    def clips(self) -> tuple[Clip, ...]:
        """All clips, in the order of the tracks."""
        return tuple(each.item for each in self.placed if isinstance(each.item, Clip))

    @property
    def pictures(self) -> tuple[Clip, ...]:
        """The clips on video tracks."""
        return tuple(
            each.item
            for each in self.placed
            if isinstance(each.item, Clip) and each.track.kind is TrackKind.VIDEO
        )

    @property
    def played(self) -> tuple[Clip, ...]:
        """The clips that run: video and sound, but no held frames."""
        kinds = (MediaKind.VIDEO, MediaKind.AUDIO)
        return tuple(clip for clip in self.clips if clip.media.kind in kinds and not clip.frozen)

    @property
    def captions(self) -> tuple[Caption, ...]:
        """The captions."""
        return tuple(each.item for each in self.placed if isinstance(each.item, Caption))

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The tracks that hold something selected, each once."""
        return tuple(dict.fromkeys(each.track for each in self.placed))

    @property
    def locked(self) -> bool:
        """True when one of them lies on a locked track."""
        return any(track.locked for track in self.tracks)


@dataclass(frozen=True, slots=True)
class Shown:
    """A number for all that is selected, in shown units. ``value`` None: they differ."""

    value: float | None
    keys: KeyState


class Inspection(QObject):
    """Over the session."""

    changed = Signal()
    """Something else is selected, or it has other values."""
    moved = Signal()
    """The playhead is elsewhere: what has keyframes may show another value."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        for signal in (session.timeline_changed, session.selection_changed, session.shown_changed):
            signal.connect(self.changed)
        session.playhead_changed.connect(self._on_playhead)

    @property
    def timeline(self) -> Timeline:
        """What edits start from: the journalled timeline, never a draft."""
        return self.session.timeline

    @property
    def selected(self) -> Selected:
        """What is selected now."""
        wanted = self.session.selection
        if not wanted:
            return Selected()
        timeline = self.timeline
        placed = [
            Placed(track, start, item)
            for track in timeline.tracks
            for start, item in zip(track.starts, track.items, strict=False)
            if item.id in wanted and not isinstance(item, Gap)
        ]
        passages = tuple(t for track in timeline.tracks for t in track.transitions if t.id in wanted)
        return Selected(tuple(placed), passages)

    # --- numbers -----------------------------------------------------------------------------------

    def number(self, setting: NumberSetting, ids: Sequence[str]) -> Shown:
        """What the setting is for ``ids`` at the playhead."""
        values: list[float] = []
        state = KeyState()
        for index, thing in enumerate(ids):
            number = setting.read(self.timeline, thing)
            if number is None:
                continue
            moment = self._moment(thing)
            value = value_at(number, moment.time if moment is not None else 0)
            values.append(setting.scale.shown(value))
            if index == 0 and setting.animated and moment is not None:
                state = _key_state(number, moment, self._is_reversed(thing))
        alike = bool(values) and max(values) - min(values) <= 10.0 ** -(setting.scale.decimals + 1)
        return Shown(values[0] if alike else None, state)

    def preview(self, setting: NumberSetting, ids: Sequence[str], value: float) -> None:
        """Shows the number in the player; nothing is journalled."""
        try:
            self.session.draft(self._with_number(self.timeline, setting, ids, value))
        except KinoraError:
            return  # letting go says why

    def commit(self, setting: NumberSetting, ids: Sequence[str], value: float) -> bool:
        """Sets the number, as one step. Returns False when it was refused or nothing changed."""
        return self.edit(
            tr("Set {what}", what=setting.label.lower()),
            lambda timeline: self._with_number(timeline, setting, ids, value),
        )

    def cancel(self) -> None:
        """Gives the draft up."""
        self.session.draft(None)

    def _with_number(
        self, timeline: Timeline, setting: NumberSetting, ids: Sequence[str], value: float
    ) -> Timeline:
        stored = setting.scale.stored(value)
        for thing in ids:
            number = setting.read(timeline, thing)
            if number is None:
                continue
            moment = self._moment(thing) if setting.animated else None
            after = with_value(number, moment, stored) if moment is not None else stored
            timeline = setting.write(timeline, thing, after)
        return timeline

    # --- keyframes ---------------------------------------------------------------------------------

    def toggle_keyframe(self, setting: NumberSetting, ids: Sequence[str]) -> None:
        """Sets a keyframe at the playhead, or takes it away where the first of ``ids`` has one."""
        remove = self.number(setting, ids).keys.here

        def change(timeline: Timeline) -> Timeline:
            for thing in ids:
                number, moment = setting.read(timeline, thing), self._moment(thing)
                if number is None or moment is None:
                    continue
                after = without_keyframe(number, moment) if remove else with_keyframe(number, moment)
                if after != number:
                    timeline = setting.write(timeline, thing, after)
            return timeline

        words = tr("Remove keyframe") if remove else tr("Add keyframe")
        self.edit(words, change)

    def set_curve(self, setting: NumberSetting, ids: Sequence[str], curve: Interpolation) -> None:
        """Says how the number goes on from the keyframe at the playhead."""

        def change(timeline: Timeline) -> Timeline:
            for thing in ids:
                number, moment = setting.read(timeline, thing), self._moment(thing)
                here = keyframe_at(number, moment) if number is not None and moment is not None else None
                if here is not None and isinstance(number, tuple):
                    after = tuple(replace(k, interpolation=curve) if k is here else k for k in number)
                    timeline = setting.write(timeline, thing, after)
            return timeline

        self.edit(tr("Set the keyframe's curve"), change)

    def go_to_keyframe(self, setting: NumberSetting, ids: Sequence[str], direction: int) -> None:
        """Moves the playhead to the keyframe before (-1) or after (1) it."""
        if not ids:
            return
        times = self._key_times(setting.read(self.timeline, ids[0]), ids[0])
        at = self.session.playhead
        found = [time for time in times if (time > at if direction > 0 else time < at)]
        if found:
            self.session.seek(min(found) if direction > 0 else max(found))

    def _key_times(self, number: Number | None, thing: str) -> list[int]:
        """Where on the timeline the keyframes of a number are, those that are seen."""
        placed = self._clip(thing)
        if placed is None or not isinstance(number, tuple):
            return []
        start, clip = placed
        offsets = (offset_of(clip, keyframe.time) for keyframe in number)
        rate = self.timeline.rate
        return [snap_to_frame(start + offset, rate) for offset in offsets if offset is not None]

    def _is_reversed(self, thing: str) -> bool:
        placed = self._clip(thing)
        return placed is not None and placed[1].reverse

    def _moment(self, thing: str) -> Moment | None:
        placed = self._clip(thing)
        if placed is None:
            return None
        start, clip = placed
        return moment_of(clip, self.session.playhead - start, self.timeline.rate.frame)

    def _clip(self, thing: str) -> tuple[Flicks, Clip] | None:
        found = self.timeline.find(thing)
        if found is None:
            return None
        item = found[0].items[found[1]]
        return (found[0].starts[found[1]], item) if isinstance(item, Clip) else None

    # --- edits -------------------------------------------------------------------------------------

    def edit(self, label: str, change: Callable[[Timeline], Timeline]) -> bool:
        """One undoable step; the draft ends."""
        done = self.session.edit(label, change)
        self.session.draft(None)
        return done

    def edit_each(self, label: str, ids: Sequence[str], change: Callable[[Timeline, str], Timeline]) -> bool:
        """The same change of each of ``ids``, as one step."""

        def all_of_them(timeline: Timeline) -> Timeline:
            for thing in ids:
                timeline = change(timeline, thing)
            return timeline

        return self.edit(label, all_of_them)

    def preview_each(self, ids: Sequence[str], change: Callable[[Timeline, str], Timeline]) -> None:
        """Shows the same change of each of ``ids`` in the player."""
        timeline = self.timeline
        try:
            for thing in ids:
                timeline = change(timeline, thing)
        except KinoraError:
            return
        self.session.draft(timeline)

    def _on_playhead(self) -> None:
        if self.session.selection:
            self.moved.emit()


def _key_state(number: Number, moment: Moment, backwards: bool) -> KeyState:
    if not isinstance(number, tuple):
        return KeyState()
    here = keyframe_at(number, moment)
    others = [keyframe.time for keyframe in number if keyframe is not here]
    before, after = any(t < moment.time for t in others), any(t > moment.time for t in others)
    if backwards:
        before, after = after, before
    return KeyState(True, here is not None, before, after, None if here is None else here.interpolation)

"""Placing the selected caption in the player: its box on the picture, and its drags as drafts.

All selected captions take the place of the one under the playhead, so that a whole track is placed at once.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QObject, Signal

from pipeline.captions.layout import Page, page_at
from pipeline.captions.styles import load_style
from pipeline.render.caption_box import TextBox
from pipeline.render.caption_layers import pages_of
from pipeline.render.caption_stacking import place_of
from pipeline.render.presets import OutputSettings
from pipeline.render.text import Typesetter
from pipeline.timeline import edits
from pipeline.timeline.model import Caption, CaptionPlace, Timeline, TrackKind
from pipeline.timeline.time import Flicks
from ui.player.box import Box, Guides, Handle, Pull
from ui.player.drafting import Drafting
from ui.viewmodels.session import Session
from ui.words import tr

_AIR = 0.01
"""Frame heights between the words and the box around them: descenders and outlines reach over the line."""


class CaptionPlacing(QObject):
    """``changed``: another caption, another place, or another moment."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._held: tuple[Timeline, tuple[str, ...], Box] | None = None
        self._drafting = Drafting(session)
        for signal in (
            session.timeline_changed,
            session.selection_changed,
            session.shown_changed,
            session.playhead_changed,
        ):
            signal.connect(self.changed)

    @property
    def frame(self) -> tuple[int, int]:
        """Width and height of the frame that is shown."""
        shown = self._session.shown
        return shown.width, shown.height

    @property
    def held(self) -> bool:
        """True between ``begin`` and ``end``."""
        return self._held is not None

    def target(self) -> tuple[Caption, str, Flicks] | None:
        """The uppermost selected caption under the playhead that can change, its style and its start.

        A caption without a place of its own has the one where it is drawn, above other languages.
        """
        session = self._session
        if not session.selection or session.watched:
            return None
        for track in reversed(session.shown.tracks):
            if track.kind is not TrackKind.CAPTION or track.hidden or track.locked:
                continue
            index = track.index_at(session.playhead)
            item = track.items[index] if index is not None else None
            if index is not None and isinstance(item, Caption) and item.id in session.selection:
                zone = OutputSettings(width=self.frame[0], height=self.frame[1]).safe_zone
                place = place_of(session.shown, track, item, self.frame, zone)
                return replace(item, place=place), item.style or track.style, track.starts[index]
        return None

    def box(self) -> Box | None:
        """Where the words of the target lie."""
        found = self.target()
        if found is None:
            return None
        caption, style, start = found
        time = caption.source_start + self._session.playhead - start
        area = words_box(caption, style, self.frame, time)
        if area is None:
            return None
        width, height = self.frame
        air = _AIR * height
        left, right = area.left * width - air, area.right * width + air
        top, bottom = area.top * height - air, area.bottom * height + air
        return Box(((left, top), (right, top), (right, bottom), (left, bottom)))

    def soft_edge(self) -> Box | None:
        """None: its edges are what they are."""
        return None

    def handles(self, cropping: bool) -> tuple[Handle, ...]:
        """None beside the words themselves: their size is the style's."""
        return ()

    def begin(self) -> bool:
        """Takes hold of the target. Returns False when there is none."""
        box = self.box()
        if box is None:
            return False
        timeline = self._session.timeline
        ids = tuple(
            item.id
            for track in timeline.tracks
            if track.kind is TrackKind.CAPTION and not track.locked
            for item in track.items
            if item.id in self._session.selection and isinstance(item, Caption)
        )
        self._held = timeline, ids, box
        return True

    def drag(self, pull: Pull) -> Guides:
        """Shows the words where they are pulled to. Returns the lines they snapped to."""
        moved, guides = pull.moved(self.frame)
        self.move(*moved)
        return guides

    def move(self, x: float, y: float) -> None:
        """Shows the words ``x``, ``y`` pixels further right and down, held inside the frame."""
        if self._held is None:
            return
        timeline, ids, box = self._held
        left, top, right, bottom = box.bounds
        width, height = self.frame
        x = min(max(x, -left), max(-left, width - right))
        y = min(max(y, -top), max(-top, height - bottom))
        centre = box.centre
        place = CaptionPlace(_share(centre[0] + x, width), _share(centre[1] + y, height))
        self._drafting.show(lambda: edits.place_captions(timeline, ids, place))

    def end(self, nudged: bool = False) -> bool:
        """What is shown becomes one edit. Returns False when nothing changed."""
        self._held = None
        return self._drafting.end(tr("Nudge the caption") if nudged else tr("Place the caption"))

    def cancel(self) -> None:
        """Puts the words back where they were."""
        self._held = None
        self._drafting.cancel()


def words_box(caption: Caption, style: str, frame: tuple[int, int], time: int) -> TextBox | None:
    """Where the page at ``time`` (the caption's axis) is drawn, panel included; None for no words."""
    # Where it stands is no part of what is kept: a drag lays its words out once.
    setter, pages = _laid_out(replace(caption, place=None), style, frame)
    page = page_at(pages, time)
    return setter.block(page.lines, caption.place).box(frame) if page is not None else None


@lru_cache(maxsize=8)
def _laid_out(caption: Caption, style: str, frame: tuple[int, int]) -> tuple[Typesetter, tuple[Page, ...]]:
    output = OutputSettings(width=frame[0], height=frame[1])
    setter = Typesetter(load_style(style), frame, output.safe_zone)
    return setter, pages_of(caption, setter)


def _share(at: float, length: int) -> float:
    return min(max(round(at / max(1, length), 5), 0.0), 1.0)

"""What can be laid over the picture without a file: titles, lower thirds, calls to action, plain colours."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.timeline.model import Clip
from pipeline.timeline.overlays import colour_clip, lay_over, title_clip
from pipeline.timeline.time import from_seconds
from ui.viewmodels.session import Session
from ui.words import marked, tr

SECONDS = 4.0
"""How long a new one is."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """One kind: its words as they first are, and the text style; a plain colour has a ``colour`` instead."""

    name: str
    """What adding it is called, in the undo list too."""
    words: str
    style: str = ""
    colour: str = ""


OVERLAYS: dict[str, Overlay] = {
    "title": Overlay(marked("Add title"), marked("Your title"), "title"),
    "lower_third": Overlay(marked("Add lower third"), marked("Name, what they do"), "lower-third"),
    "call": Overlay(marked("Add call to action"), marked("Follow for more"), "box"),
    "colour": Overlay(marked("Add colour clip"), marked("Colour"), colour="#1d2433"),
}


def add_overlay(session: Session, kind: str, at: int | None = None, track_id: str = "") -> None:
    """Adds one at ``at`` (None: the playhead), above the picture, and selects it for the inspector.

    ``track_id``: the picture track that takes it if it has room there.
    """
    overlay = OVERLAYS[kind]
    clip = _new(overlay)
    start = session.playhead if at is None else at
    if session.edit(tr(overlay.name), lambda timeline: lay_over(timeline, clip, start, track_id)):
        session.select([clip.id])


def _new(overlay: Overlay) -> Clip:
    length = from_seconds(SECONDS)
    if overlay.colour:
        return colour_clip(overlay.colour, length, tr(overlay.words))
    return title_clip(tr(overlay.words), overlay.style, length)

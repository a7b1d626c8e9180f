"""What can be laid over the picture without a file: titles, lower thirds, calls to action, plain colours."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.timeline.model import Clip
from pipeline.timeline.overlays import colour_clip, lay_over, title_clip
from pipeline.timeline.time import from_seconds
from ui.viewmodels.session import Session
from ui.words import marked, tr

TITLE_MIME = "application/x-kinora-title"
"""What a drag from the gallery carries: a key of ``OVERLAYS``."""
SECONDS = 4.0
"""How long a new one is."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """One kind: its words as they first are, and the text style; a plain colour has a ``colour`` instead."""

    name: str
    """What adding it is called, in the undo list too."""
    title: str
    words: str
    style: str = ""
    colour: str = ""


OVERLAYS: dict[str, Overlay] = {
    kind: Overlay(*words)
    for kind, words in {
        "title": (marked("Add title"), marked("Title"), marked("Your title"), "title"),
        "lower_third": (
            marked("Add lower third"),
            marked("Lower third"),
            marked("Name, what they do"),
            "lower-third",
        ),
        "call": (marked("Add call to action"), marked("Call to action"), marked("Follow for more"), "box"),
        "big": (marked("Add big words"), marked("Big words"), marked("Big news"), "pop"),
        "typed": (marked("Add typed words"), marked("Typed words"), marked("Meanwhile"), "typewriter"),
        "colour": (marked("Add colour clip"), marked("Colour clip"), marked("Colour"), "", "#1d2433"),
    }.items()
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

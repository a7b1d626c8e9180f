"""The cards that begin a video: each prepares the chat's input or calls an action. Data only."""

from __future__ import annotations

from dataclasses import dataclass

from ui.words import marked


@dataclass(frozen=True, slots=True)
class Template:
    """``action`` is called; else the input is filled with ``prompt`` and ``brief`` (fields of the brief)."""

    name: str
    icon: str
    title: str
    words: str
    action: str = ""
    prompt: str = ""
    aspect: str = ""
    seconds: float | None = None
    attach: bool = False
    """True when the creator's own files are asked for first."""
    asks: str = marked("Use your own pictures and footage")
    """Title of the dialog that asks for them."""


WISH = "Make a video about "
"""How the chat understands a wish, whatever language the window speaks."""

TEMPLATES: tuple[Template, ...] = (
    Template(
        "short",
        "prompt",
        marked("Narrated short"),
        marked("Upright, 30 seconds, told and captioned."),
        prompt=WISH,
        aspect="9:16",
        seconds=30.0,
    ),
    Template(
        "essay",
        "captions",
        marked("Wide explainer"),
        marked("16:9, 90 seconds, scene by scene."),
        prompt=WISH,
        aspect="16:9",
        seconds=90.0,
    ),
    Template(
        "story",
        "image",
        marked("Story over my pictures"),
        marked("Your own material, told by a voice."),
        prompt=WISH,
        attach=True,
    ),
    Template(
        "music",
        "music",
        marked("Music video"),
        marked("Your song, cut on its beats."),
        prompt="Make a music video about ",
        aspect="16:9",
        attach=True,
        asks=marked("Choose the song, and pictures or footage if you like"),
    ),
    Template(
        "ad",
        "brand",
        marked("Product ad"),
        marked("A photo, its name, and your yes or no."),
        prompt="Make a product ad for ",
        attach=True,
        asks=marked("Choose one or more photos of the product"),
    ),
    Template(
        "practice",
        "voice",
        marked("Guided practice"),
        marked("Ten calm minutes to breathe in."),
        prompt="Make a guided practice about ",
        aspect="16:9",
    ),
    Template(
        "series",
        "playlist",
        marked("Series"),
        marked("Episode after episode, no topic twice."),
        action="make.series",
    ),
    Template(
        "footage",
        "footage",
        marked("Edit my footage"),
        marked("Bring clips and cut them yourself."),
        action="media.import",
    ),
    Template(
        "sample",
        "sample",
        marked("Play the sample"),
        marked("A short about rain to take apart."),
        action="project.sample",
    ),
)

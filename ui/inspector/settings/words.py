"""Titles, colour clips and captions: their words, style and colour."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files

from PySide6.QtGui import QFontDatabase

from pipeline.captions.styles import TextStyle, style_names
from pipeline.captions.title_look import TITLE_LOOK, title_look, title_style
from pipeline.timeline import edits
from pipeline.timeline.model import Effect, Number, Timeline, new_id
from ui.fields.scale import Scale
from ui.inspector.setting import (
    ChoiceSetting,
    ColourSetting,
    NumberSetting,
    Setting,
    TextSetting,
    clip_in,
)
from ui.inspector.settings.caption_place import caption_in, caption_place_settings
from ui.words import tr


def title_settings() -> tuple[Setting, ...]:
    """Of a title."""
    return (
        TextSetting("clip.text", tr("Text"), _text, _set_text, lines=3, hint=tr("The words of the title")),
        ChoiceSetting(
            "clip.style",
            tr("Style"),
            styles("title"),
            lambda timeline, item: _clip_style(timeline, item),
            _set_clip_style,
        ),
        ChoiceSetting("title.family", tr("Font"), _families(), _family, partial(_set_look, "family")),
        NumberSetting(
            "title.size",
            tr("Size"),
            Scale(10, 400, 100, 1, 0, "%", 100),
            _size,
            _set_size,
            hint=tr("Size, in per cent of the style's"),
        ),
        ColourSetting("title.colour", tr("Colour"), _colour, partial(_set_look, "colour")),
        ChoiceSetting(
            "title.align",
            tr("Lines"),
            (("left", tr("From the left")), ("centre", tr("Centred"))),
            _align,
            partial(_set_look, "align"),
        ),
    )


def plain_colour_settings() -> tuple[Setting, ...]:
    """Of a clip that is one colour."""
    return (ColourSetting("clip.colour", tr("Colour"), _text, _set_text),)


def caption_settings() -> tuple[Setting, ...]:
    """Of a caption."""
    own = (("", tr("As the track")), *styles("word-highlight")[1:])
    return (
        TextSetting(
            "caption.text",
            tr("Words"),
            _caption_text,
            edits.set_caption_text,
            lines=3,
            hint=tr("Words that stay keep their times"),
        ),
        ChoiceSetting("caption.style", tr("Style"), own, _caption_style, _set_caption_style),
        # The ids of a caption section are captions; its track's style is set through any of them.
        ChoiceSetting(
            "caption.track_style", tr("Track style"), styles("word-highlight"), _track_style, _set_track_style
        ),
        *caption_place_settings(),
    )


@cache
def style_titles() -> tuple[tuple[str, str], ...]:
    """(name, title) of every text style."""
    folder = files("resources") / "styles"
    found = []
    for name in style_names():
        data = json.loads((folder / f"{name}.json").read_text("utf-8"))
        found.append((name, str(data.get("title") or name)))
    return tuple(found)


def styles(default: str) -> tuple[tuple[object, str], ...]:
    """Choices of a style; empty stands for ``default``."""
    usual = dict(style_titles()).get(default, default)
    return (("", tr("{style} (usual)", style=usual)), *style_titles())


def _text(timeline: Timeline, item: str) -> str | None:
    clip = clip_in(timeline, item)
    return None if clip is None else clip.text


def _set_text(timeline: Timeline, item: str, value: str) -> Timeline:
    return edits.set_text(timeline, item, value)


def _clip_style(timeline: Timeline, item: str) -> object | None:
    clip = clip_in(timeline, item)
    return None if clip is None else clip.style


def _set_clip_style(timeline: Timeline, item: str, value: object) -> Timeline:
    clip = clip_in(timeline, item)
    return timeline if clip is None else edits.set_text(timeline, item, clip.text, style=str(value))


@cache
def _families() -> tuple[tuple[object, str], ...]:
    """The fonts there are, the program's own first."""
    known = [name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)]
    first = [name for name in known if name.startswith("Inter")]
    return tuple((name, name) for name in dict.fromkeys((*first, *known)))


def _style_of(timeline: Timeline, item: str) -> TextStyle | None:
    clip = clip_in(timeline, item)
    return None if clip is None else title_style(clip)


def _family(timeline: Timeline, item: str) -> object | None:
    style = _style_of(timeline, item)
    return None if style is None else style.family


def _colour(timeline: Timeline, item: str) -> str | None:
    style = _style_of(timeline, item)
    return None if style is None else style.colour[:7]


def _align(timeline: Timeline, item: str) -> object | None:
    style = _style_of(timeline, item)
    return None if style is None else ("left" if style.align == "left" else "centre")


def _size(timeline: Timeline, item: str) -> Number | None:
    clip = clip_in(timeline, item)
    look = title_look(clip) if clip is not None else None
    return None if clip is None else look.parameter("size", 1.0) if look is not None else 1.0


def _set_size(timeline: Timeline, item: str, value: Number) -> Timeline:
    timeline, look = _with_look(timeline, item)
    return edits.set_parameter(timeline, item, f"effect.{look.id}.size", value)


def _set_look(name: str, timeline: Timeline, item: str, value: object) -> Timeline:
    timeline, look = _with_look(timeline, item)
    texts = {**dict(look.texts), name: str(value)}
    return edits.set_effect(timeline, item, replace(look, texts=tuple(texts.items())))


def _with_look(timeline: Timeline, item: str) -> tuple[Timeline, Effect]:
    """The timeline with a look on the title, and that look."""
    clip = clip_in(timeline, item)
    look = title_look(clip) if clip is not None else None
    if look is not None:
        return timeline, look
    made = Effect(new_id(), TITLE_LOOK)
    return edits.add_effect(timeline, item, made), made


def _caption_text(timeline: Timeline, item: str) -> str | None:
    caption = caption_in(timeline, item)
    return None if caption is None else caption.text


def _caption_style(timeline: Timeline, item: str) -> object | None:
    caption = caption_in(timeline, item)
    return None if caption is None else caption.style


def _set_caption_style(timeline: Timeline, item: str, value: object) -> Timeline:
    return edits.set_caption(timeline, item, style=str(value))


def _track_style(timeline: Timeline, item: str) -> object | None:
    found = timeline.find(item)
    return None if found is None else found[0].style


def _set_track_style(timeline: Timeline, item: str, value: object) -> Timeline:
    found = timeline.find(item)
    return timeline if found is None else edits.set_track(timeline, found[0].id, style=str(value))

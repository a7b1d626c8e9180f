"""Titles, colour clips and captions: their words, style and colour."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from pipeline.captions.styles import style_names
from pipeline.timeline import edits
from pipeline.timeline.model import Caption, Timeline
from ui.inspector.setting import ChoiceSetting, ColourSetting, Setting, TextSetting, clip_in
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


def _caption(timeline: Timeline, item: str) -> Caption | None:
    found = timeline.find(item)
    known = found[0].items[found[1]] if found is not None else None
    return known if isinstance(known, Caption) else None


def _caption_text(timeline: Timeline, item: str) -> str | None:
    caption = _caption(timeline, item)
    return None if caption is None else caption.text


def _caption_style(timeline: Timeline, item: str) -> object | None:
    caption = _caption(timeline, item)
    return None if caption is None else caption.style


def _set_caption_style(timeline: Timeline, item: str, value: object) -> Timeline:
    return edits.set_caption(timeline, item, style=str(value))


def _track_style(timeline: Timeline, item: str) -> object | None:
    found = timeline.find(item)
    return None if found is None else found[0].style


def _set_track_style(timeline: Timeline, item: str, value: object) -> Timeline:
    found = timeline.find(item)
    return timeline if found is None else edits.set_track(timeline, found[0].id, style=str(value))

"""A caption track in another language, with the times of the one it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.timeline.caption_edits import shared_out
from pipeline.timeline.errors import NothingLeft
from pipeline.timeline.model import Caption, Item, Timeline, Track, new_id
from pipeline.timeline.splice import require_track
from pipeline.timeline.tracks import add_track


def add_translation(
    timeline: Timeline, track_id: str, language: str, texts: Mapping[str, tuple[str, str]], name: str = ""
) -> Timeline:
    """Adds a hidden track in ``language``: a caption for each of ``track_id``'s, shown when that is shown.

    ``texts``: caption id -> (the text that was translated, its translation). A caption without one, or whose
    text is another by now, keeps its own words, so that nothing said is lost. Words share its time by
    their letters. Raises ``NothingLeft`` when no caption has a translation, ``NoSuchItem``.
    """
    source = require_track(timeline, track_id)
    if not any(is_translated(item, texts) for item in source.items):
        raise NothingLeft("None of these captions was translated.", advice="Please try it again.")
    items = tuple(_item(item, texts) for item in source.items)
    added = Track(new_id(), source.kind, name, items, hidden=True, style=source.style, language=language)
    return add_track(timeline, added)


def is_translated(item: Item, texts: Mapping[str, tuple[str, str]]) -> bool:
    """Whether a caption's text, as it stands, has a translation."""
    if not isinstance(item, Caption):
        return False
    original, text = texts.get(item.id, ("", ""))
    return bool(text.split()) and original == item.text


def _item(item: Item, texts: Mapping[str, tuple[str, str]]) -> Item:
    copied = replace(item, id=new_id())
    if not isinstance(copied, Caption) or not isinstance(item, Caption):
        return copied
    # The slot and the mark of its voice belong to the original: a new voice must not rewrite this one.
    copied = replace(copied, slot="", link="", metadata=())
    if not is_translated(item, texts):
        return copied
    # Another grammar has another order: no word stands for one of the original's.
    words = texts[item.id][1].split()
    return replace(copied, words=tuple(shared_out(words, item.words[0].start, item.words[-1].end)))

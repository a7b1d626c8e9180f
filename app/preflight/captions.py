"""Captions and titles: too fast, too many lines, too wide, under the platform's own buttons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from app.preflight.findings import Case, Finding, Mend, SettingMend, Severity, TimelineMend
from pipeline.captions.spacing import space_captions
from pipeline.captions.styles import DEFAULT_CAPTION_STYLE, load_style
from pipeline.captions.warnings import CaptionWarning, Trouble, track_warnings
from pipeline.render.caption_box import TextBox, caption_box
from pipeline.render.presets import SafeZone
from pipeline.timeline import edits
from pipeline.timeline.model import Caption, Clip, Timeline, Track, TrackKind
from providers.phrases import Phrase

_SMALL_STYLE = "typewriter"
"""The style with the smallest letters: what is too wide in others fits in it."""
_KEPT = 0.98
"""Share of the room that a title is given when it is made smaller."""


def check_reading(case: Case) -> Iterator[Finding]:
    """Captions that can't be read in their time, and empty ones; one finding for each track and trouble."""
    for track in shown_captions(case.timeline):
        warnings = track_warnings(track)
        for trouble in (Trouble.TOO_FAST, Trouble.TOO_SHORT, Trouble.EMPTY):
            found = [warning for warning in warnings if warning.trouble is trouble]
            if found:
                yield _reading(case, track, trouble, found)


def _reading(case: Case, track: Track, trouble: Trouble, found: list[CaptionWarning]) -> Finding:
    ids = tuple(warning.caption_id for warning in found)
    name = f"captions-{trouble.value}"
    mend: Mend | None
    if trouble is Trouble.EMPTY:
        lifted = partial(edits.lift, item_ids=ids)
        mend = None if track.locked else TimelineMend(Phrase("Take them out"), lifted)
        said = Phrase(
            "{count} captions have no text." if len(ids) > 1 else "A caption has no text.", count=len(ids)
        )
    else:
        longer = partial(space_captions, track_id=track.id, caption_ids=ids)
        helps = not track.locked and len(_troubled(longer(case.timeline), track.id, trouble)) < len(ids)
        mend = TimelineMend(Phrase("Show them longer"), longer) if helps else None
        said = Phrase(
            "{count} captions can’t be read in time. {why}"
            if len(ids) > 1
            else "A caption can’t be read in time. {why}",
            count=len(ids),
            why=found[0].sentence,
        )
    return case.finding(name, Severity.WARNING, said, where=case.where(ids[0]), items=ids, mend=mend)


def _troubled(timeline: Timeline, track_id: str, trouble: Trouble) -> list[CaptionWarning]:
    track = timeline.track(track_id)
    return [w for w in track_warnings(track) if w.trouble is trouble] if track is not None else []


def check_overflow(case: Case) -> Iterator[Finding]:
    """Words wider than a line, which are drawn smaller, and captions of more lines than viewers read."""
    if case.measured is None:
        return
    captions = {i.id: t for t in shown_captions(case.timeline) for i in t.items if isinstance(i, Caption)}
    for item_id, word in case.measured.wide:
        found = case.timeline.find(item_id)
        if found is None:
            continue
        mend = None
        if item_id in captions:
            change = partial(edits.set_caption, caption_id=item_id, style=_SMALL_STYLE)
            mend = TimelineMend(Phrase("Use a style with smaller letters"), change)
        said = Phrase(
            "“{word}” is wider than the picture leaves room for; it is drawn smaller.", word=word[:40]
        )
        where = case.where(item_id)
        yield case.finding("too-wide", Severity.WARNING, said, where=where, items=(item_id,), mend=mend)
    tall = tuple(item_id for item_id in case.measured.tall if item_id in captions)
    if tall:
        said = Phrase(
            "{count} captions take more than {lines} lines.",
            count=len(tall),
            lines=case.platform.caption_lines,
        )
        restyled = partial(_restyled, ids=tall, style=DEFAULT_CAPTION_STYLE)
        mend = TimelineMend(Phrase("Use a style of two lines"), restyled)
        where = case.where(tall[0])
        yield case.finding("too-tall", Severity.WARNING, said, where=where, items=tall, mend=mend)


def check_zone(case: Case) -> Iterator[Finding]:
    """Text that lies under the platform's own buttons and captions."""
    size, zone = (case.output.width, case.output.height), case.platform.zone
    for track in shown_captions(case.timeline):
        captions = [item for item in track.items if isinstance(item, Caption) and item.place is None]
        styles = {caption.style or track.style for caption in captions}
        boxes = (caption_box(load_style(name), size, case.output.safe_zone) for name in sorted(styles))
        if not all(box.inside(zone) for box in boxes):
            title = case.platform.title
            said = Phrase("Captions lie under what {platform} shows over the picture.", platform=title)
            label = Phrase("Place them for {platform}", platform=title)
            mend = SettingMend(label, "preset", case.platform.preset)
            items = tuple(caption.id for caption in captions)
            yield case.finding("captions-covered", Severity.WARNING, said, items=items, mend=mend)
    yield from _placed(case, zone)
    for clip_id, box in case.measured.titles if case.measured is not None else ():
        yield from _title(case, clip_id, box, zone)


def _placed(case: Case, zone: SafeZone) -> Iterator[Finding]:
    """Captions that were put under the platform's buttons by hand."""
    measured = case.measured.placed if case.measured is not None else ()
    ids = tuple(dict.fromkeys(item_id for item_id, box in measured if not box.inside(zone)))
    if not ids:
        return
    said = Phrase(
        "{count} captions were placed under what {platform} shows over the picture."
        if len(ids) > 1
        else "A caption was placed under what {platform} shows over the picture.",
        count=len(ids),
        platform=case.platform.title,
    )
    locked = any(found[0].locked for item_id in ids if (found := case.timeline.find(item_id)) is not None)
    change = partial(edits.place_captions, caption_ids=ids, place=None)
    mend = None if locked else TimelineMend(Phrase("Back to their style’s place"), change)
    where = case.where(ids[0])
    yield case.finding("captions-placed-covered", Severity.WARNING, said, where=where, items=ids, mend=mend)


def _title(case: Case, clip_id: str, box: TextBox, zone: SafeZone) -> Iterator[Finding]:
    found = case.timeline.find(clip_id)
    item = found[0].items[found[1]] if found is not None else None
    if found is None or not isinstance(item, Clip) or box.inside(zone):
        return
    said = Phrase(
        "The title “{title}” lies under what {platform} shows.",
        title=" ".join(item.text.split())[:40],
        platform=case.platform.title,
    )
    fixed = not any(isinstance(n, tuple) for n in (item.transform.x, item.transform.y, item.transform.scale))
    mend = None
    if fixed and not found[0].locked and not item.framings:
        aspect = case.output.width / case.output.height
        change = partial(_moved_inside, clip_id=item.id, box=box, zone=zone, aspect=aspect)
        mend = TimelineMend(Phrase("Move it where it is seen"), change)
    where = case.where(item.id)
    yield case.finding("title-covered", Severity.WARNING, said, where=where, items=(item.id,), mend=mend)


def _moved_inside(timeline: Timeline, clip_id: str, box: TextBox, zone: SafeZone, aspect: float) -> Timeline:
    """The title scaled (about its own centre) and moved into the zone."""
    found = timeline.find(clip_id)
    clip = found[0].items[found[1]] if found is not None else None
    assert isinstance(clip, Clip)
    shape = clip.transform
    assert (
        not isinstance(shape.x, tuple)
        and not isinstance(shape.y, tuple)
        and not isinstance(shape.scale, tuple)
    )
    across, down = 1 - zone.left - zone.right, 1 - zone.top - zone.bottom
    factor = min(1.0, _KEPT * across / (box.right - box.left), _KEPT * down / (box.bottom - box.top))
    centre = (0.5 + shape.x / aspect, 0.5 + shape.y)
    left, right = (centre[0] + (edge - centre[0]) * factor for edge in (box.left, box.right))
    top, bottom = (centre[1] + (edge - centre[1]) * factor for edge in (box.top, box.bottom))
    right_by = max(zone.left - left, 0.0) - max(right - (1 - zone.right), 0.0)
    down_by = max(zone.top - top, 0.0) - max(bottom - (1 - zone.bottom), 0.0)
    moved = replace(shape, x=shape.x + right_by * aspect, y=shape.y + down_by, scale=shape.scale * factor)
    return edits.set_transform(timeline, clip_id, moved)


def _restyled(timeline: Timeline, ids: tuple[str, ...], style: str) -> Timeline:
    for item_id in ids:
        timeline = edits.set_caption(timeline, item_id, style=style)
    return timeline


def shown_captions(timeline: Timeline) -> list[Track]:
    """The caption tracks that are seen."""
    return [t for t in timeline.tracks if t.kind is TrackKind.CAPTION and not t.hidden and t.items]

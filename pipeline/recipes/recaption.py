"""Captions that follow a newer voice: the same words at its times, or its words where they are others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.captions.breaking import caption_of, group_words, stretched
from pipeline.captions.reading import rules_for
from pipeline.recipes.retime import TimeWarp, warp_between, warp_caption
from pipeline.timeline.errors import NoSuchItem
from pipeline.timeline.model import Caption, CaptionWord, Clip, Gap, Item, Timeline, Track, TrackKind, new_id
from pipeline.timeline.ramp import timeline_between
from pipeline.timeline.splice import check_unlocked, laid_out, put_tracks, with_items
from pipeline.timeline.time import Flicks
from pipeline.transcript.model import remarked


@dataclass(frozen=True, slots=True)
class VoiceWords:
    """What a voice says: (text, start, end), flicks of its media; ``length``: of the whole file.

    ``estimated``: the times are a guess.
    """

    asset_id: str
    words: tuple[tuple[str, Flicks, Flicks], ...]
    length: Flicks
    estimated: bool = False


def recaption(timeline: Timeline, slot: str, old: VoiceWords | None, new: VoiceWords) -> Timeline:
    """Fits the captions made from the voice in ``slot`` to the voice that fills it now.

    With as many words as before each keeps its caption and goes where it is spoken now; else (``old`` None:
    not known) the captions are written anew, in the first one's style. Others stay; where one is in the way
    the earlier one gives. Raises ``NoSuchItem`` when the voice is not on the timeline, ``TrackLocked``.
    """
    voice, start = _voice(timeline, slot)
    changed = []
    for track in timeline.tracks:
        if track.kind is TrackKind.CAPTION and any(follows(item, slot) for item in track.items):
            check_unlocked(track)
            changed.append(_track(track, slot, voice, start, old, new))
    return put_tracks(timeline, changed)


def follows(item: Item, slot: str) -> bool:
    """True for a caption that was timed by the voice in ``slot``."""
    name = f"made_from:asset:{slot}"
    return isinstance(item, Caption) and any(key == name for key, _ in item.metadata)


def mark_times(timeline: Timeline, slot: str, estimated: bool) -> Timeline:
    """Marks the captions that follow a voice whose words' times are a guess, and no others of that voice."""
    changed = []
    for track in timeline.tracks:
        items = [
            replace(item, metadata=remarked(item.metadata, estimated))
            if isinstance(item, Caption) and follows(item, slot)
            else item
            for item in track.items
        ]
        if items != list(track.items):
            changed.append(with_items(track, items))
    return put_tracks(timeline, changed)


def _voice(timeline: Timeline, slot: str) -> tuple[Clip, Flicks]:
    for track in timeline.tracks:
        for where, item in track.placed():
            if isinstance(item, Clip) and item.slot == slot:
                return item, where.start
    raise NoSuchItem("The voice these captions follow is not on the timeline.")


def _track(
    track: Track, slot: str, voice: Clip, start: int, old: VoiceWords | None, new: VoiceWords
) -> Track:
    mine = [(where.start, i) for where, i in track.placed() if isinstance(i, Caption) and follows(i, slot)]
    others: list[tuple[int, Item]] = [
        (where.start, item)
        for where, item in track.placed()
        if not isinstance(item, Gap) and not follows(item, slot)
    ]
    if old is not None and len(old.words) == len(new.words):
        fresh = [_moved(caption, at, _warp(voice, start, old, new)) for at, caption in mine]
    else:
        fresh = _written(track, [caption for _, caption in mine], voice, start, new)
    fresh = [(at, _marked(caption, slot, new)) for at, caption in fresh]
    return with_items(track, laid_out(track, _settled([*others, *fresh])))


def _warp(voice: Clip, start: int, old: VoiceWords, new: VoiceWords) -> TimeWarp:
    origin = start + _offset(voice, 0)

    def heard(media: int) -> int:
        return _offset(voice, media) - _offset(voice, 0)

    return warp_between(
        origin,
        [heard(word[1]) for word in old.words],
        [heard(word[1]) for word in new.words],
        (heard(old.length), heard(new.length)),
    )


def _offset(voice: Clip, media: int) -> int:
    return timeline_between(voice.speed_ramp, voice.source_start, media, voice.speed)


def _moved(caption: Caption, start: int, warp: TimeWarp) -> tuple[int, Caption]:
    begin, end = warp(start), warp(start + caption.duration)
    return begin, warp_caption(caption, start, begin, max(end - begin, 1), warp)


def _written(
    track: Track, like: Sequence[Caption], voice: Clip, start: int, new: VoiceWords
) -> list[tuple[int, Caption]]:
    rules = rules_for(track.language)
    words = []
    for text, first, last in new.words:
        begin, end = start + _offset(voice, first), start + _offset(voice, last)
        if begin >= start and begin < start + voice.duration:
            words.append(CaptionWord(text, Flicks(begin), Flicks(max(end - begin, 0))))
    placed = []
    for number, group in enumerate(group_words(words, rules)):
        own = like[number].id if number < len(like) else new_id()
        placed.append((int(group[0].start), caption_of(group, replace(like[0], id=own))))
    return list(stretched(placed, rules))


def _marked(caption: Caption, slot: str, voice: VoiceWords) -> Caption:
    name = f"made_from:asset:{slot}"
    metadata = tuple((key, voice.asset_id if key == name else value) for key, value in caption.metadata)
    return replace(caption, metadata=remarked(metadata, voice.estimated))


def _settled(placed: list[tuple[int, Item]]) -> list[tuple[int, Item]]:
    """In order and apart: an item that reaches into the next ends where that begins.

    What begins together with another is pushed a flick on: none disappears.
    """
    placed.sort(key=lambda pair: pair[0])
    result: list[tuple[int, Item]] = []
    for start, item in placed:
        at = max(start, result[-1][0] + 1 if result else 0)
        if result and result[-1][0] + result[-1][1].duration > at:
            before, last = result[-1]
            result[-1] = (before, replace(last, duration=Flicks(at - before)))
        result.append((at, item))
    return result

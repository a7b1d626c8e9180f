"""Clips taken off a timeline to be put somewhere else: copy, paste, duplicate.

A fragment keeps how its pieces lie to each other: tracks counted by kind from the lowest one touched, times
from the earliest. As JSON it travels over the system's clipboard, from where anything may come back:
``loads`` believes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

from pipeline.timeline.codec import check_int, check_list, check_object, decode, encode
from pipeline.timeline.errors import EditRefused, InvalidTimeline, NoSuchItem, TrackLocked
from pipeline.timeline.model import Caption, Clip, Gap, Timeline, Track, TrackKind, Transition, new_id
from pipeline.timeline.placement import overwrite
from pipeline.timeline.serialise import decode_item, encode_item
from pipeline.timeline.splice import put_track, refitted
from pipeline.timeline.time import Flicks
from pipeline.timeline.tracks import add_track
from pipeline.timeline.validate import validate

FORMAT = "kinora-clips-1"
MAX_CHARACTERS = 16 * 1024 * 1024
MAX_PIECES = 10_000
MAX_LANES = 64


@dataclass(frozen=True, slots=True)
class Piece:
    """An item. ``lane``: tracks above the lowest of its kind; ``offset``: flicks after the first item."""

    kind: TrackKind
    lane: int
    offset: Flicks
    item: Clip | Caption


@dataclass(frozen=True, slots=True)
class Fragment:
    """What was taken: at least one piece, and the transitions between them."""

    pieces: tuple[Piece, ...]
    transitions: tuple[Transition, ...] = ()

    @property
    def duration(self) -> Flicks:
        """From the first piece's start to the last one's end."""
        return Flicks(max(piece.offset + piece.item.duration for piece in self.pieces))

    @property
    def asset_ids(self) -> frozenset[str]:
        """The media that the pieces show."""
        items = [piece.item for piece in self.pieces]
        return frozenset(i.media.asset_id for i in items if isinstance(i, Clip)) - {""}

    def with_assets(self, others: dict[str, str]) -> Fragment:
        """The same clips showing other assets (id -> id)."""

        def moved(piece: Piece) -> Piece:
            item = piece.item
            if not isinstance(item, Clip) or item.media.asset_id not in others:
                return piece
            media = replace(item.media, asset_id=others[item.media.asset_id])
            return replace(piece, item=replace(item, media=media))

        return replace(self, pieces=tuple(moved(piece) for piece in self.pieces))


def take(timeline: Timeline, item_ids: Collection[str]) -> Fragment:
    """The fragment of these items; gaps are no pieces. Raises ``NoSuchItem`` when nothing is left."""
    chosen = set(item_ids)
    found = [
        (kind, lane, where.start, item)
        for kind in TrackKind
        for lane, track in enumerate(t for t in timeline.tracks if t.kind is kind)
        for where, item in track.placed()
        if item.id in chosen and not isinstance(item, Gap)
    ]
    if not found:
        raise NoSuchItem("There is nothing to copy.")
    first = min(start for _, _, start, _ in found)
    lowest = {kind: min(lane for k, lane, _, _ in found if k is kind) for kind, _, _, _ in found}
    pieces = tuple(
        Piece(kind, lane - lowest[kind], Flicks(start - first), item) for kind, lane, start, item in found
    )
    between = tuple(
        t for track in timeline.tracks for t in track.transitions if t.left in chosen and t.right in chosen
    )
    return Fragment(pieces, between)


def paste(timeline: Timeline, fragment: Fragment, at: int, track_id: str = "") -> tuple[Timeline, set[str]]:
    """Lays a fragment over what is at ``at``; ``track_id``: where the lowest pieces of its kind go.

    Pieces get new ids and links of their own; tracks are added where there are too few. Returns the
    timeline and the ids of what was put there. Raises ``TrackLocked``, ``BeforeStart``.
    """
    named = timeline.track(track_id)
    return paste_onto(timeline, fragment, at, {} if named is None else {named.kind: track_id})


def paste_onto(
    timeline: Timeline, fragment: Fragment, at: int, tracks: Mapping[TrackKind, str]
) -> tuple[Timeline, set[str]]:
    """``paste`` with a track for the lowest pieces of every kind; the first where none is named."""
    bases: dict[TrackKind, int] = {}
    for kind in TrackKind:
        same = [t.id for t in timeline.tracks if t.kind is kind]
        bases[kind] = same.index(tracks[kind]) if tracks.get(kind) in same else 0
    names: dict[str, str] = {}
    links: dict[str, str] = {}
    touched: set[str] = set()
    for piece in sorted(fragment.pieces, key=lambda p: (p.kind, p.lane, p.offset)):
        timeline, target = _lane(timeline, piece.kind, bases[piece.kind] + piece.lane)
        item = piece.item
        names[item.id] = new_id()
        link = links.setdefault(item.link, new_id()) if item.link else ""
        # What is copied fills no slot: a re-roll of the original must not change it.
        copy = replace(item, id=names[item.id], link=link, slot="")
        timeline = overwrite(timeline, target, at + piece.offset, copy)
        touched.add(target)
    return _with_transitions(timeline, fragment.transitions, names, touched), set(names.values())


def _lane(timeline: Timeline, kind: TrackKind, number: int) -> tuple[Timeline, str]:
    same = [track for track in timeline.tracks if track.kind is kind]
    if number < len(same):
        if same[number].locked:
            raise TrackLocked(same[number].name or kind.value, same[number].id)
        return timeline, same[number].id
    track = Track(new_id(), kind)
    above = timeline.tracks.index(same[-1]) + 1 if same else None
    return _lane(add_track(timeline, track, above), kind, number)


def _with_transitions(
    timeline: Timeline, transitions: tuple[Transition, ...], names: dict[str, str], touched: set[str]
) -> Timeline:
    anew = [
        replace(t, id=new_id(), left=names[t.left], right=names[t.right])
        for t in transitions
        if t.left in names and t.right in names
    ]
    for track in timeline.tracks if anew else ():
        if track.id in touched:
            candidates = (*track.transitions, *anew)
            timeline = put_track(timeline, replace(track, transitions=refitted(track.items, candidates)))
    return timeline


def dumps(fragment: Fragment) -> str:
    """The fragment as JSON."""
    return json.dumps(
        {
            "format": FORMAT,
            "pieces": [
                {"kind": p.kind.value, "lane": p.lane, "offset": p.offset, "item": encode_item(p.item)}
                for p in fragment.pieces
            ],
            "transitions": [encode(transition) for transition in fragment.transitions],
        },
        separators=(",", ":"),
    )


def loads(text: str) -> Fragment:
    """The fragment that ``dumps`` wrote, checked as a timeline is. Raises ``InvalidTimeline``."""
    if len(text) > MAX_CHARACTERS:
        raise InvalidTimeline("There is too much on the clipboard to paste.")
    try:
        data = check_object(json.loads(text, parse_constant=_refuse_constant))
    except (ValueError, RecursionError) as error:
        raise InvalidTimeline("What is on the clipboard are no clips of Kinora.") from error
    if data.get("format") != FORMAT:
        raise InvalidTimeline("What is on the clipboard are no clips of this Kinora.")
    pieces = tuple(_read_pieces(check_list(data.get("pieces"))))
    transitions = tuple(decode(Transition, each) for each in check_list(data.get("transitions", [])))
    if not 0 < len(pieces) <= MAX_PIECES or len(transitions) > MAX_PIECES:
        raise InvalidTimeline("What is on the clipboard are no clips of Kinora.")
    fragment = Fragment(pieces, transitions)
    try:
        trial, _ = paste(Timeline("trial"), fragment, 0)
    except EditRefused as error:
        raise InvalidTimeline("The clips on the clipboard can't be pasted.") from error
    validate(trial)
    return fragment


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _read_pieces(entries: list[object]) -> Iterator[Piece]:
    kinds = {kind.value: kind for kind in TrackKind}
    for entry in entries:
        data = check_object(entry)
        kind, item = kinds.get(str(data.get("kind"))), decode_item(data.get("item"))
        lane, offset = check_int(data.get("lane")), check_int(data.get("offset"))
        if kind is None or isinstance(item, Gap) or not 0 <= lane < MAX_LANES or offset < 0:
            raise InvalidTimeline("The clips on the clipboard are damaged.")
        yield Piece(kind, lane, Flicks(offset), item)

"""What the parts of a duplicated scene are called: fresh ids, fresh slots, the same content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipeline.timeline.model import Caption, Clip, Gap, Item, Marker, Metadata, Timeline, Transition, new_id

MADE_FROM = "made_from:asset:"
"""How an item's metadata names the slot of what it was made from."""


@dataclass(slots=True)
class Copy:
    """Renames what goes into a copy of a scene, and remembers what it has renamed."""

    scene: str
    """Id of the new scene."""
    numbers: dict[str, int]
    """Kind of slot -> the highest number in use."""
    _slots: dict[str, str] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)

    def of(self, item: Item) -> Item:
        """The item as it lies in the copy."""
        fresh = self._ids.setdefault(item.id, new_id())
        if isinstance(item, Gap):
            return replace(item, id=fresh)
        link = self._links.setdefault(item.link, new_id()) if item.link else ""
        scene = self.scene if item.scene else ""
        metadata = tuple(sorted(self._facts(item.metadata)))
        return replace(item, id=fresh, link=link, slot=self._slot(item.slot), scene=scene, metadata=metadata)

    def transitions(self, transitions: Iterable[Transition]) -> list[Transition]:
        """The passages between parts that were both copied."""
        ids = self._ids
        return [
            replace(t, id=new_id(), left=ids[t.left], right=ids[t.right])
            for t in transitions
            if t.left in ids and t.right in ids
        ]

    def marker(self, marker: Marker) -> Marker:
        """The marker as it lies in the copy."""
        return replace(marker, id=new_id())

    def _slot(self, slot: str) -> str:
        """Numbered slots (``image:3``, ``voice:7``) get the next free number; others stay."""
        kind, colon, number = slot.partition(":")
        if colon and number.isdecimal() and slot not in self._slots:
            self.numbers[kind] = self.numbers.get(kind, 0) + 1
            self._slots[slot] = f"{kind}:{self.numbers[kind]}"
        return self._slots.get(slot, slot)

    def _facts(self, metadata: Metadata) -> Metadata:
        return tuple(
            (f"{MADE_FROM}{self._slot(key.removeprefix(MADE_FROM))}", value)
            if key.startswith(MADE_FROM)
            else (key, value)
            for key, value in metadata
        )


def free_numbers(timeline: Timeline) -> dict[str, int]:
    """The highest number of each kind of slot that is in use."""
    highest: dict[str, int] = {}
    for track in timeline.tracks:
        for item in track.items:
            if isinstance(item, Clip | Caption):
                kind, colon, number = item.slot.partition(":")
                if colon and number.isdecimal():
                    highest[kind] = max(highest.get(kind, 0), int(number))
    return highest

"""What the palette lists, and how typed letters find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose. ``key`` names it for good, so that it can be remembered as used."""

    key: str
    title: str
    kind: str
    """What it is, in the creator's words: Project, Marker, ..."""
    run: Callable[[], object]
    icon: str = ""
    keys: str = ""
    reason: str = ""
    """Why it can't be chosen now, empty when it can."""
    spoken_of: str = ""
    """More words that find it, such as its English name."""


def rank(query: str, text: str) -> int | None:
    """How well ``query`` names ``text``, lower is better; None when its letters don't occur in order."""
    needle, hay = query.lower().strip(), text.lower()
    if not needle:
        return 0
    at = hay.find(needle)
    if at >= 0:
        return 0 if at == 0 else 10 + at
    position, spread = -1, 0
    for letter in needle.replace(" ", ""):
        found = hay.find(letter, position + 1)
        if found < 0:
            return None
        spread += found - position - 1
        position = found
    return 100 + spread


def best(query: str, entries: Iterable[Entry], recent: Sequence[str] = ()) -> list[Entry]:
    """The entries that ``query`` may mean, best first; of equals the one used last.

    ``recent``: keys of what was used, newest first.
    """
    places = {key: place for place, key in enumerate(recent)}
    ranked: list[tuple[int, int, int, Entry]] = []
    for order, entry in enumerate(entries):
        scores = [rank(query, text) for text in (entry.title, entry.spoken_of) if text or not query]
        fitting = [score for score in scores if score is not None]
        if fitting:
            used = places.get(entry.key, len(places))
            # What was used lately wins over a slightly better match, as a hand expects its last choice again.
            score = min(fitting) - (5 if entry.key in places else 0) + (20 if entry.reason else 0)
            ranked.append((score, used, order, entry))
    ranked.sort(key=lambda found: found[:3])
    return [entry for *_, entry in ranked[:SHOWN]]

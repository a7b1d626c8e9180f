"""Turns the words of a scene into a picture's description."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence

from providers.embedded.writer.settings import MOODS, QUIET, SETTINGS, TIMES, WEATHER, Setting
from providers.embedded.writer.words import content_words, stem, words
from providers.protocols import SceneText, Script

_OWN, _AROUND, _TITLE = 4.0, 1.0, 2.2
_ABSTRACT = 0.5
"""Share of its points that a setting keeps when only ideas point at it: the title's things are dearer."""
_USED_BEFORE = 2.6
"""Points a setting loses when the scene before had it: a film that never leaves a room is dull."""
_FAINT = frozenset(
    map(
        stem, ("water", "drink", "air", "wind", "window", "door", "home", "journey", "time", "people", "goal")
    )
)
"""Words that go with many places: they point half as strongly."""
_PULL = 3.4
"""Points of the title's own place where a scene names none: the film comes back to what it is about."""
_WORN = 0.3
"""Points a setting loses for each time it was shown."""
_UNPAINTABLE_TEXT = """
outside nature wind sound past goal test history historical ancient taste sleep dream brew salt drink
challenge cook age job career ai dark
"""
_UNPAINTABLE = frozenset(_UNPAINTABLE_TEXT.split())
"""Words that point at a setting but are no thing in it."""
_FRAMINGS = ("Wide view of", "View of", "Close view of", "Low view of", "View from above of")
_WITHOUT_SUN = frozenset(
    {"mind", "heart", "idea", "technology", "science", "space", "night sky", "money", "underwater"}
)
_WITHOUT_THINGS = frozenset(
    {"mind", "heart", "idea", "time", "money", "temple", "mystery", "learning", "crowd", "travel"}
)
"""Settings that abstract words point at: "wonder" names no thing one could paint."""
_VISIBLE = frozenset(
    root for setting in SETTINGS if setting.name not in _WITHOUT_THINGS for root in setting.stems
)
_ASKING = frozenset({"why", "how", "what", "when", "where", "who", "which", "do", "does", "is", "are", "can"})
"""Words that begin a clause."""
_LONGEST_NAME = 2
"""Words of a title's thing; more are a clause."""
_LIGHTS = ("in golden light", "at dawn", "in bright daylight", "at sunset", "at dusk")


def _stems(text: str) -> Counter[str]:
    return Counter(stem(word) for word in words(text))


def _scores(own: Counter[str], around: Counter[str], title: Counter[str]) -> list[float]:
    """Returns how strongly words point at each setting; a word repeated counts a little more."""
    found = []
    for setting in SETTINGS:
        total = 0.0
        for weight, bag in ((_OWN, own), (_AROUND, around), (_TITLE, title)):
            total += weight * sum(
                min(bag[root], 2) * (0.5 if root in _FAINT else 1.0) for root in setting.stems if root in bag
            )
        found.append(total * (_ABSTRACT if setting.name in _WITHOUT_THINGS else 1.0))
    return found


def _first(rows: Sequence[tuple[str, frozenset[str]]], *bags: Counter[str]) -> str:
    """Returns the phrase with the most words in the first bag that has any; empty if none has."""
    for bag in bags:
        hits = [(sum(bag[root] for root in stems if root in bag), phrase) for phrase, stems in rows]
        best = max(hits, key=lambda hit: hit[0])
        if best[0]:
            return best[1]
    return ""


def _concrete(bag: Counter[str]) -> int | None:
    """Returns the number of the setting whose things the words name most often; None where they name none."""
    hits = [
        0.0
        if setting.name in _WITHOUT_THINGS
        else sum(0.5 if root in _FAINT else 1.0 for root in setting.stems if root in bag)
        for setting in SETTINGS
    ]
    best = max(range(len(hits)), key=lambda number: (hits[number], -number))
    return best if hits[best] >= 1 else None


def _things_of(title: str) -> str:
    """Returns the title's own thing as it is called there ("northern lights"), empty where it names none."""
    spoken = words(title.partition(":")[0])
    clause = bool(spoken) and spoken[0].lower() in _ASKING
    run: list[str] = []
    for number, word in enumerate(spoken):
        if content_words(word):
            # Only a headline's first word has a capital that is not its own.
            run.append(word if number else word.lower())
        elif _seen(run):
            break
        else:
            run = []
    if clause:
        # Of a clause, the thing alone: "cats", not "cats purr".
        run = [word for word in run if _seen([word])][:1]
    return " ".join(run) if _seen(run) and len(run) <= _LONGEST_NAME else ""


def _seen(run: Sequence[str]) -> bool:
    return any(stem(word) in _VISIBLE and word.lower() not in _UNPAINTABLE for word in run)


class _Director:
    """Remembers what was shown, so that neighbouring scenes differ and the same words give the same film."""

    def __init__(self, script: Script) -> None:
        self._title = _stems(script.title)
        self._home = _concrete(self._title)
        self._about = _things_of(script.title)
        self._turn = zlib.crc32(script.title.encode("utf-8", "replace"))
        self._last: Setting | None = None
        self._shown: Counter[str] = Counter()
        self._recent: list[str] = []

    def describe(self, index: int, scene: SceneText) -> str:
        """Returns the description of scene number ``index``."""
        own, around = _stems(scene.text), _stems(scene.context)
        place = self._place(own, around)
        time = _first(TIMES, own) or _LIGHTS[(self._turn + index) % len(_LIGHTS)]
        if " night" in place or " light" in place or (self._last and self._last.name in _WITHOUT_SUN):
            time = ""
        weather = _first(WEATHER, own)
        mood = _first(MOODS, own, around, self._title) or "calm"
        framing = _FRAMINGS[(self._turn + index) % len(_FRAMINGS)]
        setting = " ".join(part for part in (framing, place, time, weather) if part)
        things = self._things(scene.text, setting)
        about = set(_stems(self._about))
        thinkable = self._last is not None and self._last.name in _WITHOUT_THINGS
        if about and not thinkable and not about & set(_stems(setting)):
            # The film's own thing by its whole name, in place of a part of it.
            things = [*[thing for thing in things if not about & set(_stems(thing))][:1], self._about]
        detail = f", with {' and '.join(things)}" if things else ""
        return f"{setting}{detail}; {mood} mood."

    def _place(self, own: Counter[str], around: Counter[str]) -> str:
        scores = _scores(own, around, self._title)
        if self._home is not None and _concrete(own) is None:
            # Every third time elsewhere: a film that never leaves its place is dull.
            away = self._shown[SETTINGS[self._home].name] % 3 == 2
            scores[self._home] += 0 if away else _PULL
        if self._last is not None:
            scores[SETTINGS.index(self._last)] -= _USED_BEFORE
        for number, setting in enumerate(SETTINGS):
            scores[number] -= min(_WORN * self._shown[setting.name], _OWN / 2) if scores[number] > 0 else 0
        best = max(range(len(scores)), key=lambda number: (scores[number], -number))
        if scores[best] <= 0:
            self._last = None
            return self._fresh("", QUIET, own)
        self._last = SETTINGS[best]
        return self._fresh(self._last.name, self._last.phrases, own)

    def _fresh(self, name: str, phrases: Sequence[str], own: Counter[str]) -> str:
        """Returns the setting's phrase that names most of the scene's own things, else the next in turn."""
        start = self._turn + self._shown[name]
        order = [phrases[(start + step) % len(phrases)] for step in range(len(phrases))]
        order.sort(key=lambda phrase: -sum(root in own for root in _stems(phrase)))
        picked = next((phrase for phrase in order if phrase not in self._recent[-2:]), order[0])
        self._shown[name] += 1
        self._recent.append(picked)
        return picked

    @staticmethod
    def _things(text: str, already: str) -> list[str]:
        """Returns up to two of the scene's own telling words that name a thing, as far as a rule can tell."""
        known = _stems(already)
        found: list[str] = []
        for word in content_words(text):
            root = stem(word)
            # A capital inside a sentence is a name.
            named = (
                len(word) > 3 and bool(re.search(rf"[a-z,;’'] {re.escape(word)}", text)) and word[0].isupper()
            )
            if word.lower().endswith(("ing", "ed")) or word.lower() in _UNPAINTABLE:
                continue
            if (
                (root in _VISIBLE or named)
                and root not in known
                and word.lower() not in map(str.lower, found)
            ):
                found.append(word if named else word.lower())
        return found[:2]


def describe(scenes: Sequence[SceneText], script: Script) -> tuple[str, ...]:
    """Returns one picture description per scene: place, light, weather, mood and things named in it."""
    director = _Director(script)
    return tuple(director.describe(index, scene) for index, scene in enumerate(scenes))

"""The script doctor without a language model: what rules can tell about a script, and what they can mend.

Rules see length, openings, repetition, loose words and endings; what a script means they don't see, and they
never invent a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.assistant.suggesting import Suggestion
from pipeline.recipes.renarration import reworded
from pipeline.timeline.model import Timeline
from providers.embedded.writer.asides import without_asides
from providers.embedded.writer.sentences import split_sentences
from providers.errors import InvalidInput

LONG_SENTENCE = 24
"""Words: more can hardly be spoken in one breath."""
LONG_OPENING = 14
MOST_FINDINGS = 5
_GREETING = re.compile(
    r"^(?:hello|hi|hey|welcome|good (?:morning|evening)|in this (?:video|film|clip)|today (?:i|we)\b|"
    r"(?:my name is|i(?:['’]m| am)) )",
    re.IGNORECASE,
)
_WEAK_END = re.compile(
    r"\b(?:thanks? (?:you )?for watching|subscribe|see you (?:next time|soon)|that(?:['’]s| is) it)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\s*,?\s*\b(?:very|really|just|basically|actually|literally|simply|quite|kind of|sort of|you know)\b"
    r"(?:,(?=\s))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A sentence and the scene (from 1) that says it."""

    scene: int
    text: str

    @property
    def words(self) -> list[str]:
        return self.text.split()


def diagnose(timeline: Timeline | None) -> Suggestion:
    """What holds the viewer back in the narration, the first things first, and what to say about it."""
    spoken = list(_sentences(timeline)) if timeline is not None else []
    if timeline is None or not spoken:
        offers = ("make a video about why the sky is blue, 30 seconds", "help")
        return Suggestion("There is no script yet: no scene says anything.", offers, understood=True)
    found = [*_opening(spoken), *_long(spoken), *_alike(spoken), *_loose(timeline), *_ending(spoken)]
    if not found:
        clean = f"{len(spoken)} sentences, and nothing that rules can fault. A language model sees more."
        return Suggestion(clean, ("reroll voice of scene 1: slower", "trim the dead air"), understood=True)
    mends = ("mend the script",) if mended(timeline) is not timeline else ()
    words = f"change the words of scene {spoken[0].scene} to …"
    text = "\n".join(["What I would change:", *(f"• {each}" for each in found[:MOST_FINDINGS])])
    return Suggestion(text, (*mends, words, "trim the dead air")[:3], understood=True)


def mend_script(timeline: Timeline) -> Timeline:
    """Takes asides in brackets and loose words (very, really, just, basically …) out of the narration of all
    scenes that are not locked. The voice stays as it is until it is made anew (reroll)."""
    after = mended(timeline)
    if after is timeline:
        raise InvalidInput("There is nothing in the script that rules could leave out.")
    return after


def mended(timeline: Timeline) -> Timeline:
    """See ``mend_script``; the same timeline when there is nothing to leave out."""
    for scene in timeline.scenes:
        short = _tightened(scene.narration)
        if not scene.locked and short != _flat(scene.narration):
            timeline = reworded(timeline, scene.id, short)
    return timeline


def _tightened(text: str) -> str:
    said = []
    for sentence in split_sentences(_flat(without_asides(text))):
        short = " ".join(_LOOSE.sub("", sentence).split())
        kept = short if len(short.split()) >= 3 else sentence.strip()
        said.append(kept[:1].upper() + kept[1:] if sentence.strip()[:1].isupper() else kept)
    return " ".join(filter(None, said))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _sentences(timeline: Timeline) -> Iterator[_Spoken]:
    for number, scene in enumerate(timeline.scenes, 1):
        for sentence in split_sentences(_flat(scene.narration)):
            if any(c.isalnum() for c in sentence):
                yield _Spoken(number, sentence.strip())


def _opening(spoken: list[_Spoken]) -> Iterator[str]:
    first = spoken[0]
    if _GREETING.match(first.text):
        yield "It opens with a greeting: the first three seconds decide who stays, so begin with the promise."
    elif len(first.words) > LONG_OPENING:
        yield f"The first sentence has {len(first.words)} words: a short one should say why to stay."


def _long(spoken: list[_Spoken]) -> Iterator[str]:
    scenes = sorted({each.scene for each in spoken if len(each.words) > LONG_SENTENCE})
    if scenes:
        where = ", ".join(map(str, scenes[:6]))
        yield f"Scene {where}: a sentence of more than {LONG_SENTENCE} words is hard to speak: make two."


def _alike(spoken: list[_Spoken]) -> Iterator[str]:
    for (one, two), (_, three) in pairwise(pairwise(spoken)):
        begins = {each.words[0].casefold().strip(",") for each in (one, two, three)}
        if len(begins) == 1:
            yield f"Scene {three.scene}: three sentences in a row begin with “{three.words[0]}”."
            return
    texts = [each.text.casefold() for each in spoken]
    twice = next((each for each in spoken if texts.count(each.text.casefold()) > 1), None)
    if twice is not None:
        yield f"“{twice.text[:60]}” is said twice."


def _loose(timeline: Timeline) -> Iterator[str]:
    texts = [scene.narration for scene in timeline.scenes]
    scenes = [number for number, text in enumerate(texts, 1) if _tightened(text) != _flat(text)]
    if scenes:
        where = ", ".join(map(str, scenes[:6]))
        yield f"Scene {where}: asides and words like “very”, “really”, “just” can go; I can take them out."


def _ending(spoken: list[_Spoken]) -> Iterator[str]:
    if len(spoken) > 1 and _WEAK_END.search(spoken[-1].text):
        yield "It ends with a thank-you or a plea: end on the one thing to remember."

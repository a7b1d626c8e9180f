"""A script from a bare topic: honest structures filled to the wanted length, no invented facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from providers.embedded.writer.beats_general import (
    CLOSINGS,
    EVERYWHERE,
    HOW_TO_OPENINGS,
    LIST_OPENINGS,
    OPENINGS,
    POINTS,
    QUESTION_FOLLOWERS,
    QUESTION_OPENINGS,
    tone_key,
)
from providers.embedded.writer.beats_niches import NICHES
from providers.embedded.writer.niches import niche_key
from providers.embedded.writer.sentences import split_sentences
from providers.embedded.writer.topics import Shape, Topic, read_topic
from providers.embedded.writer.words import content_words, hashtags, shorten
from providers.protocols import Script, ScriptRequest, ScriptSentence

WORDS_PER_SECOND = 2.75
"""What the built-in voice speaks, the pauses between sentences and paragraphs counted in."""
DEFAULT_SECONDS = 60.0
NOTE = (
    "Written from templates without knowledge of the topic, so it asks rather than tells; a language model "
    "would write something better and more specific."
)
_SHORT_NOTE = " It has no more to say on a bare topic, so the script is shorter than you asked for."
_TOLERANCE = 0.03
_ROOM_FOR_MORE = 220
"""Words left after a list's points that need more than closing thoughts."""
_NUMBER_WORDS = (
    "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen "
    "Seventeen Eighteen Nineteen Twenty"
)
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Sentences that belong together; ``order`` places the paragraph in the script."""

    order: tuple[int, int]
    sentences: tuple[str, ...]

    @property
    def length(self) -> int:
        return _count(self.sentences)


def _count(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)


def _shuffled(items: Sequence[_Item], generator: np.random.Generator) -> list[_Item]:
    return [items[int(index)] for index in generator.permutation(len(items))]


def compose(request: ScriptRequest) -> Script:
    """Returns a script about ``request.topic`` (not blank), within a tenth of the wanted length.

    A wish for more than some five minutes is met as far as the templates go, and the note says so.
    """
    topic = read_topic(request.topic)
    generator = np.random.Generator(np.random.PCG64(abs(request.seed)))
    niche, tone = niche_key(request.niche), tone_key(request.tone)
    seconds = DEFAULT_SECONDS if request.duration is None else request.duration
    wanted = max(1, round(seconds * WORDS_PER_SECOND))
    hook, closing = _frame(topic, tone, wanted, generator)
    body = _body(topic, niche, wanted - _count(hook) - _count(closing), generator)
    sentences = _assemble(hook, body, closing)
    spoken = sum(len(sentence.text.split()) for sentence in sentences)
    note = NOTE + (_SHORT_NOTE if spoken < wanted * 0.9 else "")
    tags = _tags(topic, request.topic, niche)
    return Script(_title(topic, generator), _description(topic), tags, sentences, "en", note)


def _fill(text: str, topic: Topic) -> tuple[str, ...]:
    """Returns the sentences of a template with the topic in place, each beginning with a capital."""
    marks = {"about": "\x01", "asked": "\x02", "title": "\x03"}
    values = {"\x01": topic.about, "\x02": topic.asked, "\x03": topic.title}
    found = []
    # Split first: a topic such as "St. Louis vs. Chicago" must not be taken for two sentences.
    for sentence in split_sentences(text.format(**marks)):
        for mark, value in values.items():
            sentence = sentence.replace(mark, value)
        found.append(sentence[:1].upper() + sentence[1:])
    return tuple(found)


def _frame(
    topic: Topic, tone: str, wanted: int, generator: np.random.Generator
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns (hook, call to action): any where there is room, the pair that fits in a very short script."""
    banks = {
        Shape.QUESTION: QUESTION_OPENINGS,
        Shape.HOW_TO: HOW_TO_OPENINGS,
        Shape.LIST: LIST_OPENINGS,
        Shape.SUBJECT: OPENINGS,
    }
    if topic.shape is Shape.QUESTION and not topic.asked:
        hooks: list[tuple[str, ...]] = [
            (topic.title, *split_sentences(QUESTION_FOLLOWERS[tone])),
            (topic.title,),
        ]
    else:
        hooks = [_fill(text, topic) for text in _shuffled(banks[topic.shape][tone], generator)]
    closings = [_fill(text, topic) for text in _shuffled(CLOSINGS[tone], generator)]
    if wanted >= 45:
        return hooks[0], closings[0]
    pairs = [(hook, closing) for hook in hooks for closing in [*closings, ()]]
    # Room for one short thought in the middle, unless there is none.
    room = wanted - 12 if wanted > 30 else wanted
    return min(pairs, key=lambda pair: abs(_count(pair[0]) + _count(pair[1]) - room))


def _body(topic: Topic, niche: str, room: int, generator: np.random.Generator) -> list[_Paragraph]:
    """Returns paragraphs of about ``room`` words together, in the order they are told."""
    chosen: list[_Paragraph] = []
    if topic.shape is Shape.LIST:
        chosen = _points(topic, room, generator)
        room -= sum(paragraph.length for paragraph in chosen)
    banks = [NICHES[niche], EVERYWHERE]
    if niche != "general":
        banks.append(NICHES["general"])
    beats = [beat for bank in banks for beat in _shuffled(bank, generator)]
    # The niche's own beats that name the topic go first, or a short script would name it only once.
    beats[: len(banks[0])] = sorted(beats[: len(banks[0])], key=lambda beat: "{about}" not in beat[1])
    stock = [_Paragraph((stage, rank), _fill(text, topic)) for rank, (stage, text) in enumerate(beats)]
    if chosen:
        # After the numbered points only what hands the topic on; a new look would begin a second script.
        stock = [paragraph for paragraph in stock if paragraph.order[0] == 3 or room > _ROOM_FOR_MORE]
    filled = _pack(stock, room)
    return sorted([*chosen, *filled], key=lambda paragraph: paragraph.order)


def _pack(stock: Sequence[_Paragraph], room: int) -> list[_Paragraph]:
    """Returns whole paragraphs in stock order while they fit, then the shortened ones that fill what is left.

    The stages take turns, so that a short script still looks, doubts and hands on.
    """
    taken: list[_Paragraph] = []
    left, slack = room, max(2, round(room * _TOLERANCE))
    waiting = list(stock)
    while waiting:
        counts = {stage: sum(p.order[0] == stage for p in taken) for stage in (1, 2, 3)}
        turn = sorted(counts, key=lambda stage: (counts[stage], stage))
        fitting = [p for stage in turn for p in waiting if p.order[0] == stage and p.length <= left - 12]
        if not fitting:
            break
        taken.append(fitting[0])
        waiting.remove(fitting[0])
        left -= fitting[0].length
    return taken + _complete(waiting, left, slack)


def _complete(waiting: Sequence[_Paragraph], left: int, slack: int) -> list[_Paragraph]:
    """Returns one or two paragraphs, perhaps without their last sentences, nearest to ``left`` words."""
    if left <= slack:
        return []
    prefixes = [
        _Paragraph(paragraph.order, paragraph.sentences[:size])
        for paragraph in waiting
        for size in range(1, len(paragraph.sentences) + 1)
    ]
    options: list[list[_Paragraph]] = [[], *([prefix] for prefix in prefixes)]
    options += [
        [first, second]
        for index, first in enumerate(prefixes)
        for second in prefixes[index + 1 :]
        if first.order != second.order
    ]
    return min(options, key=lambda option: (abs(sum(p.length for p in option) - left), len(option)))


def _points(topic: Topic, room: int, generator: np.random.Generator) -> list[_Paragraph]:
    """Returns the numbered points of a list, none when the promised number does not fit the time."""
    if not 1 <= topic.count <= len(POINTS):
        return []
    names = _NUMBER_WORDS.split()
    picked = _shuffled(POINTS, generator)[: topic.count]
    if sum(len(point.split()) + 1 for point in picked) > room:
        picked = sorted(POINTS, key=lambda point: len(point.split()))[: topic.count]
        if sum(len(point.split()) + 1 for point in picked) > room + 4:
            return []
    return [
        _Paragraph((0, rank), (f"{names[rank]}: {point[0].lower()}{point[1:]}",))
        for rank, point in enumerate(picked)
    ]


def _assemble(
    hook: Sequence[str], body: Sequence[_Paragraph], closing: Sequence[str]
) -> tuple[ScriptSentence, ...]:
    """Returns the sentences with roles, paragraph numbers and the pauses between them."""
    groups = [
        ("hook", tuple(hook)),
        *(("body", p.sentences) for p in body),
        ("call_to_action", tuple(closing)),
    ]
    result: list[ScriptSentence] = []
    filled = [(role, group) for role, group in groups if group]
    for number, (role, group) in enumerate(filled):
        for index, text in enumerate(group):
            ends = index + 1 == len(group) and number + 1 < len(filled)
            pause = 0.35 if ends else 0.15 if text.endswith("?") and index + 1 < len(group) else 0.0
            result.append(ScriptSentence(text, role, number, pause))
    return tuple(result)


def _title(topic: Topic, generator: np.random.Generator) -> str:
    if topic.shape is not Shape.SUBJECT:
        return shorten(topic.title, 70)
    endings = ("", ", seen up close", ": a closer look", ": where to begin")
    return shorten(topic.title + endings[int(generator.integers(len(endings)))], 70)


def _description(topic: Topic) -> str:
    if topic.shape is Shape.LIST:
        return shorten(f"{topic.title}, to think over and to try for yourself.", 200)
    if topic.asked:
        return shorten(f"A short invitation to ask {topic.asked}, with questions to take away.", 200)
    if topic.shape is Shape.QUESTION:
        return shorten(f"One question to think about: {topic.title}", 200)
    return shorten(
        f"A short invitation to think about {topic.about}: questions to ask, and a place to begin.", 200
    )


def _tags(topic: Topic, wish: str, niche: str) -> tuple[str, ...]:
    found = content_words(wish)
    whole = " ".join(found) if 1 < len(found) <= 3 else ""
    return hashtags([whole, *found[:5], niche if niche != "general" else "curiosity", "thinking"])

"""What kind of thing a bare topic is, and how it fits into a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """How a topic is worded."""

    SUBJECT = "subject"
    """A noun phrase: "The Roman Empire"."""
    QUESTION = "question"
    """A clause or a question: "why cats purr", "Is the sky blue?"."""
    HOW_TO = "how_to"
    """A skill: "how to brew coffee"."""
    LIST = "list"
    """A promise of several things: "5 tips for sleep"."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic ready to be put into sentences."""

    shape: Shape
    title: str
    """As a headline, capital first."""
    about: str
    """Stands after "about", "at", "understand" or "comes to"."""
    asked: str
    """Stands after "Have you ever wondered" or "to know"."""
    count: int = 0
    """How many things a list promises."""


_AUXILIARIES = "do|does|did|is|are|was|were|can|could|should|would|will|has|have|had|am|may|might|must"
_DIRECT = re.compile(
    rf"(?:(?:why|how|what|when|where|who|which)\s+(?:{_AUXILIARIES})\b|(?:{_AUXILIARIES})\b)", re.I
)
_ALSO_NOUNS = re.compile(r"(?:can|may|might|must|will|am|do)\b", re.I)
_INDIRECT = re.compile(r"(?:why|how|what|when|where|who|whether|which)\b", re.I)
_HOW_TO = re.compile(r"how\s+to\s+(.+)", re.I)
_NUMBERS = "two three four five six seven eight nine ten eleven twelve"
_LIST = re.compile(
    rf"(?:top\s+)?(?:the\s+)?(\d{{1,3}}|{_NUMBERS.replace(' ', '|')})\s+((?:[\w’'-]+\s+){{0,3}}?"
    r"(?:tips|ways|reasons|facts|things|ideas|steps|habits|mistakes|myths|secrets|lessons|rules|tricks|hacks|"
    r"questions|signs|places|recipes|books|benefits))\b\s*(for|about|on|to|of|in|why|that|you)?\s*(.*)",
    re.I,
)
_ARTICLES = frozenset({"the", "a", "an", "my", "our", "your", "this", "these"})
_PLURAL_NAMES = frozenset({"Athens", "Netherlands", "Wales", "Naples", "Brussels", "Mercedes", "Maldives"})


def read_topic(topic: str) -> Topic:
    """Returns the topic's shape and its forms. ``topic`` must not be blank."""
    text = re.sub(r"[\s\x00-\x1f]+", " ", topic).strip().strip("\"“”'#*").rstrip(".!;:, ")
    bare = text.rstrip("?؟ ")
    title = bare[:1].upper() + bare[1:]
    if found := _LIST.fullmatch(bare):
        return _list(title, found)
    if found := _HOW_TO.fullmatch(bare):
        return Topic(Shape.HOW_TO, title, _gerund_phrase(found[1]), _decapitalised(bare))
    # "Will power", "May flowers": such a word begins a question only where there is a question mark.
    if _DIRECT.match(bare) and (text.endswith("?") or not _ALSO_NOUNS.match(bare)):
        indirect = _indirect(bare)
        return Topic(Shape.QUESTION, f"{title}?", indirect or "this question", indirect)
    if _INDIRECT.match(bare) and " " in bare:
        asked = _decapitalised(bare)
        return Topic(Shape.QUESTION, title, asked, asked)
    return Topic(Shape.SUBJECT, title, _in_sentence(bare), "")


def _decapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _in_sentence(text: str) -> str:
    """Returns a noun phrase as it stands inside a sentence; a name keeps its capital."""
    first, _, rest = text.partition(" ")
    if first.lower() in _ARTICLES:
        return f"{first.lower()} {rest}" if rest else text
    # "Black holes", "Sleeping well": a capital that only began the headline. "Paris in spring" stays.
    if not first[1:].islower() or rest != rest.lower() or first in _PLURAL_NAMES or re.search(r"[’']", text):
        return text
    plural = re.search(r"[^aious]s$", text) and not re.search(r" (?:in|of|and|at|on|for) ", text)
    return _decapitalised(text) if plural or (first.endswith("ing") and rest) else text


def _indirect(question: str) -> str:
    """Returns "why cats purr" for "why do cats purr"; empty where English would need a verb changed."""
    found = re.fullmatch(r"(why|how|when|where|what)\s+do\s+(.+)", question, re.I)
    if found and not re.search(r"\?|\bor\b", found[2]):
        return f"{found[1].lower()} {found[2]}" if found[1].lower() != "what" else ""
    return ""


def _gerund(verb: str) -> str:
    low = verb.lower()
    if low.endswith("ie"):
        return verb[:-2] + "ying"
    if low.endswith("e") and not low.endswith(("ee", "oe", "ye")) and len(low) > 2:
        return verb[:-1] + "ing"
    short = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", low)
    if short or low in ("begin", "forget", "admit", "commit", "prefer", "upset", "submit"):
        return verb + verb[-1] + "ing"
    return verb + "ing"


def _gerund_phrase(phrase: str) -> str:
    """Returns "brewing coffee" for "brew coffee"; "learning to ..." where two verbs would change."""
    phrase = _decapitalised(phrase)
    verb, _, rest = phrase.partition(" ")
    if (
        re.search(r"\b(?:and|or|not|without)\b|,", phrase)
        or not verb.isalpha()
        or verb in ("be", "not", "stop")
    ):
        return f"learning to {phrase}"
    return f"{_gerund(verb)} {rest}".strip()


def _list(title: str, found: re.Match[str]) -> Topic:
    """Returns the topic of "5 tips for sleep": its count, and what the list is about."""
    number, noun, link, rest = found[1].lower(), found[2], (found[3] or "").lower(), found[4].strip()
    count = int(number) if number.isdigit() else _NUMBERS.split().index(number) + 2
    if not rest:
        about = noun.lower()
    elif link == "to":
        about = _gerund_phrase(rest)
    elif link in ("", "why") and noun.lower().endswith("reasons"):
        about = f"why {rest}"
    elif link in ("for", "about", "on", "of", "in"):
        about = _in_sentence(rest)
    else:
        about = "this list"
    return Topic(Shape.LIST, title, about, "", count)

"""Words that carry meaning: keywords, hashtags, titles."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

_STOP_WORDS_TEXT = """
a about above after again against all almost alone along already also although always am among an and
another any anyone anything are around as ask at away back be became because become been before began
begin behind being below best better between both bring but by call came can cannot come could day days
did didn't do does doesn't doing don't done down each either else end enough even ever every everyone
everything few find first for from full gave get gets getting give given go goes going gone good got
great had has hasn't have having he her here hers herself him himself his how however i i'm if in
instead into is isn't it it's its itself just keep kind knew know known last later least left less let
let's like likely little long look looks lot made make makes making many may maybe me mean might mine
moment more most much must my myself near need never new next no nobody none nor not nothing now of off
often oh ok old on once one ones only onto or other others our ours out over own part people perhaps
please put quite rather really right said same saw say says scene second see seen seem seems she should
show simply since small so some someone something sometimes soon still such take taken talk tell than
thank that that's the their theirs them themselves then there there's these they thing things think this
those though three through time times to today together told too took toward towards tried try turn two
under until up upon us use used using very video want wants was wasn't way ways we well went were what
when where whether which while who whole whom whose why will with within without won't word words would
yes yet you you're your yours yourself minute minutes year years watch subscribe follow comment share
intro outro hook reason reasons tip tips fact facts step steps idea ideas
"""
STOP_WORDS = frozenset(_STOP_WORDS_TEXT.split())
_WORD = re.compile(r"[^\W\d_][\w’'-]*", re.UNICODE)
_MOST_HASHTAGS = 8


def words(text: str) -> list[str]:
    """Returns the words of ``text`` as written, without numbers."""
    return _WORD.findall(text)


def stem(word: str) -> str:
    """Returns a crude English stem, enough to let "cats" meet "cat" and "purring" meet "purr"."""
    word = word.lower().replace("’s", "").replace("'s", "")
    for ending, keep in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("edly", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)] + keep
    # "bridges" loses its e above, so "bridge" must too.
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def content_words(text: str) -> list[str]:
    """Returns the words of ``text`` that carry meaning, as written."""
    return [
        word
        for word in words(text)
        if (len(word) > 2 or word.isupper()) and word.lower().replace("’", "'") not in STOP_WORDS
    ]


def keywords(text: str, most: int = 8) -> tuple[str, ...]:
    """Returns the words that matter most, best first: frequent, early, long or named ones."""
    found = content_words(text)
    counts = Counter(stem(word) for word in found)
    score: dict[str, float] = {}
    spelling: dict[str, str] = {}
    for index, word in enumerate(found):
        root = stem(word)
        if root not in score:
            early = 1.0 + 0.5 / (1 + index / 20)
            named = 1.3 if word[0].isupper() and index else 1.0
            score[root] = (1 + math.log(counts[root])) * early * named * min(1.4, 0.7 + len(word) / 20)
            spelling[root] = word
    ranked = sorted(score, key=lambda root: (-score[root], root))
    return tuple(spelling[root] for root in ranked[:most])


def hashtags(phrases: Iterable[str]) -> tuple[str, ...]:
    """Returns at most 8 legal hashtags (letters and digits, a letter first) for ``phrases``, none twice."""
    tags: dict[str, str] = {}
    for phrase in phrases:
        parts = [part for part in re.split(r"[\W_]+", phrase.replace("’", "").replace("'", "")) if part]
        body = "".join(part[0].upper() + part[1:] for part in parts)
        if 2 <= len(body) <= 30 and body[0].isalpha() and not body.isdigit():
            tags.setdefault(body.casefold(), f"#{body}")
    return tuple(tags.values())[:_MOST_HASHTAGS]


def shorten(text: str, most: int) -> str:
    """Returns ``text`` in at most ``most`` characters, cut at a clause or a word."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    clause = max(head.rfind(mark) for mark in (", ", "; ", ": ", " – ", " — "))
    if clause >= most // 3:
        return head[:clause]
    space = head.rfind(" ")
    return (head[:space] if space > most // 3 else head).rstrip(" ,;:–—-") + "…"


def cosine(left: Counter[str], right: Counter[str]) -> float:
    """Returns how alike two bags of stems are, 0 to 1."""
    shared = sum(count * right[root] for root, count in left.items() if root in right)
    size = math.sqrt(sum(c * c for c in left.values()) * sum(c * c for c in right.values()))
    return shared / size if size else 0.0


def bags(sentences: Sequence[str]) -> list[Counter[str]]:
    """Returns one bag of stems per sentence."""
    return [Counter(stem(word) for word in content_words(sentence)) for sentence in sentences]

"""Paragraphs as units of meaning.

The author's own paragraphs stand. A long one is divided where its vocabulary changes most, after Hearst's
TextTiling (Computational Linguistics 23(1), 1997) at the scale of sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from providers.embedded.writer.words import bags, cosine

LONGEST_PARAGRAPH = 95
"""Words: about 35 s, as long as one picture's theme holds attention."""
_SHORTEST_PARAGRAPH = 25
_WINDOW = 3


def divide(sentences: Sequence[str]) -> list[int]:
    """Returns the index of the first sentence of each paragraph within one authored paragraph."""
    lengths = [max(len(sentence.split()), len(sentence) // 12) for sentence in sentences]
    if sum(lengths) <= LONGEST_PARAGRAPH:
        return [0]
    gaps = _gap_similarity(sentences)
    starts = [0]
    pending = [(0, len(sentences))]
    while pending:
        begin, end = pending.pop()
        if sum(lengths[begin:end]) <= LONGEST_PARAGRAPH or end - begin < 2:
            continue
        cut = _best_cut(gaps, lengths, begin, end)
        starts.append(cut)
        pending += [(begin, cut), (cut, end)]
    return sorted(starts)


def _gap_similarity(sentences: Sequence[str]) -> list[float]:
    """Returns, for the gap before each sentence, how alike the three before and the three after are."""
    found = bags(sentences)
    similarity = [1.0]
    for gap in range(1, len(found)):
        before = sum(found[max(0, gap - _WINDOW) : gap], Counter())
        after = sum(found[gap : gap + _WINDOW], Counter())
        similarity.append(cosine(before, after))
    return similarity


def _best_cut(gaps: Sequence[float], lengths: Sequence[int], begin: int, end: int) -> int:
    """Returns the gap with the least similarity; among equals the most central."""
    total = sum(lengths[begin:end])
    best, best_score = begin + 1, float("inf")
    before = 0
    for gap in range(begin + 1, end):
        before += lengths[gap - 1]
        lopsided = abs(before - total / 2) / total
        stub = 1.0 if min(before, total - before) < _SHORTEST_PARAGRAPH else 0.0
        score = gaps[gap] + 0.5 * lopsided + stub
        if score < best_score:
            best, best_score = gap, score
    return best

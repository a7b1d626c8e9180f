"""Several rankings of the same things as one: reciprocal rank fusion."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
SMOOTHING = 60
"""How little the first places outweigh the next; the value of the paper."""


def blended(*rankings: Sequence[T]) -> list[T]:
    """All things that are ranked anywhere, best first; equals in the order of the first ranking.

    Source: Cormack, Clarke, Büttcher, "Reciprocal Rank Fusion outperforms Condorcet", SIGIR 2009.
    """
    scores: dict[T, float] = {}
    for ranking in rankings:
        for place, thing in enumerate(ranking, 1):
            scores[thing] = scores.get(thing, 0.0) + 1.0 / (SMOOTHING + place)
    return sorted(scores, key=lambda thing: -scores[thing])

"""Finding assets by what they mean: keeps their vectors up to date, and ranks them beside the words.

Only models of this machine are asked: a search must neither cost anything nor send the library's texts away.
Without such a model the library is searched by words alone.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from app.generation.preferences import Preferences
from app.library.catalogue import AssetFilter, Order
from app.library.library import Library
from app.meaning.blending import blended
from app.meaning.texts import AssetText, asset_texts
from app.meaning.vectors import Floats, Vectors
from providers.errors import KinoraError
from providers.protocols import Capability
from providers.registry import Registry

NEAR = 100
"""So many are found by meaning at most; further down the likeness is chance."""
FLOOR = 0.28
"""Cosine below which sentence models see no relation."""
LIKE_FLOOR = 0.4
"""Two texts of assets are longer than a question, and share more by chance."""
_BATCH = 64
_log = logging.getLogger(__name__)


class Meaning:
    """Search by meaning in one library. Its coroutines belong to the loop; ``numbers`` to any thread."""

    def __init__(self, library: Library, registry: Registry, preferences: Preferences) -> None:
        self._library = library
        self._registry = registry
        self._preferences = preferences
        self._model: Any = None
        self._key = ""
        self._vectors = Vectors()
        self._turn = asyncio.Lock()
        self._task: asyncio.Task[int] | None = None
        self._behind = False

    @property
    def vectors(self) -> Vectors:
        """What has been understood so far."""
        return self._vectors

    async def available(self) -> bool:
        """Whether a model of this machine can be asked; looks at folders, starts nothing."""
        async with self._turn:
            return await self._ready()

    async def vector(self, words: str) -> Floats | None:
        """What ``words`` mean, L2-normalised; None when no model can say."""
        if not words.strip() or not await self.available():
            return None
        try:
            meant: Floats = (await self._embed([words]))[0]
            return meant
        except KinoraError as error:
            _log.warning("the search goes on without meaning: %s", error.message)
            return None

    def catch_up(self) -> asyncio.Task[int]:
        """Begins to understand what is new or has changed; one at a time. The task's result counts them."""
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._catch_up())
        else:
            self._behind = True
        return self._task

    async def close(self) -> None:
        """Ends what is under way; what was understood is kept."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def numbers(
        self, wanted: AssetFilter, order: Order, vector: Floats | None, like: int | None = None
    ) -> array[int]:
        """``Catalogue.numbers``, with what is near ``vector`` or like the asset ``like``; blocks.

        Assets found by words and by meaning are blended by rank; in another order than ``BEST`` they come
        in that order. ``like`` finds others only, never itself.
        """
        catalogue = self._library.catalogue
        if like is None and vector is None:
            return catalogue.numbers(wanted, order)
        among = catalogue.numbers(replace(wanted, words=""), order)
        rankings: list[Sequence[int]] = []
        if wanted.words:
            rankings.append(catalogue.numbers(wanted))
        if vector is not None:
            rankings.append(self._vectors.nearest(vector, among, NEAR, FLOOR))
        found = blended(*rankings)
        if like is not None:
            others = self._like(like, among)
            asked = set(found)
            found = [number for number in others if number in asked] if rankings else others
        if order is not Order.BEST:
            kept = set(found)
            found = [number for number in among if number in kept]
        return array("q", found)

    def _like(self, number: int, among: array[int]) -> list[int]:
        vector = self._vectors.of(number)
        near = [] if vector is None else self._vectors.nearest(vector, among, NEAR + 1, LIKE_FLOOR)
        return [other for other in near if other != number]

    # --- inside ------------------------------------------------------------------------------------

    async def _catch_up(self) -> int:
        done = 0
        self._behind = True
        try:
            while self._behind and await self.available():
                self._behind = False
                for batch in await asyncio.to_thread(self._new_texts):
                    vectors = await self._embed([one.text for one in batch])
                    await asyncio.to_thread(self._keep, batch, vectors)
                    done += len(batch)
        except (KinoraError, OSError) as error:
            # The words are still searched; the next change of the library tries again.
            _log.warning("the library's texts could not be understood: %s", error)
        return done

    def _new_texts(self) -> list[list[AssetText]]:
        known = self._vectors.digests
        new = [
            one
            for one in asset_texts(self._library.database)
            if one.text and known.get(one.number) != one.digest
        ]
        # Texts of like length in a batch: the model pads all to the longest.
        new.sort(key=lambda one: len(one.text))
        return [new[at : at + _BATCH] for at in range(0, len(new), _BATCH)]

    def _keep(self, batch: list[AssetText], vectors: Floats) -> None:
        self._vectors.put([one.number for one in batch], [one.digest for one in batch], vectors)

    async def _embed(self, texts: list[str]) -> Floats:
        model = self._model
        if model.info.awaited:
            found = await model.embed(texts)
        else:
            found = await asyncio.to_thread(model.embed, texts)
        return np.asarray(found, np.float32)

    async def _ready(self) -> bool:
        """Chooses the model and reads its vectors, once for each model."""
        model, key = await asyncio.to_thread(self._choose)
        if model is None:
            return False
        if key != self._key:
            vectors = Vectors(self._library.home.root / "work" / "meaning" / f"{key}.db")
            await asyncio.to_thread(vectors.load)
            self._vectors, self._key = vectors, key
        self._model = model
        return True

    def _choose(self) -> tuple[Any, str]:
        ranked = self._preferences.choices.ranked_for(Capability.EMBEDDING)
        found = self._registry.candidates(Capability.EMBEDDING, preference=ranked, offline=True)
        if not found:
            return None, ""
        info = found[0].info
        # Vectors of two models, or of two versions of one, can't be compared.
        made_by = hashlib.sha256(f"{info.id}\n{info.model}\n{info.version}".encode()).hexdigest()[:16]
        return found[0], made_by

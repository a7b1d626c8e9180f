"""Vectors: ``POST /embeddings``."""

from __future__ import annotations

import math
from collections.abc import Sequence

from providers.http.account import Adapter
from providers.http.patience import Work
from providers.http.refusals import garbled
from providers.openai.account import OpenAIAccount
from providers.protocols import Capability, OnBilled, ignore_bill

MODEL = "text-embedding-3-small"
_BATCH = 256
"""Texts in one call."""


class OpenAIEmbeddings(Adapter[OpenAIAccount]):
    """Turns texts into vectors."""

    def __init__(self, account: OpenAIAccount, model: str = MODEL) -> None:
        self._model = model
        super().__init__(account.info(Capability.EMBEDDING, f"search ({model})", model), account)

    async def embed(
        self, texts: Sequence[str], on_billed: OnBilled = ignore_bill
    ) -> tuple[tuple[float, ...], ...]:
        """Returns one L2-normalised vector per text, in order; an empty text is sent as a space."""
        vectors: list[tuple[float, ...]] = []
        tokens = 0
        try:
            for start in range(0, len(texts), _BATCH):
                batch = [text or " " for text in texts[start : start + _BATCH]]
                found, read = await self._embed(batch)
                vectors += found
                tokens += read
        finally:
            if tokens:
                on_billed({"input_token": tokens})
        return tuple(vectors)

    async def _embed(self, batch: list[str]) -> tuple[list[tuple[float, ...]], int]:
        account = self._account
        async with account.calling() as client:
            reply = await client.embeddings.create(
                input=batch,
                model=self._model,
                encoding_format="float",
                timeout=account.timeout(Work.ASKING),
            )
            with account.reading():
                rows = sorted(reply.data, key=lambda row: row.index)
                vectors = [_normalised(row.embedding) for row in rows]
                tokens = int(getattr(reply.usage, "prompt_tokens", 0) or 0) if reply.usage else 0
        if len(vectors) != len(batch) or len({len(vector) for vector in vectors}) > 1:
            raise garbled(account.service)
        return vectors, tokens


def _normalised(vector: Sequence[float]) -> tuple[float, ...]:
    """Raises ``ValueError`` for a vector without a direction."""
    length = math.sqrt(sum(value * value for value in vector))
    if not math.isfinite(length) or length == 0:
        raise ValueError("a vector has no direction")
    return tuple(value / length for value in vector)

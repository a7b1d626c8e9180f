"""Vectors: ``POST /embeddings``."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np

from providers.errors import ProviderError
from providers.http.account import Adapter
from providers.http.bodies import taken_apart
from providers.http.patience import Work
from providers.openai.account import OpenAIAccount
from providers.protocols import Capability, OnBilled, ignore_bill

MODEL = "text-embedding-3-small"
_BATCH = 32
"""Texts in one call: parsing more would hold up the window, even on another thread."""


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
        except ProviderError as error:
            # What failed may be free; the texts before it are on the bill.
            if tokens and not self._info.local:
                error.charged = True
            raise
        finally:
            if tokens:
                on_billed({"input_token": tokens})
        return tuple(vectors)

    async def _embed(self, batch: list[str]) -> tuple[list[tuple[float, ...]], int]:
        account = self._account
        async with (
            account.calling() as client,
            client.embeddings.with_streaming_response.create(
                input=batch,
                model=self._model,
                # Numbers in decimal are ten times the work; not every other server knows base64.
                encoding_format="base64" if account.official else "float",
                timeout=account.timeout(Work.ASKING),
            ) as reply,
        ):
            return await taken_apart(reply, account.service, lambda found: _read(found, len(batch)))


def _read(reply: Any, count: int) -> tuple[list[tuple[float, ...]], int]:
    """Returns ``count`` vectors in the order of the texts, and the tokens read.

    Raises ``ValueError`` and its like for anything else, or for a vector without a direction.
    """
    rows = sorted(reply["data"], key=lambda row: int(row["index"]))
    vectors = np.array([_numbers(row["embedding"]) for row in rows], np.float64)
    if vectors.ndim != 2 or len(vectors) != count or not vectors.shape[1]:
        raise ValueError("not a vector for each text")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or not lengths.all():
        raise ValueError("a vector has no direction")
    tokens = (reply.get("usage") or {}).get("prompt_tokens") or 0
    return [tuple(vector) for vector in (vectors / lengths).tolist()], int(tokens)


def _numbers(sent: Any) -> Any:
    """A vector as it was sent: little-endian 32-bit floats in base64, or a list."""
    return np.frombuffer(base64.b64decode(sent, validate=True), "<f4") if isinstance(sent, str) else sent

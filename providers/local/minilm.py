"""Sentence embeddings on this machine, behind the embedding protocol."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np

from providers.local.hosted import HostedModel
from providers.protocols import OnBilled, ignore_bill, no_progress


class SentenceEmbeddings(HostedModel):
    """Turns texts into vectors whose nearness is nearness of meaning."""

    async def embed(
        self, texts: Sequence[str], on_billed: OnBilled = ignore_bill
    ) -> Sequence[Sequence[float]]:
        """Returns one L2-normalised vector per text; a (texts, length) float32 array."""
        if not texts:
            return []
        # Through a file: thousands of vectors as JSON would keep the window's thread busy.
        with tempfile.TemporaryDirectory(prefix="kinora-embed-") as folder:
            out = Path(folder) / "vectors.f32"
            answer = await self._call("embed", {"texts": list(texts), "out": str(out)}, no_progress)
            rows = await asyncio.to_thread(np.fromfile, out, "<f4")
        return cast(Sequence[Sequence[float]], rows.reshape(answer["count"], answer["length"]))

"""Sentence embeddings through sentence-transformers, such as all-MiniLM-L6-v2."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from providers.local.engine import Device, Reporter, stop_if_cancelled

_BATCH = 64


class MiniLmEngine:
    """A model of texts. Vectors are L2-normalised, so that a dot product is the cosine."""

    CALLS: ClassVar[frozenset[str]] = frozenset({"embed"})

    def __init__(self, files: Path, device: Device, options: Mapping[str, Any]) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(files), device=device.name, local_files_only=True)

    def embed(self, parameters: Mapping[str, Any], reporter: Reporter) -> dict[str, Any]:
        """Returns ``count`` and ``length``; the vectors go to ``out`` as rows of little-endian float32."""
        texts = [str(text) for text in parameters["texts"]]
        length = int(self._model.get_embedding_dimension() or 0)
        with Path(parameters["out"]).open("wb") as file:
            for at in range(0, len(texts), _BATCH):
                stop_if_cancelled(reporter)
                rows = self._model.encode(
                    texts[at : at + _BATCH], normalize_embeddings=True, show_progress_bar=False
                )
                file.write(np.asarray(rows, "<f4").tobytes())
                reporter.progress((at + _BATCH) / len(texts), "Reading the texts")
        return {"count": len(texts), "length": length}

"""Composite overhead on W2: of an export's CPU time, what is neither decoding nor encoding.

The decoder alone reads the same stretches of the same clips (PyAV, the same threads) and drops the frames;
the encoder alone gets the exported video's own frames from memory, with the same x264 settings.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import run


def composite_overhead(media: Path, quick: bool) -> tuple[float, str]:
    """(share of the total, words that say how it comes about). Raises ``RuntimeError`` when a run fails."""
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "film.mp4"
        whole = _cpu("kinora_run", "w2", str(film), *(["--quick"] if quick else []))
        decode = _cpu("overhead_parts", "decode", str(media), *(["--quick"] if quick else []))
        encode = _cpu("overhead_parts", "encode", str(film))
    share = (whole - decode - encode) / whole
    words = f"(W2: {whole:.1f} s CPU - decoder {decode:.1f} - encoder {encode:.1f}) = {share:.3f}"
    return share, words


def _cpu(module: str, *words: str) -> float:
    took = run([sys.executable, "-m", f"tests.bench.{module}", *words])
    if not took.ok:
        raise RuntimeError(took.words)
    return float(json.loads(took.words.strip().splitlines()[-1])["cpu"])

"""Runs a child process and says what it took: wall time, CPU time and peak memory, all its children in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIMIT_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Took:
    """``wall``, ``cpu`` (user + system): seconds; ``peak``: MB of the largest process; ``words``: its stdout.

    ``ok`` False: it failed, and ``words`` is the end of what it said.
    """

    ok: bool
    wall: float
    cpu: float
    peak: float
    words: str


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Took:
    """Runs ``command`` in the repository's root until it ends."""
    extra = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **(environment or {})}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as bad:
        began = time.perf_counter()
        child = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **extra}, stdout=out, stderr=bad)
        # wait4 counts the child and every descendant it waited for (getrusage(2), RUSAGE_BOTH).
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        bad.seek(0)
        ok = child.returncode == 0
        words = (out if ok else bad).read().decode(errors="replace")[-4000:]
    # macOS counts ru_maxrss in bytes, the others in kilobytes.
    peak = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Took(ok, wall, used.ru_utime + used.ru_stime, peak, words)


def median(values: Sequence[float]) -> float:
    """The middle value; of an even number the mean of the middle two. Raises ``IndexError`` for none."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2

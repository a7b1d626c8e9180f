"""Who takes part in which work item, how each is started, and what must be installed for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.bench.script import ASPECTS

KINORA = "kinora"
PEERS_PYTHON = os.environ.get("KINORA_PEERS_PYTHON", sys.executable)
"""The interpreter that has MoviePy, when it is not this one."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """``name`` as printed; ``module`` under ``tests.bench`` with its ``words`` before the out path."""

    name: str
    module: str
    words: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    needs: str = ""

    def command(self, media: Path, out: Path, quick: bool, crf: float | None = None) -> list[str]:
        """The command line that makes ``out``."""
        python = PEERS_PYTHON if self.needs == "moviepy" else sys.executable
        first = self.words if self.words else (str(media),)
        command = [python, "-m", f"tests.bench.{self.module}", *first, str(out), *self.after]
        command += ["--quick"] if quick else []
        return command + ([] if crf is None else ["--crf", f"{crf:g}"])


def contestants(item: str) -> tuple[Contestant, ...]:
    """Kinora first, then the peers of work item ``w1`` to ``w4``."""
    ours = Contestant(KINORA, "kinora_run", (item,))
    hand = Contestant("ffmpeg", f"peers.ffmpeg_{item}", needs="ffmpeg")
    if item == "w1":
        moviepy = Contestant("moviepy", "peers.moviepy_w1", needs="moviepy")
        return ours, hand, moviepy, Contestant("melt", "peers.melt_w1", needs="melt")
    if item == "w2":
        return ours, hand
    if item == "w3":
        return ours, hand, Contestant("ffmpeg -c copy", "peers.ffmpeg_w3_copy", needs="ffmpeg")
    every = Contestant(KINORA, "kinora_run", (item,), ("--aspects", ",".join(ASPECTS)))
    singles = tuple(
        Contestant(f"kinora {name} alone", "kinora_run", (item,), ("--aspects", name)) for name in ASPECTS
    )
    return every, *singles, hand


def missing(contestant: Contestant) -> str | None:
    """One line that says what is not installed; None when the contestant can run."""
    if contestant.needs == "moviepy" and not _has_moviepy():
        return "MoviePy is not installed: skipped (pip install -e '.[bench]', or set KINORA_PEERS_PYTHON)"
    if contestant.needs in ("ffmpeg", "melt") and shutil.which(contestant.needs) is None:
        return f"{contestant.needs} is not installed: skipped (apt install {contestant.needs})"
    return None


@cache
def _has_moviepy() -> bool:
    probe = [PEERS_PYTHON, "-c", "import moviepy"]
    return subprocess.run(probe, capture_output=True).returncode == 0

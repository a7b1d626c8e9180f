"""What ``make demo`` runs: a narrated video from the script that ships with Kinora, offline.

The project goes into the ordinary library, so that ``kinora`` then opens a window in which it plays.
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.cli import main

SCRIPT = Path(__file__).parent.parent / "resources" / "samples" / "rain.txt"


def demo(folder: Path) -> int:
    """Makes the video in ``folder`` and returns the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    code = main(
        [
            "make",
            "--script", str(SCRIPT),
            "--name", "Where the rain comes from",
            "--style", "watercolour",
            "--niche", "nature",
            "--tone", "calm",
            "--seed", "7",
            "--offline",
            "-o", str(folder / "where-the-rain-comes-from.mp4"),
        ]
    )  # fmt: skip
    if code == 0:
        print("\nSee it, and every piece of it, in the window: .venv/bin/kinora", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(demo(Path(sys.argv[1] if len(sys.argv) > 1 else "demo-out")))

"""W3 by ffmpeg without re-encoding: the concat demuxer and ``-c copy``.

It cuts at key frames only (each piece begins up to a second early): less than what is asked for, and the
least time in which anything can write the file.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench import script
from tests.bench.peers.ffmpeg_command import arguments, run


def main() -> None:
    """Writes the video."""
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "pieces.txt"
        lines = ["ffconcat version 1.0"]
        for first, length in script.cuts(options.quick):
            lines.append(f"file '{options.media / 'long.mp4'}'")
            lines.append(f"inpoint {first / script.RATE:.6f}")
            lines.append(f"outpoint {(first + length) / script.RATE:.6f}")
        listing.write_text("\n".join(lines), "utf-8")
        out = ["-c", "copy", "-movflags", "+faststart", str(options.out)]
        run(["-f", "concat", "-safe", "0", "-i", str(listing), *out])


if __name__ == "__main__":
    main()

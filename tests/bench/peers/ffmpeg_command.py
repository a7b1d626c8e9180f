"""What all ffmpeg peers share: how the program is called, and the encoder's options."""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

from tests.bench.script import AUDIO_BITRATE, CRF, GOP, RATE, SPEED

BT709 = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]


def arguments() -> argparse.Namespace:
    """The peers' command line: media folder, out path, ``--quick``, ``--crf``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("media", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--crf", type=float, default=CRF)
    return parser.parse_args()


def encoder(crf: float) -> list[str]:
    """Options after the maps: x264 and AAC as every contestant uses them. Threads stay at the default."""
    video = ["-c:v", "libx264", "-preset", SPEED, "-crf", f"{crf:g}", "-g", str(GOP), "-pix_fmt", "yuv420p"]
    return [*video, *BT709, "-r", str(RATE), "-c:a", "aac", "-b:a", AUDIO_BITRATE, "-ar", "48000"]


def run(options: list[str], program: str = "ffmpeg") -> None:
    """Runs the command; raises ``SystemExit`` with the end of its words when it fails."""
    command = [program, "-hide_banner", "-loglevel", "error", "-nostdin", "-y", *options]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])


def escaped(path: Path) -> str:
    """A path inside a filter's option (ffmpeg-filters, "Notes on filtergraph escaping")."""
    return str(path).replace("\\", "/").replace(":", r"\\:").replace("'", r"\\\'")

"""What the melt peers share: the profile, producers, and how the program is called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from tests.bench import script

PROFILE = (
    f'<profile width="{script.WIDTH}" height="{script.HEIGHT}" progressive="1" sample_aspect_num="1" '
    f'sample_aspect_den="1" display_aspect_num="9" display_aspect_den="16" '
    f'frame_rate_num="{script.RATE}" frame_rate_den="1" colorspace="709"/>'
)


def producer(name: str, path: Path, frames: int) -> str:
    """A file as a producer of ``frames`` frames."""
    properties = {"resource": str(path), "length": str(frames), "eof": "pause"}
    inside = "".join(f'<property name="{k}">{escape(v)}</property>' for k, v in properties.items())
    return f'<producer id="{name}" in="0" out="{frames - 1}">{inside}</producer>'


def render(project: Path, out: Path, crf: float) -> None:
    """Runs melt with as many render threads as there are cores, dropping nothing."""
    threads = os.cpu_count() or 1
    consumer = [
        f"avformat:{out}",
        f"real_time=-{threads}",
        "vcodec=libx264",
        f"preset={script.SPEED}",
        f"crf={crf:g}",
        f"g={script.GOP}",
        "pix_fmt=yuv420p",
        "acodec=aac",
        f"ab={script.AUDIO_BITRATE}",
        "ar=48000",
        "movflags=+faststart",
        "rescale=bilinear",
    ]
    command = ["melt", "-silent", str(project), "-consumer", *consumer]
    # Qt's offscreen platform is not what melt's modules ask for: they look at DISPLAY alone.
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    if not environment.get("DISPLAY") and shutil.which("xvfb-run"):
        command = ["xvfb-run", "-a", *command]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode or not out.exists():
        raise SystemExit(done.stderr[-2000:] or "melt wrote nothing")

"""Is the picture as good? SSIM and PSNR of each contestant's file against its own lossless render.

Each is compared with what *it* meant to draw (the same timeline at CRF 0), so that neither loses for drawing
a camera move or a letter differently. Equal quality at an equal or smaller size is what is asked for.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.bench.contestants import contestants, missing
from tests.bench.measure import run


def compare(item: str, media: Path, quick: bool) -> list[str]:
    """A line for Kinora and one for ffmpeg: SSIM (all planes, 0..1), PSNR (dB), size (MB)."""
    if shutil.which("ffmpeg") is None:
        return ["quality: ffmpeg is not installed: skipped (apt install ffmpeg)"]
    lines = []
    for contestant in contestants(item)[:2]:
        if missing(contestant):
            continue
        with tempfile.TemporaryDirectory() as folder:
            film, lossless = Path(folder) / "film.mp4", Path(folder) / "lossless.mp4"
            for path, crf in ((film, None), (lossless, 0.0)):
                took = run(contestant.command(media, path, quick, crf))
                if not took.ok:
                    raise RuntimeError(took.words)
            ssim, psnr = measured(film, lossless)
            size = film.stat().st_size / 1e6
        lines.append(f"quality {contestant.name:8} SSIM {ssim:.5f}  PSNR {psnr:.2f} dB  {size:.2f} MB")
    return lines


def measured(film: Path, reference: Path) -> tuple[float, float]:
    """(SSIM of all planes, average PSNR in dB) by libavfilter. Raises ``RuntimeError`` if it says neither."""
    graph = "[0:v]split[a][b];[1:v]split[c][d];[a][c]ssim;[b][d]psnr"
    inputs = ["-i", str(film), "-i", str(reference)]
    command = ["ffmpeg", "-hide_banner", "-nostdin", *inputs, "-filter_complex", graph]
    command += ["-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True).stderr
    ssim, psnr = re.search(r"SSIM .*All:([\d.]+)", said), re.search(r"PSNR .*average:([\d.]+|inf)", said)
    if ssim is None or psnr is None:
        raise RuntimeError(said[-500:])
    return float(ssim[1]), float(psnr[1])

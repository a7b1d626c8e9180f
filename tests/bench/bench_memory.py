"""Peak memory of an export must not grow with the video's length.

Limits: the peak for 30 min (``--minutes``) at most 1.2 times that for 1 min, and 700 MB at 1080p. Stills with
camera moves and captions, x264 ultrafast so that half an hour ends soon; the largest process counts.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from pipeline.render.export import export
from tests.bench.folder import media_folder
from tests.bench.measure import Took, run
from tests.bench.work import long_narrated, output, resolver

RATIO_LIMIT, LIMIT_MB = 1.2, 700


def main() -> None:
    """Prints both peaks and the ratio; with ``--export`` it is the child that exports."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--base", type=float, default=1)
    parser.add_argument("--export", type=Path)
    options = parser.parse_args()
    if options.export:
        settings = output(1920, 1080, speed="ultrafast", crf=30.0)
        export(long_narrated(options.minutes), resolver(media_folder()), settings, options.export)
        return
    media_folder()
    short, long = _exported(options.base), _exported(options.minutes)
    for minutes, took in ((options.base, short), (options.minutes, long)):
        print(f"{minutes:g} min: peak {took.peak:.0f} MB, wall {took.wall:.0f} s, cpu {took.cpu:.0f} s")
    ratio = long.peak / short.peak
    print(f"ratio {ratio:.3f}: {'ok' if ratio <= RATIO_LIMIT else 'MISS'} (limit {RATIO_LIMIT})")
    print(f"peak {long.peak:.0f} MB: {'ok' if long.peak <= LIMIT_MB else 'MISS'} (limit {LIMIT_MB} MB)")


def _exported(minutes: float) -> Took:
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out.mp4")
        words = ["--minutes", f"{minutes:g}", "--export", out]
        took = run([sys.executable, "-m", "tests.bench.bench_memory", *words])
    if not took.ok:
        raise RuntimeError(took.words)
    return took


if __name__ == "__main__":
    main()

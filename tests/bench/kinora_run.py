"""Exports one work item with Kinora in this process and prints what it took, as JSON.

``python -m tests.bench.kinora_run w1 out.mp4 [--quick] [--crf 0] [--aspects 9x16,1x1] [--trace]``. The
benches start it afresh for every run, so that each pays for its imports and none finds warm caches.
``--trace`` prints cProfile's heaviest functions, thread by thread, instead of a clean measurement.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.render.export import Target, export_many
from tests.bench.folder import media_folder
from tests.bench.script import ASPECTS
from tests.bench.work import work


def main() -> None:
    """Prints {"wall": seconds of the export call, "cpu": of this process in it, "frames", "bytes", ...}."""
    parser = argparse.ArgumentParser()
    parser.add_argument("item")
    parser.add_argument("out", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--crf", type=float, default=None)
    parser.add_argument("--aspects", default="9x16")
    parser.add_argument("--trace", action="store_true")
    options = parser.parse_args()
    made = work(options.item, media_folder(), options.quick)
    crf = made.output.crf if options.crf is None else options.crf
    names = options.aspects.split(",")
    targets = [
        Target(
            replace(made.output, width=ASPECTS[name][0], height=ASPECTS[name][1], crf=crf),
            options.out if len(names) == 1 else options.out.with_stem(f"{options.out.stem}_{name}"),
        )
        for name in names
    ]
    finish = _trace() if options.trace else None
    wall, cpu = time.perf_counter(), time.process_time()
    reports = export_many(made.timeline, made.resolver, targets)
    took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    if finish is not None:
        finish()
    frames, size = sum(r.frames for r in reports), sum(r.bytes for r in reports)
    copied, notes = sum(r.copied for r in reports), [n for r in reports for n in r.warnings]
    print(json.dumps({**took, "frames": frames, "bytes": size, "copied": copied, "notes": notes}))


def _trace() -> Callable[[], None]:
    """Profiles every thread that begins from now on, by its own CPU clock; the result prints the tables."""
    profiles: list[tuple[str, cProfile.Profile]] = []
    original = threading.Thread.run

    def run(self: threading.Thread) -> None:
        # Not perf_counter: a thread that waits for the other core must not seem to work.
        profile = cProfile.Profile(time.thread_time)
        profiles.append((self.name, profile))
        profile.runcall(original, self)

    threading.Thread.run = run  # type: ignore[method-assign]
    own = cProfile.Profile(time.thread_time)
    profiles.append(("main", own))
    own.enable()

    def finish() -> None:
        own.disable()
        for name, profile in profiles:
            print(f"--- thread {name}")
            pstats.Stats(profile).sort_stats("tottime").print_stats(22)

    return finish


if __name__ == "__main__":
    main()

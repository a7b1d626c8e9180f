"""W1 to W4: Kinora and its peers make the same videos, in turns; medians and ratios.

Limits, of wall time: W1 / ffmpeg 0.85 (aim 0.65), / MoviePy 0.22 (0.16), / melt 0.35 (0.25); W2 / ffmpeg 1.15
(0.95); W3 / ffmpeg re-encode 0.05; W4 / three single exports 0.7 (0.6); W2's composite overhead 0.25 (0.15).
Wall time is that of the whole process, its start included. CPU seconds are printed beside it, because
other work on the machine lengthens the one and hardly the other.

``python -m tests.bench.bench_render [--only w1,w2] [--quick] [--repeats 3] [--quality]
[--kinora-and ffmpeg]``
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.contestants import KINORA, Contestant, contestants, missing
from tests.bench.folder import media_folder
from tests.bench.measure import Took, median, run
from tests.bench.overhead import composite_overhead
from tests.bench.quality import compare
from tests.bench.script import seconds

LIMITS: dict[tuple[str, str], tuple[float, float]] = {
    ("w1", "ffmpeg"): (0.85, 0.65),
    ("w1", "moviepy"): (0.22, 0.16),
    ("w1", "melt"): (0.35, 0.25),
    ("w2", "ffmpeg"): (1.15, 0.95),
    ("w3", "ffmpeg"): (0.05, 0.05),
    ("w3", "ffmpeg -c copy"): (float("inf"), 1.2),
    ("w4", "singles"): (0.70, 0.60),
}
"""(work item, peer) -> (must reach, aim), of wall time."""
OVERHEAD_LIMIT = (0.25, 0.15)


@dataclass(slots=True)
class Result:
    """All runs of one contestant."""

    contestant: Contestant
    runs: list[Took] = field(default_factory=list)
    failed: str = ""

    @property
    def wall(self) -> float:
        """Median seconds."""
        return median([took.wall for took in self.runs])

    @property
    def cpu(self) -> float:
        """Median CPU seconds, all processes."""
        return median([took.cpu for took in self.runs])


def main() -> None:
    """Prints the table."""
    options = _options()
    media = media_folder()
    for item in options.only.split(","):
        print(
            f"{item.upper()}: {seconds(item, options.quick):.0f} s, {options.repeats} run(s) each", flush=True
        )
        results = _turns(item, media, options)
        if results and results[0].runs:
            _print_ratios(item, results)
        if item == "w2":
            share, words = composite_overhead(media, options.quick)
            print(f"  composite overhead {words}: {_verdict(share, OVERHEAD_LIMIT)}", flush=True)
        if options.quality and item in ("w1", "w2"):
            for line in compare(item, media, options.quick):
                print(f"  {line}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="w1,w2,w3,w4")
    parser.add_argument("--quick", action="store_true", help="10 s versions")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--quality", action="store_true", help="SSIM and PSNR against lossless renders too")
    parser.add_argument("--kinora-and", default="", help="only these peers, with commas")
    return parser.parse_args()


def _turns(item: str, media: Path, options: argparse.Namespace) -> list[Result]:
    """Every contestant once, then again: what else the machine does then meets them all alike."""
    chosen = [name for name in options.kinora_and.split(",") if name]
    taking_part = []
    for contestant in contestants(item):
        if chosen and not contestant.name.startswith(KINORA) and contestant.name not in chosen:
            continue
        absent = missing(contestant)
        if absent:
            print(f"  {absent}", flush=True)
        else:
            taking_part.append(Result(contestant))
    for _ in range(options.repeats):
        for result in taking_part:
            if not result.failed:
                _run_once(result, media, options.quick)
    for result in taking_part:
        _print_result(result)
    return taking_part


def _run_once(result: Result, media: Path, quick: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        took = run(result.contestant.command(media, Path(folder) / "out.mp4", quick))
    if took.ok:
        result.runs.append(took)
    else:
        result.failed = took.words.strip().splitlines()[-1] if took.words.strip() else "no reason given"


def _print_result(result: Result) -> None:
    name = result.contestant.name
    if result.failed or not result.runs:
        print(f"  {name:22} FAILED: {result.failed}", flush=True)
        return
    extra = ""
    if name.startswith(KINORA):
        facts = json.loads(result.runs[-1].words.strip().splitlines()[-1])
        extra = f"  (export call {facts['wall']:.2f} s, {facts['copied']} of {facts['frames']} frames copied)"
    print(f"  {name:22} wall {result.wall:7.2f} s  cpu {result.cpu:7.2f} s{extra}", flush=True)


def _print_ratios(item: str, results: list[Result]) -> None:
    ours, peers = results[0], [result for result in results[1:] if result.runs]
    if item == "w4":
        singles = [result for result in peers if result.contestant.name.startswith(KINORA)]
        peers = [result for result in peers if result not in singles]
        if len(singles) == len(results) - 1 - len(peers) and singles:
            wall, cpu = sum(s.wall for s in singles), sum(s.cpu for s in singles)
            _print_ratio(item, "singles", ours.wall / wall, ours.cpu / cpu)
    for peer in peers:
        _print_ratio(item, peer.contestant.name, ours.wall / peer.wall, ours.cpu / peer.cpu)


def _print_ratio(item: str, name: str, wall: float, cpu: float) -> None:
    limit = LIMITS.get((item, name))
    verdict = _verdict(wall, limit) if limit else "for information"
    print(f"  kinora / {name}: wall {wall:.3f}, cpu {cpu:.3f}: {verdict}", flush=True)


def _verdict(value: float, limit: tuple[float, float]) -> str:
    must, aim = limit
    if must == float("inf"):
        return f"aim {aim:g} {'reached' if value <= aim else 'not reached'} (no limit)"
    word = "ok" if value <= must else "MISS"
    return f"{word} (limit {must:g}, aim {aim:g}{' reached' if value <= aim else ''})"


if __name__ == "__main__":
    main()

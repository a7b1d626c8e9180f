"""Cold start with a large library: ``python -m tests.bench.bench_start``.

A fresh process opens the window over 1 000 projects and 100 000 assets, as the command ``kinora`` does, and
says when it answers: the first event that comes round the loop after the window was painted and the list of
projects is on the home page. The time counts from before the interpreter starts.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIMIT_SECONDS = 1.5
PROJECTS = 1_000
ASSETS = 100_000


def start(home: Path) -> dict[str, float]:
    """Starts Kinora on ``home`` once. Returns seconds from the start to each step.

    ``processor``: the processor time it took, which a busy machine does not change.
    """
    began = time.time()
    command = [sys.executable, "-m", "tests.bench.bench_start", "--child", str(home)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    steps = {line[1]: float(line[2]) - began for line in lines if line[:1] == ["step"]}
    return steps | {"processor": float(line[1]) for line in lines if line[:1] == ["cpu"]}


def child(home: Path) -> int:
    """The process that is timed."""

    def step(name: str) -> None:
        print("step", name, time.time(), flush=True)

    step("python")
    from ui.__main__ import load

    opening = load(home)
    from PySide6.QtCore import QEvent, QObject, QTimer

    step("imports")

    class Watch(QObject):
        """Waits for the first paint, the list, and one turn of the loop after both."""

        painted = listed = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if not self.painted and event.type() == QEvent.Type.Paint:
                self.painted = True
                QTimer.singleShot(0, lambda: step("painted"))
                self.settle()
            return False

        def settle(self) -> None:
            if self.painted and self.listed:
                QTimer.singleShot(0, finish)

    watch = Watch()
    windows = []

    def finish() -> None:
        step("usable")
        print("cpu", time.process_time(), flush=True)
        windows[0].close()

    made = opening.MainWindow

    class Watched(made):
        """Kinora's window, watched."""

        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)
            step("window")
            windows.append(self)
            self.installEventFilter(watch)
            self.projects.changed.connect(self.on_list)

        def on_list(self) -> None:
            if not watch.listed:
                watch.listed = True
                step("listed")
                watch.settle()

    opening.MainWindow = Watched
    return int(opening.run(home))


def bench(projects: int, assets: int, repeats: int) -> bool:
    """Prints the steps. Returns whether the start keeps its limit."""
    from app.library.library import Library  # the process that is timed must not pay for these
    from tests.bench.large_library import fill
    from tests.bench.measure import median

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with Library.open(home) as library:
            fill(library, projects=projects, assets=assets)
        (home / "window.ini").write_text("[General]\nwelcomed=yes\n")
        runs = [start(home) for _ in range(repeats + 1)][1:]
    for name in runs[0]:
        print(f"{name:10} {median([run[name] for run in runs]):6.2f} s")
    usable = median([run["usable"] for run in runs])
    kept = usable < LIMIT_SECONDS
    print(
        f"usable after {usable:.2f} s (median of {repeats}) with {projects} projects and {assets} assets, "
        f"limit {LIMIT_SECONDS} s: {'kept' if kept else 'MISSED'}"
    )
    return kept


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a tenth of the library")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        raise SystemExit(child(options.child))
    part = 10 if options.quick else 1
    raise SystemExit(0 if bench(PROJECTS // part, ASSETS // part, options.repeats) else 1)

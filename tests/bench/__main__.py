"""``make bench``: runs every ``bench_*.py`` here, one after the other, each in a fresh process.

``python -m tests.bench render seek`` runs these only; options such as ``--quick`` are handed on to them.
"""

import subprocess
import sys
from itertools import takewhile
from pathlib import Path

if __name__ == "__main__":
    wanted = list(takewhile(lambda word: not word.startswith("-"), sys.argv[1:]))
    options = sys.argv[1 + len(wanted) :]
    failed = 0
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if wanted and path.stem.removeprefix("bench_") not in wanted:
            continue
        print(f"\n== {path.stem}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"tests.bench.{path.stem}", *options]).returncode != 0
    sys.exit(failed)

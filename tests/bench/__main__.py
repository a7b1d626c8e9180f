"""``make bench``: runs every ``bench_*.py`` here, one after the other, each in a fresh process."""

import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    wanted = sys.argv[1:]
    failed = 0
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if wanted and path.stem.removeprefix("bench_") not in wanted:
            continue
        print(f"\n== {path.stem}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"tests.bench.{path.stem}"]).returncode != 0
    sys.exit(failed)

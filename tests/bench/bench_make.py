"""A narrated video from the shipped script, offline: whole time and time to the first picture.

Limits (PRODUCT row R12): first preview under 30 s, a 60 s video under 120 s, on two cores.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def main() -> None:
    """Prints one row."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "app.cli",
            "make",
            "--script",
            str(ROOT / "resources/samples/rain.txt"),
        ]
        command += ["--style", "watercolour", "--json", "-o", f"{folder}/out.mp4"]
        run = subprocess.run(
            command, env={**os.environ, "KINORA_HOME": f"{folder}/home"}, capture_output=True, cwd=ROOT
        )
        result = json.loads(run.stdout)
        size = Path(f"{folder}/out.mp4").stat().st_size / 1e6
    total, preview = result["seconds"]["total"], result["seconds"]["first_preview"]
    per_minute = total / result["duration"] * 60
    print(f"video {result['duration']:.1f} s, {result['scenes']} scenes, {size:.1f} MB")
    print(f"whole {total:.1f} s = {per_minute:.1f} s per minute of video (limit 120): {per_minute / 120:.2f}")
    print(f"first picture {preview:.1f} s (limit 30): {preview / 30:.2f}")


if __name__ == "__main__":
    main()

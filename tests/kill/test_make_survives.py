"""``kinora make`` killed at random moments: it resumes, does nothing twice, and the video is the same."""

import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import av
import pytest

SHORT = "The sea is wide and old. And we listen."
SCRIPT = "The sea is wide and old. Every night the tide comes home to the quiet shore. And we listen."
COMMAND = [
    sys.executable,
    "-m",
    "app.cli",
    "make",
    "--script",
    "-",
    "--aspect",
    "1:1",
    "--seed",
    "3",
    "--json",
]


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "KINORA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}


def make(home: Path, script: str, kill_after: float | None = None) -> dict | None:
    """Runs the command; returns its result, or None when it was killed first."""
    process = subprocess.Popen(
        COMMAND,
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(script.encode(), timeout=kill_after or 240)
    except subprocess.TimeoutExpired:
        if kill_after is None:
            raise
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None
    assert process.returncode == 0, err.decode()
    return json.loads(out)


def frames(path: str) -> str:
    """SHA-256 over all decoded pictures and sound."""
    digest = hashlib.sha256()
    with av.open(path) as container:
        for frame in container.decode(video=0):
            for plane in frame.planes:
                digest.update(bytes(plane))
    with av.open(path) as container:
        for frame in container.decode(audio=0):
            digest.update(frame.to_ndarray().tobytes())
    return digest.hexdigest()


def finished_twice(home: Path) -> list[tuple[str, int]]:
    """Keys that more than one succeeded job stands for."""
    with sqlite3.connect(home / "library.db") as database:
        query = "SELECT key, count(*) FROM jobs WHERE state = 'succeeded' AND key <> '' GROUP BY key"
        return [row for row in database.execute(query) if row[1] > 1]


def survive(tmp_path: Path, kills: int, seed: int, script: str = SCRIPT) -> None:
    began = time.monotonic()
    whole = make(tmp_path / "whole", script)
    lasts = time.monotonic() - began
    assert whole is not None
    expected = frames(whole["output"])
    rng = random.Random(seed)
    done, home = 0, tmp_path / f"home{seed}"
    while done < kills:
        result = make(home, script, rng.uniform(0.3, lasts * 0.9))
        done += 1
        if result is None and rng.random() < 0.75 and done < kills:
            continue
        result = result or make(home, script)
        assert result is not None
        assert frames(result["output"]) == expected
        assert finished_twice(home) == []
        with sqlite3.connect(home / "library.db") as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            # One killed when its video was finished, before it could say so, is whole: the next is another.
            finished = "kind = 'recipe.narrated' AND state = 'succeeded'"
            made = database.execute(f"SELECT count(*) FROM jobs WHERE {finished}").fetchone()
            assert database.execute("SELECT count(*) FROM projects").fetchone() == made
        assert not list(home.rglob("*.part"))
        home = tmp_path / f"home{seed}-{done}"


def test_a_killed_make_resumes_to_the_same_video(tmp_path: Path) -> None:
    survive(tmp_path, 3, 1, SHORT)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_hundred_kills(tmp_path: Path) -> None:
    survive(tmp_path, 100, 2)

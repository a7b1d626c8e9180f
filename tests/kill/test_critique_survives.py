"""``kinora critique --accept`` killed at random moments: it goes on where it was, and mends nothing twice."""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.studio import Studio
from pipeline.critic.fixing import EFFECT
from pipeline.timeline.model import Clip
from tests.app.agentic.atelier import painted_film
from tests.kill.test_make_survives import environment, finished_twice


def critique(home: Path, project: str, kill_after: float | None = None) -> dict | None:
    """Runs the command; returns its result, or None when it was killed first."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "critique", project, "--accept", "--json"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=kill_after or 240)
    except subprocess.TimeoutExpired:
        if kill_after is None:
            raise
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None
    assert process.returncode == 0, err.decode()
    return json.loads(out)


async def prepare(home: Path, folder: Path) -> str:
    folder.mkdir()
    studio = await Studio.open(home)
    try:
        return await painted_film(studio, folder, faults=True)
    finally:
        await studio.close()


async def outcome(home: Path, project: str) -> tuple[dict[str, float], list[str], int]:
    """The critic's exposure of each clip, the entries of the history, and how many changes runs tell of."""
    studio = await Studio.open(home, resume=False)
    try:
        document = studio.open_document(project)
        clips = [i for t in document.timeline.tracks for i in t.items if isinstance(i, Clip)]
        found = {
            clip.name or clip.media.asset_id: float(effect.parameter("exposure"))
            for clip in clips
            for effect in clip.effects
            if effect.id.startswith(EFFECT)
        }
        results = [job.result for job in studio.jobs.list(kind="agent.generate") if job.result]
        changes = sum(result["edited"] + result["made"] for result in results)
        return found, [entry.label for entry in document.history()], changes
    finally:
        await studio.close()


def survive(tmp_path: Path, kills: int, seed: int) -> None:
    whole = tmp_path / "whole"
    project = asyncio.run(prepare(whole, tmp_path / "whole-files"))
    began = time.monotonic()
    report = critique(whole, project)
    lasts = time.monotonic() - began
    assert report is not None and report["findings"] == []
    rng = random.Random(seed)
    home = tmp_path / "home"
    project = asyncio.run(prepare(home, tmp_path / "files"))
    for _ in range(kills):
        critique(home, project, rng.uniform(0.3, lasts * 0.9))
    after = critique(home, project)
    assert after is not None and after["findings"] == [] and not after["asking"]
    assert finished_twice(home) == []
    found, entries, changes = asyncio.run(outcome(home, project))
    assert found and all(abs(stops) <= 3.5 for stops in found.values()), "nothing was brightened twice"
    # How many there are is the pictures' affair, which are others in every run; the first lays the film out.
    assert 3 <= len(entries) <= changes + 1, (changes, entries)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_killed_critique_goes_on_where_it_was(tmp_path: Path) -> None:
    survive(tmp_path, 6, 1)

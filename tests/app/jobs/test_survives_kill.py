"""``kill -9`` of the whole program: what was announced stays, what was under way goes on."""

import os
import select
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.database.opening import open_database
from app.jobs.spec import JobState
from app.jobs.store import JobStore
from tests.app.jobs.session import HOLD_AT, LONG, SMALL, STEPS

ROOT = Path(__file__).parents[3]


def run_session(home: Path, log: Path, kill_at: int | str | None) -> tuple[list[str], set[int], bool]:
    """Runs a session, killed at line ``kill_at`` of what it says, or at the last line of that word.

    Returns what it announced as done, the worker processes seen, and whether it came to its end.
    """
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("session.py")), str(home), str(log)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    lines = []
    for line in process.stdout:
        if not line.endswith("\n"):
            break  # cut off by the kill
        lines.append(line.split())
        words = [words[0] for words in lines]
        if len(lines) == kill_at or (words.count(kill_at) == LONG and words[-1] == kill_at):
            os.kill(process.pid, signal.SIGKILL)
    process.wait()
    done = [words[1] for words in lines if words[0] == "done"]
    pids = {int(words[1]) for words in lines if words[0] == "pid" and words[1] != "None"}
    return done, pids, ["end"] in lines


def await_end(pid: int) -> None:
    """Waits until a process that isn't ours has ended (Linux)."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], 10)[0], f"worker {pid} outlived its studio"
    finally:
        os.close(handle)


def survive(home: Path, log: Path, kills: list[int | str]) -> None:
    announced: set[str] = set()
    for kill_at in [*kills, None]:
        before = Counter(log.read_text().split()) if log.exists() else Counter()
        assert all(before[name] >= 1 for name in announced if name.startswith("small"))
        hold = Path(f"{log}.hold")
        hold.touch() if kill_at == "held" else hold.unlink(missing_ok=True)
        done, pids, ended = run_session(home, log, kill_at)
        assert not announced & set(done), "announced as finished, and finished again"
        after = Counter(log.read_text().split()) if log.exists() else Counter()
        for name in announced & set(after):
            assert after[name] == before[name], f"{name} was finished and ran again"
        announced |= set(done)
        if sys.platform == "linux":
            for pid in pids:
                await_end(pid)
        if ended:
            break
    assert ended
    with open_database(home) as database:
        assert JobStore(database).unfinished() == []
        jobs = JobStore(database).select(
            project_id=None, states=None, kind=None, parent_id=None, group=None, limit=None
        )
    assert {job.state for job in jobs} == {JobState.SUCCEEDED} and len(jobs) == LONG + SMALL
    assert {job.attempts for job in jobs} == {1}
    for n in range(LONG):
        steps = [int(word) for word in Path(f"{log}.{n}").read_text().split()]
        assert sorted(set(steps)) == list(range(STEPS))
        # A checkpoint on its way to disk may be lost; its few steps are done again, never all.
        assert len(steps) <= STEPS * (len(kills) + 1)
    began = {job.result["began_at"] for job in jobs if job.kind == "stepwise"}
    assert began == {HOLD_AT} or len(kills) > 1


def test_killed_sessions_are_taken_up_where_they_were(tmp_path):
    survive(tmp_path / "home", tmp_path / "log", kills=["held"])


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1, 61, 3))
def test_killed_anywhere(tmp_path, first):
    survive(tmp_path / "home", tmp_path / "log", kills=[first, first * 2 % 37 + 1, first * 3 % 41 + 1])

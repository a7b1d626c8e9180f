"""Several processes that draw and encode segments of the same films, where one can't use all cores.

One process composites on one core and feeds an encoder that uses about three more: from eight cores on a
second one pays. Members are plain child processes that take their work from a pipe, so that a worker process
(which may have no multiprocessing children) can lead a crew too.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any

from pipeline.media.resolver import MediaResolver
from pipeline.render.picture_pass import Film, Task
from pipeline.render.writing import ExportFailed

_CORES_EACH = 4


def crew_size(cores: int | None = None) -> int:
    """How many processes should share an export's picture on a machine with ``cores`` (None: this one)."""
    if getattr(sys, "frozen", False):
        return 1  # a packed program has no interpreter to start
    return max(1, (cores or os.cpu_count() or 1) // _CORES_EACH)


class Crew:
    """Runs tasks on ``size`` processes; use as a context. ``problems``: asset id -> one sentence."""

    def __init__(self, films: Sequence[Film], resolver: MediaResolver, size: int) -> None:
        self.problems: dict[str, str] = {}
        self._messages: queue.Queue[tuple[int, str, Any]] = queue.Queue()
        threads = -(-(os.cpu_count() or 1) * 3 // (2 * size))
        orders = pickle.dumps((list(films), resolver, threads))
        self._members = [self._start(number, orders) for number in range(size)]

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        for member in self._members:
            if error is not None:
                member.kill()
            elif member.stdin is not None:
                member.stdin.close()
        for member in self._members:
            member.wait()

    def run(
        self, groups: Sequence[Sequence[Task]], each: Callable[[], None], check: Callable[[], None]
    ) -> None:
        """Does every group of tasks (of the same frames each); ``each`` is called after every frame.

        ``check`` is called often and may raise, which ends the members. Raises what a member raised.
        """
        waiting, busy = list(reversed(groups)), 0
        for number in range(min(len(self._members), len(waiting))):
            self._hand(number, waiting.pop())
            busy += 1
        while busy:
            check()
            try:
                number, what, value = self._messages.get(timeout=0.1)
            except queue.Empty:
                continue
            if what == "frames":
                for _ in range(value):
                    each()
            elif what == "done":
                self.problems.update(value)
                if waiting:
                    self._hand(number, waiting.pop())
                else:
                    busy -= 1
            elif what == "error":
                raise value
            else:
                raise ExportFailed("A part of the export stopped unexpectedly.", advice="Export once more.")

    def _start(self, number: int, orders: bytes) -> subprocess.Popen[bytes]:
        member = subprocess.Popen(
            [sys.executable, "-m", "pipeline.render.crew_member"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert member.stdin is not None and member.stdout is not None  # both are pipes
        member.stdin.write(orders)
        member.stdin.flush()
        threading.Thread(target=self._listen, args=(number, member.stdout), daemon=True).start()
        return member

    def _hand(self, number: int, group: Sequence[Task]) -> None:
        pipe = self._members[number].stdin
        assert pipe is not None
        try:
            pickle.dump(list(group), pipe)
            pipe.flush()
        except OSError:
            self._messages.put((number, "gone", None))

    def _listen(self, number: int, pipe: Any) -> None:
        try:
            while True:
                what, value = pickle.load(pipe)
                self._messages.put((number, what, value))
        except (EOFError, OSError, pickle.UnpicklingError):
            self._messages.put((number, "gone", None))

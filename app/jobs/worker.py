"""The inside of a worker process: takes one job at a time from a pipe and does it.

Why a process: no file and no model can freeze or crash the window, and a job can really be stopped.
Messages are JSON, never pickles: what decodes hostile files must not be able to run code in the studio.
Nothing heavy is imported here; a job's own module is imported when the first such job comes.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.jobs.context import WorkContext, checked_json
from app.jobs.errors import JobError
from app.jobs.kinds import load_target

NICENESS = 10
_PR_SET_PDEATHSIG = 1


def work(connection: Connection, parent: int) -> None:
    """Main function of a worker: does jobs until the pipe closes. ``parent`` is the studio's process id."""
    _settle_in(parent)
    orders: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    cancelled: set[str] = set()
    lock = threading.Lock()

    def send(job_id: str, what: str, value: Any) -> None:
        data = json.dumps([job_id, what, value]).encode()
        with lock:
            connection.send_bytes(data)

    listener = threading.Thread(target=_listen, args=(connection, orders, cancelled), daemon=True)
    listener.start()
    while True:
        _do(orders.get(), send, cancelled)


def _settle_in(parent: int) -> None:
    """Makes the process quiet, polite, and mortal with its parent."""
    # Ctrl+C in a terminal reaches the whole group; the studio alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        os.setsid()  # so that what the work itself starts can be killed with it
    with contextlib.suppress(OSError):
        os.nice(NICENESS)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _listen(connection: Connection, orders: queue.SimpleQueue[dict[str, Any]], cancelled: set[str]) -> None:
    """Reads the pipe; when the studio is gone, so is this process, whatever it is doing."""
    while True:
        try:
            what, value = json.loads(connection.recv_bytes())
        except (EOFError, OSError):
            os._exit(0)
        if what == "do":
            orders.put(value)
        elif what == "cancel":
            cancelled.add(value)


def _do(order: dict[str, Any], send: Any, cancelled: set[str]) -> None:
    job_id = order["job_id"]
    context = WorkContext(
        job_id,
        Path(order["work_dir"]),
        send=lambda what, value: send(job_id, what, value),
        checkpoint=order["checkpoint"],
        cancelled=lambda: job_id in cancelled,
    )
    try:
        result = checked_json(load_target(order["target"])(order["parameters"], context))
    except BaseException as error:
        send(job_id, "failed", JobError.from_exception(error).to_json())
    else:
        send(job_id, "done", result)

"""What the command line shows: results on standard output, progress and errors on standard error."""

from __future__ import annotations

import json
import re
import sys
import time
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


class Screen:
    """Standard output and standard error of one command."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._console = Console(stderr=True, highlight=False)
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._said = ""
        self._said_at = 0.0
        self._silent = False

    def silence(self) -> None:
        """Standard output belongs to something else: the command's result is not printed."""
        self._silent = True

    def progress(self, fraction: float, message: str, eta: float | None = None) -> None:
        """Shows how far the command is; a bar on a terminal, a line per stage elsewhere."""
        text = message + (f", about {_span(eta)} left" if eta and eta >= 1 else "")
        if self._console.is_terminal:
            if self._progress is None:
                columns = (TextColumn("{task.description:<44}"), BarColumn(), TimeElapsedColumn())
                self._progress = Progress(*columns, console=self._console, transient=True)
                self._task = self._progress.add_task("", total=1.0)
                self._progress.start()
            assert self._task is not None
            self._progress.update(self._task, completed=fraction, description=text[:60])
            return
        stage = re.sub(r"\d+", "", message.split(",")[0])
        if stage != self._said or time.monotonic() - self._said_at > 5:
            self._said, self._said_at = stage, time.monotonic()
            print(f"{fraction:4.0%} {text}", file=sys.stderr, flush=True)

    def say(self, text: str) -> None:
        """A line for people, on standard error."""
        self._end_progress()
        print(text, file=sys.stderr, flush=True)

    def result(self, result: dict[str, Any]) -> None:
        """The command's result; ``lines`` is what people see, the rest what ``--json`` prints."""
        self._end_progress()
        if self._silent:
            return
        lines = result.pop("lines", None)
        if self.as_json:
            print(json.dumps(result, ensure_ascii=False, default=str))
        elif lines is not None:
            print("\n".join(lines))
        else:
            print(json.dumps(result, ensure_ascii=False, indent=2, default=str))

    def error(self, kind: str, message: str, advice: str, exit_code: int) -> None:
        """One sentence, and what to do about it."""
        self._end_progress()
        if self.as_json:
            error = {"type": kind, "message": message, "advice": advice, "exit_code": exit_code}
            print(json.dumps({"error": error}, ensure_ascii=False))
        print(f"kinora: {message}{' ' + advice if advice else ''}", file=sys.stderr)

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None


def _span(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 90 else f"{round(whole / 60)} min"

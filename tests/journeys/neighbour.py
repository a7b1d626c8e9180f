"""A second Kinora in a process of its own, which has the library open and edits it when told to.

``python -m tests.journeys.neighbour HOME``: says the id of a project it made; then every line it is given is
the project's new name, or ``delete``. It closes the library when its input ends.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from app.library.library import Library
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import from_seconds


class Neighbour:
    """The process, seen from the test."""

    def __init__(self, home: Path) -> None:
        command = [sys.executable, "-m", "tests.journeys.neighbour", str(home)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        )
        self.project_id = self._hear()

    def tell(self, line: str) -> None:
        """Has it done; returns when it is in the library."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        self._hear()

    def leave(self) -> None:
        """Closes its library and ends."""
        self._process.communicate(timeout=60)

    def kill(self) -> None:
        """Ends it at once, as a crash would."""
        self._process.kill()
        self._process.communicate(timeout=60)

    def _hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def main(home: Path) -> None:
    """The process."""
    title = Clip("a", MediaReference(MediaKind.TITLE), from_seconds(2), text="Rain", name="a")
    timeline = Timeline("t", "Rain", tracks=(Track("v", TrackKind.VIDEO, items=(title,)),))
    with Library.open(home) as library:
        project = library.projects.create("Rain", timeline)
        print(project.id, flush=True)
        for line in sys.stdin:
            if line.strip() == "delete":
                library.delete_project(project.id)
            else:
                document = library.open_document(project.id)
                document.edit("Rename", lambda timeline, name=line.strip(): replace(timeline, name=name))
            print("done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

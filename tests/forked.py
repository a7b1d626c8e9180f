"""Child processes for tests, forked from one that has loaded already what they need.

The program spawns its children: each loads Python, NumPy and the decoders anew, most of a second of a
processor, and the tests need some thousand of them. Where the processes themselves are what is tested
(tests/app/jobs, tests/ui/media, tests/journeys, tests/kill), they are spawned as in the program.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LOADED = [
    "tests.forked",
    "av",
    "cv2",
    "scipy.signal",
    "app.agentic.critique",
    "app.aligning",
    "app.brand",
    "app.generation.camera",
    "app.generation.importing",
    "app.generation.making",
    "app.generation.rendering",
    "app.generation.song",
    "app.generation.subject",
    "app.preflight.measuring",
    "app.relink",
    "app.storage",
    "app.transcripts",
    "ui.media.child",
    "ui.media.frame_server",
    "ui.media.picture_server",
    "ui.media.proxy_server",
    "ui.media.sound_server",
]


class Forking:
    """What ``multiprocessing.get_context("spawn")`` gives, as far as the program uses it."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(LOADED)
        self.Pipe = self._context.Pipe

    def Process(self, *, target: Callable[..., object], args: tuple[Any, ...], **options: Any) -> Any:
        everything = (dict(os.environ), os.getpid(), target, args)
        return self._context.Process(target=run, args=everything, **options)


def run(
    environment: dict[str, str], parent: int, target: Callable[..., object], args: tuple[Any, ...]
) -> None:
    """In the child: what a spawned one inherits, a forked one is told."""
    os.environ.clear()
    os.environ.update(environment)
    os.getppid = lambda: parent
    target(*args)


@contextmanager
def forked(*modules: str) -> Iterator[None]:
    """The named modules of the program fork their children."""
    if sys.platform != "linux":
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        context = Forking()
        for module in modules:
            patch.setattr(f"{module}.multiprocessing", SimpleNamespace(get_context=lambda _method: context))
        yield

"""``python -m ui.screenshots FOLDER``: pictures of every pane and dialog, to be looked at by a person.

``--theme dark --scale 2 --size 1366x768 --language fa --only export,home``. The size is in logical pixels: at
``--scale 2`` the pictures are twice as large. ``--home FOLDER`` keeps the furnished library for the next
run. Needs a display (Xvfb will do) or ``QT_QPA_PLATFORM=offscreen``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from app.studio import Studio
    from ui.shots.view import View

_AROUND = 400
"""Pixels of screen around the window, so that no menu is pushed aside."""


async def capture(views: Sequence[View], folder: Path, furnished: Path, size: QSize) -> list[str]:
    """Takes pictures of ``views``; ``furnished``: where the library with work in it is, or is to be made.

    Returns what could not be shown, in words; the other pictures are there all the same.
    """
    from ui.shots.furnished import State, furnish

    failures: list[str] = []
    for state in State:
        wanted = [view for view in views if view.state is state]
        if not wanted:
            continue
        with tempfile.TemporaryDirectory() as home:
            if state is State.FULL:
                await furnish(furnished)
                shutil.copytree(furnished, home, dirs_exist_ok=True)
            failures += await _capture_all(wanted, folder, Path(home), size)
    return failures


async def _capture_all(views: Sequence[View], folder: Path, home: Path, size: QSize) -> list[str]:
    from app.studio import Studio
    from ui.shots.views import READ_ONLY

    studio = await Studio.open(home)
    try:
        failures = await _capture_in([view for view in views if view is not READ_ONLY], folder, studio, size)
        if READ_ONLY in views:
            onlooker = await Studio.open_to_look(home)
            failures += await _capture_in([READ_ONLY], folder, onlooker, size)
            await onlooker.close()
        return failures
    finally:
        await studio.close()


async def _capture_in(views: Sequence[View], folder: Path, studio: Studio, size: QSize) -> list[str]:
    from ui.shots.stage import Stage, write

    failures: list[str] = []
    stage = Stage(studio, size)
    try:
        for view in views:
            try:
                await view.show(stage)
                await stage.settle()
                write(stage.picture(), folder, view.name)
            except Exception as error:  # one pane that is broken must not hide the others
                failures.append(f"{view.name}: {type(error).__name__}: {error}")
            stage.tidy()
    finally:
        await stage.close()
    return failures


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ui.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", default="dark", help="dark, light or high-contrast")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--size", default="1600x960", help="of the window, in logical pixels")
    parser.add_argument("--language", default="en")
    parser.add_argument("--only", default="", help="parts of the names of views, with commas between")
    parser.add_argument("--home", type=Path, help="where the furnished library is kept")
    return parser.parse_args()


def _screen(width: int, height: int, scale: float, folder: Path) -> None:
    """Has Qt's offscreen platform pretend a screen that is large enough."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    if platform != "offscreen":
        return
    screen = {
        "name": "screen",
        "x": 0,
        "y": 0,
        "width": round((width + _AROUND) * scale),
        "height": round((height + _AROUND) * scale),
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    described = folder / "screen.json"
    described.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": [screen]}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={described}"


def main() -> int:
    """Writes the pictures into the folder named on the command line. Returns 1 when one is missing."""
    wish = _arguments()
    width, height = (int(part) for part in wish.size.split("x"))
    wish.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        _screen(width, height, wish.scale, Path(scratch))
        import qasync
        from PySide6.QtCore import QSize

        from ui import language, motion, theme
        from ui.opening import application
        from ui.shots.views import VIEWS

        app = application()
        app.setQuitOnLastWindowClosed(False)
        language.use(app, wish.language)
        theme.apply(app, wish.theme)
        motion.set_reduced(True)
        parts = [part for part in wish.only.split(",") if part]
        views = [view for view in VIEWS if not parts or any(part in view.name for part in parts)]
        loop = qasync.QEventLoop(app)
        asyncio.set_event_loop(loop)
        with loop:
            furnished = wish.home or Path(scratch) / "furnished"
            failures = loop.run_until_complete(capture(views, wish.folder, furnished, QSize(width, height)))
    for words in failures:
        print(words, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

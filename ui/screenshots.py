"""``python -m ui.screenshots FOLDER``: pictures of the real window, to be looked at by a person.

Captures first run, generating, a finished project, playing, and an error, on a fresh home. Needs a
display (Xvfb will do) or ``QT_QPA_PLATFORM=offscreen``.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

import qasync

from app.jobs.spec import Job
from app.studio import Studio
from ui.opening import application
from ui.window import MainWindow

PROMPT = "Make a video about why the sky is blue, 30 seconds, in watercolour"
SIZES = {"": (1600, 960), "-laptop": (1366, 768)}
PATIENCE = 240
"""Seconds that a video may take."""


async def capture(folder: Path, home: Path) -> None:
    """Takes all pictures. Raises ``TimeoutError`` when the video does not come."""
    studio = await Studio.open(home)
    window = MainWindow(studio, sound=False)
    window.show()
    await _take(window, folder, "1-first-run")
    window.chat.say(PROMPT)
    await _until(window, lambda job: job.progress >= 0.3 or job.state.finished)
    await _take(window, folder, "2-generating")
    await _until(window, lambda job: job.state.finished)
    await asyncio.sleep(3)
    await _take(window, folder, "3-finished")
    window.session.seek(window.session.timeline.duration * 2 // 5)
    clip = next(track for track in window.session.timeline.tracks if track.kind == "video").items[0]
    window.session.select([clip.id])
    window.actions_table["view.safe_zone"].trigger()
    await _take(window, folder, "4-editing")
    window.chat.say("reroll image of scene 99")
    window.chat.say("frobnicate the widget")
    await _take(window, folder, "5-error")
    window.actions_table["help.keys"].trigger()
    window.close()
    await studio.close()


async def _take(window: MainWindow, folder: Path, name: str) -> None:
    for suffix, (width, height) in SIZES.items():
        window.resize(width, height)
        window.docks.arrange()
        await asyncio.sleep(1.0)
        window.grab().save(str(folder / f"{name}{suffix}.png"))


async def _until(window: MainWindow, done: object) -> None:
    assert callable(done)
    async with asyncio.timeout(PATIENCE):
        while True:
            jobs: list[Job] = window.workspace.board.roots()
            if jobs and done(jobs[0]):
                return
            await asyncio.sleep(0.2)


def main() -> int:
    """Writes the pictures into the folder named on the command line."""
    if len(sys.argv) != 2:
        print("Usage: python -m ui.screenshots FOLDER", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    app.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with tempfile.TemporaryDirectory() as home, loop:
        loop.run_until_complete(capture(folder, Path(home)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The command ``kinora``: with no words it opens the window, with words it is the command line.

Why so late an import of Qt: the command line must start fast and run where no display is.
"""

from __future__ import annotations

import gc
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType


def main() -> int:
    """Runs Kinora. Returns the exit code."""
    words = sys.argv[1:]
    if words == ["--version"]:
        print(f"kinora {_version()}")
        return 0
    if words:
        from app.cli import main as command_line

        return int(command_line() or 0)
    return int(load().run())


def load(home: Path | None = None) -> ModuleType:
    """Loads what opens the window, ``ui.opening``, as the window needs it; ``home``: the library's folder."""
    from app.database.soundness import look_ahead
    from app.library.home import library_home

    look_ahead(home or library_home())
    # What is loaded now stays: walking over it again and again takes a tenth of the start. The window
    # collects as soon as it is there (``ui.collector``).
    gc.disable()
    from ui.overrides import guard

    guard()
    from ui import opening

    return opening


def _version() -> str:
    try:
        return version("kinora-studio")
    except PackageNotFoundError:
        return "(from source)"


if __name__ == "__main__":
    sys.exit(main())

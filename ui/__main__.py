"""The command ``kinora``: with no words it opens the window, with words it is the command line.

Why so late an import of Qt: the command line must start fast and run where no display is.
"""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version


def main() -> int:
    """Runs Kinora. Returns the exit code."""
    words = sys.argv[1:]
    if words == ["--version"]:
        print(f"kinora {_version()}")
        return 0
    if words:
        from app.cli import main as command_line

        return int(command_line() or 0)
    from ui.overrides import guard

    guard()
    from ui.opening import run

    return run()


def _version() -> str:
    try:
        return version("kinora-studio")
    except PackageNotFoundError:
        return "(from source)"


if __name__ == "__main__":
    sys.exit(main())

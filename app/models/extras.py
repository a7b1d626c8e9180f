"""How a library that Kinora runs with, but does not bring, is installed: the command, or why there is none.

Why not ``pip install kinora-studio[extra]``: Kinora is in no package index. What an extra consists of stands
in the metadata of the installed Kinora, and it must come into the very Python that runs it.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

DISTRIBUTION = "kinora-studio"
_PLAIN_ON_WINDOWS = re.compile(r"[\w:.=+/-]+")
"""What neither the Command Prompt nor PowerShell reads anything into."""


class Ground(Enum):
    """Where the command is to be given."""

    HERE = "here"
    """In any terminal."""
    SOURCE = "source"
    """In the folder of Kinora's source, in Kinora's own Python: this one was never installed."""
    BUILT = "built"
    """As ``SOURCE``, which must be fetched first: the built application has no Python to install into."""


_SAID = {
    Ground.HERE: "Install it in a terminal:",
    Ground.SOURCE: "Install it in the folder of Kinora's source, with Kinora's own Python:",
    Ground.BUILT: (
        "The built application can't take further libraries. Get Kinora's source, set it up as its README "
        "says, and install it there, with Kinora's own Python:"
    ),
}


@dataclass(frozen=True, slots=True)
class Installation:
    """How an extra is installed."""

    command: str
    """One line for a terminal."""
    ground: Ground


def is_built() -> bool:
    """Whether this is the built application (PyInstaller)."""
    return bool(getattr(sys, "frozen", False))


def requirements_of(extra: str) -> tuple[str, ...]:
    """What an extra consists of, as pip takes it; empty when the installed Kinora knows no such extra."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        stated = requires(DISTRIBUTION) or []
    except PackageNotFoundError:  # run from a folder that was never installed
        return ()
    return tuple(dict.fromkeys(_brought_by(extra, stated)))


def installation(extra: str) -> Installation:
    """How an extra comes into the Python that runs this Kinora, or into one that could."""
    wanted = () if is_built() else requirements_of(extra)
    if not wanted:
        ground = Ground.BUILT if is_built() else Ground.SOURCE
        return Installation(f'python -m pip install -e ".[{extra}]"', ground)
    words = [sys.executable, "-m", "pip", "install", *wanted]
    return Installation(in_terminal(words, windows=os.name == "nt"), Ground.HERE)


def install_advice(extra: str) -> str:
    """A sentence with the command at its end, so that it can be pasted."""
    way = installation(extra)
    return f"{_SAID[way.ground]} {way.command}"


def in_terminal(words: Sequence[str], *, windows: bool) -> str:
    """``words`` as one line for a POSIX shell, or for both the Command Prompt and PowerShell."""
    return " ".join(map(_windows_word, words)) if windows else shlex.join(words)


def _brought_by(extra: str, stated: Sequence[str]) -> list[str]:
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: list[str] = []
    for line in stated:
        one = Requirement(line)
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            continue  # needed by Kinora itself, and so here already
        if not one.marker.evaluate({"extra": extra}):
            continue
        if canonicalize_name(one.name) == DISTRIBUTION:
            found += [each for other in sorted(one.extras) for each in _brought_by(other, stated)]
            continue
        one.marker = None
        found.append(str(one))
    return found


def _windows_word(word: str) -> str:
    """Quoted part by part: PowerShell runs no program whose path begins with a quote."""
    return "\\".join(
        part if not part or _PLAIN_ON_WINDOWS.fullmatch(part) else f'"{part}"' for part in word.split("\\")
    )

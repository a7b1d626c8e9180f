"""Where the bench's media lie. Apart from what makes them, whose imports no measured run should pay for."""

from __future__ import annotations

import tempfile
from pathlib import Path

VERSION = "2"
"""Raise it when ``media`` draws other media."""
LONG_SECONDS = 180
SEEK_SECONDS = 30


def media_folder() -> Path:
    """The folder with all media; makes what is not there yet (under two minutes, 250 MB)."""
    folder = Path(tempfile.gettempdir()) / "kinora-bench" / f"media-{VERSION}"
    whole = folder / "whole"
    if not whole.exists():
        from tests.bench.media import make_media

        make_media(folder)
        whole.touch()
    return folder

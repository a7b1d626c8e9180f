"""Which song is meant: a path, an attached file, or one of the open project by its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.assistant.media_words import SONGS
from app.library.values import AssetKind
from app.subtitles import ENDINGS
from ui.viewmodels.workspace import Workspace

_ENDINGS = frozenset(f".{ending}" for ending in SONGS)


def is_song(path: Path) -> bool:
    """True for a sound file, by its ending."""
    return path.suffix.lower() in _ENDINGS


def sorted_out(paths: Sequence[Path]) -> tuple[list[Path], Path | None, list[Path]]:
    """Songs, the lyrics and the rest among the files of a wish."""
    lyrics = next((path for path in paths if path.suffix.lower() in ENDINGS), None)
    songs = [path for path in paths if is_song(path)]
    rest = [path for path in paths if path not in songs and path.suffix.lower() not in ENDINGS]
    return songs, lyrics, rest


def find_song(workspace: Workspace, named: str, attached: Sequence[Path]) -> Path | None:
    """The file of the song ``named`` (empty: the attached one), None when there is none like that."""
    songs = [path for path in attached if is_song(path)]
    if not named:
        return songs[0] if songs else None
    wanted = Path(named).expanduser()
    if wanted.is_file():
        return wanted
    for path in songs:
        if path.name.casefold() == wanted.name.casefold():
            return path
    kinds = (AssetKind.AUDIO, AssetKind.MUSIC)
    names = {wanted.name.casefold(), wanted.stem.casefold()}
    known = (asset for asset in workspace.assets() if asset.kind in kinds and asset.path.is_file())
    return next((asset.path for asset in known if asset.name.casefold() in names), None)

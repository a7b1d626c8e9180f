"""Subtitle files: the dialogs that ask for them, and what of a drop is one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.subtitles import ENDINGS, FORMATS, is_subtitle
from ui.viewmodels.captions import CaptionDesk
from ui.words import tr


def subtitle_files(paths: Iterable[Path]) -> list[Path]:
    """Those of the paths that are subtitle files by their ending."""
    return [path for path in paths if is_subtitle(path)]


def ask_import(parent: QWidget, desk: CaptionDesk) -> None:
    """Asks for subtitle files and reads them, each as a track."""
    wanted = " ".join(f"*{ending}" for ending in ENDINGS)
    names, _ = QFileDialog.getOpenFileNames(
        parent, tr("Import subtitles"), "", f"{tr('Subtitles')} ({wanted});;{tr('All files')} (*)"
    )
    for name in names:
        desk.import_file(Path(name))


def ask_export(parent: QWidget, desk: CaptionDesk) -> None:
    """Asks where to write the shown track, and writes it."""
    if desk.track is None or not desk.count:
        desk.session.told.emit(tr("There are no captions to export."))
        return
    filters = [f"{title} (*{ending})" for ending, title in FORMATS.items()]
    stem = "".join(c if c.isalnum() or c in " -_" else "_" for c in desk.session.timeline.name) or "captions"
    language = f".{desk.track.language}" if desk.track.language else ""
    name, chosen = QFileDialog.getSaveFileName(
        parent, tr("Export subtitles"), f"{stem}{language}.srt", ";;".join(filters)
    )
    if not name:
        return
    path = Path(name)
    if path.suffix.lower() not in FORMATS:
        ending = next((end for end in FORMATS if f"*{end}" in chosen), ".srt")
        path = path.with_name(path.name + ending)
    desk.export_file(path)

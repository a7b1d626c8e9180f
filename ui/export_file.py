"""Asks for the file to export to; its ending decides the format."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from pipeline.render.encoding import CONTAINERS


def formats() -> dict[str, str]:
    """What the dialog offers, first the usual one: filter -> the ending it stands for."""
    return {f"{spec.title} (*{spec.suffix})": spec.suffix for spec in CONTAINERS.values()}


def ask_for_file(parent: QWidget, start: Path) -> Path | None:
    """The file that was chosen, with an ending; None when it was called off."""
    dialog = export_dialog(parent, start)
    accepted = dialog.exec()
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if accepted and chosen else None


def export_dialog(parent: QWidget, start: Path) -> QFileDialog:
    """The dialog, standing at ``start``. A name without an ending gets that of the format shown."""
    offered = formats()
    dialog = QFileDialog(parent, "Export video", str(start.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(offered))
    dialog.setDefaultSuffix(next(iter(offered.values())))
    dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(offered[name]))
    dialog.selectFile(start.name)
    return dialog

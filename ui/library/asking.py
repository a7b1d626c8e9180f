"""The library's questions: names, tags, and whether to throw away what is in use."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QWidget

from app.library.usage import Use
from app.library.values import Asset
from ui.viewmodels.shelving import named
from ui.words import tr

_NAMED = 4


class Deletion(Enum):
    """What a creator decided about assets that are in use."""

    KEEP = "keep"
    WITH_CLIPS = "with clips"
    ASSETS_ONLY = "assets only"


def ask_name(parent: QWidget, title: str, before: str = "") -> str:
    """Asks for a name; empty when it was cancelled."""
    words, given = QInputDialog.getText(parent, title, tr("Name"), QLineEdit.EchoMode.Normal, before)
    return words.strip() if given else ""


def ask_tags(parent: QWidget, assets: Sequence[Asset]) -> list[str]:
    """Asks for tags to add; none when it was cancelled."""
    title = tr("Add tags to {what}", what=named(assets))
    words, given = QInputDialog.getText(parent, title, tr("Tags, parted by commas"))
    return [tag.strip() for tag in words.split(",") if tag.strip()] if given else []


def where_used(uses: Sequence[Use]) -> str:
    """Where assets are used: one line for each project, the fullest first."""
    clips: dict[str, int] = {}
    for use in uses:
        clips[use.project_name] = clips.get(use.project_name, 0) + use.clips
    ranked = sorted(clips.items(), key=lambda entry: -entry[1])
    lines = [
        tr("{project}: 1 clip", project=name)
        if count == 1
        else tr("{project}: {count} clips", project=name, count=count)
        for name, count in ranked[:_NAMED]
    ]
    if len(ranked) > _NAMED:
        lines.append(tr("and {count} more projects", count=len(ranked) - _NAMED))
    return "\n".join(lines)


def ask_deletion(parent: QWidget, assets: Sequence[Asset], uses: Sequence[Use], project_id: str) -> Deletion:
    """Says where the assets are used and asks what to do with them."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("In use"))
    sentence = tr("“{name}” is in use", name=assets[0].name)
    box.setText(sentence if len(assets) == 1 else tr("{count} files are in use", count=len(assets)))
    note = tr("Clips that stay go on playing until the trash is emptied.")
    box.setInformativeText(f"{where_used(uses)}\n\n{note}")
    clips = None
    if any(use.project_id == project_id for use in uses):
        clips = box.addButton(tr("Remove clips too"), QMessageBox.ButtonRole.DestructiveRole)
    trash = box.addButton(tr("Move to trash"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    clicked = box.clickedButton()
    if clips is not None and clicked is clips:
        return Deletion.WITH_CLIPS
    return Deletion.ASSETS_ONLY if clicked is trash else Deletion.KEEP

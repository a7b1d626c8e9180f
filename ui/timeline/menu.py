"""The context menu of an item: re-rolls for what was generated, edits for everything."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QWidget

from pipeline.timeline import edits
from pipeline.timeline.model import Caption, Clip, Item, MediaKind, Timeline
from ui.actions import ActionTable
from ui.icons import icon
from ui.viewmodels.workspace import Workspace

EDITS = ("clip.split", "edit.delete", "edit.ripple_delete")


def scene_number(timeline: Timeline, item: Item) -> int | None:
    """The number (from 1) of the scene an item belongs to."""
    scene = item.scene if isinstance(item, Clip | Caption) else ""
    return next((n for n, other in enumerate(timeline.scenes, 1) if other.id == scene), None)


def part_of(item: Item) -> str:
    """What a re-roll of this item makes anew: ``image``, ``voice`` or ``music``; empty when nothing."""
    slot = item.slot.partition(":")[0] if isinstance(item, Clip) else ""
    return slot if slot in ("image", "voice", "music") else ""


def editable_text(item: Item) -> str | None:
    """The words of a caption or a title; None for what has none."""
    if isinstance(item, Caption):
        return item.text
    if isinstance(item, Clip) and item.media.kind is MediaKind.TITLE:
        return item.text
    return None


def with_text(timeline: Timeline, item: Item, text: str) -> Timeline:
    """``timeline`` with other words on a caption or title."""
    if isinstance(item, Caption):
        return edits.set_caption_text(timeline, item.id, text)
    return edits.set_text(timeline, item.id, text)


def ask_text(parent: QWidget, workspace: Workspace, item: Item) -> None:
    """Lets the creator change the words of a caption or title."""
    before = editable_text(item)
    if before is None:
        return
    text, accepted = QInputDialog.getText(parent, "Text", "Words:", QLineEdit.EchoMode.Normal, before)
    if accepted and text.strip() and text != before:
        workspace.session.edit("Change text", lambda timeline: with_text(timeline, item, text.strip()))


def item_menu(parent: QWidget, workspace: Workspace, actions: ActionTable, item: Item) -> QMenu:
    """Builds the menu for ``item``."""
    menu = QMenu(parent)
    part = part_of(item)
    number = scene_number(workspace.session.timeline, item)
    if part and (number is not None or part == "music"):
        scene = number or 1
        again = QAction(icon("reroll"), f"Re-roll this {part}", menu)
        again.triggered.connect(lambda: workspace.reroll(scene, part))
        menu.addAction(again)
        told = QAction(f"Re-roll this {part} with an instruction…", menu)
        told.triggered.connect(lambda: _ask_reroll(parent, workspace, scene, part))
        menu.addAction(told)
        menu.addSeparator()
    if editable_text(item) is not None:
        words = QAction(icon("title"), "Change the text…", menu)
        words.triggered.connect(lambda: ask_text(parent, workspace, item))
        menu.addAction(words)
        menu.addSeparator()
    for name in EDITS:
        menu.addAction(actions[name])
    return menu


def _ask_reroll(parent: QWidget, workspace: Workspace, scene: int, part: str) -> None:
    text, accepted = QInputDialog.getText(parent, "Re-roll", "What should be different?")
    if accepted:
        workspace.reroll(scene, part, text.strip())

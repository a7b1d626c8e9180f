"""The context menus of items, transitions and empty room: what is done to what lies under the pointer."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QWidget

from app.takes import part_of, scene_number
from pipeline.render.transitions import TRANSITIONS
from pipeline.timeline import edits
from pipeline.timeline.model import Caption, Clip, Item, MediaKind, Timeline, Transition
from pipeline.timeline.time import to_seconds
from ui.actions import ActionTable
from ui.icons import icon
from ui.inspector.settings.passage import passage_words
from ui.timeline.commands import passages
from ui.viewmodels.takes import Takes
from ui.viewmodels.workspace import Workspace
from ui.words import marked, tr

EDITS = (
    ("clip.split", "clip.speed", "clip.freeze", "clip.reverse", "clip.keyframes"),
    ("clip.detach", "clip.link", "clip.unlink", "clip.transition", "inspect.beats"),
    ("clip.upscale", "clip.lip_sync", "clip.face"),
    ("edit.cut", "edit.copy", "edit.paste", "edit.duplicate"),
    ("edit.paste_attributes", "edit.remove_attributes", "clip.enable"),
    ("edit.delete", "edit.ripple_delete"),
)
_PARTS = {"image": marked("picture"), "voice": marked("voice"), "music": marked("music")}
"""What can be re-rolled, as a person calls it."""
EMPTY = (
    ("edit.paste", "edit.paste_insert", "edit.select_all"),
    ("title.title", "title.lower_third", "title.call", "title.colour"),
    ("track.add_video", "track.add_audio", "track.add_caption"),
    ("view.zoom_fit", "view.zoom_selection", "view.snap"),
)


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
    """Lets the creator change the words of a caption or title; a clip of media gets another name."""
    before = editable_text(item)
    if before is None:
        _ask_name(parent, workspace, item)
        return
    text, accepted = QInputDialog.getText(parent, tr("Text"), tr("Words:"), QLineEdit.EchoMode.Normal, before)
    if accepted and text.strip() and text != before:
        workspace.session.edit(tr("Change text"), lambda timeline: with_text(timeline, item, text.strip()))


def _ask_name(parent: QWidget, workspace: Workspace, item: Item) -> None:
    if not isinstance(item, Clip):
        return
    before = item.name or item.media.name
    text, accepted = QInputDialog.getText(
        parent, tr("Rename clip"), tr("Name:"), QLineEdit.EchoMode.Normal, before
    )
    name = text.strip()[:200]
    if accepted and name and name != before:
        workspace.session.edit(
            tr("Rename clip"), lambda timeline: edits.set_clip(timeline, item.id, name=name)
        )


def item_menu(parent: QWidget, workspace: Workspace, actions: ActionTable, item: Item) -> QMenu:
    """Builds the menu for ``item``."""
    menu = QMenu(parent)
    if isinstance(item, Clip):
        _add_takes(menu, parent, workspace, item)
    if editable_text(item) is not None:
        words = menu.addAction(icon("title"), tr("Change the text…"))
        words.triggered.connect(lambda: ask_text(parent, workspace, item))
        menu.addSeparator()
    elif isinstance(item, Clip):
        menu.addAction(tr("Rename clip…")).triggered.connect(lambda: ask_text(parent, workspace, item))
        menu.addSeparator()
    _add_groups(menu, actions, EDITS)
    return menu


def empty_menu(parent: QWidget, actions: ActionTable) -> QMenu:
    """Builds the menu of room without clips."""
    menu = QMenu(parent)
    _add_groups(menu, actions, EMPTY)
    return menu


def _add_groups(menu: QMenu, actions: ActionTable, groups: tuple[tuple[str, ...], ...]) -> None:
    for number, group in enumerate(groups):
        if number:
            menu.addSeparator()
        for name in group:
            menu.addAction(actions[name])


def _add_takes(menu: QMenu, parent: QWidget, workspace: Workspace, clip: Clip) -> None:
    """Takes to choose from, and making another, for what was generated."""
    takes = Takes(workspace, menu)
    cards = takes.cards(clip)
    if len(cards) > 1:
        choice = menu.addMenu(icon("copy"), tr("Replace with another take"))
        for card in cards:
            action = choice.addAction(tr("Take {number}", number=card.number))
            action.setCheckable(True)
            action.setChecked(card.in_use)
            use = partial(takes.use, clip, card.asset, card.number)
            action.triggered.connect(lambda _checked=False, use=use: use())
    part = part_of(clip)
    number = scene_number(workspace.session.timeline, clip)
    if part and number is not None:
        named = tr(_PARTS.get(part, part))
        again = QAction(icon("reroll"), tr("Re-roll this {part}", part=named), menu)
        again.triggered.connect(lambda: workspace.reroll(number, part))
        menu.addAction(again)
        told = QAction(tr("Re-roll this {part} with an instruction…", part=named), menu)
        told.triggered.connect(lambda: _ask_reroll(parent, workspace, number, part))
        menu.addAction(told)
    if len(cards) > 1 or part:
        menu.addSeparator()


def _ask_reroll(parent: QWidget, workspace: Workspace, scene: int, part: str) -> None:
    text, accepted = QInputDialog.getText(parent, tr("Re-roll"), tr("What should be different?"))
    if accepted:
        workspace.reroll(scene, part, text.strip())


def passage_menu(parent: QWidget, workspace: Workspace, transition: Transition) -> QMenu:
    """Builds the menu of a transition: its kind, its length, taking it away."""
    session = workspace.session
    menu = QMenu(parent)
    names = passage_words()
    for kind in TRANSITIONS:
        action = menu.addAction(names[kind])
        action.setCheckable(True)
        action.setChecked(kind == transition.kind)
        action.triggered.connect(
            lambda _checked=False, kind=kind: session.edit(
                tr("Transition kind"),
                lambda timeline: edits.set_transition(timeline, transition.id, kind=kind),
            )
        )
    menu.addSeparator()
    menu.addAction(tr("Length…")).triggered.connect(lambda: _ask_length(parent, workspace, transition))
    gone = menu.addAction(icon("delete"), tr("Remove transition"))
    gone.triggered.connect(
        lambda: session.edit(
            tr("Remove transition"), lambda timeline: edits.remove_transition(timeline, transition.id)
        )
    )
    return menu


def _ask_length(parent: QWidget, workspace: Workspace, transition: Transition) -> None:
    seconds, accepted = QInputDialog.getDouble(
        parent, tr("Transition"), tr("Seconds:"), to_seconds(transition.duration), 0.04, 20.0, 2
    )
    if accepted:
        passages.set_length(workspace.session, transition.id, seconds)

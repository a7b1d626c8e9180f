"""The timeline pane: tool row, tracks, and what is said when there is nothing yet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.actions import ActionTable
from ui.icons import icon
from ui.media.pictures import PictureCache
from ui.timeline.menu import ask_text, item_menu
from ui.timeline.view import TimelineView
from ui.viewmodels.workspace import Workspace

TOOLS = (
    ("edit.undo", "edit.redo"),
    ("clip.split", "edit.delete", "edit.ripple_delete"),
    ("marker.add", "view.snap"),
)
ZOOMS = ("view.zoom_out", "view.zoom_fit", "view.zoom_in")


class TimelinePane(QWidget):
    """Holds the view; its tools are the window's actions."""

    def __init__(self, workspace: Workspace, pictures: PictureCache, actions: ActionTable) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        session = workspace.session
        self.view = TimelineView(session, pictures)
        self.view.menu_wanted.connect(
            lambda item, place: item_menu(self, workspace, actions, item).exec(place)
        )
        self.view.text_wanted.connect(lambda item: ask_text(self, workspace, item))
        self._session = session
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(_empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._tools(actions))
        layout.addWidget(self._stack, 1)
        session.timeline_changed.connect(self._choose)
        self._choose()

    def _choose(self) -> None:
        has_tracks = bool(self._session.timeline.tracks)
        self._stack.setCurrentIndex(0 if has_tracks else 1)

    def _tools(self, actions: ActionTable) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(2)
        for number, group in enumerate(TOOLS):
            if number:
                row.addWidget(_rule())
            for name in group:
                row.addWidget(tool(actions, name))
        row.addStretch(1)
        for name in ZOOMS:
            row.addWidget(tool(actions, name))
        return row


def tool(actions: ActionTable, name: str) -> QToolButton:
    """A tool button for an action, reachable by Tab but never focused by a click."""
    button = QToolButton()
    button.setDefaultAction(actions[name])
    button.setIconSize(QSize(17, 17))
    button.setAccessibleName(actions[name].text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _rule() -> QFrame:
    rule = QFrame()
    theme.set_kind(rule, "rule")
    rule.setFixedSize(1, 18)
    return rule


def _empty() -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout.setSpacing(8)
    picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
    picture.setPixmap(icon("footage", "text_faint").pixmap(28, 28))
    title = QLabel("The timeline is empty", alignment=Qt.AlignmentFlag.AlignCenter)
    theme.set_kind(title, "strong")
    words = QLabel("Ask for a video in the chat, or drop files here.", alignment=Qt.AlignmentFlag.AlignCenter)
    theme.set_kind(words, "faint")
    for label in (picture, title, words):
        layout.addWidget(label)
    return page

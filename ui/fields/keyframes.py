"""The diamond beside a number: sets or takes away a keyframe at the playhead, goes to its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from pipeline.timeline.keyframes import Interpolation
from ui import theme
from ui.icons import icon
from ui.words import tr

WIDTH = 56


@dataclass(frozen=True, slots=True)
class KeyState:
    """What the playhead stands on. ``here``: a keyframe; ``before``, ``after``: there is one that way."""

    animated: bool = False
    here: bool = False
    before: bool = False
    after: bool = False
    curve: Interpolation | None = None
    """How the number goes on from the keyframe here."""


class KeyframeButtons(QWidget):
    """``toggled`` and ``wanted`` (-1: the keyframe before, 1: the one after)."""

    toggled = Signal()
    wanted = Signal(int)
    curve_chosen = Signal(object)
    """How the number is to go on from the keyframe here: an ``Interpolation``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._state: KeyState | None = None
        self.previous = self._button("key_previous", tr("Previous keyframe of {name}", name=name), 16)
        self.diamond = self._button("key", "", 22)
        self.next = self._button("key_next", tr("Next keyframe of {name}", name=name), 16)
        self._name = name
        self.previous.clicked.connect(lambda: self.wanted.emit(-1))
        self.diamond.clicked.connect(lambda: self.toggled.emit())
        self.next.clicked.connect(lambda: self.wanted.emit(1))
        self.diamond.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.diamond.customContextMenuRequested.connect(lambda _at: self._offer_curves())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.previous, self.diamond, self.next):
            keep = button.sizePolicy()
            keep.setRetainSizeWhenHidden(True)
            button.setSizePolicy(keep)
            row.addWidget(button)
        self.show_state(KeyState())

    def show_state(self, state: KeyState) -> None:
        """Shows where the playhead stands."""
        if state == self._state:
            return
        self._state = state
        self.diamond.setIcon(
            icon("key_here" if state.here else "key", "accent" if state.animated else "text_faint")
        )
        words = (
            tr("Remove the keyframe of {name} at the playhead (right-click: its curve)", name=self._name)
            if state.here
            else tr("Add a keyframe of {name} at the playhead", name=self._name)
        )
        self.diamond.setToolTip(words)
        self.diamond.setAccessibleName(words)
        for button, there in ((self.previous, state.before), (self.next, state.after)):
            button.setVisible(state.animated)
            button.setEnabled(there)

    def curves(self) -> QMenu:
        """The menu of the keyframe at the playhead: how the number goes on from it."""
        menu = QMenu(self)
        words = (
            (Interpolation.LINEAR, tr("Straight to the next keyframe")),
            (Interpolation.EASE, tr("Ease in and out")),
            (Interpolation.HOLD, tr("Hold until the next keyframe")),
        )
        for way, text in words:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(self._state is not None and self._state.curve is way)
            action.triggered.connect(lambda _checked=False, way=way: self.curve_chosen.emit(way))
        return menu

    def _offer_curves(self) -> None:
        if self._state is not None and self._state.here:
            self.curves().exec(self.diamond.mapToGlobal(self.diamond.rect().bottomLeft()))

    def _button(self, symbol: str, words: str, width: int) -> QToolButton:
        button = QToolButton(self)
        theme.set_kind(button, "head")
        button.setIcon(icon(symbol, "text_dim"))
        button.setIconSize(QSize(14, 14))
        button.setFixedSize(width, 24)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

"""The aspect the player shows the timeline in: its own, or as an output of another shape would be."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from pipeline.timeline.framings import ASPECTS, aspect_name
from ui import theme
from ui.viewmodels.session import Session
from ui.words import tr


class AspectButton(QToolButton):
    """Says which aspect is shown; the accent says that it is not the timeline's own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme.set_kind(self, "quality")
        self._session = session
        self.setAccessibleName(tr("Aspect shown"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._choices = {}
        for aspect in ("", *ASPECTS):
            words = tr("Show as {aspect}", aspect=aspect) if aspect else tr("The timeline's own shape")
            action = menu.addAction(words)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, a=aspect: session.view_as(a))
            self._choices[aspect] = action
        self.setMenu(menu)
        session.shown_changed.connect(self.refresh)
        session.timeline_changed.connect(self.refresh)
        session.opened.connect(self.refresh)
        self.refresh()
        # As wide as its longest word, so that the buttons beside it stay where they are.
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("16:9") + 28)

    def refresh(self) -> None:
        """Takes over what is shown now."""
        timeline, aspect = self._session.timeline, self._session.aspect
        own = aspect_name(Fraction(timeline.width, timeline.height))
        shown = aspect or (own if len(own) <= 5 else tr("Own"))
        other = bool(aspect) and aspect != own
        self.setText(shown)
        theme.set_kind(self, "quality-accent" if other else "quality")
        for choice, action in self._choices.items():
            action.setChecked(choice == aspect)
            action.setVisible(choice != own)
        if other:
            self.setToolTip(
                tr("Shown as {aspect}: moving a picture frames it for this aspect alone", aspect=shown)
            )
        else:
            self.setToolTip(tr("The timeline in its own aspect; choose another to frame it for that"))

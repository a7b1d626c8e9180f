"""The strip over the cards that says what the critic does, asks for, or came to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.jobs.spec import JobState
from ui import theme
from ui.icons import icon
from ui.styled import small_button
from ui.viewmodels.critique import Critique, is_over
from ui.words import counted, told, tr


class CriticBar(QWidget):
    """Hidden while there is nothing to say. ``wanted``: the film is to be looked over once more."""

    wanted = Signal()

    def __init__(self, critique: Critique) -> None:
        super().__init__()
        self._critique = critique
        theme.set_kind(self, "critic")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Critic"))
        self._symbol = QLabel()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.stop = small_button(tr("Stop"), tr("Stop here; what is mended stays mended"))
        self.accept = small_button(
            tr("Accept all"), tr("Take the critic's proposal for everything not decided yet")
        )
        self.go = small_button(
            tr("Apply"), tr("Do what was decided; what nothing was said to stays as it is")
        )
        theme.set_kind(self.go, "primary-small")
        self.again = small_button(tr("Look again"), tr("Look the film over once more"))
        self.close_report = QToolButton()
        self.close_report.setIcon(icon("cancel"))
        self.close_report.setAccessibleName(tr("Put the report away"))
        self.close_report.setToolTip(tr("Put the report away"))
        self.stop.clicked.connect(critique.stop)
        self.accept.clicked.connect(critique.accept_all)
        self.go.clicked.connect(critique.answer)
        self.again.clicked.connect(self.wanted)
        self.close_report.clicked.connect(critique.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._symbol)
        row.addWidget(self._words, 1)
        for button in (self.accept, self.go, self.again, self.stop, self.close_report):
            row.addWidget(button)
        critique.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        critique, story = self._critique, self._critique.story
        self.setVisible(critique.shown)
        if story is None or not critique.shown:
            return
        over = story.state.finished
        found = len(story.open_findings)
        symbol, token, words = self._said()
        self._symbol.setPixmap(icon(symbol, token).pixmap(18, 18))
        self._words.setText(words)
        self._words.setToolTip(words)
        self.stop.setVisible(not over)
        self.accept.setVisible(story.asking and critique.decided < found)
        self.go.setVisible(story.asking)
        self.go.setEnabled(critique.decided > 0)
        decided = counted(critique.decided, "Apply 1 decision", "Apply {count} decisions")
        self.go.setText(decided if critique.decided else tr("Apply"))
        self.again.setVisible(over)
        self.close_report.setVisible(over)

    def _said(self) -> tuple[str, str, str]:
        """Symbol, colour and sentence."""
        story = self._critique.story
        assert story is not None
        found, latest = len(story.open_findings), story.latest
        if story.asking:
            said = counted(
                found,
                "The critic found 1 thing. Choose what to do about it.",
                "The critic found {count} things. Choose what to do about each.",
            )
            return "warning", "warning", _joined(said, latest.unseen if latest else "")
        if not story.state.finished:
            if story.state is JobState.PAUSED:
                return "pause", "text_dim", told(story.message) or tr("The critic is paused.")
            percent = tr("{percent} %", percent=round(story.progress * 100))
            return (
                "search",
                "accent",
                f"{told(story.message) or tr('The critic looks the film over')} · {percent}",
            )
        if not is_over(story):
            return "error", "danger", told(story.message) or tr("The critic could not look the film over.")
        failed = " ".join(latest.failed) if latest else ""
        if found:
            said = counted(
                found, "1 thing is left to mend by hand.", "{count} things are left to mend by hand."
            )
            return "warning", "warning", _joined(said, failed)
        scenes = len(latest.report.scores) if latest else 0
        left = len(story.settled)
        said = counted(scenes, "1 scene looked at:", "{count} scenes looked at:")
        result = counted(left, "1 thing was left as it is.", "{count} things were left as they are.")
        return "check", "success", _joined(said, result if left else tr("nothing to mend."), failed)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)

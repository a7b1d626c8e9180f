"""The findings as a list: how bad, what, when, and a button that mends it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.preflight.findings import Finding, Severity
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui import theme
from ui.icons import icon
from ui.viewmodels.checking import Preflight
from ui.words import told, tr

LOOKS = {
    Severity.ERROR: ("error", "danger"),
    Severity.WARNING: ("warning", "warning"),
    Severity.NOTE: ("details", "text_faint"),
}


class FindingsList(QWidget):
    """Shows a ``Preflight``. ``place_wanted`` carries the time (flicks) of a finding that was clicked."""

    place_wanted = Signal(object)

    def __init__(self, preflight: Preflight, title: str) -> None:
        super().__init__()
        self._preflight = preflight
        self.summary = QLabel(title)
        theme.set_kind(self.summary, "strong")
        self.all = QPushButton(tr("Mend all"))
        theme.set_kind(self.all, "small")
        self.all.setToolTip(
            tr("Does every mend below that edits the timeline, as one step that can be undone")
        )
        self.all.clicked.connect(preflight.mend_all)
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.all)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(area, 1)
        preflight.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Shows the findings as they are now."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        findings = self._preflight.findings
        for finding in findings:
            self._column.addWidget(self._row(finding))
        self._column.addStretch(1)
        self.summary.setText(summary(findings, self._preflight.measuring))
        self.all.setVisible(len(self._preflight.mendable) > 1)

    def _row(self, finding: Finding) -> QWidget:
        row = QWidget()
        symbol, token = LOOKS[finding.severity]
        sign = QToolButton()
        theme.set_kind(sign, "head")
        sign.setIcon(icon(symbol, token))
        sign.setIconSize(QSize(16, 16))
        words = tr("Go there") if finding.where is not None else tr("About the whole video")
        sign.setToolTip(words)
        sign.setAccessibleName(f"{words}: {told(finding.sentence)}")
        if finding.where is not None:
            start = finding.where.start
            sign.clicked.connect(lambda _=False: self.place_wanted.emit(start))
        else:
            sign.setEnabled(False)
        at = f"  {clock(finding.where.start)}" if finding.where is not None else ""
        sentence = QLabel(told(finding.sentence) + at, wordWrap=True)
        theme.set_kind(sentence, "dim")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(8)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(sentence, 1)
        if finding.mend is not None:
            mend = QPushButton(told(finding.mend.label))
            theme.set_kind(mend, "small")
            mend.setToolTip(tr("Mends this; undo takes it back"))
            mend.clicked.connect(lambda _=False: self._preflight.mend(finding))
            layout.addWidget(mend, 0, Qt.AlignmentFlag.AlignTop)
        return row


def summary(findings: tuple[Finding, ...], measuring: bool) -> str:
    """One line over all findings."""
    worst = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    parts = []
    if worst:
        parts.append(tr("{count} to mend", count=worst))
    if warnings:
        parts.append(tr("{count} to look at", count=warnings))
    told = ", ".join(parts) or (tr("Nothing found yet") if measuring else tr("Ready: nothing found"))
    return f"{told} · {tr('measuring loudness…')}" if measuring else told


def clock(time: int) -> str:
    """``m:ss.t``."""
    tenths = round(time * 10 / FLICKS_PER_SECOND)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"

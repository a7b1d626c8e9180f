"""The list of jobs, newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.jobs.spec import Job
from ui import theme
from ui.actions import ActionTable
from ui.hint_page import hint_page
from ui.jobs.row import JobRow
from ui.viewmodels.money import Purse
from ui.viewmodels.workspace import Workspace
from ui.words import tr

SHOWN = 60
"""Rows at most: what is older is history."""


class JobsPane(QWidget):
    """One row per job that the creator asked for; its parts are told in the chat's card."""

    def __init__(self, workspace: Workspace, actions: ActionTable, purse: Purse) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace, self._stops = workspace, purse.stops
        self.rows: dict[str, JobRow] = {}
        page = QWidget()
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(8, 8, 8, 8)
        self._list.setSpacing(6)
        self._list.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        empty = hint_page(
            actions,
            "jobs",
            tr("Nothing is being made"),
            tr("Videos in the making, imports and exports are listed here."),
            ("make.new",),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(area)
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        purse.stops.changed.connect(self._show_stops)
        workspace.board.changed.connect(self._take)
        self._take(list(reversed(workspace.board.roots()[:SHOWN])))

    def _take(self, jobs: list[Job]) -> None:
        for job in sorted((job for job in jobs if not job.parent_id), key=lambda job: job.id):
            row = self.rows.get(job.id)
            if row is not None:
                row.show_job(job)
                continue
            self.rows[job.id] = row = JobRow(job, self._workspace, self._stops)
            self._list.insertWidget(0, row)
        while len(self.rows) > SHOWN:
            oldest = min(self.rows)
            self.rows.pop(oldest).deleteLater()
        self._stack.setCurrentIndex(0 if self.rows else 1)

    def _show_stops(self) -> None:
        """What waits for money says so, and what waits no more does not."""
        for row in self.rows.values():
            row.show_job(row.job)

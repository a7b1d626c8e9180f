"""The projects of the home page as a model: searched, sorted, painted only where they are seen."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from math import gcd

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.library.values import Project
from pipeline.timeline.time import to_seconds
from ui.viewmodels.projects import ProjectShelf
from ui.words import digits, isolated, marked, tr

PROJECT = Qt.ItemDataRole.UserRole
FACTS = Qt.ItemDataRole.UserRole + 1
COVER = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class Sort(StrEnum):
    """How projects are ordered; the values are what a creator reads."""

    CHANGED = marked("Last changed")
    NAME = marked("Name")
    LENGTH = marked("Longest first")


class ProjectModel(QAbstractListModel):
    """Those projects of the shelf that fit ``words``, in the order of ``sort``."""

    def __init__(self, shelf: ProjectShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._shown: tuple[Project, ...] = ()
        self._words = ""
        self._sort = Sort.CHANGED
        shelf.changed.connect(self._choose)
        self._choose()

    def show(self, words: str, sort: Sort) -> None:
        """Shows the projects whose name has every word."""
        self._words, self._sort = words, sort
        self._choose()

    def _choose(self) -> None:
        parts = self._words.casefold().split()
        found = [p for p in self._shelf.projects if all(part in p.name.casefold() for part in parts)]
        if self._sort is Sort.NAME:
            found.sort(key=lambda project: project.name.casefold())
        elif self._sort is Sort.LENGTH:
            found.sort(key=lambda project: -project.duration)
        self.beginResetModel()
        self._shown = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, facts, picture and value of a project."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        project = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return project.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{project.name}, {facts(project)}"
            case _ if role == PROJECT:
                return project
            case _ if role == FACTS:
                return facts(project)
            case _ if role == COVER:
                return str(self._shelf.covers.get(project.id, ""))
            case _:
                return None


def facts(project: Project) -> str:
    """``1:05 · 9:16 · today 14:20``."""
    return " · ".join((length(project), aspect(project.width, project.height), when(project.updated)))


def length(project: Project) -> str:
    """Minutes and seconds, or that there is nothing yet."""
    seconds = round(to_seconds(project.duration))
    return digits(f"{seconds // 60}:{seconds % 60:02}") if project.duration else tr("empty")


def aspect(width: int, height: int) -> str:
    """``16:9``; the pixels themselves where the ratio is an odd one."""
    part = gcd(width, height) or 1
    ratio = (width // part, height // part)
    return digits(f"{ratio[0]}:{ratio[1]}" if max(ratio) <= 21 else isolated(f"{width}×{height}"))


def when(moment: datetime) -> str:
    """The local day and time, shorter the nearer it is."""
    local, now = moment.astimezone(), datetime.now().astimezone()
    clock = digits(f"{local:%H:%M}")
    days = (now.date() - local.date()).days
    if days == 0:
        return tr("today {time}", time=clock)
    if days == 1:
        return tr("yesterday {time}", time=clock)
    day = QDate(local.year, local.month, local.day)
    return QLocale().toString(day, "d MMM yyyy" if local.year != now.year else "d MMM")

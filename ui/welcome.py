"""The first page: three ways to begin, and the projects there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.library.values import Project
from pipeline.timeline.time import to_seconds
from ui import theme
from ui.cards import CardButton, card_label
from ui.elide import ElidedLabel
from ui.icons import icon
from ui.media.pictures import PictureCache

CARDS = (
    ("prompt", "Make from a prompt", "An idea or a script becomes a narrated, captioned video."),
    ("footage", "Edit my footage", "Bring clips, pictures and music, and cut them yourself."),
    ("sample", "Open the sample", "A short video about rain, made while you watch, to play with."),
)
RECENT = 8


class WelcomePage(QScrollArea):
    """``chosen`` carries 0, 1 or 2 for the cards above; ``project_chosen`` a project's id."""

    chosen = Signal(int)
    project_chosen = Signal(str)

    def __init__(self, pictures: PictureCache, path_of: Callable[[Project], str]) -> None:
        super().__init__(widgetResizable=True)
        theme.set_kind(self, "pane")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pictures, self._path_of = pictures, path_of
        self._waiting: list[tuple[str, QLabel]] = []
        pictures.ready.connect(self._on_pictures)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addStretch(1)
        headline = QLabel("Make something worth watching", alignment=Qt.AlignmentFlag.AlignCenter)
        theme.set_kind(headline, "headline")
        under = QLabel("On your own machine. No account, no upload.", alignment=Qt.AlignmentFlag.AlignCenter)
        theme.set_kind(under, "dim")
        column.addWidget(headline)
        column.addWidget(under)
        column.addSpacing(12)
        column.addLayout(self._cards())
        column.addSpacing(8)
        self._heading = QLabel("Your projects")
        theme.set_kind(self._heading, "title")
        column.addWidget(self._heading)
        self._recent = QGridLayout()
        self._recent.setSpacing(8)
        column.addLayout(self._recent)
        column.addStretch(2)
        self.setWidget(page)

    def show_projects(self, projects: Sequence[Project]) -> None:
        """Lists the newest projects."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._waiting = []
        self._heading.setVisible(bool(projects))
        for index, project in enumerate(projects[:RECENT]):
            self._recent.addWidget(self._project(project), index // 2, index % 2)
        self._on_pictures()

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        for index, (symbol, title, words) in enumerate(CARDS):
            card = _card(symbol, title, words)
            card.clicked.connect(lambda _checked=False, i=index: self.chosen.emit(i))
            row.addWidget(card, 40)
        row.addStretch(1)
        return row

    def _project(self, project: Project) -> QPushButton:
        picture = card_label("", wrap=False)
        picture.setPixmap(icon("video", "text_faint").pixmap(20, 20))
        picture.setFixedWidth(40)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.append((self._path_of(project), picture))
        name = ElidedLabel(project.name)
        name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.set_kind(name, "strong")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(card_label(_facts(project), "faint", wrap=False))
        row = QHBoxLayout()
        row.setContentsMargins(12, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addLayout(words, 1)
        button = CardButton("card", row)
        button.setMinimumHeight(60)
        button.setAccessibleName(f"Open {project.name}")
        button.setToolTip(f"Open “{project.name}”")
        button.clicked.connect(lambda _checked=False: self.project_chosen.emit(project.id))
        return button

    def _on_pictures(self) -> None:
        for path, label in self._waiting:
            found = self._pictures.thumbnail(path, 0, 80) if path else None
            if found is not None:
                label.setPixmap(found.scaledToHeight(40, Qt.TransformationMode.SmoothTransformation))


def _facts(project: Project) -> str:
    seconds = int(to_seconds(project.duration))
    length = f"{seconds // 60}:{seconds % 60:02}" if seconds else "empty"
    return f"{length} · {project.width}×{project.height} · {project.updated:%d %b %H:%M}"


def _card(symbol: str, title: str, words: str) -> QPushButton:
    column = QVBoxLayout()
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(6)
    picture = card_label("")
    picture.setPixmap(icon(symbol, "accent").pixmap(28, 28))
    column.addWidget(picture)
    column.addSpacing(4)
    column.addWidget(card_label(title, "title"))
    column.addWidget(card_label(words, "dim"))
    column.addStretch(1)
    card = CardButton("card", column)
    card.setMinimumSize(QSize(176, 156))
    card.setMaximumWidth(264)
    card.setAccessibleName(title)
    card.setToolTip(words)
    return card

"""Choosing a project, and what to take from it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from pipeline.recipes.remix import Part
from pipeline.timeline.model import AudioRole, Timeline
from pipeline.timeline.time import to_seconds
from ui import theme
from ui.fields.choice import ChoiceField
from ui.icons import icon
from ui.styled import section
from ui.viewmodels.remixing import Remixing
from ui.viewmodels.workspace import Workspace
from ui.words import tr


class RemixDialog(QDialog):
    """Taking is one step that can be undone."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Remix from another project"))
        self.resize(560, 560)
        self._remixing = Remixing(workspace, self)
        self._other: Timeline | None = None
        projects = self._remixing.projects()
        self.project = ChoiceField(tr("Project"), [(project.id, project.name) for project in projects])
        self.project.chosen.connect(lambda project_id: self._read(str(project_id)))
        self.parts: dict[Part, QRadioButton] = {}
        self.scenes = QListWidget()
        self.scenes.setAccessibleName(tr("Scenes to take"))
        self.scenes.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.scenes.setWordWrap(True)
        self.scenes.itemChanged.connect(lambda _item: self._show())
        self.told = QLabel(wordWrap=True)
        theme.set_kind(self.told, "dim")
        self._build()
        self.finished.connect(lambda _result: self._remixing.close())
        if projects:
            self.project.set_value(projects[0].id)
            self._read(projects[0].id)
        else:
            self.told.setText(tr("There is no other project yet."))
        self._show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(section(tr("Take from")))
        column.addWidget(self.project)
        column.addSpacing(8)
        column.addWidget(section(tr("What")))
        group = QButtonGroup(self)
        words = {
            Part.SCENES: tr("Scenes, with picture, voice and captions"),
            Part.VOICE: tr("Its voice, words and captions, with my pictures"),
            Part.VISUALS: tr("Its pictures, with my voice and words"),
            Part.MUSIC: tr("Its music"),
        }
        for part, text in words.items():
            button = QRadioButton(text)
            button.toggled.connect(lambda _on: self._show())
            group.addButton(button)
            column.addWidget(button)
            self.parts[part] = button
        column.addWidget(self.scenes, 1)
        column.addWidget(self.told)
        self.take = QPushButton(tr("Take it"))
        theme.set_kind(self.take, "primary")
        self.take.setIcon(icon("remix", "on_accent"))
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        close = QPushButton(tr("Cancel"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.take)
        column.addSpacing(8)
        column.addLayout(row)
        self.parts[Part.SCENES].setChecked(True)

    @property
    def part(self) -> Part:
        """What is to be taken."""
        return next((part for part, button in self.parts.items() if button.isChecked()), Part.SCENES)

    def chosen(self) -> list[str]:
        """Ids of the scenes that are ticked."""
        items = [self.scenes.item(row) for row in range(self.scenes.count())]
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked]

    def _read(self, project_id: str) -> None:
        self._other = None
        self._show()
        self._remixing.read(project_id, self._on_read)

    def _on_read(self, timeline: Timeline) -> None:
        self._other = timeline
        self.scenes.clear()
        for number, scene in enumerate(timeline.scenes, 1):
            item = QListWidgetItem(f"{number}  {scene.narration or scene.prompt}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, scene.id)
            self.scenes.addItem(item)
        has = {
            Part.SCENES: bool(timeline.scenes),
            Part.VISUALS: bool(timeline.scenes),
            Part.VOICE: any(t.role is AudioRole.VOICE and t.items for t in timeline.tracks),
            Part.MUSIC: any(t.role is AudioRole.MUSIC and t.items for t in timeline.tracks),
        }
        for part, button in self.parts.items():
            button.setEnabled(has[part])
        if not has[self.part]:
            next((b for p, b in self.parts.items() if has[p]), self.parts[Part.SCENES]).setChecked(True)
        self._show()

    def _show(self) -> None:
        if not hasattr(self, "take"):
            return
        scenes = self.part is Part.SCENES
        self.scenes.setEnabled(scenes)
        any_of = self._other is not None and any(button.isEnabled() for button in self.parts.values())
        self.take.setEnabled(any_of and (not scenes or bool(self.chosen())))
        if self._other is None:
            return
        length = to_seconds(self._other.duration)
        told = {
            Part.SCENES: tr("They come behind the scene under the playhead."),
            Part.VOICE: tr(
                "The film will be {seconds} s long; scenes of mine are shown in turn.",
                seconds=f"{length:.0f}",
            ),
            Part.VISUALS: tr("Stills are held as long as my scenes; short footage is repeated."),
            Part.MUSIC: tr("It takes the place of my music and ends with the film."),
        }
        nothing = tr("That project has no scenes, voice or music to take. Choose another one.")
        self.told.setText(told[self.part] if any_of else nothing)

    def _take(self) -> None:
        if self._other is not None:
            self._remixing.take(self._other, self.part, self.chosen())
            self.accept()

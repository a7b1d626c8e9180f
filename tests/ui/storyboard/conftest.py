"""A storyboard over a narrated film, with real actions; nothing is rendered."""

import asyncio
import time
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from pipeline.timeline.model import Clip
from tests.pipeline.timeline.narrated_films import film
from ui.actions import ACTIONS, ActionTable
from ui.media.pictures import PictureCache
from ui.storyboard.pane import StoryboardPane
from ui.storyboard.reroll_dialog import RerollDialog
from ui.viewmodels.workspace import Workspace


class Playing(QObject):
    """Says whether it plays, and plays nothing."""

    state_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.playing = False

    def play(self, _speed: float) -> None:
        self.playing = True
        self.state_changed.emit()

    def pause(self) -> None:
        self.playing = False
        self.state_changed.emit()


@dataclass
class Stage:
    """The pane, and what is around it."""

    pane: StoryboardPane
    workspace: Workspace
    actions: ActionTable
    playing: Playing
    refusals: list[str] = field(default_factory=list)

    @property
    def board(self):
        return self.pane.board

    @property
    def ids(self) -> list[str]:
        return [card.id for card in self.board.cards]

    @property
    def timeline(self):
        return self.workspace.session.timeline


@pytest.fixture
def stage(studio, qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    workspace = Workspace(studio, owner)
    pictures, playing = PictureCache(owner), Playing()
    held: list[StoryboardPane] = []

    def do(name: str) -> None:
        commands = held[0].commands()
        if name in commands:
            commands[name]()

    actions = ActionTable(owner, {a.id: (lambda name=a.id: do(name)) for a in ACTIONS})
    pane = StoryboardPane(workspace, pictures, playing, actions)
    held.append(pane)
    qtbot.addWidget(pane)
    pane.resize(1000, 340)
    project = studio.library.projects.create("Film", film([[0.5] * 10] * 6))
    workspace.open_project(project.id)
    actions.set_project_open(True)
    pane.show()
    made = Stage(pane, workspace, actions, playing)
    workspace.session.refused.connect(made.refusals.append)
    yield made
    pane.board.close()
    pictures.close()
    workspace.close()


@pytest.fixture
def dialog(stage, qtbot):
    def make(*rows, part="image"):
        cards = [stage.board.cards[row] for row in rows]
        made = RerollDialog(stage.board, stage.pane.takes, stage.pane._pictures, cards, part)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot closes it once more
        qtbot.addWidget(made)
        made.show()
        return made

    return make


async def until(holds, patience=90.0):
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.05)


def picture(stage, row):
    scene = stage.ids[row]
    items = (item for track in stage.timeline.tracks for item in track.items)
    return next(i for i in items if isinstance(i, Clip) and i.scene == scene and i.slot.startswith("image:"))

"""The storyboard pane: tools, cards, and the chosen scene beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.actions import ActionTable
from ui.hint_page import hint_page
from ui.media.pictures import PictureCache
from ui.money.budget_bar import lay_budget_bar
from ui.player.playback import Playback
from ui.storyboard.approval_bar import ApprovalBar
from ui.storyboard.critic_bar import CriticBar
from ui.storyboard.critic_dialog import CriticDialog
from ui.storyboard.detail import SceneDetail
from ui.storyboard.glances import Glances
from ui.storyboard.grid import KEYS, SceneGrid
from ui.storyboard.reroll_dialog import RerollDialog
from ui.timeline.pane import tool
from ui.viewmodels.money import Purse
from ui.viewmodels.scene_cards import APPROVED, REJECTED, SceneCard
from ui.viewmodels.storyboard import Storyboard
from ui.viewmodels.takes import Takes
from ui.viewmodels.workspace import Workspace
from ui.words import digits, tr

TOOLS = (
    ("scene.add", "scene.duplicate", "scene.split", "scene.merge"),
    ("scene.reroll", "scene.approve", "scene.reject", "scene.lock"),
    ("scene.delete",),
    ("scene.critique",),
)
MENU = (
    ("scene.play", "scene.timeline", "scene.edit"),
    ("scene.reroll", "scene.approve", "scene.reject", "scene.lock"),
    ("scene.earlier", "scene.later", "scene.duplicate", "scene.split", "scene.merge"),
    ("scene.delete",),
)


class StoryboardPane(QWidget):
    """``timeline_wanted``: the creator wants to see a scene's clips; ``compare_wanted``: two takes."""

    timeline_wanted = Signal()
    compare_wanted = Signal(object)

    def __init__(
        self, workspace: Workspace, pictures: PictureCache, playback: Playback, actions: ActionTable
    ) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions, self._pictures, self._playback = actions, pictures, playback
        self.board = Storyboard(workspace, self)
        self.takes = Takes(workspace, self)
        self.grid = SceneGrid(self.board, pictures)
        self.detail = SceneDetail(self.board, self.takes, pictures)
        self.approval = ApprovalBar(self.board)
        self.critic = CriticBar(self.board.critique)
        self.critic.wanted.connect(self.critique)
        self._glances = Glances(self.board, pictures)
        self._purse: Purse | None = None
        self._stop_at = 0
        self._build()
        self.grid.wanted.connect(lambda name: actions[name].trigger())
        self.grid.opened.connect(self.open_on_timeline)
        self.grid.chosen.connect(self._on_chosen)
        self.grid.customContextMenuRequested.connect(self._menu)
        self.detail.reroll_wanted.connect(self.reroll)
        self.detail.compare_wanted.connect(self.compare_wanted)
        self.board.changed.connect(self._show)
        self.board.critique.changed.connect(self.grid.viewport().update)
        self.board.current_changed.connect(self._follow)
        self.board.session.playhead_changed.connect(self._stop_at_end)
        playback.state_changed.connect(self._on_state)
        self._show()

    # --- building ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._sum = QLabel()
        theme.set_kind(self._sum, "faint")
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(2)
        for number, group in enumerate(TOOLS):
            if number:
                row.addSpacing(8)
            for name in group:
                row.addWidget(tool(self._actions, name))
        row.addStretch(1)
        row.addWidget(self._sum)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.grid)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([900, 304])
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(
            hint_page(
                self._actions,
                "storyboard",
                tr("No scenes yet"),
                tr("Make a video from a prompt, or add a first scene."),
                ("make.new", "scene.add"),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.approval)
        column.addWidget(self.critic)
        column.addWidget(self._stack, 1)

    def show_money(self, purse: Purse) -> None:
        """Says over the cards, and where more is made, that a budget nears its end or work waits for it."""
        self._purse = purse
        lay_budget_bar(self, 1, purse)

    # --- what actions do -----------------------------------------------------------------------------

    def commands(self) -> dict[str, Callable[[], object]]:
        """What each action on scenes does to the chosen cards."""
        board = self.board
        return {
            "scene.add": self._add,
            "scene.duplicate": lambda: self._with_chosen(board.duplicate),
            "scene.split": board.split,
            "scene.merge": lambda: self._with_chosen(board.merge),
            "scene.delete": lambda: self._with_chosen(board.delete),
            "scene.reroll": self.reroll,
            "scene.approve": lambda: self._review(APPROVED),
            "scene.reject": lambda: self._review(REJECTED),
            "scene.lock": self._lock,
            "scene.critique": self.critique,
            "scene.earlier": lambda: self._step(-1),
            "scene.later": lambda: self._step(1),
            "scene.play": self.play,
            "scene.timeline": lambda: self.open_on_timeline(*self._chosen()[:1]),
            "scene.edit": self._edit,
        }

    def _chosen(self) -> list[str]:
        """The selected scenes; with none, the one under the playhead."""
        return self.grid.selected() or [card for card in [self.board.current] if card]

    def _with_chosen(self, do: Callable[[list[str]], object]) -> None:
        chosen = self._chosen()
        if chosen:
            do(chosen)
        else:
            self.board.session.told.emit(tr("Select a scene first."))

    def _cards(self) -> list[SceneCard]:
        return [card for card in map(self.board.card, self._chosen()) if card is not None]

    def _add(self) -> None:
        if not self.board.workspace.project_id:
            return
        cards = self._cards()
        made = self.board.add(cards[-1].number if cards else len(self.board.cards))
        if made:
            self.grid.select([made])
            self._edit()

    def _review(self, verdict: str) -> None:
        cards = self._cards()
        done = bool(cards) and all(card.review == verdict for card in cards)
        self._with_chosen(lambda chosen: self.board.review(chosen, "" if done else verdict))

    def _lock(self) -> None:
        locked = all(card.locked for card in self._cards())
        self._with_chosen(lambda chosen: self.board.set_locked(chosen, not locked))

    def _step(self, direction: int) -> None:
        cards = self._cards()
        if cards:
            self.board.move([card.id for card in cards], max(0, cards[0].number - 1 + direction))

    def _edit(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.grid.select(chosen[:1])
            self.detail.show_scene(chosen[0])
            self.detail.edit()

    def play(self) -> None:
        """Plays the first chosen scene to its end."""
        cards = self._cards()
        if not cards or not cards[0].duration:
            return
        self._stop_at = 0
        self.board.session.seek(cards[0].start)
        self._playback.play(1.0)
        self._stop_at = cards[0].start + cards[0].duration

    def _stop_at_end(self) -> None:
        if (
            self._stop_at
            and self.board.session.playhead >= self._stop_at - self.board.session.timeline.rate.frame
        ):
            self._stop_at = 0
            self._playback.pause()

    def _on_state(self) -> None:
        if not self._playback.playing:
            self._stop_at = 0

    def open_on_timeline(self, scene_id: str = "") -> None:
        """Shows the timeline at the scene, its clips selected."""
        if not scene_id:
            return
        self.board.seek_to(scene_id)
        self.board.session.select(self.board.clips_of([scene_id]))
        self.timeline_wanted.emit()

    def reroll(self, part: str = "image") -> None:
        """Asks how to re-roll the chosen scenes; locked ones are left out."""
        cards = [card for card in self._cards() if not card.locked]
        if not cards:
            locked = bool(self._cards())
            self.board.session.told.emit(
                tr("Unlock the scene to re-roll it.") if locked else tr("Select a scene first.")
            )
            return
        dialog = RerollDialog(self.board, self.takes, self._pictures, cards, part, self.window())
        dialog.compare_wanted.connect(self.compare_wanted)
        if self._purse is not None:
            lay_budget_bar(dialog, 0, self._purse, framed=True)
        dialog.show()

    def critique(self) -> None:
        """Asks how the film is to be looked over; a report that waits for answers is shown instead."""
        if self.board.critique.story is not None and not self.board.critique.story.state.finished:
            self.board.session.told.emit(tr("The critic is at work already."))
            return
        dialog = CriticDialog(self.board.critique, self.window())
        if self._purse is not None:
            lay_budget_bar(dialog, 0, self._purse, framed=True)
        dialog.show()

    # --- what happens --------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at the film from now on."""
        super().showEvent(event)
        self.board.watch(True)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: the film may change without cards being read."""
        super().hideEvent(event)
        self.board.watch(False)

    def _menu(self, point: QPoint) -> None:
        if not self.grid.indexAt(point).isValid():
            return
        menu = QMenu(self)
        keys = {name: key for key, name in reversed(KEYS.items())}
        for number, group in enumerate(MENU):
            if number:
                menu.addSeparator()
            for name in group:
                action = menu.addAction(self._actions[name].icon(), self._menu_words(name, keys))
                action.setEnabled(self._actions[name].isEnabled())
                action.triggered.connect(self._actions[name].trigger)
        menu.exec(self.grid.viewport().mapToGlobal(point))

    def _menu_words(self, name: str, keys: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]]) -> str:
        words = self._actions[name].text()
        if name not in keys:
            return words
        key, modifier = keys[name]
        shown = QKeySequence(int(modifier.value) | int(key)).toString(QKeySequence.SequenceFormat.NativeText)
        return f"{words}\t{shown}"

    def _on_chosen(self, scene_ids: list[str]) -> None:
        self.detail.show_scene(scene_ids[0] if scene_ids else self.board.current)

    def _follow(self) -> None:
        """With no card chosen, the details are those of the scene that is seen; typing is left in peace."""
        if self.board.current and not self.grid.selected() and not self.detail.typing:
            self.detail.show_scene(self.board.current)

    def _show(self) -> None:
        board = self.board
        has_any = bool(board.cards or board.expected)
        self._stack.setCurrentIndex(0 if has_any else 1)
        self.detail.setVisible(bool(board.cards))
        if not self.grid.selected() and board.cards:
            self.detail.show_scene(board.current or board.cards[0].id)
        self._sum.setText(self._summary())

    def _summary(self) -> str:
        board = self.board
        if not board.cards:
            return board.writing.message if board.writing is not None else ""
        seconds = round(sum(card.seconds for card in board.cards))
        length = digits(f"{seconds // 60}:{seconds % 60:02}")
        said = [tr("{count} scenes · {length}", count=len(board.cards), length=length)]
        approved = sum(card.review == APPROVED for card in board.cards)
        if approved:
            said.append(tr("{count} approved", count=approved))
        odd = sum(bool(board.warnings(card)) for card in board.cards)
        if odd:
            said.append(tr("{count} with warnings", count=odd))
        return " · ".join(said)

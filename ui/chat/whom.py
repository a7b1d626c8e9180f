"""Whom the creator talks to: the built-in assistant or a language model, and in which mode."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from app.assistant.modes import Mode
from ui import theme
from ui.viewmodels.chat_turns import BUILT_IN, ChatTurns
from ui.words import marked, tr

MODES = {
    Mode.DIRECTOR: marked("Director: edits the video"),
    Mode.VISION: marked("Vision: finds out what to make"),
    Mode.JOURNEY: marked("Journey: writes guided practices"),
    Mode.SCRIPT_DOCTOR: marked("Script doctor: mends the script"),
}


class WhomChip(QPushButton):
    """A menu of models and modes; the models are asked for when it opens."""

    def __init__(self, turns: ChatTurns) -> None:
        super().__init__()
        theme.set_kind(self, "chip")
        self.setAccessibleName(tr("Assistant"))
        self.setToolTip(tr("Whom to talk to: the built-in assistant, or a language model you have a key for"))
        self._turns = turns
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(turns.refresh)
        turns.models_changed.connect(self._show)
        turns.mode_chosen.connect(lambda _mode: self._show())
        self._show()

    def _show(self) -> None:
        """Draws text and menu anew."""
        turns = self._turns
        names = dict(turns.models)
        talking = f"{turns.chosen_name} · {tr(turns.mode.label)}"
        offline = turns.mode is Mode.DIRECTOR
        built_in = tr("Built-in assistant") if offline else tr("Built-in · {mode}", mode=tr(turns.mode.label))
        self.setText(talking if turns.chosen else built_in)
        self._menu.clear()
        group = QActionGroup(self._menu)
        models = [(BUILT_IN, tr("Built-in assistant, offline")), *names.items()]
        if turns.chosen and turns.chosen not in names:
            models.append((turns.chosen, turns.chosen_name))
        for model_id, name in models:
            action = QAction(name, group, checkable=True, checked=model_id == turns.chosen)
            action.triggered.connect(lambda _on, m=model_id: turns.choose(m))
            self._menu.addAction(action)
        if len(models) == 1:
            hint = self._menu.addAction(tr("Add a key in Settings for others"))
            hint.setEnabled(False)
        self._menu.addSection(tr("Mode"))
        modes = QActionGroup(self._menu)
        for mode, words in MODES.items():
            action = QAction(tr(words), modes, checkable=True, checked=mode is turns.mode)
            action.triggered.connect(lambda _on, m=mode: turns.choose_mode(m))
            self._menu.addAction(action)

"""Where the work is done: on this machine, at services too, or strictly offline."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.bridge import Coalesced
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.workspace import Workspace
from ui.words import tr


class Reach(QObject):
    """Follows the creator's order of preference and the offline switch."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = workspace.studio.generation
        self.out = False
        """Whether some service is asked by itself."""
        self._lookups = Lookups(self)
        self._bridge = Coalesced(self._generation.preferences.changed, lambda _choices: 0, self)
        self._bridge.arrived.connect(lambda _news: self._look())
        workspace.closing.connect(self._close)
        self._look()

    @property
    def words(self) -> tuple[str, str]:
        """(in short, in a sentence)."""
        if self._generation.preferences.choices.offline:
            return tr("Offline"), tr("Kinora works offline: no service is asked and nothing is downloaded.")
        if self.out:
            return tr("This machine and services"), tr(
                "You chose services to be asked; their prices are said first."
            )
        return (
            tr("On this machine"),
            tr("Nothing leaves this machine: text, voice, pictures and music are made here."),
        )

    def _look(self) -> None:
        choices = self._generation.preferences.choices
        if choices.ranked or choices.splits:
            # It may have to load adapters; without any choice nobody can be meant.
            self._lookups.ask("reach", self._generation.reaches_out, self._take)
        else:
            self._take(False)

    def _take(self, out: bool) -> None:
        self.out = out
        self.changed.emit()

    def _close(self) -> None:
        self._bridge.close()
        self._lookups.close()

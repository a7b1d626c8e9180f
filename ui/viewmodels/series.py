"""The series of the library as the window shows them: what was told, what is next, when, and for how much."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.estimate import MakeEstimate, estimate_make
from app.series.shelf import Series, SeriesShelf
from app.series.topics import ideas, same_words
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.workspace import Workspace

if TYPE_CHECKING:
    from ui.viewmodels.categories import NewSeries

_HISTORY = 20
_NEXT = 4
"""How many of the topics to come are shown."""


class SeriesList(QObject):
    """``changed``: the series, what is chosen, or the price of its next episode."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookups = Lookups(self)
        self.series: tuple[Series, ...] = ()
        self.due: frozenset[str] = frozenset()
        """Names of the series whose next episode is due."""
        self.loaded = False
        self.name = ""
        """Of the chosen series."""
        self.estimate: MakeEstimate | None = None
        workspace.projects_changed.connect(self.refresh)
        self.refresh()

    def close(self) -> None:
        """Ends the thread that asks the library."""
        self._lookups.close()

    @property
    def chosen(self) -> Series | None:
        """The chosen series."""
        return next((each for each in self.series if each.name == self.name), None)

    @property
    def to_come(self) -> tuple[str, ...]:
        """The next topics of the chosen series, as far as words can tell them from those told."""
        series = self.chosen
        if series is None:
            return ()
        told = [episode.topic for episode in series.episodes]
        left = [idea for idea in ideas(series.subject, series.topics) if not same_words(idea, told)]
        return tuple(left[:_NEXT])

    def refresh(self) -> None:
        """Reads them anew."""
        shelf = self._shelf()

        def read() -> tuple[tuple[Series, ...], frozenset[str]]:
            return shelf.list(), frozenset(each.name for each in shelf.due())

        self._lookups.ask("series", read, self._on_read)

    def choose(self, name: str) -> None:
        """Shows another series."""
        if name != self.name:
            self.name, self.estimate = name, None
            self._price()
            self.changed.emit()

    def make_next(self, topic: str = "") -> None:
        """Makes the next episode of the chosen series and opens its project; a refusal is told."""
        if self.chosen is not None:
            self._workspace.spawn(self._workspace.make_episode(self.name, " ".join(topic.split())))

    def forget(self) -> None:
        """Removes the chosen series; its episodes' projects stay."""
        name = self.name

        async def remove() -> None:
            await asyncio.to_thread(self._shelf().forget, name)
            self.refresh()

        self._workspace.spawn(remove())

    def open_episode(self, project_id: str) -> bool:
        """Opens the project of an episode; False, told, when it is gone."""
        return self._workspace.open_project(project_id)

    def _on_read(self, found: tuple[tuple[Series, ...], frozenset[str]]) -> None:
        self.series, self.due = found
        self.loaded = True
        if self.chosen is None:
            self.name = self.series[0].name if self.series else ""
        self._price()
        self.changed.emit()

    def _price(self) -> None:
        """Asks what the next episode takes."""
        series, studio = self.chosen, self._workspace.studio
        if series is None:
            return
        brief = series.brief((*self.to_come, series.subject, "any")[0] or "any", 1)

        def ask() -> MakeEstimate:
            history = studio.jobs.list(kind="recipe.narrated", limit=_HISTORY)
            return estimate_make(brief, studio.registry, history, studio.generation.preferences.choices)

        self._lookups.ask("price", ask, self._on_price)

    def _on_price(self, estimate: MakeEstimate) -> None:
        self.estimate = estimate
        self.changed.emit()

    def _shelf(self) -> SeriesShelf:
        return SeriesShelf(self._workspace.studio.library.database)


def begin_series(workspace: Workspace, series: NewSeries) -> None:
    """Saves a series and makes its first episode; a refusal is told by the workspace."""
    shelf = SeriesShelf(workspace.studio.library.database)

    async def begin() -> None:
        made = await asyncio.to_thread(
            shelf.create,
            series.name,
            series.subject,
            series.brief,
            topics=series.topics,
            every_days=series.every_days,
        )
        await workspace.make_episode(made.name)

    workspace.spawn(begin())

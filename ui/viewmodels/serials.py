"""Series in the conversation: saving one, its next episode, what there is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.recipes.brief import NarratedBrief
from providers.errors import InvalidInput
from ui.viewmodels.recipe_price import AskFirst, begin_recipe
from ui.viewmodels.workspace import Workspace
from ui.words import tr

if TYPE_CHECKING:
    from app.series.shelf import Series, SeriesShelf


class Serials:
    """What the chat does about series. ``say`` shows an answer of the studio."""

    def __init__(self, workspace: Workspace, say: Callable[[str], None], ask_first: AskFirst) -> None:
        """``ask_first``: asks whether a price is agreed to, then does what it was given."""
        self._workspace = workspace
        self._say = say
        self._ask_first = ask_first

    def start(self, arguments: dict[str, Any], chosen: NarratedBrief) -> None:
        """Saves a series; its recipe is what is chosen under the input and what was said."""
        subject = str(arguments["subject"])
        if not subject:
            self._say("What is the series about? Say: start a series about octopuses, every 7 days.")
            return
        name = arguments["name"] or f"{subject[0].upper()}{subject[1:]}"[:80]
        brief = replace(chosen, **arguments["look"])

        async def save() -> None:
            shelf = self._shelf()
            made = await asyncio.to_thread(
                lambda: shelf.create(name, subject, brief, every_days=arguments["every_days"])
            )
            self._say(f"Saved the series “{made.name}”. Say: next episode of {made.name}.")

        self._workspace.spawn(save())

    def next_episode(self, name: str, topic: str) -> None:
        """Makes the next episode of a series; of the only one when none is named."""

        async def make() -> None:
            found = await asyncio.to_thread(self._shelf().list)
            if not found or (not name and len(found) != 1):
                raise InvalidInput(_which(found))
            series = next((each for each in found if each.name.casefold() == name.casefold()), found[0])
            about = topic or series.subject or series.topics[0]

            def begin() -> None:
                self._workspace.spawn(self._workspace.make_episode(name or series.name, topic))

            words = (tr("Make an episode"), about)
            begin_recipe(self._workspace, self._ask_first, words, series.brief(about, 1), begin)

        self._workspace.spawn(make())

    def list(self) -> None:
        """Says which series there are, and which are due."""

        async def read() -> None:
            shelf = self._shelf()
            found, due = await asyncio.to_thread(lambda: (shelf.list(), {each.name for each in shelf.due()}))
            lines = [
                f"• {each.name}: {len(each.episodes)} told{', the next is due' if each.name in due else ''}"
                for each in found
            ]
            self._say("\n".join(["Your series:", *lines]) if lines else _which(found))

        self._workspace.spawn(read())

    def _shelf(self) -> SeriesShelf:
        from app.series.shelf import SeriesShelf

        return SeriesShelf(self._workspace.studio.library.database)


def _which(found: tuple[Series, ...]) -> str:
    if not found:
        return "There is no series yet. Say: start a series about octopuses, every 7 days."
    return f"Of which series? There is: {', '.join(each.name for each in found)}."

"""Product ads in the conversation: making one, and the yes or no to its variations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.jobs.spec import Job
from pipeline.recipes.brief import NarratedBrief
from ui.viewmodels.recipe_price import AskFirst, begin_recipe
from ui.viewmodels.workspace import Workspace
from ui.words import tr


class Advertising:
    """What the chat does about product ads. ``say`` shows an answer of the studio."""

    def __init__(self, workspace: Workspace, say: Callable[[str], None], ask_first: AskFirst) -> None:
        """``ask_first``: asks whether a price is agreed to, then does what it was given."""
        self._workspace = workspace
        self._say = say
        self._ask_first = ask_first

    def make(self, arguments: dict[str, Any], chosen: NarratedBrief, photos: Sequence[Path]) -> bool:
        """Starts an ad of the attached photos; False when something is missing, which is said."""
        from pipeline.recipes.product_ad.brief import ProductAdBrief

        if not photos:
            self._say("Attach a photo of the product, then say: make a product ad for its name.")
            return False
        if not arguments["product"]:
            self._say("What is the product called? Say: make a product ad for its name.")
            return False
        brief = ProductAdBrief(**{"aspect": chosen.aspect, "style": chosen.style, **arguments})
        taken = tuple(photos)
        begin_recipe(
            self._workspace,
            self._ask_first,
            (tr("Make a product ad"), brief.product),
            brief,
            lambda: self._workspace.make_product_ad(brief, taken),
        )
        return True

    def approve(self, numbers: Sequence[int], every: bool) -> None:
        """Answers the ad that waits: the open project's."""
        from app.product_ad import approve, asks

        run = self._run()
        if run is None or not asks(run):
            self._say("No variations wait for a yes or no here.")
            return
        wanted = range(1, int(run.parameters["brief"]["variations"]) + 1) if every else numbers

        async def answer() -> None:
            await approve(self._workspace.studio, run.id, list(wanted))
            self._say("Thank you: it goes on." if wanted else "Then others are painted.")

        self._workspace.spawn(answer())

    def film(self, film: bool) -> None:
        """Answers the ad that has told what filming costs."""
        from app.ad_filming import answer_filming, asks_to_film

        run = self._run()
        if run is None or not asks_to_film(run):
            self._say("Nothing waits to be filmed here.")
            return

        async def answer() -> None:
            await answer_filming(self._workspace.studio, run.id, film)
            self._say("Thank you: they are filmed." if film else "The stills stay; a camera moves over them.")

        self._workspace.spawn(answer())

    def _run(self) -> Job | None:
        """The newest ad of the open project."""
        from app.product_ad import KIND

        project = self._workspace.project_id
        runs = self._workspace.studio.jobs.list(project_id=project, kind=KIND, limit=1) if project else ()
        return runs[0] if runs else None

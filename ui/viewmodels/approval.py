"""What a product ad waits for: a yes or no to each variation, then to the price of filming them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.jobs.spec import Job, JobState
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.scene_cards import APPROVED, REJECTED, SceneCard
from ui.viewmodels.workspace import Workspace

if TYPE_CHECKING:
    from app.ad_filming import Filming


class Approval(QObject):
    """The ad of the open project while it asks. ``changed``: what it asks, or what filming would cost."""

    changed = Signal()

    def __init__(self, workspace: Workspace, lookups: Lookups, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._lookups = workspace, lookups
        self._run: Job | None = None
        self.asking = False
        """True while variations wait for a yes or no."""
        self.filming: Filming | None = None
        """The price that waits for a yes or no."""
        self.to_come: Filming | None = None
        """What filming one backdrop would take, before the variations are approved; None: none is filmed."""
        workspace.session.opened.connect(self._read)
        workspace.board.changed.connect(lambda _jobs: self._read())
        self._read()

    @property
    def shown(self) -> bool:
        """True while there is something to answer."""
        return self.asking or self.filming is not None

    @property
    def films(self) -> bool:
        """True when approved backdrops are to be filmed."""
        return self._run is not None and bool(self._run.parameters["brief"].get("film"))

    def counts(self, cards: Sequence[SceneCard]) -> tuple[int, int, int]:
        """How many variations are approved, rejected and undecided."""
        said = [card.review for card in cards if _number(card)]
        return said.count(APPROVED), said.count(REJECTED), len(said) - len([one for one in said if one])

    def send(self, cards: Sequence[SceneCard], *, every: bool = False) -> None:
        """Answers: the approved cards may be used (``every``: all of them; none: others are painted)."""
        if self._run is None or not self.asking:
            return
        from app.product_ad import approve

        numbers = sorted({_number(card) for card in cards if every or card.review == APPROVED} - {0})
        studio, run_id = self._workspace.studio, self._run.id

        async def answer() -> None:
            await approve(studio, run_id, numbers)

        self._workspace.spawn(answer())

    def film(self, yes: bool) -> None:
        """Answers the price of filming."""
        if self._run is None or self.filming is None:
            return
        from app.ad_filming import answer_filming

        studio, run_id = self._workspace.studio, self._run.id

        async def answer() -> None:
            await answer_filming(studio, run_id, yes)

        self._workspace.spawn(answer())

    def _read(self) -> None:
        here = self._workspace.project_id
        ours = (
            job
            for job in self._workspace.board.active()
            if job.project_id == here and job.kind == "recipe.product-ad" and job.state is JobState.PAUSED
        )
        run = next(ours, None) if here else None
        asking, filming = False, None
        if run is not None:
            from app.ad_filming import filming_asked
            from app.product_ad import asks

            asking, filming = asks(run), filming_asked(run)
        before = (self._run.id if self._run else "", self.asking, self.filming)
        self._run, self.asking, self.filming = run, asking, filming
        if (run.id if run else "", asking, filming) != before:
            self.to_come = None
            self._price()
            self.changed.emit()

    def _price(self) -> None:
        """Asks what filming would take, so that it is known before anything is approved."""
        if self._run is None or not self.asking or not self.films:
            return
        from app.ad_filming import filming_of
        from pipeline.recipes.product_ad.brief import ProductAdBrief

        studio, brief = self._workspace.studio, ProductAdBrief.from_json(dict(self._run.parameters["brief"]))
        self._lookups.ask("filming", lambda: filming_of(studio, brief, 1), self._on_price)

    def _on_price(self, found: Filming | None) -> None:
        self.to_come = found
        self.changed.emit()


def _number(card: SceneCard) -> int:
    """Which variation (from 1) a card shows, 0 for none."""
    kind, _, number = card.slot.partition(":")
    return int(number) if kind == "image" and number.isdigit() else 0

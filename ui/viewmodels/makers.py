"""Who could make a piece of a scene, and how long takes were in making; asked off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.library.values import Provenance
from app.offers.offer import Offer
from app.redo.estimate import offered
from app.redo.plan import Action, RedoStep
from ui.viewmodels.prices import price_words, time_words
from ui.viewmodels.storyboard import Storyboard
from ui.words import isolated, tr

NAMED = ("image", "music")
"""The parts of a scene whose maker can be chosen for once. A voice belongs to who speaks it."""


def ask_makers(board: Storyboard, part: str, scene: int, then: Callable[[tuple[Offer, ...]], object]) -> None:
    """Tells ``then`` everyone who could make a part of a scene (from 1), those asked first first."""
    ask, timeline = board.workspace.studio.offers.everyone, board.session.timeline
    step = RedoStep(Action(part), scene, (), (), ())
    board.lookups.ask("makers", lambda: offered(step, timeline, ask), then)


def ask_times(
    board: Storyboard, asset_ids: Iterable[str], then: Callable[[Mapping[str, float]], object]
) -> None:
    """Tells ``then`` how many seconds the making of each file took, as far as that is known."""
    history, project_id = board.workspace.studio.generation.history, board.workspace.project_id
    wanted = tuple(asset_ids)
    board.lookups.ask("times", lambda: history.seconds_of(project_id, wanted), then)


def maker_words(made: Provenance | None) -> str:
    """Who made a file."""
    return tr("Your own file") if made is None else isolated(made.model or made.provider)


def taken_words(made: Provenance | None, seconds: float | None) -> str:
    """What a file cost and how long it took; what is not known is not said, and never called free."""
    price = "" if made is None or made.cost_micro_credits is None else price_words(made.cost_micro_credits)
    return " · ".join(filter(None, (price, time_words(seconds) if seconds is not None else "")))

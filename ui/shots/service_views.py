"""What is seen where services are at hand: makers to choose from, a plan that asks, budgets that stop.

The service has a key that is none. Nothing ever leaves: a budget of nothing refuses every call before.
These views build on each other and change the library, so they are the last.
"""

from __future__ import annotations

import asyncio
import os
from functools import partial

from PySide6.QtWidgets import QScrollArea

from pipeline.timeline.model import Clip
from providers.pricing import CREDIT
from providers.protocols import Capability
from ui.footage.dialog import FootageDialog
from ui.money.stop_dialog import StopDialog
from ui.preferences.dialog import PreferencesDialog
from ui.providers.page import ProviderPage
from ui.shots.furnished import FILM, State
from ui.shots.stage import Stage
from ui.shots.view import View
from ui.storyboard.reroll_dialog import RerollDialog

SERVICE, MAKER, VARIABLE = "openai", "openai.image", "OPENAI_API_KEY"
DOLLAR = 100 * CREDIT
_SPENT = (("openai.image", 42), ("elevenlabs.speech", 126), ("openai.image", 168), ("replicate.flux", 84))
"""Cents of each line of the ledger: 84 % of five dollars."""
BRAND = ("#d81b60", "#ffc107")
"""Colours that no scene of the film has."""


async def _lend(stage: Stage) -> None:
    """Has the service be there, with nothing that may be spent."""
    os.environ.setdefault(VARIABLE, "sk-no-key-at-all")
    stage.studio.money.set_budget(0)
    await asyncio.to_thread(stage.studio.services.refresh, SERVICE)


def _prefer(stage: Stage) -> None:
    """Has the service asked before this machine."""
    preferences = stage.studio.generation.preferences
    preferences.set_split(Capability.IMAGE, None)
    preferences.rank(Capability.IMAGE, (MAKER,))


async def _storyboard(stage: Stage) -> None:
    await stage.open(FILM, "storyboard")
    stage.window.docks.reveal("storyboard")
    await stage.pause(1.0)


async def _critic(stage: Stage) -> None:
    """The critic misses the brand's colours, and asks."""
    await _storyboard(stage)
    board = stage.window.storyboard.board
    board.critique.start(brand=BRAND)
    await stage.until(lambda: board.critique.story is not None and board.critique.story.asking)
    story = board.critique.story
    if story is not None and story.open_findings:
        stage.window.storyboard.grid.select([story.open_findings[0].scene])


async def _makers(stage: Stage) -> None:
    await _lend(stage)
    await _storyboard(stage)
    pane = stage.window.storyboard
    pane.grid.select([stage.window.session.timeline.scenes[1].id])
    pane.reroll()
    dialog = next(each for each in stage.dialogs() if isinstance(each, RerollDialog))
    await stage.until(lambda: len(dialog.makers.boxes) > 1)
    for offer, box in zip(dialog.makers.offers, dialog.makers.boxes, strict=True):
        box.setChecked(offer.provider in (MAKER, "embedded.illustrator"))


async def _plan(stage: Stage) -> None:
    await _lend(stage)
    _prefer(stage)
    await stage.open(FILM, "chat")
    stage.window.docks.reveal("chat")
    stage.window.chat.say("reroll image of scene 2: at night")
    await stage.pause(2.0)


async def _warning(stage: Stage) -> None:
    """Four fifths of the month's budget are gone."""
    _spend(stage)
    await _storyboard(stage)
    await stage.until(lambda: stage.window.purse.worst.level)


def _spend(stage: Stage) -> None:
    """Writes lines of the ledger, once."""
    money = stage.studio.money
    money.set_budget(5 * DOLLAR)
    if not money.history():
        for number, (provider, cents) in enumerate(_SPENT):
            kept = money.reserve(f"earlier-{number}", cents * CREDIT, provider=provider)
            money.sent(kept.key)
            money.settle(kept.key, cents * CREDIT)


async def _money_page(stage: Stage) -> None:
    await _warning(stage)
    stage.do("money.open")
    await stage.pause(1.0)


async def _stop(stage: Stage, *, leave: bool) -> None:
    """A picture is wanted, and nothing may be spent any more."""
    await _lend(stage)
    _spend(stage)
    stage.studio.money.set_budget(stage.studio.money.budget().committed)
    _prefer(stage)
    await _storyboard(stage)
    stops = stage.window.purse.stops
    if not stops.waiting:
        stage.window.workspace.reroll(2, "image", "at night")
    await stage.until(lambda: stops.waiting)
    await stage.pause()
    asked = [each for each in stage.dialogs() if isinstance(each, StopDialog)]
    if leave:
        for dialog in asked:
            dialog.leave.click()
        stage.window.docks.reveal("jobs")
    elif not asked:
        stops.decision_wanted.emit(stops.waiting[0])


async def _providers(stage: Stage) -> None:
    """The provider page at its end: who is asked, how they did, and an A/B test."""
    await _lend(stage)
    stage.do("providers.open")
    dialog = next(each for each in stage.dialogs() if isinstance(each, PreferencesDialog))
    page = dialog.page("providers")
    assert isinstance(page, ProviderPage)
    await stage.until(lambda: page.split.isVisible())  # then all that could be asked are known
    page.split.on.click()
    await stage.until(lambda: page.split.said.isVisible())
    await stage.pause()
    for area in dialog.findChildren(QScrollArea):
        if area.isAncestorOf(page.split):
            area.ensureWidgetVisible(page.split)


async def _upscale(stage: Stage) -> None:
    """A picture of the film is to be made larger: who can, for how much."""
    await stage.open(FILM, "edit")
    session = stage.window.session
    items = (item for track in session.timeline.tracks for item in track.items)
    shown = next(item for item in items if isinstance(item, Clip) and item.slot.startswith("image:"))
    session.select([shown.id])
    stage.do("clip.upscale")
    dialog = next(each for each in stage.dialogs() if isinstance(each, FootageDialog))
    await stage.until(lambda: dialog.outlook is not None)
    await stage.pause()


SERVICE_VIEWS = (
    View("64-upscale", State.FULL, _upscale),
    View("65-critic", State.FULL, _critic),
    View("66-makers", State.FULL, _makers),
    View("66-providers", State.FULL, _providers),
    View("66-plan", State.FULL, _plan),
    View("67-budget-warning", State.FULL, _warning),
    View("67-money", State.FULL, _money_page),
    View("68-budget-stop", State.FULL, partial(_stop, leave=False)),
    View("68-budget-stop-jobs", State.FULL, partial(_stop, leave=True)),
)

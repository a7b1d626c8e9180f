"""One question to a language model, paid for like every other call: held back, sent, settled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from app.generation.charging import charge_of
from app.money.money import Money
from app.money.values import Charge, Reservation
from app.studio import Studio
from providers.errors import KinoraError, Transient
from providers.pricing import cost_on
from providers.protocols import Capability, ProviderInfo
from providers.protocols.chat import ChatModel, ChatRequest, End, TextDelta


def chosen_model(studio: Studio) -> ChatModel | None:
    """The language model the creator wants to talk to; None: none was chosen, or it can't be asked now.

    Why one that is only there is not taken: talking costs, and a key given for pictures is no yes to that.
    Asks providers whether they are well: not for the window's thread.
    """
    choices = studio.generation.preferences.choices
    wanted = choices.ranked_for(Capability.CHAT)
    if not wanted:
        return None
    found = studio.registry.candidates(Capability.CHAT, preference=wanted, offline=choices.offline)
    return next((each for each in found if each.info.id in wanted), None)


async def ask(
    studio: Studio,
    model: ChatModel,
    request: ChatRequest,
    hear: Callable[[str], None],
    *,
    turn: str,
    number: int,
    project_id: str = "",
) -> End:
    """What the model says to ``request``; ``hear`` gets the words as they come. ``turn``: who pays.

    Raises ``BudgetSpent``, ``UnknownPrice`` before anything is sent, and what the model raises.
    """
    info = model.info
    price = model.estimate(request).micro_credits
    held: Reservation | None = None
    if not (info.local and price == 0):
        held = await asyncio.to_thread(
            studio.money.reserve,
            turn,
            price,
            project_id=project_id,
            provider=info.id,
            model=info.model,
            call=str(number),
        )
        await asyncio.to_thread(studio.money.sent, held.key)
    try:
        end = await _heard(model, request, hear)
    except BaseException as error:
        if held is not None:
            # Told on another thread, and shielded: a cancelled turn must not leave money held back.
            await asyncio.shield(asyncio.to_thread(_failed, studio.money, held, error))
        raise
    if held is not None:
        await asyncio.shield(asyncio.to_thread(studio.money.settle, held.key, _cost(info, end)))
    return end


async def _heard(model: ChatModel, request: ChatRequest, hear: Callable[[str], None]) -> End:
    async for event in model.stream(request):
        if isinstance(event, TextDelta):
            hear(event.text)
        elif isinstance(event, End):
            return event
    raise Transient("The model broke off.", advice="Say it again.")


def _failed(money: Money, held: Reservation, error: BaseException) -> None:
    charge = charge_of(error, "") if isinstance(error, KinoraError) else Charge.UNKNOWN
    if charge is Charge.NOT_CHARGED:
        money.release(held.key)
    elif charge is Charge.CHARGED:
        money.settle(held.key, None)
    else:
        money.question(held.key)


def _cost(info: ProviderInfo, end: End) -> int | None:
    if end.usage is None:
        return None
    return cost_on(info.id, end.usage.units, datetime.now(UTC).date(), model=info.model)

"""One call's row, its money and its folder, kept in step; each step is on disk when it returns.

Why this order: money is concluded before the row says so. A program killed in between asks the money again at
its next start, and asking again changes nothing.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.generation.calls import Call, CallBook, CallState
from app.generation.charging import charge_of
from app.money.money import Money
from app.money.values import Charge
from providers.errors import KinoraError
from providers.pricing import cost_on
from providers.protocols import ProviderInfo


class Record:
    """A call that was begun. Awaited on the loop; the disk is asked on threads."""

    def __init__(self, row: Call, book: CallBook, money: Money, info: ProviderInfo, folder: Path) -> None:
        self.row = row
        self._book = book
        self._money = money
        self._info = info
        self._folder = folder
        self._units: Mapping[str, int] | None = None

    @classmethod
    def begin(cls, row: Call, book: CallBook, money: Money, info: ProviderInfo, folder: Path) -> Record:
        """Holds money back and writes the call down; blocks. From then on the request may leave.

        ``row``: as it shall be, without its reservation. Raises ``BudgetSpent``, ``UnknownPrice``.
        """
        record = cls(row, book, money, info, folder)
        if not (info.local and row.estimate_micro_credits == 0):
            held = money.reserve(
                row.job_id,
                row.estimate_micro_credits,
                project_id=row.project_id,
                provider=info.id,
                model=info.model,
                call=row.id.rpartition("/")[2],
            )
            record.row = book.begin(row, held.key)
            money.sent(held.key)
        else:
            record.row = book.begin(row, "")
        return record

    @property
    def paid(self) -> bool:
        """True when the call is one that costs."""
        return bool(self.row.reservation)

    def count(self, units: Mapping[str, int]) -> None:
        """Takes note of what the service counted."""
        self._units = dict(units)

    async def remote(self, remote_id: str) -> None:
        """Writes the remote job's id down."""
        self.row = await self._update(state=CallState.REMOTE, remote_id=remote_id)

    async def arrived(self, answer: Mapping[str, Any], seconds: float | None) -> None:
        """Writes down what came, and what it cost; ``seconds``: how long it took, None = not known."""
        charge = Charge.CHARGED if self.paid else Charge.NOT_CHARGED
        self.row = await self._update(
            state=CallState.ARRIVED,
            answer=answer,
            seconds=seconds,
            micro_credits=self._cost(),
            charge=charge,
        )

    async def settle(self) -> None:
        """Pays for what arrived; a second time changes nothing."""
        if self.paid:
            await asyncio.to_thread(self._money.settle, self.row.reservation, self.row.micro_credits)

    async def kept(self, answer: Mapping[str, Any]) -> None:
        """Closes the call: its result is in the library."""
        self.row = await self._update(state=CallState.KEPT, answer=answer)
        await asyncio.to_thread(shutil.rmtree, self._folder, True)

    async def failed(self, error: KinoraError) -> Charge:
        """Closes the call that ended with ``error``; returns whether it was charged."""
        charge = charge_of(error, self.row.remote_id) if self.paid else Charge.NOT_CHARGED
        await self.conclude(error.message, charge)
        return charge

    async def conclude(self, message: str, charge: Charge) -> None:
        """Closes a call that came to nothing: tells the money, then the book."""
        cost = self._cost() if charge is Charge.CHARGED else None
        if self.paid:
            await asyncio.to_thread(self._tell_money, charge, cost)
        self.row = await self._update(
            state=CallState.FAILED, charge=charge, error=message, micro_credits=cost
        )
        await asyncio.to_thread(shutil.rmtree, self._folder, True)

    def _tell_money(self, charge: Charge, cost: int | None) -> None:
        key = self.row.reservation
        if charge is Charge.CHARGED:
            self._money.settle(key, cost)
        elif charge is Charge.UNKNOWN:
            self._money.question(key)
        else:
            self._money.release(key)

    def _cost(self) -> int | None:
        """By what the service counted, else by what was expected; None = unknown."""
        if not self.paid:
            return 0
        if self._units is None:
            return self.row.estimate_micro_credits
        return cost_on(self._info.id, self._units, datetime.now(UTC).date(), model=self._info.model)

    async def _update(self, **changes: Any) -> Call:
        return await asyncio.to_thread(self._book.update, self.row, **changes)

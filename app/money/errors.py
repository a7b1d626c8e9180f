"""Why money is not spent. Each waits for the creator's word: its job pauses rather than fails."""

from __future__ import annotations

from providers.errors import InvalidInput, KinoraError, OverBudget


class BudgetSpent(OverBudget):
    """The budget for this is spent.

    ``scope``: "project" or "month"; ``limit``, ``committed``, ``needed``: micro-credits.
    """

    def __init__(
        self,
        message: str | None = None,
        *,
        advice: str = "",
        scope: str = "",
        project_id: str = "",
        limit: int = 0,
        committed: int = 0,
        needed: int = 0,
    ) -> None:
        super().__init__(message, advice=advice)
        self.scope = scope
        self.project_id = project_id
        self.limit = limit
        self.committed = committed
        self.needed = needed


class UnknownPrice(KinoraError):
    """Nobody knows what this will cost."""

    asks_user = True
    exit_code = 4

    def __init__(
        self, message: str | None = None, *, advice: str = "", provider: str = "", job_id: str = ""
    ) -> None:
        super().__init__(message, advice=advice)
        self.provider = provider
        self.job_id = job_id


class ReservationUnknown(InvalidInput):
    """Nothing was reserved under this name."""

"""Errors of the ground floor, and the root of every Kinora error.

An error is named after the refusal. Its docstring is a sentence a user can be shown when no better
message was given; ``advice`` says what the user can do next. The scheduler decides about a retry
from the error's class alone (``retryable``), never from its text.
"""

from __future__ import annotations

from typing import ClassVar


class KinoraError(Exception):
    """Something went wrong."""

    retryable: ClassVar[bool] = False
    asks_user: ClassVar[bool] = False
    """True when the work can go on once the user has decided something: its job waits instead of failing."""
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str | None = None, *, advice: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip().splitlines()[0])
        self.advice = advice

    @property
    def message(self) -> str:
        """The sentence for the user."""
        return str(self.args[0])


class InvalidInput(KinoraError):
    """The input can't be used."""

    exit_code = 2


class ProviderError(KinoraError):
    """The provider could not do this."""

    exit_code = 3

    def __init__(
        self,
        message: str | None = None,
        *,
        advice: str = "",
        provider: str = "",
        charged: bool | None = None,
    ) -> None:
        super().__init__(message, advice=advice)
        self.provider = provider
        self.charged = charged
        """Whether the failed call is on the bill; None when nobody can know."""


class RateLimited(ProviderError):
    """The provider asks us to wait."""

    retryable = True

    def __init__(
        self,
        message: str | None = None,
        *,
        advice: str = "",
        provider: str = "",
        charged: bool | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, advice=advice, provider=provider, charged=charged)
        self.retry_after = retry_after
        """Seconds the provider asked us to wait, None when it did not say."""


class Transient(ProviderError):
    """The provider had a passing fault."""

    retryable = True


class ContentRefused(ProviderError):
    """The provider refused this content."""


class NotAuthorised(ProviderError):
    """The provider did not accept the key."""


class NoFunds(ProviderError):
    """The account with the provider has no funds left."""


class InvalidRequest(ProviderError):
    """The provider can't do what was asked."""

    exit_code = 2


class NotConfigured(ProviderError):
    """No provider for this is set up."""


class OverBudget(KinoraError):
    """The budget for this is spent."""

    asks_user = True
    exit_code = 4


class Cancelled(KinoraError):
    """Cancelled."""

    exit_code = 4

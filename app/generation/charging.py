"""Whether a call that did not end well was paid for: charged, not charged, or not known."""

from __future__ import annotations

from app.money.values import Charge
from providers.errors import (
    ContentRefused,
    InvalidRequest,
    KinoraError,
    NoFunds,
    NotAuthorised,
    NotConfigured,
    RateLimited,
)

_SENTENCES = {
    Charge.CHARGED: "It was charged.",
    Charge.NOT_CHARGED: "Nothing was charged.",
    Charge.UNKNOWN: "It may have been charged: the provider's usage page can tell.",
}
_REFUSED_UNDONE = (InvalidRequest, NotAuthorised, NoFunds, RateLimited, NotConfigured)
"""The service says no before it works, so it has nothing to charge."""


def charge_of(error: BaseException, remote_id: str) -> Charge:
    """The verdict on a call that ended with ``error``; ``remote_id``: it was under way at the provider.

    An adapter that knows better says so in the error's ``charged`` (True or False). A refusal of the content
    comes before the work at most services, and after it at those that work under a remote id.
    """
    said = getattr(error, "charged", None)
    if isinstance(said, bool):
        return Charge.CHARGED if said else Charge.NOT_CHARGED
    if isinstance(error, _REFUSED_UNDONE) and not remote_id:
        return Charge.NOT_CHARGED
    if isinstance(error, ContentRefused) and not remote_id:
        return Charge.NOT_CHARGED
    return Charge.UNKNOWN


def say_charge(error: KinoraError, charge: Charge) -> None:
    """Writes the verdict into the error: in its attribute ``charge``, and at the end of its advice."""
    error.charge = charge.value  # type: ignore[attr-defined]
    sentence = _SENTENCES.get(charge, "")
    if sentence not in error.advice:
        error.advice = f"{error.advice} {sentence}".strip()

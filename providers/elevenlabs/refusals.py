"""What ElevenLabs says no with, as errors of ours.

Bodies are ``{"detail": {"status" or "code", "message"}}``, a list of validation errors, or plain text. The
status code alone misleads: running out of credits is 401, as a wrong key is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from providers.errors import InvalidRequest, ProviderError
from providers.http.httpx_errors import transport_errors
from providers.http.refusals import (
    content_refused,
    garbled,
    no_funds,
    quoted,
    refused,
    retry_after,
)
from providers.http.service import Service

_NO_FUNDS = frozenset({"quota_exceeded", "payment_required", "insufficient_credits"})
_REFUSED = frozenset(
    {
        "bad_prompt",
        "bad_composition_plan",
        "content_against_policy",
        "text_blocked",
        "voice_clone_not_allowed",
    }
)
_SAMPLES = frozenset({"voice_sample_too_short", "invalid_voice_sample", "invalid_voice_samples"})
_PLAN = frozenset({"can_not_use_instant_voice_cloning", "voice_limit_reached", "subscription_required"})


@contextmanager
def translated(service: Service) -> Iterator[None]:
    """Raises what the SDK and its HTTP client raise as a ``ProviderError``; all else passes unchanged."""
    from elevenlabs.core.api_error import ApiError
    from elevenlabs.core.parse_error import ParsingError

    try:
        with transport_errors(service):
            yield
    except ApiError as error:
        raise refusal(service, error.status_code or 0, error.body, error.headers or {}) from error
    except ParsingError as error:
        raise garbled(service) from error


def refusal(service: Service, status: int, body: Any, headers: Mapping[str, str]) -> ProviderError:
    """Returns the error for a reply with this status and body.

    The SDK names what it can't read in the same way as a refusal: then the status is below 400.
    """
    code, said = _detail(body)
    if status < 400:
        return garbled(service)
    if code in _NO_FUNDS:
        return no_funds(service)
    if code in _REFUSED or "moderat" in code:
        return content_refused(service, said)
    if code == "voice_not_found":
        return _invalid(service, f"This voice is no longer at {service.name}.", "Choose another voice.")
    if code in _SAMPLES:
        message = f"{service.name} can't use these recordings: {said or code}"
        return _invalid(service, message, "Use one to three minutes of one clear voice without music.")
    if code in _PLAN:
        message = f"The plan with {service.name} doesn't allow this: {said or code}"
        return _invalid(service, message, f"Look at your plan at {service.funds_page}.")
    return refused(service, status, said, retry_after(headers))


def _invalid(service: Service, message: str, advice: str) -> InvalidRequest:
    return InvalidRequest(message, advice=advice, provider=service.id, charged=False)


def _detail(body: Any) -> tuple[str, str]:
    """Returns (code, the service's words) of an error's body, empty where it has none."""
    detail = body.get("detail", body) if isinstance(body, Mapping) else body
    if isinstance(detail, list):
        first = detail[0] if detail and isinstance(detail[0], Mapping) else {}
        place = ".".join(str(step) for step in first.get("loc", ()))
        return "", quoted(f"{place}: {first.get('msg', '')}".strip(": "))
    if isinstance(detail, Mapping):
        code = detail.get("status") or detail.get("code") or ""
        return str(code).lower(), quoted(str(detail.get("message") or ""))
    # A page from something in between is no sentence.
    return "", quoted(detail) if isinstance(detail, str) and "<" not in detail else ""

"""OpenAI's refusals in our classes. Source: platform.openai.com/docs/guides/error-codes (2026)."""

from __future__ import annotations

from providers.errors import ProviderError
from providers.http.refusals import (
    content_refused,
    no_funds,
    not_authorised,
    rate_limited,
    too_large,
    unknown_model,
)
from providers.http.sdk_errors import Classify, Refusal
from providers.http.service import Service

_NO_FUNDS = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
_REFUSED = frozenset({"content_policy_violation", "moderation_blocked", "content_filter"})
_TOO_LARGE = frozenset({"context_length_exceeded", "string_above_max_length", "request_too_large"})
_GONE = frozenset({"model_not_found", "model_deprecated"})


def classifier(service: Service) -> Classify:
    """Returns the reading of the refusals of ``service``."""

    def classify(refusal: Refusal) -> ProviderError | None:
        codes = {refusal.code, refusal.kind}
        if codes & _NO_FUNDS:
            # It comes as 429, and waiting would never help.
            return no_funds(service)
        if codes & _REFUSED:
            return content_refused(service, refusal.said)
        if codes & _TOO_LARGE:
            return too_large(service)
        if codes & _GONE:
            return unknown_model(service, refusal.said)
        if "rate_limit_exceeded" in codes:
            return rate_limited(service, refusal.wait)
        if "invalid_api_key" in codes:
            return not_authorised(service)
        return None

    return classify

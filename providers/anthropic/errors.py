"""Anthropic's refusals in our classes. Source: docs.anthropic.com/en/api/errors (2026)."""

from __future__ import annotations

from providers.errors import ProviderError, Transient
from providers.http.refusals import (
    no_funds,
    not_authorised,
    rate_limited,
    too_large,
    unknown_model,
)
from providers.http.sdk_errors import Classify, Refusal
from providers.http.service import Service


def classifier(service: Service) -> Classify:
    """Returns the reading of the refusals of ``service``."""

    def classify(refusal: Refusal) -> ProviderError | None:
        said = refusal.said.lower()
        match refusal.kind:
            case "billing_error":
                return no_funds(service)
            case "invalid_request_error" if "credit balance" in said:
                # An empty account is told in the words of an invalid request.
                return no_funds(service)
            case "invalid_request_error" if "prompt is too long" in said or "too many tokens" in said:
                return too_large(service)
            case "request_too_large":
                return too_large(service)
            case "authentication_error":
                return not_authorised(service)
            case "permission_error":
                return not_authorised(service, refusal.said)
            case "not_found_error":
                return unknown_model(service, refusal.said)
            case "rate_limit_error":
                return rate_limited(service, refusal.wait)
            case "overloaded_error":
                return Transient(
                    f"{service.name} has too much to do right now.",
                    advice="Kinora tries again by itself.",
                    provider=service.id,
                    # In mid-stream a part of the answer was made already.
                    charged=False if refusal.status else None,
                )
        return None

    return classify

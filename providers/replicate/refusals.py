"""What Replicate says no with, as errors of ours: replies (RFC 7807), and predictions that failed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from providers.errors import InvalidRequest, ProviderError, Transient
from providers.http.httpx_errors import transport_errors
from providers.http.refusals import because, content_refused, garbled, quoted, refused, retry_after
from providers.http.service import Service

ABORTED = "aborted"
"""The error of a prediction whose deadline passed before it began; such a one is never charged."""
_OFFENDED = re.compile(
    r"nsfw|sensitive|safety (checker|system|filter)|flagged|moderat|content polic|prohibited|\bE005\b", re.I
)
_PASSING = re.compile(
    r"interrupted|please (re)?try|high demand|temporarily|unavailable|timed? ?out|out of memory|\bE00[1-4]\b"
    r"|queue is full|internal error|connection",
    re.I,
)


@dataclass(eq=False)
class Refused(Exception):
    """A reply with status 400 or above, as the transport saw it (the SDK's own error forgets the headers)."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@contextmanager
def translated(service: Service, charged: bool | None = None) -> Iterator[None]:
    """Raises what the SDK and the transport under it raise as a ``ProviderError``."""
    try:
        with transport_errors(service, charged):
            yield
    except Refused as error:
        raise refusal(service, error) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        # No JSON, or none that the SDK's types accept.
        raise garbled(service, charged) from error


def refusal(service: Service, reply: Refused) -> ProviderError:
    """Returns the error for a reply of 400 or above."""
    said = _said(reply.body)
    if (
        reply.status == 422
        and re.search(r"version|not permitted", said, re.I)
        and "input" not in said.lower()
    ):
        return refused(service, 404, said)
    return refused(service, reply.status, said, retry_after(reply.headers))


def failure(service: Service, said: str, charged: bool | None) -> ProviderError:
    """Returns the error for a prediction that ended as ``failed``, by the text it left."""
    if _OFFENDED.search(said):
        return content_refused(service, said, charged)
    if not said.strip() or _PASSING.search(said):
        return Transient(
            f"The model at {service.name} failed{because(said)}",
            advice="Kinora tries again by itself.",
            provider=service.id,
            charged=charged,
        )
    return InvalidRequest(
        f"The model at {service.name} can't do this{because(said)}",
        advice="Change the request, or choose another model.",
        provider=service.id,
        charged=charged,
    )


def aborted(service: Service) -> ProviderError:
    """Returns the error for a prediction that waited for a machine until its deadline: it never began."""
    return Transient(
        f"{service.name} had no machine for it in time, and gave it up before it began.",
        advice="Kinora tries again by itself.",
        provider=service.id,
        charged=False,
    )


def _said(body: bytes) -> str:
    """The service's sentence in a body: its detail and the fields it doesn't like."""
    try:
        problem: Any = json.loads(body)
    except ValueError:
        return ""
    if not isinstance(problem, Mapping):
        return ""
    said = str(problem.get("detail") or problem.get("title") or "")
    fields = problem.get("invalid_fields")
    for field in fields if isinstance(fields, list) else ():
        if isinstance(field, Mapping) and str(field.get("field")) not in said:
            said += f" {field.get('field')}: {field.get('description')}"
    return quoted(said)

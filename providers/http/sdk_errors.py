"""What the SDKs of OpenAI and Anthropic raise, in our classes.

Both are made by the same generator: their exceptions have the same names and the same fields. What they let
through unchanged (a transport's own errors in the middle of a stream, JSON that ends too early, a reply of
another type read as text) is caught here too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from providers.errors import ProviderError
from providers.http.refusals import (
    broken_off,
    garbled,
    refused,
    retry_after,
    timed_out,
    unreachable,
)
from providers.http.service import Service


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a service said when it refused."""

    status: int
    """HTTP status; 0 when it refused in the middle of a stream."""
    kind: str
    """The error's ``type``."""
    code: str
    """The error's ``code``."""
    said: str
    """The sentence."""
    wait: float | None
    """Seconds it asks us to wait."""


Classify = Callable[[Refusal], ProviderError | None]
"""A service's own reading of its refusals; None: as the status says."""


@contextmanager
def translated(service: Service, sdk: ModuleType, classify: Classify) -> Iterator[None]:
    """Raises what the SDK raises as a ``ProviderError``; ours and a cancellation pass unchanged."""
    import httpx2

    try:
        yield
    except sdk.APIStatusError as error:
        refusal = _refusal(error, error.status_code, error.response.headers)
        raise classify(refusal) or _by_status(service, refusal) from error
    except (sdk.APITimeoutError, httpx2.TimeoutException) as error:
        never_sent = isinstance(error.__cause__ or error, httpx2.ConnectTimeout | httpx2.PoolTimeout)
        raise unreachable(service) if never_sent else timed_out(service) from error
    except (sdk.APIConnectionError, httpx2.TransportError) as error:
        never_sent = isinstance(error.__cause__ or error, httpx2.ConnectError)
        raise unreachable(service) if never_sent else broken_off(service) from error
    except sdk.APIResponseValidationError as error:
        raise garbled(service) from error
    except sdk.APIError as error:
        # An error event in the middle of a stream that began with status 200.
        refusal = _refusal(error, 0, {})
        raise classify(refusal) or _by_status(service, refusal) from error
    except (httpx2.HTTPError, httpx2.StreamError, UnicodeError, ValueError) as error:
        raise garbled(service) from error


@contextmanager
def reading(service: Service, charged: bool | None = None) -> Iterator[None]:
    """Raises ``Transient`` where a reply lacks what it must have: the SDKs check nothing."""
    try:
        yield
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        raise garbled(service, charged) from error


def _by_status(service: Service, refusal: Refusal) -> ProviderError:
    if refusal.status == 0:
        return broken_off(service)
    return refused(service, refusal.status, refusal.said, refusal.wait)


def _refusal(error: Any, status: int, headers: Mapping[str, str]) -> Refusal:
    body = error.body if isinstance(error.body, Mapping) else {}
    inner = body.get("error", body)
    inner = inner if isinstance(inner, Mapping) else {"message": inner}
    said = inner.get("message")
    return Refusal(
        # One SDK raises an error in mid-stream with the status of the stream's beginning.
        status if status >= 400 else 0,
        str(inner.get("type") or ""),
        str(inner.get("code") or ""),
        said if isinstance(said, str) else "",
        retry_after(headers),
    )

"""What ``httpx`` raises, in our classes; for the SDKs that are built on it (ElevenLabs, Replicate)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from providers.http.refusals import broken_off, garbled, timed_out, unreachable
from providers.http.service import Service


@contextmanager
def transport_errors(service: Service, charged: bool | None = None) -> Iterator[None]:
    """Raises a broken, silent or senseless connection as ``Transient``; all else passes unchanged.

    ``charged``: whether the work was on the bill before anything was asked in here.
    """
    import httpx

    try:
        yield
    except httpx.TimeoutException as error:
        never_sent = isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout)
        raised = unreachable(service) if never_sent else timed_out(service)
        raised.charged = charged if charged is not None else raised.charged
        raise raised from error
    except httpx.TransportError as error:
        never_sent = isinstance(error, httpx.ConnectError)
        raised = unreachable(service) if never_sent else broken_off(service)
        raised.charged = charged if charged is not None else raised.charged
        raise raised from error
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
        raise garbled(service, charged) from error

"""Outputs come home before their addresses expire (about an hour): whole and of the right kind, or not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from providers.errors import InvalidRequest, Transient
from providers.http.certificates import certificates
from providers.http.files import save
from providers.http.httpx_errors import transport_errors
from providers.http.patience import Work
from providers.http.refusals import garbled, refused, retry_after
from providers.replicate.account import Account
from providers.replicate.schema import Output, OutputKind

_LARGEST: dict[OutputKind, int] = {
    "image": 128 * 1024 * 1024,
    "audio": 1024 * 1024 * 1024,
    "video": 4 * 1024 * 1024 * 1024,
}
"""Bytes of one output."""
_MOST_OUTPUTS = 16
_EXPIRED = (401, 403, 404, 410)
_ANY_TYPE = frozenset({"", "application/octet-stream", "binary/octet-stream"})


def addresses(account: Account, output: Output, said: Any) -> tuple[str, ...]:
    """Returns the addresses in a prediction's output. Raises ``Transient`` where it is none of that kind."""
    found = said if isinstance(said, list) else [said]
    usable = [one for one in found if isinstance(one, str) and _may_fetch(account, one)]
    many = output.many or len(found) == 1
    if not usable or len(usable) != len(found) or not many or len(found) > _MOST_OUTPUTS:
        raise garbled(account.service, charged=True)
    return tuple(usable)


async def fetch(account: Account, address: str, kind: OutputKind, out: Path) -> None:
    """Streams an output to ``out``; redirects are followed, and each must be as safe as the first address.

    Raises:
        InvalidRequest: the address has expired.
        Transient: it breaks off, stays silent, or is something else than ``kind``. All are charged already.
    """
    import httpx

    async def guard(request: httpx.Request) -> None:
        if not _may_fetch(account, str(request.url)):
            raise garbled(account.service, charged=True)

    # A file kept by the API itself wants the token; nobody else may see it, and httpx drops it at the border.
    ours = _host(address) == _host(account.base_url)
    headers = {"Authorization": f"Bearer {account.api_key}"} if ours else {}
    limits = account.limits(Work.FETCHING)
    hooks: dict[str, list[Callable[..., Any]]] = {"request": [guard]}
    trusted = await asyncio.to_thread(certificates)
    with transport_errors(account.service, charged=True):
        async with (
            httpx.AsyncClient(
                timeout=limits, verify=trusted, follow_redirects=True, event_hooks=hooks
            ) as client,
            client.stream("GET", address, headers=headers) as reply,
        ):
            _check_reply(account, reply.status_code, dict(reply.headers), kind)
            try:
                await save(reply.aiter_bytes(), out, _LARGEST[kind], account.service.id)
            except Transient as error:
                error.charged = True
                raise


def _check_reply(account: Account, status: int, headers: dict[str, str], kind: OutputKind) -> None:
    if status in _EXPIRED:
        raise InvalidRequest(
            f"The result at {account.service.name} has expired.",
            advice="Make it again: results are kept for an hour.",
            provider=account.service.id,
            charged=True,
        )
    if status >= 400:
        error = refused(account.service, status, "", retry_after(headers))
        error.charged = True
        raise error
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if not media.startswith(f"{kind}/") and media not in _ANY_TYPE:
        raise garbled(account.service, charged=True)


def _may_fetch(account: Account, address: str) -> bool:
    """Outputs come over HTTPS, or from the very server that is the API (a test's, a company's own)."""
    try:
        return urlsplit(address).scheme == "https" or _host(address) == _host(account.base_url)
    except ValueError:
        return False


def _host(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc

"""A key at an address: an SDK's client, its limits, and its errors in our classes."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from providers.errors import ProviderError
from providers.http.patience import Patience, Work
from providers.http.per_loop import PerLoop
from providers.http.refusals import no_key
from providers.http.sdk_errors import Classify, reading, translated
from providers.http.service import Service
from providers.pricing import cost_on
from providers.protocols import Capability, Estimate, Health, OnBilled, ProviderInfo

if TYPE_CHECKING:
    from httpx2 import Timeout

C = TypeVar("C")
A = TypeVar("A", bound="Asked")


class Asked(Protocol):
    """Whoever knows whether a call could be made, and how to try the key."""

    def health(self) -> Health: ...
    async def check(self) -> Health: ...


class Account(ABC, Generic[C]):
    """One key at one address. Its client is made at the first call, and never retries by itself."""

    def __init__(
        self, service: Service, api_key: str, classify: Classify, patience: Patience | None = None
    ) -> None:
        self.service = service
        self._key = api_key
        self._classify = classify
        self._patience = patience or Patience(local=service.local)
        self._clients: PerLoop[C] = PerLoop(self._make_client)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.service.id!r}, {self.service.base_url!r})"

    def info(self, capability: Capability, what: str, model: str, note: str = "") -> ProviderInfo:
        """What an adapter of this account says about itself; ``what`` is the second half of its name."""
        return ProviderInfo(
            id=f"{self.service.id}.{capability.value}",
            name=f"{self.service.name} {what}",
            capability=capability,
            version=model,
            local=self.service.local,
            awaited=True,
            service=self.service.id,
            model=model,
            licence="" if self.service.local else f"Yours, under the terms of {self.service.name}",
            note=note,
        )

    def health(self) -> Health:
        """Returns whether a call could be made, without making one."""
        if not self._key and not self.service.local:
            return Health(False, no_key(self.service).message)
        return Health(True)

    def estimate(self, info: ProviderInfo, units: Mapping[str, int]) -> Estimate:
        """Returns what ``units`` cost today; a server on this machine costs nothing."""
        if self.service.local:
            return Estimate(0, None)
        return Estimate(cost_on(info.id, units, date.today(), model=info.model), None)

    @asynccontextmanager
    async def calling(self) -> AsyncIterator[C]:
        """Gives the SDK's client; in it, what the SDK raises is raised in our classes.

        Raises ``NotAuthorised`` without a key.
        """
        if not self.health().ok:
            raise no_key(self.service)
        client = await self._clients.get()
        with translated(self.service, self._sdk(), self._classify):
            yield client

    def reading(self, charged: bool | None = None) -> AbstractContextManager[None]:
        """In it, a reply that lacks what it must have is ``Transient``."""
        return reading(self.service, charged)

    def timeout(self, work: Work) -> Timeout:
        """The SDK's time limits for a kind of work."""
        from httpx2 import Timeout

        connect, write, read = self._patience.for_work(work)
        return Timeout(connect=connect, write=write, read=read, pool=connect)

    async def models(self) -> tuple[str, ...]:
        """Returns the models this key may use. Raises ``ProviderError``."""
        async with self.calling() as client:
            sdk_client: Any = client
            # Both SDKs have the same resource here.
            page = await sdk_client.models.list(timeout=self.timeout(Work.ASKING))
            with self.reading(charged=False):
                return tuple(str(model.id) for model in page.data)

    async def check(self) -> Health:
        """Tries the key with a call that costs nothing."""
        try:
            found = await self.models()
        except ProviderError as error:
            return Health(False, f"{error.message} {error.advice}".strip())
        many = f"{len(found)} model{'s' if len(found) != 1 else ''}"
        return Health(True, f"{self.service.name} answers, with {many}.")

    async def close(self) -> None:
        """Closes the running loop's connections."""
        client: Any = self._clients.pop()
        if client is not None:
            await client.close()

    @abstractmethod
    def _sdk(self) -> ModuleType:
        """The SDK's module, imported when it is needed."""

    @abstractmethod
    def _make_client(self) -> C:
        """Makes the client, and loads what its calls will need. Called on another thread."""


class Adapter(Generic[A]):
    """What every capability of an account says alike."""

    def __init__(self, info: ProviderInfo, account: A) -> None:
        self._info = info
        self._account = account

    @property
    def info(self) -> ProviderInfo:
        """What this provider is."""
        return self._info

    def health(self) -> Health:
        """Returns whether a call could be made, without making one."""
        return self._account.health()

    async def check(self) -> Health:
        """Tries the key."""
        return await self._account.check()


def bill(on_billed: OnBilled, units: Mapping[str, Any]) -> None:
    """Tells ``on_billed`` the units that are numbers above 0, if any; a part of a unit counts as one."""
    counted = {
        unit: math.ceil(number)
        for unit, number in units.items()
        if isinstance(number, int | float) and math.isfinite(number) and number > 0
    }
    if counted:
        on_billed(counted)

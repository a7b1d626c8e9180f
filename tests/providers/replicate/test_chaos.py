"""A caller that keeps the promises of ``RemoteJob`` gets every picture, and pays for each once."""

from __future__ import annotations

from pathlib import Path

from providers.errors import RateLimited, Transient
from providers.protocols import ImageRequest, ImageResult
from providers.replicate.account import Account
from providers.replicate.capabilities import ReplicateImage
from tests.fakes.chaos import Fault
from tests.fakes.replicate_server import ReplicateServer
from tests.providers.replicate.conftest import adapter

PICTURES = 40
FAULTS = [
    Fault.RATE_LIMITED,
    Fault.SERVER_ERROR,
    Fault.UNAVAILABLE,
    Fault.RESET,
    Fault.LOST_REPLY,
    Fault.TRUNCATED,
    Fault.MALFORMED_JSON,
    Fault.WRONG_TYPE,
]


class Caller:
    """What the scheduler does about one picture, without the waiting."""

    def __init__(self, model: ReplicateImage, wish: ImageRequest, out: Path) -> None:
        self._model, self._wish, self._out = model, wish, out
        self._remote_id = ""
        self._unsure = False

    async def get(self) -> ImageResult:
        while True:
            try:
                return await self._once()
            except (Transient, RateLimited) as error:
                self._unsure = self._unsure or error.charged is not False

    async def _once(self) -> ImageResult:
        if not self._remote_id and self._unsure:
            self._remote_id = await self._model.find_recent(self._wish) or ""
            self._unsure = False
        if self._remote_id:
            return await self._model.resume(self._remote_id, self._wish, self._out)
        return await self._model.paint(self._wish, self._out, on_remote_id=self._remember)

    async def _remember(self, remote_id: str) -> None:
        self._remote_id = remote_id


async def test_nothing_is_lost_or_paid_twice(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    server.looks, server.chaos.retry_after = 2, 0.001
    server.chaos.share(0.2, FAULTS, seed=11)
    flux = adapter(account, "flux-schnell")
    assert isinstance(flux, ReplicateImage)
    for number in range(1, PICTURES + 1):
        out = tmp_path / f"{number}.png"
        await Caller(flux, ImageRequest("fog", 64, 64, seed=number), out).get()
    assert len(list(tmp_path.iterdir())) == PICTURES
    assert sorted(charge.json["input"]["seed"] for charge, _ in server.charges) == list(
        range(1, PICTURES + 1)
    )
    assert {fault for _, fault in server.chaos.injected} == set(FAULTS)

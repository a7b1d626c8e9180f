"""A prediction outlives the call that ordered it: cancelled, resumed, found again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from providers.errors import InvalidRequest, Transient
from providers.protocols import LEAVE_RUNNING, ImageRequest, MediaRequest
from providers.replicate.account import Account
from providers.replicate.predictions import share_done
from tests.fakes.chaos import Fault
from tests.fakes.replicate_server import ReplicateServer, picture
from tests.providers.replicate.conftest import adapter

WISH = ImageRequest("fog", 64, 64, seed=3)


async def _seen(server: ReplicateServer, where: str) -> None:
    async with asyncio.timeout(30):
        while not server.seen(where):
            await asyncio.sleep(0.005)


@pytest.mark.parametrize(("why", "status"), [(None, "canceled"), (LEAVE_RUNNING, "processing")])
async def test_cancelled_while_it_works(
    server: ReplicateServer, account: Account, tmp_path: Path, why: str | None, status: str
) -> None:
    server.looks = 1_000_000
    task = asyncio.create_task(adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png"))
    await _seen(server, "GET /v1/predictions/p0")
    task.cancel(why)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert server.predictions["p0"]["status"] == status and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("why", "status", "told"), [(None, "canceled", []), (LEAVE_RUNNING, "starting", ["p0"])]
)
async def test_cancelled_while_the_order_is_under_way(
    server: ReplicateServer,
    account: Account,
    tmp_path: Path,
    why: str | None,
    status: str,
    told: list[str],
) -> None:
    ids: list[str] = []

    async def remember(remote_id: str) -> None:
        ids.append(remote_id)

    server.chaos.next(Fault.STALL, where="POST")
    flux = adapter(account, "flux-schnell")
    task = asyncio.create_task(flux.paint(WISH, tmp_path / "a.png", on_remote_id=remember))
    await _seen(server, "POST")
    task.cancel(why)
    await asyncio.sleep(0)
    server.released.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert server.predictions["p0"]["status"] == status and ids == told


async def test_the_id_is_stored_before_anything_waits(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    looks_before: list[int] = []

    async def remember(remote_id: str) -> None:
        await asyncio.sleep(0.05)
        looks_before.append(len(server.seen("GET /v1/predictions/")))

    await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png", on_remote_id=remember)
    assert looks_before == [0]


async def test_what_could_not_be_stored_is_cancelled(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    async def fail(remote_id: str) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png", on_remote_id=fail)
    assert server.predictions["p0"]["status"] == "canceled"


async def test_resumes_after_a_restart_without_paying_again(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    server.looks = 1_000_000
    task = asyncio.create_task(adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png"))
    await _seen(server, "GET /v1/predictions/p0")
    task.cancel(LEAVE_RUNNING)
    with pytest.raises(asyncio.CancelledError):
        await task
    server.predictions["p0"]["left"] = 2
    billed: list[dict[str, int]] = []
    result = await adapter(account, "flux-schnell").resume(
        "p0", WISH, tmp_path / "a.png", on_billed=lambda units: billed.append(dict(units))
    )
    assert result.path.exists() and billed == [{"image": 1}] and len(server.charges) == 1


async def test_an_unknown_job_can_only_be_made_again(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    with pytest.raises(InvalidRequest, match="does not know this job"):
        await adapter(account, "flux-schnell").resume("p99", WISH, tmp_path / "a.png")


async def test_finds_the_order_whose_reply_was_lost(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    flux = adapter(account, "flux-schnell")
    server.chaos.next(Fault.LOST_REPLY, where="POST")
    with pytest.raises(Exception, match="broke off"):
        await flux.paint(WISH, tmp_path / "a.png")
    # Others came after it, so that it stands on the second page.
    for seed in (4, 5):
        await flux.paint(ImageRequest("fog", 64, 64, seed=seed), tmp_path / "b.png")
    found = await flux.find_recent(WISH)
    assert found == "p0"
    assert (await flux.resume(found, WISH, tmp_path / "a.png")).path.exists()
    assert len(server.charges) == 3
    assert await flux.find_recent(ImageRequest("fog", 64, 64, seed=6)) is None


async def test_finds_only_what_is_of_use(server: ReplicateServer, account: Account, tmp_path: Path) -> None:
    flux = adapter(account, "flux-schnell")
    assert await flux.find_recent(WISH) is None
    await flux.paint(WISH, tmp_path / "a.png")
    assert await flux.find_recent(WISH) == "p0"
    server.predictions["p0"]["status"] = "failed"
    assert await flux.find_recent(WISH) is None
    server.age = timedelta(hours=2)
    await flux.paint(WISH, tmp_path / "a.png")
    assert await flux.find_recent(WISH) is None


async def test_an_order_that_never_got_a_machine_can_pass_and_was_not_charged(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    flux, billed = adapter(account, "flux-schnell"), []
    server.aborts = 1
    with pytest.raises(Transient, match="no machine for it in time") as caught:
        await flux.paint(WISH, tmp_path / "a.png", on_billed=billed.append)
    assert caught.value.charged is False and billed == []
    assert len(server.seen("GET /v1/predictions/p0")) == 1, "looked at once: it is over"
    # It stands among the others, in a state that the SDK does not know.
    assert await flux.find_recent(WISH) is None
    await flux.paint(WISH, tmp_path / "a.png")
    assert await flux.find_recent(WISH) == "p1"


@pytest.mark.parametrize("size", [(64, 48), (600, 400)], ids=["inside the request", "uploaded"])
async def test_finds_orders_by_the_content_of_their_files(
    server: ReplicateServer, account: Account, tmp_path: Path, size: tuple[int, int]
) -> None:
    still, copy, other = tmp_path / "still.png", tmp_path / "copy.png", tmp_path / "other.png"
    still.write_bytes(picture(*size))
    copy.write_bytes(picture(*size))
    other.write_bytes(picture(size[0] + 2, size[1]))
    esrgan = adapter(account, "real-esrgan")
    await esrgan.generate(MediaRequest(inputs=(str(still),)), tmp_path / "out.png")
    assert await esrgan.find_recent(MediaRequest(inputs=(str(copy),))) == "p0"
    assert await esrgan.find_recent(MediaRequest(inputs=(str(other),))) is None
    assert await esrgan.find_recent(MediaRequest(inputs=(str(copy),), parameters={"scale": 2})) is None
    assert len(server.charges) == 1


async def test_cancels_a_job_nobody_waits_for(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    flux = adapter(account, "flux-schnell")
    await flux.paint(WISH, tmp_path / "a.png")
    await flux.cancel_remote("p0")
    assert server.predictions["p0"]["status"] == "succeeded"


@pytest.mark.parametrize(
    ("logs", "share"),
    [
        ("", None),
        (None, None),
        ("Loading weights", None),
        ("  5%|▌         | 1/20 [00:01<00:19]", 0.05),
        ("10%|█| 2/20\r 45%|████ | 9/20\n", 0.45),
        ("100%|██████████| 20/20\nSaving", 1.0),
        ("999%|x", 1.0),
    ],
)
def test_progress_from_the_last_bar(logs: str | None, share: float | None) -> None:
    assert share_done(logs) == share

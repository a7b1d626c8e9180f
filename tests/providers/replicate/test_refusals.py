"""Replicate x each thing that can go wrong on the wire; nothing is ordered twice, whatever happens."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from providers.errors import (
    ContentRefused,
    InvalidRequest,
    NoFunds,
    NotAuthorised,
    ProviderError,
    RateLimited,
    Transient,
)
from providers.protocols import ImageRequest, MusicRequest
from providers.replicate.account import Account
from providers.replicate.refusals import Refused, failure, refusal
from tests.fakes.chaos import Fault
from tests.fakes.replicate_server import ReplicateServer
from tests.providers.replicate.conftest import adapter

WISH = ImageRequest("fog", 64, 64)
REFUSED: list[tuple[Fault, type[ProviderError], bool | None]] = [
    (Fault.UNAUTHORISED, NotAuthorised, False),
    (Fault.NO_FUNDS, NoFunds, False),
    (Fault.RATE_LIMITED, RateLimited, False),
    (Fault.SERVER_ERROR, Transient, False),
    (Fault.UNAVAILABLE, Transient, False),
]
LOST: list[tuple[Fault, type[ProviderError], bool | None]] = [
    (fault, Transient, None)
    for fault in (
        Fault.RESET,
        Fault.LOST_REPLY,
        Fault.TRUNCATED,
        Fault.MALFORMED_JSON,
        Fault.WRONG_TYPE,
        Fault.STALL,
    )
]


@pytest.mark.parametrize(
    ("fault", "expected", "charged"), REFUSED + LOST, ids=[fault for fault, *_ in REFUSED + LOST]
)
async def test_each_fault_of_the_order(
    server: ReplicateServer,
    account: Account,
    hasty: Account,
    tmp_path: Path,
    fault: Fault,
    expected: type[ProviderError],
    charged: bool | None,
) -> None:
    server.chaos.next(fault)
    flux = adapter(hasty if fault is Fault.STALL else account, "flux-schnell")
    with pytest.raises(expected) as caught:
        await flux.paint(WISH, tmp_path / "a.png")
    error = caught.value
    assert type(error) is expected and error.message and error.advice and error.charged is charged
    if isinstance(error, RateLimited):
        assert error.retry_after == 7.0
    assert len(server.requests) == 1 and list(tmp_path.iterdir()) == []


FORGIVEN = [Fault.RATE_LIMITED, Fault.SERVER_ERROR, Fault.UNAVAILABLE, *(fault for fault, *_ in LOST)]


@pytest.mark.parametrize("fault", FORGIVEN)
async def test_one_bad_look_is_forgiven(
    server: ReplicateServer, hasty: Account, account: Account, tmp_path: Path, fault: Fault
) -> None:
    server.chaos.retry_after = 0.01
    server.chaos.next(fault, where="GET /v1/predictions/p0")
    flux = adapter(hasty if fault is Fault.STALL else account, "flux-schnell")
    assert (await flux.paint(WISH, tmp_path / "a.png")).width == 64
    assert len(server.charges) == 1


@pytest.mark.parametrize(
    ("fault", "expected"), [(Fault.UNAUTHORISED, NotAuthorised), (Fault.NO_FUNDS, NoFunds)]
)
async def test_a_key_revoked_in_between_does_not_come_back_by_looking_again(
    server: ReplicateServer, account: Account, tmp_path: Path, fault: Fault, expected: type[ProviderError]
) -> None:
    server.chaos.next(fault, where="GET /v1/predictions/p0")
    with pytest.raises(expected) as caught:
        await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png")
    assert caught.value.charged is None and len(server.charges) == 1


async def test_a_service_that_stays_away_is_given_up(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    server.chaos.every(1, Fault.UNAVAILABLE, where="GET /v1/predictions/p0")
    with pytest.raises(Transient) as caught:
        await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png")
    assert caught.value.charged is None and len(server.seen("POST")) == 1


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.RATE_LIMITED, RateLimited),
        (Fault.SERVER_ERROR, Transient),
        (Fault.RESET, Transient),
        (Fault.TRUNCATED, Transient),
        (Fault.WRONG_TYPE, Transient),
        (Fault.STALL, Transient),
        (Fault.UNAUTHORISED, InvalidRequest),
    ],
    ids=lambda value: str(value) if isinstance(value, Fault) else "",
)
async def test_each_fault_of_the_download_leaves_the_result_to_be_fetched_again(
    server: ReplicateServer, hasty: Account, account: Account, tmp_path: Path, fault: Fault, expected: type
) -> None:
    server.chaos.next(fault, where="GET /out/")
    flux = adapter(hasty if fault is Fault.STALL else account, "flux-schnell")
    ids: list[str] = []

    async def remember(remote_id: str) -> None:
        ids.append(remote_id)

    with pytest.raises(expected) as caught:
        await flux.paint(WISH, tmp_path / "a.png", on_remote_id=remember)
    assert type(caught.value) is expected and caught.value.charged is True
    assert list(tmp_path.iterdir()) == []
    result = await flux.resume(ids[0], WISH, tmp_path / "a.png")
    assert result.path.exists() and len(server.charges) == 1


async def test_an_expired_result_says_so(server: ReplicateServer, account: Account, tmp_path: Path) -> None:
    server.expired = True
    with pytest.raises(InvalidRequest, match="has expired") as caught:
        await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png")
    assert caught.value.charged is True and "Make it again" in caught.value.advice


@pytest.mark.parametrize(
    "delivered",
    [(b"", "image/png"), (b"not a picture", "image/png"), (b"<html>", "text/html"), (b"GIF8", "video/mp4")],
    ids=["empty", "no picture", "a page", "another kind"],
)
async def test_what_is_no_picture_is_refused(
    server: ReplicateServer, account: Account, tmp_path: Path, delivered: tuple[bytes, str]
) -> None:
    server.deliver = delivered
    with pytest.raises(Transient) as caught:
        await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png")
    assert caught.value.charged is True
    assert list(tmp_path.iterdir()) == []


async def test_what_is_no_sound_is_refused(server: ReplicateServer, account: Account, tmp_path: Path) -> None:
    server.deliver = (b"not a sound", "audio/wav")
    with pytest.raises(Transient, match="sound"):
        await adapter(account, "musicgen").compose(MusicRequest(2.0), tmp_path / "a.wav")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "output",
    [
        None,
        [],
        "no address",
        ["file:///etc/passwd"],
        "http://198.51.100.7/x.png",
        [{"url": "x"}],
        ["https://["],
    ],
)
async def test_outputs_that_are_no_safe_addresses_are_not_fetched(
    server: ReplicateServer, account: Account, tmp_path: Path, output: object
) -> None:
    server.bend = lambda reply: {**reply, "output": output}
    with pytest.raises(Transient, match="can't be read"):
        await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png")
    assert server.seen("/out/") == []


async def test_redirects_are_followed_unless_they_leave_safe_ground(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    server.redirect = server.base_url + "{}"
    assert (await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png")).path.exists()
    server.redirect = "http://198.51.100.7{}"
    with pytest.raises(Transient, match="can't be read"):
        await adapter(account, "flux-schnell").paint(WISH, tmp_path / "b.png")


@pytest.mark.parametrize(
    ("prompt", "expected", "words"),
    [
        ("a nude", ContentRefused, "NSFW"),
        ("cuda", Transient, "out of memory"),
        ("corrupt", InvalidRequest, "cannot identify"),
    ],
)
async def test_failed_predictions(
    server: ReplicateServer,
    account: Account,
    tmp_path: Path,
    prompt: str,
    expected: type[ProviderError],
    words: str,
) -> None:
    billed: list[dict[str, int]] = []

    def on_billed(units: object) -> None:
        billed.append(dict(units))  # type: ignore[call-overload]

    with pytest.raises(expected, match=words) as caught:
        await adapter(account, "flux-schnell").paint(
            ImageRequest(prompt, 64, 64), tmp_path / "a.png", on_billed=on_billed
        )
    assert type(caught.value) is expected and caught.value.charged is False and billed == [{}]
    # A model by the second is paid for the seconds it ran.
    with pytest.raises(expected) as caught:
        await adapter(account, "musicgen").compose(
            MusicRequest(2.0, prompt=prompt), tmp_path / "a.wav", on_billed=on_billed
        )
    assert caught.value.charged is True and billed[1] == {"second": 4}


async def test_a_model_that_is_gone(server: ReplicateServer, account: Account, tmp_path: Path) -> None:
    server.models.clear()
    for name in ("flux-schnell", "musicgen"):
        model = adapter(account, name)
        call = model.paint if name == "flux-schnell" else model.compose
        wish = WISH if name == "flux-schnell" else MusicRequest(2.0)
        with pytest.raises(InvalidRequest, match="does not have what was asked for") as caught:
            await call(wish, tmp_path / "a")
        assert caught.value.charged is False


async def test_a_model_that_takes_too_long_is_cancelled(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    server.looks = 1_000_000
    flux = adapter(account, "flux-schnell")
    flux._model = flux._model.model_copy(update={"longest_seconds": 0.2})
    with pytest.raises(Transient, match="in time") as caught:
        await flux.paint(WISH, tmp_path / "a.png")
    assert caught.value.charged is None and server.predictions["p0"]["status"] == "canceled"


async def test_a_job_cancelled_at_the_service(
    server: ReplicateServer, account: Account, tmp_path: Path
) -> None:
    async def stop(remote_id: str) -> None:
        server.predictions[remote_id]["status"] = "canceled"

    with pytest.raises(InvalidRequest, match="was cancelled at Replicate"):
        await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png", on_remote_id=stop)


async def test_no_key_and_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(NotAuthorised, match="needs a key"):
        await adapter(Account(""), "flux-schnell").paint(WISH, tmp_path / "a.png")
    assert not adapter(Account(""), "flux-schnell").health().ok
    with pytest.raises(Transient) as caught:
        await adapter(Account("key", "http://127.0.0.1:9"), "flux-schnell").paint(WISH, tmp_path / "a.png")
    assert caught.value.charged is False


async def test_a_proxy_changes_nothing(
    server: ReplicateServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("http_proxy", server.base_url)
    monkeypatch.delenv("no_proxy", raising=False)
    account = Account(server.key, "http://replicate.test")
    assert (await account.check()).ok
    server.chaos.next(Fault.UNAVAILABLE)
    assert not (await account.check()).ok
    assert [request.headers["host"] for request in server.requests] == ["replicate.test"] * 2


async def test_the_key_is_tried_out(server: ReplicateServer, account: Account) -> None:
    assert "ann" in (await adapter(account, "flux-schnell").check()).message
    assert not (await Account("r8_revoked", server.base_url).check()).ok
    assert server.charges == []


async def test_the_key_is_in_no_log_no_error_and_goes_nowhere_else(
    server: ReplicateServer, account: Account, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.redirect = server.base_url.replace("127.0.0.1", "localhost") + "{}"
    with pytest.raises(Transient) as caught:
        await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png")
    assert server.key not in caplog.text + repr(account) + repr(caught.value) + str(caught.value)
    assert caplog.records


@pytest.mark.parametrize(
    ("status", "body", "expected", "words"),
    [
        (
            422,
            b'{"detail":"bad","invalid_fields":[{"field":"input.seed","description":"no"}]}',
            InvalidRequest,
            "input.seed: no",
        ),
        (404, b'{"title":"Not found","status":404}', InvalidRequest, "Not found"),
        (402, b"<html>", NoFunds, "no funds"),
        (400, b"[]", InvalidRequest, "can't do"),
        (504, b"", Transient, "504"),
    ],
)
def test_bodies_in_every_shape(
    account: Account, status: int, body: bytes, expected: type[ProviderError], words: str
) -> None:
    error = refusal(account.service, Refused(status, {}, body))
    assert type(error) is expected and words in error.message and "<" not in error.message


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The output was flagged as sensitive. Please try again. (E005)", ContentRefused),
        ("Content moderation: blocked", ContentRefused),
        ("Prediction interrupted; please retry (code: PA)", Transient),
        ("Service is temporarily unavailable (E004)", Transient),
        ("", Transient),
        ("width must be divisible by 8", InvalidRequest),
    ],
)
def test_why_a_prediction_failed(account: Account, said: str, expected: type[ProviderError]) -> None:
    assert type(failure(account.service, said, None)) is expected


async def test_a_slow_body_is_waited_for(server: ReplicateServer, account: Account, tmp_path: Path) -> None:
    server.chaos.next(Fault.SLOW_BODY, where="GET /out/")
    async with asyncio.timeout(30):
        assert (await adapter(account, "flux-schnell").paint(WISH, tmp_path / "a.png")).path.exists()

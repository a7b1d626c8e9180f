"""Model hosts with real processes: loaded once, kept, cancelled, restarted, moved out for another."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from app.hosts import host as host_module
from app.hosts.errors import HostDied, HostsClosed, ModelTooLarge
from app.hosts.host import HostState
from providers.errors import ContentRefused, InvalidRequest
from providers.local.engine import ModelFilesUnusable, OutOfGraphicsMemory

GIBI = 1 << 30


async def exists(path: Path) -> None:
    async with asyncio.timeout(60):
        while not path.exists():
            await asyncio.sleep(0.005)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_a_model_is_loaded_once_and_answers_from_its_own_process(hosts, parrot):
    model, heard, parts, states = parrot(), [], [], []
    hosts.changed.connect(lambda status: states.append(status.state))
    first = await hosts.call(model, "say", {"text": "hello"}, lambda *said: heard.append(said), parts.append)
    second = await hosts.call(model, "say", {"text": "again"})
    assert first["text"] == "hello" and first["loaded"] == "parrot" and first["pid"] != os.getpid()
    assert second["pid"] == first["pid"] and second["said"] == 2, "kept warm"
    assert (0.5, "Thinking") in heard and parts == [{"half": "he"}]
    assert [status.state for status in hosts.status()] == [HostState.IDLE]
    worked = [HostState.BUSY, HostState.IDLE]
    assert states == [HostState.LOADING, HostState.IDLE, *worked, *worked]


async def test_calls_to_one_model_are_done_in_turn(hosts, parrot):
    model = parrot()
    answers = await asyncio.gather(*(hosts.call(model, "say", {"text": str(n)}) for n in range(5)))
    assert [answer["said"] for answer in answers] == [1, 2, 3, 4, 5]
    assert len({answer["pid"] for answer in answers}) == 1


async def test_the_engines_own_error_comes_through_and_the_model_stays(hosts, parrot):
    model = parrot()
    before = await hosts.call(model, "say", {"text": "a"})
    with pytest.raises(ContentRefused, match=r"Not that\.") as caught:
        await hosts.call(model, "refuse", {})
    assert caught.value.advice == "Say something else."
    with pytest.raises(InvalidRequest, match="secret"):
        await hosts.call(model, "secret", {})
    assert (await hosts.call(model, "say", {"text": "b"}))["pid"] == before["pid"]


async def test_files_that_cant_be_loaded_are_one_sentence_and_no_process_is_left(hosts, parrot):
    with pytest.raises(ModelFilesUnusable, match=r"the file ends early$") as caught:
        await hosts.call(parrot(broken=True), "say", {"text": "a"})
    assert "catalogue" in caught.value.advice
    assert hosts.status() == ()


async def test_cancelling_keeps_the_model_warm(hosts, parrot, tmp_path):
    model = parrot()
    pid = (await hosts.call(model, "say", {"text": "a"}))["pid"]
    work = asyncio.create_task(hosts.call(model, "hang", {"began": str(tmp_path / "began")}))
    await exists(tmp_path / "began")
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert (await hosts.call(model, "say", {"text": "b"}))["pid"] == pid


async def test_a_call_that_does_not_stop_is_ended_with_its_process(hosts, parrot, tmp_path, monkeypatch):
    monkeypatch.setattr(host_module, "CANCEL_GRACE_SECONDS", 0.05)
    model = parrot()
    pid = (await hosts.call(model, "say", {"text": "a"}))["pid"]
    work = asyncio.create_task(hosts.call(model, "stubborn", {"began": str(tmp_path / "began")}))
    await exists(tmp_path / "began")
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert not alive(pid)
    assert (await hosts.call(model, "say", {"text": "b"}))["pid"] != pid


async def test_a_host_that_dies_is_started_again_and_the_call_done(hosts, parrot, tmp_path):
    model = parrot()
    pid = (await hosts.call(model, "say", {"text": "a"}))["pid"]
    assert (await hosts.call(model, "crash_once", {"mark": str(tmp_path / "mark")}))["pid"] != pid


async def test_a_host_killed_while_idle_is_replaced(hosts, parrot):
    model = parrot()
    pid = (await hosts.call(model, "say", {"text": "a"}))["pid"]
    os.kill(pid, signal.SIGKILL)
    answer = await hosts.call(model, "say", {"text": "b"})
    assert answer["pid"] != pid and answer["said"] == 1


async def test_a_call_that_kills_its_host_twice_is_given_up_clearly(hosts, parrot):
    with pytest.raises(HostDied, match="stopped unexpectedly, twice") as caught:
        await hosts.call(parrot(), "crash", {})
    assert "memory" in caught.value.advice and hosts.status() == ()


async def test_a_model_that_overflows_the_card_gives_it_back(hosts, parrot):
    model = parrot()
    pid = (await hosts.call(model, "say", {"text": "a"}))["pid"]
    with pytest.raises(OutOfGraphicsMemory):
        await hosts.call(model, "overflow", {})
    assert not alive(pid)


async def test_an_idle_model_leaves_for_one_that_needs_its_place(hosts, machine, parrot):
    machine.free = 3 * GIBI
    first = await hosts.call(parrot("first", memory=2 * GIBI), "say", {"text": "a"})
    gone: list[str] = []
    hosts.changed.connect(lambda status: status.state is HostState.GONE and gone.append(status.model))
    with pytest.raises(ModelTooLarge):
        await hosts.call(parrot("huge", memory=1 << 50), "say", {"text": "a"})
    assert alive(first["pid"]), "nobody is sent away in vain"
    await hosts.call(parrot("second", memory=2 * GIBI), "say", {"text": "a"})
    assert gone == ["first"] and not alive(first["pid"])


async def test_a_model_waits_for_the_place_of_a_busy_one(hosts, machine, parrot, tmp_path):
    machine.free = 3 * GIBI
    first, second = parrot("first", memory=2 * GIBI), parrot("second", memory=2 * GIBI)
    work = asyncio.create_task(hosts.call(first, "hang", {"began": str(tmp_path / "began")}))
    await exists(tmp_path / "began")
    heard: asyncio.Queue[str] = asyncio.Queue()
    waiting = asyncio.create_task(
        hosts.call(second, "say", {"text": "a"}, lambda fraction, message: heard.put_nowait(message))
    )
    assert "Waiting until there is memory" in await asyncio.wait_for(heard.get(), 60)
    assert not waiting.done()
    work.cancel()
    assert (await waiting)["loaded"] == "second"
    assert [status.model for status in hosts.status()] == ["second"]


async def test_without_a_card_it_runs_on_the_processor_or_says_why_not(hosts, machine, parrot):
    machine.card(free=2 << 30)
    await hosts.call(parrot("small", memory=10, graphics=8 << 30), "say", {"text": "a"})
    assert [status.device for status in hosts.status()] == ["cpu"]
    with pytest.raises(ModelTooLarge, match=r"needs 8\.6 GB of graphics memory; 2\.1 GB can be had"):
        await hosts.call(parrot("big", graphics=8 << 30, processor=False), "say", {"text": "a"})
    machine.cards = ()
    with pytest.raises(ModelTooLarge) as caught:
        await hosts.call(parrot("big", graphics=8 << 30, processor=False), "say", {"text": "a"})
    assert "NVIDIA" in caught.value.advice


async def test_idle_and_pressed_models_leave(hosts, machine, parrot):
    pid = (await hosts.call(parrot(), "say", {"text": "a"}))["pid"]
    await hosts.tend()
    assert alive(pid), "not for long enough"
    machine.free = 1000
    await hosts.tend()
    assert not alive(pid) and hosts.status() == ()


async def test_unload_and_close(hosts, parrot):
    model = parrot()
    pid = (await hosts.call(model, "say", {"text": "a"}))["pid"]
    assert await hosts.unload("parrot") and not alive(pid)
    assert not await hosts.unload("parrot")
    pid = (await hosts.call(model, "say", {"text": "a"}))["pid"]
    await hosts.close()
    assert not alive(pid)
    with pytest.raises(HostsClosed):
        await hosts.call(model, "say", {"text": "a"})

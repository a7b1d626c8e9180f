"""How quickly another provider stands in, and that offline really is offline."""

import socket
import time

import pytest

from app.generation.preferences import FILE, Choices, Preferences, Split
from app.generation.standing import Standing
from app.jobs.spec import JobSpec
from providers.errors import InvalidInput, NoFunds, RateLimited, Transient
from providers.protocols import Capability
from tests.app.generation.atelier import Painter, RemotePainter, row, wish
from tests.fakes.chaos import Fault

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    "fault", [Fault.UNAVAILABLE, Fault.UNAUTHORISED, Fault.NO_FUNDS, Fault.RATE_LIMITED, Fault.RESET]
)
async def test_the_second_has_been_asked_within_two_seconds(studio, project, atelier, fault):
    atelier.chaos.every(1, fault, where="/jobs")
    for painter in (RemotePainter("http://127.0.0.1:9", "atelier.gone"), Painter(atelier.base_url)):
        studio.registry.register(row(painter))
    first = Painter(atelier.base_url.replace("127.0.0.1", "localhost") + "/jobs", "atelier.ill")
    studio.registry.register(row(first))
    order = ("atelier.gone", "atelier.ill", "atelier.direct")
    studio.generation.preferences.rank(Capability.IMAGE, order)
    began = time.monotonic()
    job = studio.jobs.submit(JobSpec("image.paint", wish(project, f"through {fault.value}")))
    made = await studio.result(job)
    asked = [call.created for part in studio.jobs.list(parent_id=job.id) for call in calls(studio, part)]
    provenance = studio.library.assets.get(made["asset_id"]).provenance
    assert provenance.provider == "atelier.direct"
    assert list(provenance.failed_before) == ["atelier.gone", "atelier.ill"]
    assert max(asked) - min(asked) < 2 and time.monotonic() - began < 20


def calls(studio, part):
    return studio.generation.calls.of_job(part.id)


async def test_offline_no_socket_leaves_the_machine(studio, project, atelier, monkeypatch):
    """Everything a generation does here, under a guard that refuses every address but the loopback."""
    left = []
    connect = socket.socket.connect

    def guarded(this, address):
        if this.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1"):
            left.append(address)
            raise OSError("the guard refuses this address")
        return connect(this, address)

    def looked_up(host, *rest, **more):
        if host not in ("127.0.0.1", "::1", "localhost", None):
            left.append((host,))
            raise socket.gaierror("the guard looks nothing up")
        return find(host, *rest, **more)

    find = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    from providers.elevenlabs.entries import entries as elevenlabs
    from providers.openai.entries import entries as openai
    from providers.replicate.entries import entries as replicate

    rows = [*openai("sk-a-key-that-is-none"), *elevenlabs("a-key-that-is-none"), *replicate("r8_none")]
    for entry in rows:
        studio.registry.register(entry)
    for capability in Capability:
        ids = tuple(entry.id for entry in rows if entry.capability is capability)
        studio.generation.preferences.rank(capability, ids)
    studio.generation.preferences.set_offline(True)
    place = {"project_id": project}
    script = {"topic": "rain", "script": "Rain falls.", "niche": "general", "tone": "friendly"}
    script |= {"duration": None, "language": "en", "seed": 0, **place, "slot": "script"}
    specs = [
        JobSpec("image.paint", wish(project, "offline rain", width=128, height=128)),
        JobSpec("speech.speak", {"text": "Rain falls.", "slot": "voice:1", **place}),
        JobSpec("script.write", script),
        JobSpec("music.compose", {"duration": 3.0, "seed": 1, "slot": "music", **place}),
    ]
    made = [await studio.result(studio.jobs.submit(spec)) for spec in specs]
    assert [one.get("provider", "")[:9] for one in made] == ["embedded.", "embedded.", "", "embedded."]
    assert left == []


async def test_preferences_are_kept_and_damage_costs_only_itself(tmp_path):
    kept = Preferences(tmp_path)
    kept.set_offline(True)
    kept.rank(Capability.IMAGE, ("a", "b", "a"))
    kept.set_split(Capability.SPEECH, Split("a", "b", 30))
    read = Preferences(tmp_path).choices
    assert read == Choices(True, {Capability.IMAGE: ("a", "b")}, {Capability.SPEECH: Split("a", "b", 30)})
    text = (tmp_path / FILE).read_text()
    (tmp_path / FILE).write_text(text.replace('"share": 30', '"share": 300').replace('"image"', '"smell"'))
    assert Preferences(tmp_path).choices == Choices(True)
    (tmp_path / FILE).write_text("[")
    assert Preferences(tmp_path).choices == Choices()


async def test_an_a_b_share_is_drawn_from_the_request(tmp_path):
    split = Split("a", "b", 30)
    drawn = [split.first_for(f"request {number}") for number in range(2000)]
    assert 500 < drawn.count("b") < 700
    assert drawn == [split.first_for(f"request {number}") for number in range(2000)]
    for wrong in ({"second": "a"}, {"second": ""}, {"second": "b", "share": 101}):
        with pytest.raises(InvalidInput):
            Split("a", **wrong)


async def test_a_provider_rests_longer_each_time_and_as_long_as_it_asks():
    clock = [0.0]
    standing = Standing(lambda: clock[0])
    standing.failed("a", Transient())
    assert standing.ordered(["a", "b"], str) == ["b", "a"]
    clock[0] = 25.0
    assert standing.trouble("a") is None
    standing.failed("a", Transient())
    clock[0] = 60.0
    assert standing.trouble("a") is not None, "twice as long the second time"
    standing.failed("b", RateLimited(retry_after=5.0))
    clock[0] = 66.0
    assert standing.trouble("b") is None
    standing.failed("b", NoFunds("Empty."))
    clock[0] = 300.0
    assert standing.trouble("b").message == "Empty."
    standing.worked("b")
    assert standing.trouble("b") is None

"""The fakes' own ground: what is planned is what happens on the wire."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.fakes.chaos import Chaos, Fault
from tests.fakes.serving import Answer, FakeService, Received, event_stream, json_answer


class TeaService(FakeService):
    """Brews tea for whoever has the key "leaf"."""

    def routes(self):
        return {"POST /tea/{kind}": self.brew, "GET /stream": self.stream, "POST /form": self.form}

    def authorise(self, request: Received) -> Answer | None:
        return None if request.headers.get("x-key") == "leaf" else self.refusal(Fault.UNAUTHORISED, request)

    def refusal(self, fault: Fault, request: Received) -> Answer:
        status = 402 if fault is Fault.NO_FUNDS else int(fault.value)
        return json_answer({"why": fault.value}, status)

    async def brew(self, request: Received) -> Answer:
        self.charge(request, "tea")
        return json_answer({"kind": request.match["kind"], "sugar": request.json["sugar"], "pad": "x" * 4000})

    def stream(self, request: Received) -> Answer:
        return event_stream([("sip", {"n": n}) for n in range(6)] + [("", "[DONE]")])

    def form(self, request: Received) -> Answer:
        return json_answer({part.name: [part.filename, part.text] for part in request.form})


@pytest.fixture
def tea() -> Iterator[TeaService]:
    with TeaService() as service:
        yield service


@pytest.fixture
def client(tea: TeaService) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=tea.base_url, headers={"X-Key": "leaf"}, timeout=5.0) as made:
        yield made


def test_answers_and_remembers(tea: TeaService, client: httpx.Client) -> None:
    assert client.post("/tea/green", json={"sugar": 2}).json()["kind"] == "green"
    (request,) = tea.seen("POST /tea")
    assert (request.json, request.headers["x-key"], len(tea.charges)) == ({"sugar": 2}, "leaf", 1)
    assert client.get("/nowhere").status_code == 404
    assert httpx.get(f"{tea.base_url}/stream").status_code == 401


def test_reads_forms(client: httpx.Client) -> None:
    files = {"image": ("a.png", b"bytes", "image/png")}
    assert client.post("/form", data={"model": "m"}, files=files).json() == {
        "model": ["", "m"],
        "image": ["a.png", "bytes"],
    }


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Fault.UNAUTHORISED, 401),
        (Fault.NO_FUNDS, 402),
        (Fault.RATE_LIMITED, 429),
        (Fault.SERVER_ERROR, 500),
        (Fault.UNAVAILABLE, 503),
    ],
)
def test_refusals_cost_nothing(tea: TeaService, client: httpx.Client, fault: Fault, status: int) -> None:
    tea.chaos.next(fault)
    reply = client.post("/tea/green", json={"sugar": 1})
    assert reply.status_code == status and not tea.charges
    assert reply.headers.get("retry-after") == ("7" if fault is Fault.RATE_LIMITED else None)
    assert client.post("/tea/green", json={"sugar": 1}).status_code == 200


def test_broken_connections(tea: TeaService, client: httpx.Client) -> None:
    for fault, charged in ((Fault.RESET, 0), (Fault.LOST_REPLY, 1), (Fault.TRUNCATED, 2)):
        tea.chaos.next(fault)
        with pytest.raises(httpx.TransportError):
            client.post("/tea/green", json={"sugar": 1})
        assert len(tea.charges) == charged


def test_damaged_bodies(tea: TeaService, client: httpx.Client) -> None:
    tea.chaos.next(Fault.MALFORMED_JSON)
    with pytest.raises(json.JSONDecodeError):
        client.post("/tea/green", json={"sugar": 1}).json()
    tea.chaos.next(Fault.WRONG_TYPE)
    assert client.post("/tea/green", json={"sugar": 1}).headers["content-type"] == "text/html"
    tea.chaos.next(Fault.SLOW_BODY)
    assert client.post("/tea/green", json={"sugar": 1}).json()["sugar"] == 1


def test_a_stall_outlasts_the_patience_of_the_client(tea: TeaService, client: httpx.Client) -> None:
    tea.chaos.next(Fault.STALL)
    with pytest.raises(httpx.ReadTimeout):
        client.post("/tea/green", json={"sugar": 1}, timeout=0.2)


def test_streams(tea: TeaService, client: httpx.Client) -> None:
    whole = client.get("/stream").text
    assert whole.count("event: sip") == 6 and whole.endswith("data: [DONE]\n\n")
    tea.chaos.next(Fault.SLOW_BODY)
    assert client.get("/stream").text == whole
    tea.chaos.next(Fault.TRUNCATED)
    with pytest.raises(httpx.TransportError):
        client.get("/stream")
    tea.chaos.next(Fault.MALFORMED_JSON)
    with pytest.raises(json.JSONDecodeError):
        json.loads(client.get("/stream").text.splitlines()[1].removeprefix("data: "))


def test_plans_are_drawn_in_order_and_by_place() -> None:
    chaos = Chaos()
    chaos.next(Fault.RESET, 2, where="^POST")
    chaos.every(3, Fault.STALL)
    drawn = [chaos.draw(line) for line in ("GET /a", "POST /a", "POST /a", "POST /a", "GET /a")]
    assert drawn == [None, Fault.RESET, Fault.RESET, None, Fault.STALL]
    chaos.off()
    assert chaos.draw("POST /a") is None


def test_a_share_is_the_same_for_the_same_seed() -> None:
    def run(seed: int) -> list[Fault | None]:
        chaos = Chaos()
        chaos.share(0.2, (Fault.RESET, Fault.STALL), seed=seed)
        return [chaos.draw("POST /a") for _ in range(500)]

    assert run(1) == run(1) != run(2)
    assert 60 <= sum(fault is not None for fault in run(1)) <= 140

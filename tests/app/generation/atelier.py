"""A service that paints, on the loopback, and two adapters for it: one orders jobs, one waits for the reply.

Small on purpose: what is tested with it is what the studio does with *any* service (who is asked, what is
written down when, what is paid). The makers' own SDKs are tried against their own fakes.
"""

import asyncio
import io
import itertools
import json
import threading
import time
from pathlib import Path

import aiohttp
import cv2
import numpy as np

from providers.errors import ContentRefused, InvalidRequest, NoFunds, NotAuthorised, RateLimited, Transient
from providers.protocols import (
    Capability,
    Estimate,
    Health,
    ImageRequest,
    ImageResult,
    ProviderInfo,
    ignore_bill,
    ignore_remote_id,
    leaves_running,
    no_progress,
)
from providers.registry import BUILT_IN, Entry, Registry
from tests.fakes.chaos import Fault
from tests.fakes.serving import Answer, FakeService, Received, json_answer

PRICE = 40_000
"""Micro-credits a picture."""
POLL = 0.02


def picture(text: str) -> bytes:
    """A PNG of a colour that depends on the prompt."""
    shade = sum(text.encode()) % 256
    encoded, png = cv2.imencode(".png", np.full((64, 64, 3), (shade, 90, 200), np.uint8))
    assert encoded
    return bytes(png)


class Atelier(FakeService):
    """Takes orders for jobs (POST /jobs and what belongs to it), and paints while one waits (POST /paint).

    An order is on the bill at once; cancelling a job that runs takes it off again. While ``held`` is set,
    jobs run on and replies wait.
    """

    def __init__(self) -> None:
        super().__init__()
        self.jobs: dict[str, dict] = {}
        self.held = threading.Event()
        self.trash = False
        """Sends files that are no pictures."""
        self._numbers = itertools.count(1)

    @property
    def bill(self) -> list[str]:
        """What was charged and not taken back."""
        return [what for _, what in self.charges if self.jobs.get(what, {}).get("status") != "cancelled"]

    def routes(self):
        return {
            "POST /jobs": self.order,
            "GET /jobs": self.recent,
            "GET /jobs/{id}": self.look,
            "POST /jobs/{id}/cancel": self.cancel,
            "GET /files/{id}": self.file,
            "POST /paint": self.paint,
        }

    def refusal(self, fault: Fault, request: Received) -> Answer:
        status = {Fault.UNAUTHORISED: 401, Fault.NO_FUNDS: 402, Fault.RATE_LIMITED: 429}.get(fault, 503)
        return json_answer({"error": fault.value}, status)

    def order(self, request: Received) -> Answer:
        if "forbidden" in request.json["prompt"]:
            return json_answer({"error": "refused"}, 422)
        job_id = f"job-{next(self._numbers)}"
        self.jobs[job_id] = {"id": job_id, "status": "running", "input": request.json}
        self.charge(request, job_id)
        return json_answer(self.jobs[job_id], 201)

    def recent(self, request: Received) -> Answer:
        return json_answer(list(reversed(self.jobs.values())))

    def look(self, request: Received) -> Answer:
        job = self.jobs.get(request.match["id"])
        if job is None:
            return json_answer({"error": "no such job"}, 404)
        if job["status"] == "running" and not self.held.is_set():
            job["status"] = "done"
        return json_answer(job)

    def cancel(self, request: Received) -> Answer:
        job = self.jobs[request.match["id"]]
        if job["status"] == "running":
            job["status"] = "cancelled"
        return json_answer(job)

    def file(self, request: Received) -> Answer:
        prompt = self.jobs[request.match["id"]]["input"]["prompt"]
        return Answer(body=b"trash" if self.trash else picture(prompt), content_type="image/png")

    async def paint(self, request: Received) -> Answer:
        if "forbidden" in request.json["prompt"]:
            return json_answer({"error": "refused"}, 422)
        self.charge(request, f"paint-{next(self._numbers)}")
        while self.held.is_set():
            await asyncio.sleep(POLL)
        return Answer(body=picture(request.json["prompt"]), content_type="image/png")


class Painter:
    """Waits for the reply: there is no remote job to come back to."""

    provider_id = "atelier.direct"
    local = False

    def __init__(self, base_url: str, provider_id: str = "", price: int | None = PRICE) -> None:
        self._base_url = base_url
        self._price = price
        self.provider_id = provider_id or self.provider_id
        self.well = True

    @property
    def info(self) -> ProviderInfo:
        return ProviderInfo(
            self.provider_id,
            f"The {self.provider_id}",
            Capability.IMAGE,
            "1",
            local=self.local,
            awaited=True,
            service=self.provider_id,
            model="brush-1",
        )

    def health(self) -> Health:
        return Health(self.well, "" if self.well else "It is closed.")

    def estimate(self, request: ImageRequest) -> Estimate:
        return Estimate(self._price, None)

    async def paint(
        self,
        request: ImageRequest,
        out: Path,
        progress=no_progress,
        on_remote_id=ignore_remote_id,
        on_billed=ignore_bill,
    ) -> ImageResult:
        progress(0.1, "Painting")
        png = await self._ask("POST", "/paint", body(request))
        return keep(png, request, out)

    async def _ask(self, method: str, path: str, sent=None) -> bytes:
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.request(method, self._base_url + path, json=sent) as reply,
            ):
                content = await reply.read()
                self._refuse(reply.status, reply.headers, content)
                return content
        except aiohttp.ClientConnectorError as error:
            said = f"No way to {self.provider_id}."
            raise Transient(said, provider=self.provider_id, charged=False) from error
        except aiohttp.ClientError as error:
            raise Transient("The line broke off.", provider=self.provider_id) from error

    async def _told(self, method: str, path: str, sent=None):
        try:
            return json.loads(await self._ask(method, path, sent))
        except ValueError as error:
            raise Transient("It speaks gibberish.", provider=self.provider_id) from error

    def _refuse(self, status: int, headers, content: bytes) -> None:
        named = {"provider": self.provider_id}
        if status == 401:
            raise NotAuthorised("The key is not accepted.", charged=False, **named)
        if status == 402:
            raise NoFunds("The account is empty.", charged=False, **named)
        if status == 404:
            raise InvalidRequest("It does not know this job.", **named)
        if status == 422:
            raise ContentRefused("The service refuses this prompt.", charged=False, **named)
        if status == 429:
            raise RateLimited("Slower.", retry_after=float(headers.get("Retry-After", 0.01)), **named)
        if status >= 500:
            raise Transient("The service is down.", **named)


class RemotePainter(Painter):
    """Orders a job, hands its id out, asks until it is done, fetches the file."""

    provider_id = "atelier.remote"

    async def paint(
        self,
        request: ImageRequest,
        out: Path,
        progress=no_progress,
        on_remote_id=ignore_remote_id,
        on_billed=ignore_bill,
    ) -> ImageResult:
        job = await self._told("POST", "/jobs", body(request))
        await on_remote_id(job["id"])
        return await self.resume(job["id"], request, out, progress, on_billed)

    async def resume(
        self, remote_id: str, request: ImageRequest, out: Path, progress=no_progress, on_billed=ignore_bill
    ) -> ImageResult:
        try:
            while True:
                job = await self._told("GET", f"/jobs/{remote_id}")
                if job["status"] == "cancelled":
                    raise ContentRefused("The job was cancelled.", charged=False)
                if job["status"] == "done":
                    break
                progress(0.5, "The service paints")
                await asyncio.sleep(POLL)
        except asyncio.CancelledError as error:
            if not leaves_running(error):
                await self.cancel_remote(remote_id)
            raise
        return keep(await self._ask("GET", f"/files/{remote_id}"), request, out)

    async def find_recent(self, request: ImageRequest) -> str | None:
        for job in await self._told("GET", "/jobs"):
            if job["input"] == body(request) and job["status"] != "cancelled":
                return str(job["id"])
        return None

    async def cancel_remote(self, remote_id: str) -> None:
        await self._ask("POST", f"/jobs/{remote_id}/cancel")


class LocalPainter(Painter):
    """A server of the creator's own: awaited, and free."""

    provider_id = "atelier.local"
    local = True


def body(request: ImageRequest) -> dict:
    return {"prompt": request.prompt, "size": [request.width, request.height], "seed": request.seed}


def keep(png: bytes, request: ImageRequest, out: Path) -> ImageResult:
    part = out.with_suffix(".part")
    part.write_bytes(io.BytesIO(png).read())
    part.replace(out)
    return ImageResult(out, request.width, request.height, layered=False)


def row(provider: Painter) -> Entry:
    return Entry(provider.provider_id, Capability.IMAGE, lambda: provider)


def registry(base_url: str) -> Registry:
    """What comes with Kinora, and the painters of the service at ``base_url``."""
    return Registry([*BUILT_IN, row(RemotePainter(base_url)), row(Painter(base_url))])


def wish(project_id: str, prompt: str, slot: str = "image:1", **more) -> dict:
    """The parameters of an ``image.paint`` job."""
    parameters = {"prompt": prompt, "width": 64, "height": 64, "style": "flat-vector", "seed": 1}
    return {**parameters, "project_id": project_id, "slot": slot, **more}


async def until(condition, seconds: float = 100.0) -> None:
    """Returns once ``condition()`` holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to hold"
        await asyncio.sleep(0.01)

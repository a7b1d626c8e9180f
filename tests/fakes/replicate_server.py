"""Replicate as its SDK sees it: predictions that take a few looks, files, outputs that expire.

A prediction is finished after ``looks`` looks at it. What its prompt says decides how it ends: "nude" is
refused by the model, "cuda" breaks it, "corrupt" is input it can't read.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import av
import cv2
import numpy as np

from providers.replicate.catalogue import models
from providers.replicate.schema import ReplicateModel
from tests.fakes.chaos import Fault
from tests.fakes.elevenlabs_server import tone
from tests.fakes.serving import Answer, FakeService, Handler, Received, json_answer

_PAGE = 2
_FAILURES = {
    "nude": "NSFW content detected. Try running it again, or try a different prompt.",
    "cuda": "CUDA out of memory. Tried to allocate 2.00 GiB.",
    "corrupt": "cannot identify image file",
}


@cache
def picture(width: int = 64, height: int = 48) -> bytes:
    """A PNG."""
    pixels = np.random.default_rng(5).integers(0, 255, (height, width, 3), np.uint8)
    return cv2.imencode(".png", pixels)[1].tobytes()


@cache
def clip(seconds: float = 1.0, width: int = 64, height: int = 48) -> bytes:
    """An MP4 at 10 frames a second."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for shade in range(round(seconds * 10)):
            frame = av.VideoFrame.from_ndarray(np.full((height, width, 3), shade * 9, np.uint8))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


_OUTPUTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "image": (picture, "image/png"),
    "video": (clip, "video/mp4"),
    "audio": (lambda: tone(2.0), "audio/mpeg"),
}


class ReplicateServer(FakeService):
    """Runs the models of our catalogue for whoever has the token ``key``."""

    key = "r8_fake0123456789abcdef"

    def __init__(self) -> None:
        super().__init__()
        self.models = {model.reference: model for model in models()}
        self.predictions: dict[str, dict[str, Any]] = {}
        """Youngest last."""
        self.files: dict[str, dict[str, Any]] = {}
        self.uploads: dict[str, bytes] = {}
        self.looks = 3
        self.age = timedelta()
        """How long ago new predictions say that they were made."""
        self.expired = False
        self.aborts = 0
        """So many of the next predictions get no machine before their deadline."""
        self.redirect = ""
        """Where outputs redirect to first; empty: nowhere. ``{}`` stands for the true place."""
        self.bend: Callable[[dict[str, Any]], dict[str, Any]] = lambda reply: reply
        """Changes each finished prediction before it is sent."""
        self.describe: Callable[[dict[str, Any]], dict[str, Any]] = lambda schema: schema
        """Changes what a model says about its inputs."""
        self.deliver: tuple[bytes, str] | None = None
        """What every output is instead of what it should be: (bytes, content type)."""

    def routes(self) -> Mapping[str, Handler]:
        return {
            "GET /v1/account": self.account,
            "GET /v1/models/{owner}/{name}": self.model,
            "GET /v1/models/{owner}/{name}/versions/{id}": self.version,
            "POST /v1/models/{owner}/{name}/predictions": self.create_official,
            "POST /v1/predictions": self.create_by_version,
            "GET /v1/predictions": self.listing,
            "GET /v1/predictions/{id}": self.look,
            "POST /v1/predictions/{id}/cancel": self.cancel,
            "POST /v1/files": self.upload,
            "GET /v1/files/{id}": self.file,
            "GET /out/{id}/{number}": self.output,
            "GET /far/{id}/{number}": self.far_output,
        }

    def authorise(self, request: Received) -> Answer | None:
        free = request.path.startswith(("/out/", "/far/"))
        if free or request.headers.get("authorization") == f"Bearer {self.key}":
            return None
        return self.refusal(Fault.UNAUTHORISED, request)

    def refusal(self, fault: Fault, request: Received) -> Answer:
        match fault:
            case Fault.UNAUTHORISED:
                return _no(401, "Unauthenticated", "You did not pass a valid authentication token")
            case Fault.NO_FUNDS:
                return _no(402, "Insufficient credit", "You have insufficient credit to run this model.")
            case Fault.RATE_LIMITED:
                return _no(429, "Too many requests", "Request was throttled.")
            case Fault.UNAVAILABLE:
                return _no(503, "Service unavailable", "Try again later.")
        return _no(500, "Internal server error", "Something went wrong.")

    def account(self, request: Received) -> Answer:
        return json_answer({"type": "user", "username": "ann", "name": "Ann", "github_url": None})

    def model(self, request: Received) -> Answer:
        found = self.models.get(f"{request.match['owner']}/{request.match['name']}")
        if found is None:
            return _no(404, "Not found", "The requested resource could not be found.")
        return json_answer(
            {
                "url": f"https://replicate.com/{found.reference}",
                "owner": found.owner,
                "name": found.model,
                "visibility": "public",
                "run_count": 1,
                "latest_version": self._version(found),
            }
        )

    def version(self, request: Received) -> Answer:
        found = self.models.get(f"{request.match['owner']}/{request.match['name']}")
        if found is None or found.version != request.match["id"]:
            return _no(404, "Not found", "The requested resource could not be found.")
        return json_answer(self._version(found))

    def _version(self, model: ReplicateModel) -> dict[str, Any]:
        made = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
        schema = self.describe(description(model))
        return {
            "id": model.version or "v1",
            "created_at": made,
            "cog_version": "0.16",
            "openapi_schema": schema,
        }

    def create_official(self, request: Received) -> Answer:
        model = self.models.get(f"{request.match['owner']}/{request.match['name']}")
        if model is None or model.version:
            return _no(404, "Not found", "The requested resource could not be found.")
        return self._create(model, request)

    def create_by_version(self, request: Received) -> Answer:
        wanted = request.json.get("version")
        model = next((one for one in self.models.values() if one.version and one.version == wanted), None)
        if model is None:
            return _no(422, "Invalid version or not permitted", "The specified version does not exist.")
        return self._create(model, request)

    def look(self, request: Received) -> Answer:
        found = self.predictions.get(request.match["id"])
        if found is None:
            return _no(404, "Prediction not found", "The requested resource could not be found.")
        self._advance(found)
        over = found["status"] in ("succeeded", "failed")
        return json_answer(self.bend(_shown(found)) if over else _shown(found))

    def listing(self, request: Received) -> Answer:
        start = int(request.query.get("cursor", 0))
        youngest = list(reversed(self.predictions.values()))
        more = start + _PAGE < len(youngest)
        following = f"{self.base_url}/v1/predictions?cursor={start + _PAGE}" if more else None
        shown = [_shown(found) for found in youngest[start : start + _PAGE]]
        return json_answer({"previous": None, "next": following, "results": shown})

    def cancel(self, request: Received) -> Answer:
        found = self.predictions[request.match["id"]]
        if found["status"] in ("starting", "processing"):
            found["status"] = "canceled"
        return json_answer(_shown(found))

    def upload(self, request: Received) -> Answer:
        (content,) = [part for part in request.form if part.name == "content"]
        made = f"f{len(self.files)}"
        self.uploads[made] = content.content
        self.files[made] = {
            "id": made,
            "name": content.filename,
            "content_type": content.content_type,
            "size": len(content.content),
            "etag": made,
            "checksums": {"sha256": hashlib.sha256(content.content).hexdigest()},
            "metadata": {},
            "created_at": datetime.now(UTC).isoformat(),
            "expires_at": None,
            "urls": {"get": f"{self.base_url}/v1/files/{made}"},
        }
        return json_answer(self.files[made], 201)

    def file(self, request: Received) -> Answer:
        return json_answer(self.files[request.match["id"]])

    def output(self, request: Received) -> Answer:
        if self.redirect:
            place = self.redirect.format(f"/far/{request.match['id']}/{request.match['number']}")
            return Answer(302, headers={"Location": place})
        return self.far_output(request)

    def far_output(self, request: Received) -> Answer:
        if self.expired:
            return Answer(404, b"Not found", "text/plain")
        if self.deliver is not None:
            return Answer(body=self.deliver[0], content_type=self.deliver[1])
        content, media = _OUTPUTS[self.predictions[request.match["id"]]["kind"]]
        return Answer(body=content(), content_type=media)

    def _create(self, model: ReplicateModel, request: Received) -> Answer:
        wish = request.json["input"]
        wrong = [name for name in wish if name not in model.inputs]
        wrong += [name for name, item in model.inputs.items() if item.required and name not in wish]
        if wrong:
            fields = [{"field": f"input.{name}", "description": "is not right"} for name in wrong]
            body = {"title": "Input validation failed", "detail": f"- input: {wrong[0]} is not right"}
            return json_answer({**body, "status": 422, "invalid_fields": fields}, 422)
        self.charge(request, model.reference)
        made = f"p{len(self.predictions)}"
        self.predictions[made] = {
            "id": made,
            "model": model.reference,
            "version": model.version or "hidden",
            "input": wish,
            "status": "starting",
            "output": None,
            "error": None,
            "logs": "",
            "metrics": {},
            "created_at": (datetime.now(UTC) - self.age).isoformat(),
            "started_at": None,
            "completed_at": None,
            "urls": {
                "get": f"{self.base_url}/v1/predictions/{made}",
                "cancel": f"{self.base_url}/v1/predictions/{made}/cancel",
            },
            "kind": model.output.kind,
            "many": model.output.many,
            "left": self.looks,
        }
        return json_answer(_shown(self.predictions[made]), 201)

    def _advance(self, found: dict[str, Any]) -> None:
        if found["status"] not in ("starting", "processing"):
            return
        if self.aborts:
            self.aborts -= 1
            found["status"] = "aborted"
            return
        found["left"] -= 1
        if found["left"] > 0:
            done = 100 * (self.looks - found["left"]) // self.looks
            found["status"] = "processing"
            found["logs"] += f"Loading\r 5%|▌         | 1/20\r {done}%|███       | {done}/100"
            return
        found["metrics"] = {"predict_time": 3.4}
        failure = next((text for word, text in _FAILURES.items() if word in str(found["input"])), None)
        if failure:
            found.update(status="failed", error=failure)
            return
        count = found["input"].get("num_outputs", 1) if found["many"] else 1
        urls = [f"{self.base_url}/out/{found['id']}/{number}" for number in range(count)]
        found.update(status="succeeded", output=urls if found["many"] else urls[0])


def description(model: ReplicateModel) -> dict[str, Any]:
    """A model's OpenAPI description, as Cog writes it: each enum is a schema of its own."""
    schemas: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    for name, item in model.inputs.items():
        kind = {"ratio": "string", "file": "string", "files": "array"}.get(item.type, item.type)
        field: dict[str, Any] = {"type": kind, "title": name.title()}
        if item.options:
            schemas[name] = {"type": kind, "enum": list(item.options)}
            field = {"allOf": [{"$ref": f"#/components/schemas/{name}"}]}
        for limit in ("minimum", "maximum"):
            value = getattr(item, limit)
            field |= {limit: value} if value is not None and kind != "string" else {}
        fields[name] = field
    required = [name for name, item in model.inputs.items() if item.required]
    schemas["Input"] = {"type": "object", "properties": fields, "required": required}
    return {"openapi": "3.0.2", "components": {"schemas": schemas}}


def data_url(content: bytes, media: str) -> str:
    """A file inside a request."""
    return f"data:{media};base64,{base64.b64encode(content).decode()}"


def _shown(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in ("kind", "many", "left")}


def _no(status: int, title: str, detail: str) -> Answer:
    return json_answer({"title": title, "detail": detail, "status": status}, status)

"""OpenAI on the loopback, and any server that speaks its language.

Shapes and statuses after the SDK's own types and platform.openai.com/docs/api-reference (2026). What a model
would say is scripted: ``say`` queues replies, each used once, the last one for ever.
"""

from __future__ import annotations

import base64
import io
import json
import math
import struct
import time
import wave
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

from tests.fakes.chaos import Fault
from tests.fakes.openai_chat import Reply, chunks, complaint
from tests.fakes.serving import Answer, FakeService, Handler, Received, event_stream, json_answer

KEY = "sk-test-0123456789abcdef"
REVOKED = "sk-revoked-0123456789abcdef"
MODELS = (
    "gpt-5.2",
    "gpt-image-1-mini",
    "gpt-image-2.5-flare",
    "sora-2",
    "tts-1-hd",
    "whisper-1",
    "text-embedding-3-small",
    "omni-moderation-latest",
)
CATEGORIES = (
    "harassment",
    "harassment/threatening",
    "hate",
    "hate/threatening",
    "illicit",
    "illicit/violent",
    "self-harm",
    "self-harm/instructions",
    "self-harm/intent",
    "sexual",
    "sexual/minors",
    "violence",
    "violence/graphic",
)
FORBIDDEN = "something forbidden"
"""A prompt with these words is refused."""
LONGEST_CHAT = 400_000
"""Characters of a conversation, about the context of a model."""


@dataclass(slots=True)
class VideoJob:
    """A shot under way: each look at it brings it one step further."""

    id: str
    body: dict[str, Any]
    looks: int = 0
    deleted: bool = False
    created: int = field(default_factory=lambda: int(time.time()))


class OpenAIService(FakeService):
    """One account with funds and the key ``KEY``."""

    def __init__(self) -> None:
        super().__init__()
        self.replies: list[Reply] = [Reply("Hello there.")]
        self.videos: dict[str, VideoJob] = {}
        self.looks_needed = 2
        self.video_error: dict[str, str] | None = None
        """Set: every shot ends like this."""
        self.video_gate = False
        """True: shots stay in progress."""
        self.vector_length = 8

    @property
    def api(self) -> str:
        """The base URL for the SDK."""
        return f"{self.base_url}/v1"

    def say(self, *replies: Reply) -> None:
        """Queues what the model says next; the last one stays."""
        self.replies = list(replies)

    def routes(self) -> Mapping[str, Handler]:
        return {
            "GET /v1/models": self.models,
            "POST /v1/chat/completions": self.chat,
            "POST /v1/images/generations": self.image,
            "POST /v1/images/edits": self.edit,
            "POST /v1/videos": self.order_video,
            "GET /v1/videos": self.list_videos,
            "GET /v1/videos/{id}": self.look_at_video,
            "DELETE /v1/videos/{id}": self.delete_video,
            "GET /v1/videos/{id}/content": self.video_content,
            "POST /v1/audio/speech": self.speak,
            "POST /v1/audio/transcriptions": self.transcribe,
            "POST /v1/embeddings": self.embed,
            "POST /v1/moderations": self.moderate,
        }

    # --- refusals ------------------------------------------------------------------------------------

    def authorise(self, request: Received) -> Answer | None:
        sent = request.headers.get("authorization", "").removeprefix("Bearer ")
        if sent == KEY:
            return None
        masked = f"{sent[:3]}***{sent[-4:]}"
        said = f"Incorrect API key provided: {masked}. You can find your key at https://platform.openai.com."
        return error(401, said, "invalid_request_error", "invalid_api_key")

    def refusal(self, fault: Fault, request: Received) -> Answer:
        match fault:
            case Fault.UNAUTHORISED:
                return error(401, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key")
            case Fault.NO_FUNDS:
                said = "You exceeded your current quota, please check your plan and billing details."
                return error(429, said, "insufficient_quota", "insufficient_quota")
            case Fault.RATE_LIMITED:
                return error(429, "Rate limit reached for requests.", "requests", "rate_limit_exceeded")
            case Fault.SERVER_ERROR:
                return error(500, "The server had an error.", "server_error", None)
            case _:
                return error(503, "The engine is currently overloaded.", "server_error", None)

    def _unusable(self, model: str, text: str) -> Answer | None:
        if model not in MODELS:
            said = f"The model `{model}` does not exist or you do not have access to it."
            return error(404, said, "invalid_request_error", "model_not_found")
        if FORBIDDEN in text:
            said = "Your request was rejected by the safety system."
            return error(400, said, "image_generation_user_error", "moderation_blocked")
        return None

    # --- words ---------------------------------------------------------------------------------------

    def models(self, request: Received) -> Answer:
        data = [{"id": name, "object": "model", "created": 1, "owned_by": "openai"} for name in MODELS]
        return json_answer({"object": "list", "data": data})

    def chat(self, request: Received) -> Answer:
        body = request.json
        text = json.dumps(body["messages"])
        refused = self._unusable(body["model"], text)
        if refused is not None:
            return refused
        if len(text) > LONGEST_CHAT and "data:image" not in text:
            said = "This model's maximum context length is 100000 tokens."
            return error(400, said, "invalid_request_error", "context_length_exceeded")
        bad = complaint(body)
        if bad:
            return error(400, bad, "invalid_request_error", "invalid_value")
        self.charge(request, "chat")
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        return event_stream(chunks(reply, body))

    def embed(self, request: Received) -> Answer:
        body = request.json
        refused = self._unusable(body["model"], "")
        if refused is not None:
            return refused
        texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
        if any(not text for text in texts):
            return error(400, "'$.input' is invalid.", "invalid_request_error", None)
        self.charge(request, "embedding")
        data = [
            {"object": "embedding", "index": index, "embedding": self._vector(text, body)}
            for index, text in enumerate(texts)
        ]
        tokens = sum(len(text) // 4 + 1 for text in texts)
        usage = {"prompt_tokens": tokens, "total_tokens": tokens}
        # In any order: what counts is the index.
        return json_answer({"object": "list", "data": data[::-1], "model": body["model"], "usage": usage})

    def _vector(self, text: str, body: dict[str, Any]) -> list[float] | str:
        numbers = [math.sin(len(text) + index) * 3 for index in range(self.vector_length)]
        if body.get("encoding_format") != "base64":
            return numbers
        return base64.b64encode(struct.pack(f"<{len(numbers)}f", *numbers)).decode()

    def moderate(self, request: Received) -> Answer:
        flagged = FORBIDDEN in json.dumps(request.json["input"])
        names = CATEGORIES
        result = {
            "flagged": flagged,
            "categories": {name: flagged and name == "violence" for name in names},
            "category_scores": {name: 0.93 if flagged and name == "violence" else 0.01 for name in names},
            "category_applied_input_types": {name: ["text"] for name in names},
        }
        return json_answer({"id": "modr-1", "model": "omni-moderation-latest", "results": [result]})

    # --- pictures ------------------------------------------------------------------------------------

    def image(self, request: Received) -> Answer:
        body = request.json
        return self._painted(request, body["model"], body["prompt"], body["size"], 0)

    def edit(self, request: Received) -> Answer:
        form = request.form
        pictures = [part for part in form if part.name in ("image", "image[]")]
        if not pictures or any(not part.content.startswith(b"\x89PNG") for part in pictures):
            return error(400, "Invalid image file.", "invalid_request_error", "invalid_image_file")
        model, prompt, size = (request.field(name) for name in ("model", "prompt", "size"))
        return self._painted(request, model, prompt, size, len(pictures))

    def _painted(self, request: Received, model: str, prompt: str, size: str, pictures: int) -> Answer:
        refused = self._unusable(model, prompt)
        if refused is not None:
            return refused
        width, height = map(int, size.split("x"))
        self.charge(request, "image")
        usage = {
            "input_tokens": 20 + 300 * pictures,
            "input_tokens_details": {"text_tokens": 20, "image_tokens": 300 * pictures},
            "output_tokens": 1056,
            "total_tokens": 1076 + 300 * pictures,
        }
        picture = base64.b64encode(png(width, height)).decode()
        return json_answer({"created": 1, "data": [{"b64_json": picture}], "usage": usage})

    # --- video ---------------------------------------------------------------------------------------

    def order_video(self, request: Received) -> Answer:
        if request.headers["content-type"].startswith("multipart/"):
            body = {part.name: part.text for part in request.form if not part.filename}
        else:
            body = request.json
        refused = self._unusable(body["model"], body["prompt"])
        if refused is not None:
            return refused
        job = VideoJob(f"video_{len(self.videos) + 1}", body)
        self.videos[job.id] = job
        self.charge(request, job.id)
        return json_answer(self._video(job))

    def list_videos(self, request: Received) -> Answer:
        jobs = [self._video(job) for job in self.videos.values() if not job.deleted]
        body = {"object": "list", "data": jobs[::-1], "has_more": False, "first_id": None, "last_id": None}
        return json_answer(body)

    def look_at_video(self, request: Received) -> Answer:
        job = self.videos.get(request.match["id"])
        if job is None or job.deleted:
            return error(404, "Video not found.", "invalid_request_error", None)
        job.looks += 1
        return json_answer(self._video(job))

    def delete_video(self, request: Received) -> Answer:
        job = self.videos.get(request.match["id"])
        if job is None:
            return error(404, "Video not found.", "invalid_request_error", None)
        job.deleted = True
        return json_answer({"id": job.id, "object": "video.deleted", "deleted": True})

    def video_content(self, request: Received) -> Answer:
        job = self.videos.get(request.match["id"])
        if job is None or self._state(job) != "completed":
            return error(404, "Video is not ready.", "invalid_request_error", None)
        return Answer(body=MP4, content_type="video/mp4")

    def _state(self, job: VideoJob) -> str:
        if self.video_gate:
            return "in_progress"
        if job.looks >= self.looks_needed:
            return "failed" if self.video_error else "completed"
        return "in_progress" if job.looks else "queued"

    def _video(self, job: VideoJob) -> dict[str, Any]:
        state = self._state(job)
        return {
            "id": job.id,
            "object": "video",
            "created_at": job.created,
            "model": job.body["model"],
            "prompt": job.body["prompt"],
            "seconds": job.body["seconds"],
            "size": job.body["size"],
            "status": state,
            "progress": 100 if state == "completed" else min(90, job.looks * 40),
            "error": self.video_error if state == "failed" else None,
        }

    # --- sound ---------------------------------------------------------------------------------------

    def speak(self, request: Received) -> Answer:
        body = request.json
        refused = self._unusable(body["model"], body["input"])
        if refused is not None:
            return refused
        self.charge(request, "speech")
        return Answer(body=wav(len(body["input"].split()) * 0.3), content_type="audio/wav")

    def transcribe(self, request: Received) -> Answer:
        refused = self._unusable(request.field("model"), "")
        if refused is not None:
            return refused
        (file,) = [part for part in request.form if part.name == "file"]
        if not file.filename or len(file.content) > 25 * 1024 * 1024:
            return error(413, "Maximum content size limit exceeded.", "server_error", None)
        self.charge(request, "transcription")
        words = [("Hello", 0.1, 0.4), ("there", 0.4, 0.7), ("it", 0.9, 1.0), ("rains", 1.0, 1.4)]
        body = {
            "task": "transcribe",
            "language": "english",
            "duration": 1.5,
            "text": "Hello there, it rains.",
            "words": [{"word": word, "start": start, "end": end} for word, start, end in words],
            "segments": [_segment(0, 0.1, 1.4, " Hello there, it rains.")],
            "usage": {"type": "duration", "seconds": 2},
        }
        return json_answer(body)


def error(status: int, message: str, kind: str, code: str | None) -> Answer:
    """An error as the service words it."""
    body = {"error": {"message": message, "type": kind, "param": None, "code": code}}
    return json_answer(body, status)


def png(width: int, height: int) -> bytes:
    """A small picture of that size."""
    picture = np.full((height, width, 3), (200, 120, 40), np.uint8)
    return cv2.imencode(".png", picture)[1].tobytes()


def wav(seconds: float, rate: int = 24_000) -> bytes:
    """A tone at the rate the service speaks at."""
    wave_form = np.sin(np.arange(round(seconds * rate)) * 0.05) * 8000
    memory = io.BytesIO()
    with wave.open(memory, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(wave_form.astype("<i2").tobytes())
    return memory.getvalue()


MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(range(256)) * 64
"""The first box of a real file and ballast: nothing below the app opens it."""


def _segment(number: int, start: float, end: float, text: str) -> dict[str, Any]:
    numbers = {"avg_logprob": -0.2, "compression_ratio": 1.1, "no_speech_prob": 0.01, "temperature": 0.0}
    return {"id": number, "seek": 0, "start": start, "end": end, "text": text, "tokens": [1], **numbers}

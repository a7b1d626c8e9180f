"""ElevenLabs as its SDK sees it: voices, speech with character times, music, effects, cloning.

Sounds are real MP3 files: a tone as long as the text takes at ``SECONDS_PER_CHARACTER``.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import av
import numpy as np

from tests.fakes.chaos import Fault
from tests.fakes.serving import Answer, FakeService, Handler, Received, json_answer

SECONDS_PER_CHARACTER = 0.05
LONGEST_TEXT = 10_000
_RATE = 44_100
_MODELS = frozenset({"eleven_multilingual_v2", "eleven_flash_v2_5", "eleven_v3"})


@cache
def tone(seconds: float) -> bytes:
    """An MP3 of a 220 Hz tone."""
    samples = (0.3 * np.sin(2 * np.pi * 220 * np.arange(round(seconds * _RATE)) / _RATE)).astype(np.float32)
    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=_RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
        frame.sample_rate = _RATE
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)
    return file.getvalue()


class ElevenLabsServer(FakeService):
    """Speaks for whoever has the key ``key``."""

    key = "xi-fake-0123456789abcdef"

    def __init__(self) -> None:
        super().__init__()
        self.voices: dict[str, dict[str, Any]] = {
            "v-mary": _voice("v-mary", "Mary", "en", "female"),
            "v-jan": _voice("v-jan", "Jan", "de", "male"),
        }
        self.verify_clones = False
        self.bend: Callable[[dict[str, Any]], dict[str, Any]] = lambda reply: reply
        """Changes a reply to speech before it is sent."""

    def routes(self) -> Mapping[str, Handler]:
        return {
            "GET /v1/user": self.user,
            "GET /v1/voices": self.listing,
            "POST /v1/voices/add": self.add,
            "POST /v1/text-to-speech/{voice}/with-timestamps": self.speak,
            "POST /v1/text-to-speech/{voice}/stream": self.stream,
            "POST /v1/sound-generation": self.effect,
            "POST /v1/music": self.music,
        }

    def authorise(self, request: Received) -> Answer | None:
        if request.headers.get("xi-api-key") == self.key:
            return None
        return self.refusal(Fault.UNAUTHORISED, request)

    def refusal(self, fault: Fault, request: Received) -> Answer:
        match fault:
            case Fault.UNAUTHORISED:
                return _no(401, "invalid_api_key", "Invalid API key")
            case Fault.NO_FUNDS:
                return _no(401, "quota_exceeded", "This request exceeds your quota of 10000.")
            case Fault.RATE_LIMITED:
                return _no(429, "too_many_concurrent_requests", "Too many concurrent requests.")
            case Fault.UNAVAILABLE:
                return _no(503, "system_busy", "The system is experiencing heavy traffic.")
        return json_answer({"detail": "Internal Server Error"}, 500)

    def user(self, request: Received) -> Answer:
        plan = {"tier": "creator", "character_count": 2_500, "character_limit": 100_000}
        return json_answer({"user_id": "u1", "subscription": plan, "is_new_user": False})

    def listing(self, request: Received) -> Answer:
        return json_answer({"voices": list(self.voices.values())})

    def add(self, request: Received) -> Answer:
        samples = [part for part in request.form if part.name == "files"]
        if not samples:
            return _invalid(["body", "files"], "Field required")
        if any(len(sample.content) < 1_000 for sample in samples):
            return _no(400, "voice_sample_too_short", "The sample is too short.")
        if request.field("name") == "President":
            return _no(403, "voice_clone_not_allowed", "This voice is protected.")
        made = f"v-{len(self.voices)}"
        self.voices[made] = _voice(made, request.field("name"), "en", "")
        return json_answer({"voice_id": made, "requires_verification": self.verify_clones})

    def speak(self, request: Received) -> Answer:
        refused = self._refuse_speech(request)
        if refused is not None:
            return refused
        text = request.json["text"]
        self.charge(request, "speech")
        sound = base64.b64encode(tone(round(len(text) * SECONDS_PER_CHARACTER, 2))).decode()
        spoken = _alignment(text.replace("12", "twelve"))
        reply = {"audio_base64": sound, "alignment": _alignment(text), "normalized_alignment": spoken}
        return json_answer(self.bend(reply))

    def stream(self, request: Received) -> Answer:
        refused = self._refuse_speech(request)
        if refused is not None:
            return refused
        self.charge(request, "speech")
        samples = bytes(2 * round(24_000 * len(request.json["text"]) * SECONDS_PER_CHARACTER))
        return Answer(content_type="audio/pcm", chunks=_pieces(samples, 4_800))

    def effect(self, request: Received) -> Answer:
        wish = request.json
        if "gunfight with slurs" in wish["text"]:
            return _no(400, "content_against_policy", "The prompt violates our policy.")
        self.charge(request, "effect")
        return Answer(content_type="audio/mpeg", chunks=_pieces(tone(wish.get("duration_seconds") or 2.0)))

    def music(self, request: Received) -> Answer:
        wish = request.json
        if "in the style of" in wish["prompt"]:
            return _no(400, "bad_prompt", "Your prompt names an artist.")
        if wish["music_length_ms"] > 600_000:
            return _invalid(["body", "music_length_ms"], "Input should be less than or equal to 600000")
        self.charge(request, "music")
        return Answer(content_type="audio/mpeg", chunks=_pieces(tone(wish["music_length_ms"] / 1000)))

    def _refuse_speech(self, request: Received) -> Answer | None:
        wish = request.json
        if request.match["voice"] not in self.voices:
            return _no(404, "voice_not_found", f"A voice with ID {request.match['voice']} was not found.")
        if wish["model_id"] not in _MODELS:
            return _no(400, "model_not_found", "A model with this ID does not exist.")
        if not wish.get("text"):
            return _invalid(["body", "text"], "Field required")
        if wish["model_id"] == "eleven_v3" and {"previous_text", "next_text"} & wish.keys():
            return _no(400, "unsupported_model", "This model takes no previous_text or next_text.")
        if len(wish["text"]) > LONGEST_TEXT:
            return _no(400, "max_character_limit_exceeded", "The text is too long.")
        if "slur" in wish["text"]:
            return _no(400, "content_against_policy", "The text violates our policy.")
        return None


def _voice(voice: str, name: str, language: str, gender: str) -> dict[str, Any]:
    labels = {"language": language, "gender": gender, "accent": "neutral"}
    return {"voice_id": voice, "name": name, "category": "premade", "labels": labels}


def _alignment(text: str) -> dict[str, Any]:
    starts = [round(n * SECONDS_PER_CHARACTER, 4) for n in range(len(text))]
    return {
        "characters": list(text),
        "character_start_times_seconds": starts,
        "character_end_times_seconds": [round(start + SECONDS_PER_CHARACTER, 4) for start in starts],
    }


def _pieces(content: bytes, size: int = 4_096) -> Iterable[bytes]:
    return [content[start : start + size] for start in range(0, len(content), size)]


def _no(status: int, code: str, message: str) -> Answer:
    return json_answer({"detail": {"status": code, "message": message}}, status)


def _invalid(place: list[str], message: str) -> Answer:
    return json_answer({"detail": [{"loc": place, "msg": message, "type": "value_error"}]}, 422)

"""What this machine has that makes videos better or faster: graphics devices, sound, local models, keys.

Nothing is sent anywhere: model servers are asked on this machine's own loopback only, and of keys only the
names of variables that are set are told.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from providers.registry import Registry

ANSWER_SECONDS = 0.6
MAX_ANSWER = 500_000
"""Bytes of a server's answer that are read."""
SERVERS = (
    ("Ollama", "http://127.0.0.1:11434/api/tags", "models", "name"),
    ("LM Studio", "http://127.0.0.1:1234/v1/models", "data", "id"),
    ("llama.cpp", "http://127.0.0.1:8080/v1/models", "data", "id"),
)
KEYS = {
    "OPENAI_API_KEY": "OpenAI",
    "ANTHROPIC_API_KEY": "Anthropic",
    "ELEVENLABS_API_KEY": "ElevenLabs",
    "REPLICATE_API_TOKEN": "Replicate",
}


class Subject(StrEnum):
    """What was looked for."""

    GRAPHICS = "graphics"
    ENCODERS = "encoders"
    SPEAKER = "speaker"
    MICROPHONE = "microphone"
    MODELS = "models"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Finding:
    """``names``: what was found, empty for nothing. ``used`` False: this version has no use for it."""

    subject: Subject
    names: tuple[str, ...]
    used: bool = True


def discover() -> tuple[Finding, ...]:
    """Looks for everything. Takes seconds; not for a thread that draws."""
    outputs, inputs = _or_nothing(sound_devices, ((), ()))
    providers = {listed.id.partition(".")[0] for listed in _or_nothing(Registry().listing, ())}
    remote = bool(providers - {"embedded"})
    return (
        Finding(Subject.GRAPHICS, _or_nothing(graphics_devices, ())),
        Finding(Subject.ENCODERS, _or_nothing(hardware_encoders, ())),
        Finding(Subject.SPEAKER, outputs),
        Finding(Subject.MICROPHONE, inputs),
        Finding(Subject.MODELS, model_servers(), used=remote),
        Finding(Subject.KEYS, tuple(name for key, name in KEYS.items() if os.environ.get(key)), used=remote),
    )


def graphics_devices() -> tuple[str, ...]:
    """Names and memory of NVIDIA devices, as their driver tells them."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return ()
    told = subprocess.run(
        [tool, "--query-gpu=name,memory.total", "--format=csv,noheader"],
        capture_output=True,
        text=True,
        timeout=10,
        check=False,
    )
    return (
        tuple(line.strip() for line in told.stdout.splitlines() if line.strip())
        if not told.returncode
        else ()
    )


def hardware_encoders() -> tuple[str, ...]:
    """Encoders of graphics devices that work here."""
    from pipeline.render.encoding import available_encoders

    return tuple(encoder.title for encoder in available_encoders() if encoder.hardware)


def sound_devices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the devices that play, and of those that record."""
    import sounddevice

    devices: list[dict[str, Any]] = list(sounddevice.query_devices())

    def with_channels(way: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(d["name"]) for d in devices if d[f"max_{way}_channels"] > 0))

    return with_channels("output"), with_channels("input")


def model_servers() -> tuple[str, ...]:
    """Model servers that answer on this machine, each with its models: ``Ollama: llama3, qwen``."""
    found = []
    for name, address, field, key in SERVERS:
        models = _or_nothing(partial(_models, address, field, key), None)
        if models is not None:
            found.append(f"{name}: {', '.join(models[:4])}" if models else name)
    return tuple(found)


def _models(address: str, field: str, key: str) -> list[str]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=ANSWER_SECONDS) as answer:
        body = json.loads(answer.read(MAX_ANSWER))
    return [str(model[key])[:60] for model in body[field]]


def _or_nothing(look: Callable[[], Any], nothing: Any) -> Any:
    # A driver that is broken, a library that is missing, a server that talks nonsense: there is nothing
    # here then that could be used.
    try:
        return look()
    except Exception:
        return nothing

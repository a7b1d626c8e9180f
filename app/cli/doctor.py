"""``kinora doctor``: what works on this machine, and what is missing."""

from __future__ import annotations

import os
import platform
import shutil
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from app.cli.screen import Screen
from app.cli.session import reading
from app.library.home import library_home
from pipeline.render.encoding import available_encoders
from providers.errors import KinoraError
from providers.registry import Registry


async def doctor(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Checks libraries, encoders, sound, disk, catalogue and providers. Nothing is changed.

    Takes some seconds: each encoder of a graphics device is tried.
    """
    checks = [_check(name, look) for name, look in _CHECKS]
    checks += [
        {"name": f"provider {p.id}", "ok": p.health.ok, "detail": p.health.message or "ready"}
        for p in Registry().listing()
    ]
    lines = [f"{'ok ' if c['ok'] else 'NO '} {c['name']}: {c['detail']}" for c in checks]
    encoders = [asdict(encoder) for encoder in available_encoders()]
    return {"ok": all(c["ok"] for c in checks), "checks": checks, "encoders": encoders, "lines": lines}


def _check(name: str, look: Callable[[], str]) -> dict[str, Any]:
    try:
        return {"name": name, "ok": True, "detail": look()}
    except KinoraError as error:
        return {"name": name, "ok": False, "detail": f"{error.message} {error.advice}".strip()}
    except Exception as error:
        return {
            "name": name,
            "ok": False,
            "detail": str(error).splitlines()[0] if str(error) else repr(error),
        }


def _python() -> str:
    return f"Python {platform.python_version()} on {platform.system()}, {os.cpu_count()} cores"


def _codecs() -> str:
    import av

    for codec in ("libx264", "aac"):
        av.codec.Codec(codec, "w")
    return f"FFmpeg through PyAV {av.__version__}, libx264 and AAC"


def _encoders() -> str:
    found = available_encoders()
    devices = [f"{encoder.title}: {encoder.name}" for encoder in found if encoder.hardware]
    software = ", ".join(f"{encoder.title}: {encoder.name}" for encoder in found if not encoder.hardware)
    return f"{software}; {', '.join(devices) or 'none on a graphics device'}"


def _sound() -> str:
    import sounddevice

    outputs = [d for d in sounddevice.query_devices() if d["max_output_channels"] > 0]
    return f"{len(outputs)} output devices" if outputs else "no output device; the player runs silently"


def _disk() -> str:
    home = library_home()
    while not home.exists():
        home = home.parent
    free = shutil.disk_usage(home).free
    if free < 1_000_000_000:
        raise OSError(f"only {free / 1e9:.1f} GB free for the library")
    return f"{free / 1e9:.0f} GB free"


def _library() -> str:
    if not (library_home() / "library.db").exists():
        return f"none yet; it will be made in {library_home()}"
    with reading() as library:
        return f"{len(library.projects.list())} projects in {library_home()}"


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("machine", _python),
    ("video", _codecs),
    ("encoders", _encoders),
    ("sound", _sound),
    ("disk", _disk),
    ("library", _library),
)

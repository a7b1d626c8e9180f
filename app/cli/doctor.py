"""``kinora doctor``: what works on this machine, and what is missing."""

from __future__ import annotations

import asyncio
import os
import platform
import shutil
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from app.cli.equipment import Connected, Equipment, look_around
from app.cli.screen import Screen
from app.cli.session import reading
from app.keys.keys import Source
from app.library.home import library_home
from app.models.shelf import Place
from pipeline.render.encoding import available_encoders
from providers.errors import KinoraError


async def doctor(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Checks libraries, encoders, sound, disk, catalogue, providers, models and keys. Nothing is changed.

    Takes some seconds: each encoder of a graphics device is tried. Asks nothing over the network, and shows
    no key, not even masked: what it says is pasted into questions to others.
    """
    checks = [_check(name, look) for name, look in _CHECKS]
    try:
        here = await asyncio.to_thread(look_around)
        checks += [*_own_providers(here), _models(here), *_services(here), _offline(here)]
    except KinoraError as error:  # a damaged catalogue of models
        checks.append(_row("providers", False, f"{error.message} {error.advice}".strip()))
    lines = [f"{'ok ' if c['ok'] else 'NO '} {c['name']}: {c['detail']}" for c in checks]
    encoders = [asdict(encoder) for encoder in available_encoders()]
    return {"ok": all(c["ok"] for c in checks), "checks": checks, "encoders": encoders, "lines": lines}


def _row(name: str, ok: bool, detail: str) -> dict[str, Any]:
    return {"name": name, "ok": ok, "detail": detail}


def _own_providers(here: Equipment) -> list[dict[str, Any]]:
    """What comes with Kinora, and what other packages brought."""
    elsewhere = here.of_models() | {each.id for service in here.services for each in service.providers}
    return [
        _row(f"provider {each.id}", each.health.ok, each.health.message or "ready")
        for each in here.listing
        if each.id not in elsewhere
    ]


def _models(here: Equipment) -> dict[str, Any]:
    """One line for the catalogue: a model that was never wanted is nothing to mend."""
    ready = [state.card.id for state in here.models if state.ready]
    begun = [state.card.id for state in here.models if state.place is Place.PARTLY]
    bare = [state.card.id for state in here.models if state.folder is not None and state.missing_package]
    said = [f"{len(ready)} of {len(here.models)} are ready" + (f" ({', '.join(ready)})" if ready else "")]
    if begun:
        said.append(f"partly downloaded: {', '.join(begun)}")
    if bare:
        said.append(f"without the library they run with: {', '.join(bare)}")
    return _row("local models", True, "; ".join([*said, "see: kinora models list"]))


def _services(here: Equipment) -> list[dict[str, Any]]:
    if here.keys_problem:
        return [_row("keys", False, here.keys_problem)]
    return [
        _row(f"service {each.key.service.id}", each.ok, _connection(each, here.choices.offline))
        for each in here.services
    ]


def _connection(service: Connected, offline: bool) -> str:
    key = service.key
    match key.source:
        case Source.NONE:
            return f"no key, so nothing is asked of it (kinora keys set {key.service.id})"
        case Source.LOCKED:
            return "its key, if there is one, is locked with your passphrase"
        case Source.ENVIRONMENT:
            where = f"a key found in {key.variable}"
        case _:
            where = "a key kept by Kinora"
    if not service.providers:
        return f"{where}, and yet it could not be connected (--debug says why)"
    ready = sum(each.health.ok for each in service.providers)
    if not ready:
        return f"{where}: {service.providers[0].health.message}"
    count = f"{ready} of {len(service.providers)} providers are ready"
    to_try = f"try it: kinora providers test {key.service.id}"
    tried = "not asked while Kinora works offline" if offline else to_try
    return f"{where}, {count}; {tried}"


def _offline(here: Equipment) -> dict[str, Any]:
    said = "on: nothing that needs a network is asked" if here.choices.offline else "off"
    return _row("offline switch", True, said)


def _check(name: str, look: Callable[[], str]) -> dict[str, Any]:
    try:
        return _row(name, True, look())
    except KinoraError as error:
        return _row(name, False, f"{error.message} {error.advice}".strip())
    except Exception as error:
        return _row(name, False, str(error).splitlines()[0] if str(error) else repr(error))


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

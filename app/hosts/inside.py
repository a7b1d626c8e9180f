"""The inside of a model host: loads one engine, then answers calls to it.

Runs as the work of a worker process (``app.jobs.worker``), which brings the pipe, the errors and cancelling.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

from app.hosts.memory import resident_bytes
from app.jobs.context import WorkContext
from app.jobs.kinds import load_target
from providers.errors import KinoraError
from providers.local.engine import Device, Engine, ModelFilesUnusable, OutOfGraphicsMemory, only_calls

LOAD = "app.hosts.inside:load"
CALL = "app.hosts.inside:call"
_LOADED: list[Engine] = []


def load(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Loads ``engine`` from ``files`` on ``device``. Returns what it holds: see ``_held``."""
    context.progress(0.0, "Loading the model")
    device = Device.named(parameters["device"])
    try:
        made = load_target(parameters["engine"])(Path(parameters["files"]), device, parameters["options"])
    except KinoraError:
        raise
    except Exception as error:
        raise _as_ours(error) or ModelFilesUnusable(
            f"The model could not be loaded: {_first_line(error)}", provider=parameters["provider"]
        ) from error
    _LOADED[:] = [made]
    return _held(device)


def call(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Calls ``method`` of the loaded engine. Returns its ``answer``, and what the host holds now."""
    context.cancelled()  # from here on the work asks: cancelling it need not end the process
    engine = _LOADED[0]
    device = Device.named(parameters["device"])
    try:
        answer = only_calls(engine, parameters["method"])(parameters["parameters"], context)
    except KinoraError:
        raise
    except Exception as error:
        ours = _as_ours(error)
        if ours is None:
            raise
        raise ours from error
    finally:
        _tidy()
    return {"answer": answer, **_held(device)}


def _as_ours(error: Exception) -> KinoraError | None:
    """A library's own way of saying that memory ran out, as our error; None for anything else."""
    if isinstance(error, MemoryError):
        return KinoraError("The computer ran out of memory.", advice="Close other programs, or ask for less.")
    said = f"{type(error).__name__}: {error}".lower()
    return OutOfGraphicsMemory() if "out of memory" in said and "cpu" not in said else None


def _first_line(error: Exception) -> str:
    text = str(error).strip().splitlines()
    return (text[0] if text else type(error).__name__)[:200]


def _held(device: Device) -> dict[str, Any]:
    """``memory``: bytes of main memory; ``graphics_memory``: bytes of the card, at the most so far."""
    torch = sys.modules.get("torch")
    graphics = 0
    if device.kind == "cuda" and torch is not None:
        graphics = int(torch.cuda.max_memory_reserved(device.index))
    return {"memory": resident_bytes(), "graphics_memory": graphics}


def _tidy() -> None:
    """Gives what a call used back to the system, so that the card is not held beyond the model itself."""
    gc.collect()
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        torch.cuda.empty_cache()

"""How much memory there is: main memory of this machine and of this process, and the graphics cards'."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
from dataclasses import dataclass
from pathlib import Path

_QUERY = ("--query-gpu=index,name,memory.total,memory.free", "--format=csv,noheader,nounits")
_PATIENCE_SECONDS = 10
_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class GraphicsCard:
    """A graphics card that models can run on; bytes. ``free`` counts what other programs hold as taken."""

    index: int
    name: str
    total: int
    free: int

    @property
    def device(self) -> str:
        """Its name as a device: ``cuda:0``."""
        return f"cuda:{self.index}"


async def graphics_cards() -> tuple[GraphicsCard, ...]:
    """The NVIDIA cards of this machine as their own driver's ``nvidia-smi`` tells; none without it.

    Asked of the driver and not of PyTorch: that would load a gigabyte into the studio only to ask.
    """
    try:
        asked = await asyncio.create_subprocess_exec(
            "nvidia-smi", *_QUERY, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
    except OSError:
        return ()
    try:
        said, _ = await asyncio.wait_for(asked.communicate(), _PATIENCE_SECONDS)
    except TimeoutError:
        asked.kill()
        await asked.wait()
        return ()
    return read_cards(said.decode(errors="replace")) if asked.returncode == 0 else ()


def read_cards(text: str) -> tuple[GraphicsCard, ...]:
    """Reads ``nvidia-smi``'s table (MiB); lines that are no card, or tell no number, are left out."""
    cards = []
    for line in text.splitlines():
        fields = [field.strip() for field in line.split(",")]
        with contextlib.suppress(ValueError, IndexError):
            index, total, free = int(fields[0]), int(fields[-2]), int(fields[-1])
            cards.append(GraphicsCard(index, ", ".join(fields[1:-2]), total * _MEBIBYTE, free * _MEBIBYTE))
    return tuple(cards)


def available_bytes() -> int | None:
    """Main memory that programs can still have without pushing others out; None where it can't be told."""
    return _windows_available() if os.name == "nt" else _meminfo("MemAvailable")


def total_bytes() -> int | None:
    """Main memory of this machine; None where it can't be told."""
    with contextlib.suppress(AttributeError, ValueError, OSError):
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return None


def resident_bytes() -> int:
    """Main memory this process holds; 0 where it can't be told."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _meminfo(name: str) -> int | None:
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
    return None


def _windows_available() -> int | None:
    """``ullAvailPhys`` of GlobalMemoryStatusEx."""

    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong)] + [
            (name, ctypes.c_ulonglong) for name in ("total", "available", "a", "b", "c", "d", "e")
        ]

    status = Status()
    status.length = ctypes.sizeof(Status)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    return int(status.available) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None

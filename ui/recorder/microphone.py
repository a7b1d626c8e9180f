"""The devices that record, and listening to one of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from ui.threads import Tell, teller

RATE = 48_000

Hear: TypeAlias = Callable[[NDArray[np.float32]], None]
"""Is given (n, channels) samples, on the device's thread; the array is its own."""


class Stream(Protocol):
    """A device that records."""

    channels: int
    latency: float
    """Seconds from the air to the program."""

    def close(self) -> None: ...


OpenStream: TypeAlias = Callable[[str, Hear], Stream]
"""Opens the device of that name (empty: the system's choice) at ``RATE``; raises when it can't."""


class Microphone(QObject):
    """Opens a device on a thread, since asking the system can take seconds."""

    opened = Signal()
    failed = Signal(str)
    """Why there is nothing to hear, in a sentence."""
    listed = Signal(list)
    """Names of the devices that record."""

    def __init__(
        self,
        open_stream: OpenStream | None = None,
        list_inputs: Callable[[], tuple[str, ...]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_stream = open_stream or open_sounddevice
        self._list_inputs = list_inputs or input_names
        self._stream: Stream | None = None
        self._turn = 0
        self._hears: list[Hear] = [lambda _block: None]

    @property
    def hear(self) -> Hear:
        """Who hears; may be changed while the device runs."""
        return self._hears[0]

    @hear.setter
    def hear(self, hear: Hear) -> None:
        self._hears[0] = hear

    @property
    def available(self) -> bool:
        """True while a device records."""
        return self._stream is not None

    @property
    def channels(self) -> int:
        """Channels of the device that records, 1 while none does."""
        return self._stream.channels if self._stream is not None else 1

    @property
    def latency(self) -> float:
        """Seconds from the air to the program."""
        return self._stream.latency if self._stream is not None else 0.0

    def look(self) -> None:
        """Looks for devices; ``listed`` tells them."""
        threading.Thread(
            target=_look, args=(self._list_inputs, teller(self._list)), name="microphones", daemon=True
        ).start()

    def open(self, name: str = "") -> None:
        """Opens a device; ``opened`` or ``failed`` follows. One that is open already is let go."""
        self.close()
        self._turn += 1
        hears = self._hears
        order = (
            self._open_stream,
            name,
            lambda block: hears[0](block),
            self._turn,
            teller(self._take),
        )
        threading.Thread(target=_open, args=order, name="microphone", daemon=True).start()

    def close(self) -> None:
        """Lets the device go."""
        self._turn += 1
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()

    def _list(self, names: list[str]) -> None:
        self.listed.emit(names)

    def _take(self, stream: Stream | None, turn: int, problem: str) -> None:
        if turn != self._turn:
            if stream is not None:
                stream.close()
        elif stream is None:
            self.failed.emit(problem)
        else:
            self._stream = stream
            self.opened.emit()


def _look(list_inputs: Callable[[], tuple[str, ...]], tell: Tell) -> None:
    try:
        names = list(list_inputs())
    except Exception:
        names = []  # No PortAudio, no sound system: there is nothing to choose from.
    tell(names)


def _open(open_stream: OpenStream, name: str, hear: Hear, turn: int, tell: Tell) -> None:
    try:
        tell(open_stream(name, hear), turn, "")
    except Exception as error:
        tell(None, turn, str(error).splitlines()[0] if str(error) else "")


def input_names() -> tuple[str, ...]:
    """Names of the devices that record. Raises what PortAudio does when it is not there."""
    from app.discovery import sound_devices

    return sound_devices()[1]


class _SoundDevice:
    """A stream of ``sounddevice``."""

    def __init__(self, name: str, hear: Hear) -> None:
        import sounddevice

        device: Any = sounddevice
        found = {str(d["name"]): n for n, d in enumerate(device.query_devices()) if d["max_input_channels"]}
        info = device.query_devices(found.get(name), "input")
        self.channels = min(2, int(info["max_input_channels"]))

        def heard(block: NDArray[np.float32], _frames: int, _time: object, _status: object) -> None:
            hear(block.copy())

        self._stream = device.InputStream(
            device=found.get(name),
            samplerate=RATE,
            channels=self.channels,
            dtype="float32",
            callback=heard,
            latency="low",
        )
        self._stream.start()
        self.latency = float(self._stream.latency)

    def close(self) -> None:
        self._stream.close()


def open_sounddevice(name: str, hear: Hear) -> Stream:
    """Opens a device through PortAudio. Raises its errors, and ``OSError`` when PortAudio is missing."""
    return _SoundDevice(name, hear)

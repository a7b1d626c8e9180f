"""The devices that record, and listening to one of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

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
    _ready = Signal(object, int)

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
        self.hear: Hear = lambda _block: None
        """Who hears; may be changed while the device runs."""
        self._ready.connect(self._take)

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
        threading.Thread(target=self._look, name="microphones", daemon=True).start()

    def open(self, name: str = "") -> None:
        """Opens a device; ``opened`` or ``failed`` follows. One that is open already is let go."""
        self.close()
        self._turn += 1
        threading.Thread(target=self._open, args=(name, self._turn), name="microphone", daemon=True).start()

    def close(self) -> None:
        """Lets the device go."""
        self._turn += 1
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()

    def _look(self) -> None:
        try:
            names = list(self._list_inputs())
        except Exception:
            names = []  # No PortAudio, no sound system: there is nothing to choose from.
        self._tell(self.listed, names)

    def _open(self, name: str, turn: int) -> None:
        try:
            stream = self._open_stream(name, lambda block: self.hear(block))
        except Exception as error:
            if turn == self._turn:
                self._tell(self.failed, str(error).splitlines()[0] if str(error) else "")
            return
        self._tell(self._ready, stream, turn)

    def _tell(self, signal: Any, *values: object) -> None:
        try:
            signal.emit(*values)
        except RuntimeError:
            return  # The window went away meanwhile.

    def _take(self, stream: Stream, turn: int) -> None:
        if turn != self._turn:
            stream.close()
            return
        self._stream = stream
        self.opened.emit()


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

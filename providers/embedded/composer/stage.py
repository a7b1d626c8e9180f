"""Plays a composition into a file of float32 samples, ten seconds at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from providers.embedded.composer.instruments import RATE, Sound, make
from providers.embedded.composer.room import impulse_response, reverberate
from providers.embedded.composer.score import Composition, Note

_BLOCK = 10 * RATE


class Stage:
    """What is sounding: a dry and a wet bus that grow with the longest note and shrink as they are played."""

    def __init__(self, composition: Composition) -> None:
        mood = composition.mood
        self._composition = composition
        self._response = impulse_response(mood.room, mood.brightness)
        self._wet_level = np.float32(mood.wet)
        self._dry = np.zeros((0, 2), np.float32)
        self._send = np.zeros((0, 2), np.float32)
        self._echo = np.zeros((0, 2), np.float32)
        self._position = 0

    def play(self, spool: Path, length: int, loop: bool, progress: Callable[[float], None]) -> None:
        """Writes ``length`` samples to ``spool``; in a loop what rings past the end is added to the start."""
        with spool.open("wb") as file:
            for notes in self._composition.bars():
                for note in notes:
                    self._add(note)
                # Later bars begin later: what lies before this bar's first note is complete.
                ready = min(round(notes[0].start * RATE), length)
                while self._position + _BLOCK <= ready:
                    file.write(self._take(_BLOCK).tobytes())
                    progress(self._position / length)
            while self._position < length:
                file.write(self._take(min(_BLOCK, length - self._position)).tobytes())
                progress(self._position / length)
        if loop:
            self._wrap(spool, length)

    def _add(self, note: Note) -> None:
        mood = self._composition.mood
        sound = make(note.instrument, note.pitch, note.seconds, mood.brightness, note.attack, note.seed)
        at = max(0, round(note.start * RATE) - self._position)
        end = at + len(sound)
        self._dry, self._send = _grown(self._dry, end), _grown(self._send, end)
        stereo = _placed(sound, note.pan) * np.float32(note.level)
        self._dry[at:end] += stereo
        self._send[at:end] += stereo * np.float32(note.wet)

    def _take(self, count: int) -> Sound:
        self._dry, self._send = _grown(self._dry, count), _grown(self._send, count)
        wet = reverberate(self._send[:count], self._response)
        self._echo = _grown(self._echo, len(wet))
        self._echo[: len(wet)] += wet
        out = self._dry[:count] + self._echo[:count] * self._wet_level
        self._dry, self._send, self._echo = self._dry[count:], self._send[count:], self._echo[count:]
        self._position += count
        return out

    def _wrap(self, spool: Path, length: int) -> None:
        samples: NDArray[np.float32] = np.memmap(spool, np.float32, "r+", shape=(length, 2))
        while any(np.abs(bus).max(initial=0) > 0 for bus in (self._dry, self._send, self._echo)):
            tail = self._take(min(length, max(len(self._dry), len(self._echo))))
            samples[: len(tail)] += tail
        del samples


def _grown(bus: Sound, length: int) -> Sound:
    if len(bus) >= length:
        return bus
    grown = np.zeros((max(length, len(bus) + _BLOCK // 2), 2), np.float32)
    grown[: len(bus)] = bus
    return grown


def _placed(sound: Sound, pan: float) -> Sound:
    """Mono or stereo -> stereo, equal power."""
    angle = (pan + 1) * np.pi / 4
    sides = np.array([np.cos(angle), np.sin(angle)], np.float32) * np.float32(2**0.5)
    return (sound[:, None] if sound.ndim == 1 else sound) * sides

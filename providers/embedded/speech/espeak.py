"""The eSpeak NG library behind ctypes: text in, samples and events out.

Why a lock: the library keeps its state in globals and is not re-entrant, so one process speaks one text
at a time. Structures and constants follow ``speak_lib.h`` of eSpeak NG 1.52.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import espeakng_loader
import numpy as np
import numpy.typing as npt

from providers.errors import ProviderError

PROVIDER = "embedded.speech"

_AUDIO_SYNCHRONOUS = 2
_PHONEME_EVENTS = 0x0001
_DONT_EXIT = 0x8000
_CHARS_UTF8 = 1
_POSITION_CHARACTER = 1
_PARAMETER_RATE, _PARAMETER_PITCH = 1, 3
_EVENT_END, _EVENT_WORD, _EVENT_PHONEME = 0, 1, 7
# What the pitch scale (0 to 99) does to the median fundamental, measured with the en-US voice.
_PITCH_STEPS = (0, 12, 25, 37, 50, 62, 75, 87, 99)
_PITCH_SEMITONES = (-6.5, -5.3, -3.4, -2.0, 0.0, 2.0, 4.3, 6.7, 8.9)
_RATE_LIMITS = (80, 450)

_lock = threading.Lock()
_close: Callable[[int], object] = getattr(_ctypes, "dlclose", None) or getattr(_ctypes, "FreeLibrary")  # noqa: B009


class _Identity(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Identity),
    )


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


_SynthCallback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True)
class Sound:
    """A phoneme or a pause, as the library announces it. ``sample`` counts from the text's start."""

    sample: int
    silent: bool


@dataclass(frozen=True, slots=True)
class WordEvent:
    """The library began a word: ``position`` is its character index (from 0) in the text."""

    position: int
    sample: int


@dataclass(frozen=True, slots=True)
class RawSpeech:
    """What the library made: mono int16 ``samples`` (n,) at ``sample_rate`` Hz, and its events in order."""

    samples: npt.NDArray[np.int16]
    sample_rate: int
    words: tuple[WordEvent, ...]
    sounds: tuple[Sound, ...]


@dataclass(frozen=True, slots=True)
class EngineLanguage:
    """A language voice of the library: ``id`` is its BCP 47 tag, ``file`` what the library loads."""

    id: str
    name: str
    file: str


@contextmanager
def _library() -> Iterator[tuple[Any, int]]:
    """Holds the lock and a freshly started library; yields it with its sample rate (Hz).

    Why fresh for every text: pitch phase, flutter and echo are statics that survive ``espeak_Terminate``, so
    that the second text would depend on the first. Loading it again costs under a millisecond.
    """
    with _lock:
        try:
            library = ctypes.CDLL(espeakng_loader.get_library_path())  # type: ignore[no-untyped-call]
        except (OSError, RuntimeError) as error:
            raise ProviderError(
                "The built-in voice could not be loaded.",
                advice="Install the package espeakng-loader again.",
                provider=PROVIDER,
            ) from error
        try:
            data = os.fsencode(_data_folder())
            rate = library.espeak_Initialize(_AUDIO_SYNCHRONOUS, 0, data, _PHONEME_EVENTS | _DONT_EXIT)
            if rate <= 0:
                raise ProviderError(
                    "The built-in voice did not find its data.",
                    advice="Install the package espeakng-loader again, in a folder with a shorter path.",
                    provider=PROVIDER,
                )
            library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
            library.espeak_ng_SetRandSeed(ctypes.c_long(1))
            try:
                yield library, int(rate)
            finally:
                library.espeak_Terminate()
        finally:
            _close(library._handle)


def _data_folder() -> Path:
    return Path(espeakng_loader.get_data_path())  # type: ignore[no-untyped-call]


def _has_dictionary(tag: str, file: str) -> bool:
    """Returns whether the data holds the dictionary of a language: a few are listed without one."""
    described = (_data_folder() / "lang" / file).read_text("utf-8", "replace").split("\n")
    named = [line.split()[1] for line in described if line.startswith("dictionary ")]
    return (_data_folder() / f"{(named or [tag.partition('-')[0]])[0]}_dict").is_file()


@cache
def languages() -> tuple[EngineLanguage, ...]:
    """Returns the language voices of the library, by id. Raises ``ProviderError`` if it can't start."""
    found: dict[str, EngineLanguage] = {}
    with _library() as (library, _):
        listing = library.espeak_ListVoices(None)
        index = 0
        while listing[index]:
            voice = listing[index].contents
            # The list is (priority byte, language tag, NUL) repeated; the first is the voice's own.
            tag = ctypes.string_at(voice.languages + 1).decode("utf-8", "replace")
            identifier = (voice.identifier or b"").decode("utf-8", "replace")
            name = (voice.name or b"").decode("utf-8", "replace").replace("_", " ")
            # MBROLA voices are listed but need a program that does not come with the library.
            usable = tag and tag != "variant" and not identifier.startswith("mb")
            if usable and _has_dictionary(tag, identifier):
                found.setdefault(tag, EngineLanguage(tag, name, identifier))
            index += 1
    return tuple(sorted(found.values(), key=lambda language: language.id))


@cache
def variants() -> tuple[str, ...]:
    """Returns the names of the speaker variants (``f1``, ``m3``, ``Annie``) the library's data holds."""
    folder = _data_folder() / "voices" / "!v"
    return tuple(sorted(entry.name for entry in folder.iterdir())) if folder.is_dir() else ()


class _Capture:
    """Collects what the library hands to its callback during one text."""

    def __init__(self, watch: Callable[[int], None]) -> None:
        self.blocks: list[npt.NDArray[np.int16]] = []
        self.words: list[WordEvent] = []
        self.sounds: list[Sound] = []
        self.error: BaseException | None = None
        self._watch = watch

    def __call__(self, wave: Any, count: int, events: Any) -> int:
        # An exception must not unwind through C: keep it, ask the library to stop, raise it afterwards.
        try:
            if count > 0 and wave:
                self.blocks.append(np.ctypeslib.as_array(wave, shape=(count,)).copy())
            index = 0
            while events[index].type != _EVENT_END:
                self._note(events[index])
                index += 1
        except BaseException as error:
            self.error = error
            return 1
        return 0

    def _note(self, event: Any) -> None:
        if event.type == _EVENT_WORD:
            self.words.append(WordEvent(event.text_position - 1, event.sample))
            self._watch(event.text_position)
        elif event.type == _EVENT_PHONEME:
            # An empty name stands for a phoneme longer than the 8 bytes; a pause's begins with "_".
            self.sounds.append(Sound(event.sample, event.id.string.startswith(b"_")))


def synthesise(
    text: str,
    voice: str,
    words_per_minute: float,
    semitones: float,
    watch: Callable[[int], None] = lambda position: None,
) -> RawSpeech:
    """Speaks ``text`` (no NUL characters) with the library's voice name ``voice``.

    ``semitones`` is held to the library's -6.5 to 8.9. ``watch`` is called with the character position at
    each word; what it raises stops the voice. Raises ``ProviderError`` when the library refuses.
    """
    data = text.encode("utf-8")
    capture = _Capture(watch)
    callback = _SynthCallback(capture)
    with _library() as (library, sample_rate):
        if library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ProviderError(f"The built-in voice has no “{voice}”.", provider=PROVIDER)
        low, high = _RATE_LIMITS
        library.espeak_SetParameter(_PARAMETER_RATE, round(min(max(words_per_minute, low), high)), 0)
        pitch = round(float(np.interp(semitones, _PITCH_SEMITONES, _PITCH_STEPS)))
        library.espeak_SetParameter(_PARAMETER_PITCH, pitch, 0)
        library.espeak_SetSynthCallback(callback)
        status = library.espeak_Synth(
            data + b"\0", len(data) + 1, 0, _POSITION_CHARACTER, 0, _CHARS_UTF8, None, None
        )
        library.espeak_Synchronize()
    if capture.error is not None:
        raise capture.error
    if status != 0:
        raise ProviderError("The built-in voice could not speak this text.", provider=PROVIDER)
    samples = np.concatenate(capture.blocks) if capture.blocks else np.zeros(0, np.int16)
    return RawSpeech(samples, sample_rate, tuple(capture.words), tuple(capture.sounds))

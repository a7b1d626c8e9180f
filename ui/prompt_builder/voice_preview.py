"""Hearing a voice before it is chosen: spoken in a process of its own, played as the player plays."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, TimeRange
from ui.media.child import Child
from ui.player.sound import SoundClock

TEXT = "This is how your story will sound."


class VoicePreview(QObject):
    """``changed``: ``busy`` is another. ``failed`` carries a sentence."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = TemporaryDirectory(prefix="kinora-voice-")
        self._child: Child | None = None
        self._sound: SoundClock | None = None
        self._waiting = False
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self.stop)

    @property
    def busy(self) -> bool:
        """True while it is spoken or heard."""
        return self._waiting or self._end.isActive()

    def play(self, voice: str, language: str) -> None:
        """Speaks a sentence with ``voice`` (empty: the language's own) and plays it."""
        self.stop()
        if self._child is None:
            self._child = Child("ui.prompt_builder.voice_server", self)
            self._child.replied.connect(self._on_spoken)
            self._sound = SoundClock(self)
            self._sound.open_device()
        self._waiting = True
        self._child.send((TEXT, voice, language, str(Path(self._folder.name) / "voice.wav")))
        self.changed.emit()

    def stop(self) -> None:
        """Silence."""
        self._waiting = False
        self._end.stop()
        if self._sound is not None:
            self._sound.stop()
        self.changed.emit()

    def close(self) -> None:
        """Ends the process, the sound and the files."""
        self._end.stop()
        if self._child is not None:
            self._child.close()
        if self._sound is not None:
            self._sound.close()
        self._folder.cleanup()

    def _on_spoken(self, reply: Any) -> None:
        path, seconds, words = reply
        if not self._waiting or self._sound is None:
            return
        self._waiting = False
        if not path:
            self.failed.emit(words)
        elif not self._sound.plays(1.0):
            self.failed.emit("No sound device was found to play it.")
        else:
            length = Flicks(round(seconds * FLICKS_PER_SECOND))
            media = MediaReference(MediaKind.AUDIO, "voice", TimeRange(ZERO, length))
            track = Track("voice", TrackKind.AUDIO, items=(Clip("clip", media, length),))
            files = FixedResolver((MediaFile("voice", Path(path), "audio"),))
            self._sound.load(Timeline("preview", tracks=(track,)), files)
            self._sound.start(ZERO, 1.0)
            self._end.start(round(seconds * 1000) + 300)
        self.changed.emit()

"""The making of an export's parts: the segments that are missing, the sound, and how far it is."""

from __future__ import annotations

import math
import time as clock
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.media.resolver import MediaResolver
from pipeline.render.copying import BRIDGE_SECONDS, BRIDGE_SET, BRIDGE_SPEED, PARAMETER_SET, Copy
from pipeline.render.crew import Crew, crew_size
from pipeline.render.encoding import Part, SizePlan
from pipeline.render.encoding.subtitles import SubtitleTrack
from pipeline.render.picture_pass import Film, FrameHook, PicturePass, Task
from pipeline.render.presets import OutputSettings
from pipeline.render.sound_pass import SoundFacts, SoundPass, write_sound
from pipeline.render.workroom import Workroom
from pipeline.timeline.model import Timeline, TrackKind
from providers.errors import Cancelled
from providers.phrases import Phrase
from providers.protocols import Progress

SEGMENT_SECONDS = 10
"""What a killed export loses at most."""
_LEAST_SECONDS = 4
_SOUND_SHARE = 0.06
"""Of the progress bar, what the sound takes."""
_SILENCE = SoundFacts(-math.inf, -math.inf)


@dataclass(slots=True, eq=False)
class FilmPart:
    """One film on its way. ``frames``: of the output's rate; ``room``: where its parts lie.

    ``copies``: frames that are taken over from sources, in order; ``subtitles``: captions to switch on.
    """

    timeline: Timeline
    output: OutputSettings
    frames: range
    room: Workroom
    copies: Sequence[Copy] = ()
    resumed: int = 0
    subtitles: Sequence[SubtitleTrack] = ()

    @property
    def copied(self) -> int:
        """Frames that are not encoded again."""
        return sum(copy.last - copy.first for copy in self.copies)

    def spans(self) -> list[tuple[int, int]]:
        """What is encoded, as segments of frames [first, last)."""
        if not self.output.video_codec:
            return []
        whole = max(1, round(SEGMENT_SECONDS * self.output.rate.fraction))
        # A crew needs several segments for each of its members, but none so short that encoders only start.
        crew = crew_size()
        least = max(1, round(_LEAST_SECONDS * self.output.rate.fraction))
        step = whole if crew == 1 else max(min(whole, len(self.frames) // (3 * crew)), min(least, whole))
        holes = [self.frames.start, *(edge for copy in self.copies for edge in (copy.first, copy.last))]
        ends = [*holes[1:], self.frames.stop]
        return [
            (at, min(at + step, last))
            for first, last in list(zip(holes, ends, strict=True))[::2]
            for at in range(first, last, step)
        ]

    def manner(self, first: int, last: int) -> tuple[int, str]:
        """How frames [first, last) are encoded: their parameter sets' number, x264's preset or ""."""
        if not self.copies:
            return 0, ""
        if last - first > BRIDGE_SECONDS * self.output.rate.fraction or self.output.speed == "ultrafast":
            return PARAMETER_SET, ""
        return BRIDGE_SET, BRIDGE_SPEED

    def segments(self) -> list[Path]:
        """The files of what is encoded, in order."""
        return [self.room.segment(first, last) for first, last in self.spans()]

    def pieces(self) -> list[Part]:
        """All of the picture, in order."""
        encoded = zip(self.spans(), self.segments(), strict=True)
        placed: list[tuple[int, Part]] = [(first, path) for (first, _), path in encoded]
        placed += [(copy.first, copy.part) for copy in self.copies]
        return [piece for _, piece in sorted(placed, key=lambda pair: pair[0])]


@dataclass(slots=True, eq=False)
class _Sound:
    """A sound track that one or more films share."""

    part: FilmPart
    work: SoundPass | None = None
    facts: SoundFacts = _SILENCE


@dataclass(slots=True)
class ExportRun:
    """Makes all parts of some films. ``problems``: asset id -> one sentence, for media that can't be read."""

    parts: Sequence[FilmPart]
    resolver: MediaResolver
    progress: Progress
    cancelled: Callable[[], bool]
    on_frame: FrameHook | None = None
    problems: dict[str, str] = field(default_factory=dict)
    _sounds: dict[object, _Sound] = field(default_factory=dict)
    _plans: dict[FilmPart, SizePlan] = field(default_factory=dict)
    _began: float = field(default_factory=clock.monotonic)
    _done: int = 0
    _total: int = 0
    _shown: float = 0.0

    def make(self) -> None:
        """Makes the sound and every segment that is missing. Raises ``Cancelled``."""
        self._check()
        self._start_sounds()
        try:
            rates: dict[object, list[FilmPart]] = {}
            for part in self.parts:
                rates.setdefault((part.output.rate, tuple(part.spans())), []).append(part)
            for group in rates.values():
                self._make_pictures(group)
            self._await_sounds()
        finally:
            for sound in self._sounds.values():
                if sound.work is not None:
                    sound.work.stop()

    def sound_of(self, part: FilmPart) -> Path | None:
        """The encoded sound of a film, None when it has none."""
        return self._sounds[_sound_key(part)].part.room.sound if part.output.audio_codec else None

    def facts_of(self, part: FilmPart) -> SoundFacts:
        """How loud a film is."""
        return self._sounds[_sound_key(part)].facts if part.output.audio_codec else _SILENCE

    def settle(self, part: FilmPart, file_bytes: int) -> bool:
        """Keeps a joined film of ``file_bytes`` under its size limit; False when that is so already.

        True: segments were encoded again, and the film is to be joined again.
        """
        if not part.output.video_codec or not part.output.max_bytes:
            return False
        again = self._plan(part).settle([path.stat().st_size for path in part.segments()], file_bytes)
        if again:
            self._encode([part], [set(again)])
        return bool(again)

    def _make_pictures(self, parts: Sequence[FilmPart]) -> None:
        """Encodes the missing segments of films that share a frame rate and range."""
        pictured = [part for part in parts if part.output.video_codec]
        missing = [self._missing(part) for part in pictured]
        if any(missing):
            self._encode(pictured, missing)

    def _missing(self, part: FilmPart) -> set[int]:
        missing = set()
        for index, (path, (first, last)) in enumerate(zip(part.segments(), part.spans(), strict=True)):
            if path.exists():
                part.resumed += last - first
            else:
                missing.add(index)
        return missing

    def _plan(self, part: FilmPart) -> SizePlan:
        if part not in self._plans:
            self._plans[part] = SizePlan(part.output, [last - first for first, last in part.spans()])
        return self._plans[part]

    def _encode(self, parts: Sequence[FilmPart], wanted: Sequence[set[int]]) -> None:
        spans = parts[0].spans()
        self._total += sum(spans[index][1] - spans[index][0] for indices in wanted for index in indices)
        films = [Film(part.timeline, part.output) for part in parts]
        groups = []
        for index, (first, last) in enumerate(spans):
            tasks = [
                Task(
                    film,
                    first,
                    last,
                    part.room.segment(first, last),
                    self._plan(part).controls[index],
                    *part.manner(first, last),
                )
                for film, (part, indices) in enumerate(zip(parts, wanted, strict=True))
                if index in indices
            ]
            if tasks:
                groups.append(tasks)
        size = min(crew_size(), len(groups))
        if size > 1 and self.on_frame is None:
            with Crew(films, self.resolver, size) as crew:
                crew.run(groups, self._frame_done, self._check)
                self.problems.update(crew.problems)
            return
        with PicturePass(films, self.resolver) as picture:
            for tasks in groups:
                picture.run(tasks, self._frame_done, self.on_frame)
            picture.settle()
            self.problems.update(picture.problems)

    def _start_sounds(self) -> None:
        for part in self.parts:
            key = _sound_key(part)
            if not part.output.audio_codec or key in self._sounds:
                continue
            sound = self._sounds[key] = _Sound(part)
            noted = part.room.noted("sound")
            if part.room.sound.exists() and noted:
                sound.facts = SoundFacts(*(noted.get(name, math.nan) for name in ("loudness", "true_peak")))
            else:
                sound.work = SoundPass(_sound_work(sound, self.resolver)).start()

    def _await_sounds(self) -> None:
        for sound in self._sounds.values():
            while sound.work is not None and sound.work.alive:
                sound.work.join(0.1)
                self._check()
                self._report(Phrase("Finishing the sound"))
            if sound.work is not None:
                sound.work.check()

    def _frame_done(self) -> None:
        self._check()
        self._done += 1
        spent = clock.monotonic() - self._began
        left = spent / self._done * (self._total - self._done)
        minutes = Phrase("{minutes:.0f} min left", minutes=left / 60)
        remaining = minutes if left >= 90 else Phrase("{seconds:.0f} s left", seconds=left)
        doing = Phrase("Rendering frame {done} of {total}", done=self._done, total=self._total)
        self._report(Phrase("{doing}, {left}", doing=doing, left=remaining))

    def _check(self) -> None:
        if self.cancelled():
            raise Cancelled()
        for sound in self._sounds.values():
            if sound.work is not None:
                sound.work.check()

    def _report(self, message: str) -> None:
        heard = [sound.work.done if sound.work is not None else 1.0 for sound in self._sounds.values()]
        sound = sum(heard) / len(heard) if heard else 1.0
        picture = self._done / self._total if self._total else 1.0
        # A film that is encoded again to meet a size limit must not move the bar back.
        self._shown = max(self._shown, _SOUND_SHARE * sound + (1 - _SOUND_SHARE) * picture)
        self.progress(min(self._shown, 0.999), message)


def _sound_key(part: FilmPart) -> object:
    """Equal for films whose sound is the same file."""
    out = part.output
    shared = (out.sample_rate, out.loudness, out.true_peak, out.audio_codec, out.audio_bitrate, out.channels)
    times = (part.frames.start * out.rate.frame, part.frames.stop * out.rate.frame)
    # Shapes and languages of one timeline share its audio tracks, the very same values.
    heard = tuple(id(track) for track in part.timeline.tracks if track.kind is TrackKind.AUDIO)
    return heard, times, shared, out.container, out.copy_unchanged, out.max_bytes


def _sound_work(
    sound: _Sound, resolver: MediaResolver
) -> Callable[[Callable[[float], None], Callable[[], bool]], None]:
    part = sound.part

    def work(progress: Callable[[float], None], stopped: Callable[[], bool]) -> None:
        sound.facts = write_sound(
            part.timeline, resolver, part.output, part.room.sound, part.frames, progress, stopped
        )
        part.room.note("sound", {"loudness": sound.facts.loudness, "true_peak": sound.facts.true_peak})

    return work

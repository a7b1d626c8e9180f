"""Writes the notes: harmony, bass, figures, a motif that returns, and drums, section by section.

Everything is drawn from one seed. Each bar draws from its own stream, so that a bar sounds the same in a
longer piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from providers.embedded.composer.drums import pattern
from providers.embedded.composer.form import BEATS, Form, Section
from providers.embedded.composer.harmony import chord_pitches, degree_pitch, voice_lead
from providers.embedded.composer.moods import Mood

_LEVELS: dict[str, dict[str, float]] = {
    "intro": {"pad": 0.85, "drone": 1.0, "arp": 0.35, "lead": 0.4},
    "build": {"pad": 0.9, "drone": 1.0, "bass": 0.8, "arp": 0.8, "drums": 0.6, "lead": 0.0},
    "body": {"pad": 1.0, "drone": 1.0, "bass": 1.0, "arp": 1.0, "drums": 1.0, "lead": 1.0},
    "break": {"pad": 1.0, "drone": 0.8, "arp": 0.4, "lead": 0.7},
    "outro": {"pad": 0.9, "drone": 1.0, "bass": 0.6, "arp": 0.5, "lead": 0.5},
}


@dataclass(frozen=True, slots=True)
class Note:
    """One sound. ``start`` and ``seconds`` in seconds, ``pan`` -1..1, ``wet`` scales its reverb."""

    start: float
    seconds: float
    instrument: str
    pitch: float
    level: float
    pan: float = 0.0
    wet: float = 1.0
    seed: int = 0
    attack: float = 0.8


class Composition:
    """A piece as notes, made bar by bar so that an hour needs no more memory than a minute."""

    def __init__(self, mood: Mood, form: Form, seed: int) -> None:
        self.mood = mood
        self.form = form
        self.seed = seed & 0xFFFF_FFFF_FFFF_FFFF
        rng = self._rng(0)
        self.root = 48 + int(rng.integers(-4, 5)) + mood.register
        order = rng.permutation(len(mood.progressions))
        self._progressions = [mood.progressions[int(index)] for index in order]
        self._figure = rng.permutation(4 if mood.sevenths else 3)
        self._motif = self._write_motif(rng)

    @property
    def beats(self) -> tuple[float, ...]:
        """When the beats fall (seconds), for a mood with drums; else none."""
        if not self.mood.drums:
            return ()
        beat = 60 / self.form.tempo
        return tuple(round(index * beat, 6) for index in range(self.form.bars * BEATS))

    def bars(self) -> Iterator[list[Note]]:
        """The notes of each bar, then those of the last chord; starts never lie before the bar's."""
        voices: tuple[int, ...] = ()
        for turn, section in enumerate(self.form.sections):
            for offset in range(section.bars):
                bar = section.first + offset
                voices = self._voices(voices, self._degree(turn, section, offset))
                yield self._bar(bar, offset, section, turn, voices)
        if self.form.last_chord is not None:
            yield self._last_chord(self._voices(voices, 0))

    def _rng(self, stream: int) -> np.random.Generator:
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence([self.seed, stream])))

    def _degree(self, turn: int, section: Section, offset: int) -> int:
        # The break goes elsewhere; all else shares the first progression, so that it is remembered.
        choice = 1 if section.kind == "break" else 0 if turn < 4 else (turn // 4) % len(self._progressions)
        return self._progressions[choice][offset % 4]

    def _voices(self, before: tuple[int, ...], degree: int) -> tuple[int, ...]:
        chord = chord_pitches(self.mood.mode, self.root, degree, self.mood.sevenths)
        middle = 60 + self.mood.register // 2
        return voice_lead(before, chord, middle - 8, middle + 9)

    def _bar(self, bar: int, offset: int, section: Section, turn: int, voices: tuple[int, ...]) -> list[Note]:
        rng, levels, mood = self._rng(bar + 1), _LEVELS[section.kind], self.mood
        start, length = bar * self.form.bar, self.form.bar
        degree = self._degree(turn, section, offset)
        # Each section grows a little towards its end: four bars of breath, never a straight line.
        breath = 0.9 + 0.1 * np.sin(np.pi * (offset % 8 + 0.5) / 8)
        notes = self._pads(start, length, voices, float(levels["pad"] * breath), rng)
        if mood.drone and offset % 4 == 0:
            span = min(4, section.bars - offset) * length
            level = mood.drone * levels.get("drone", 0.0) * 0.3
            for pitch, share in ((self.root - 12, 1.0), (self.root - 5, 0.5)):
                notes.append(
                    Note(start, span, "drone", pitch, level * share, 0.0, 0.5, _seed(rng), min(3.0, span / 3))
                )
        if mood.bass and levels.get("bass"):
            notes += self._bass(start, degree, levels["bass"], rng)
        if mood.arp and levels.get("arp"):
            notes += self._arp(start, voices, levels["arp"] * mood.arp_level, rng)
        if levels.get("lead"):
            notes += self._lead(start, offset, degree, voices, levels["lead"] * mood.lead_level, section, rng)
        if mood.drums and levels.get("drums"):
            notes += self._drums(start, offset, section, levels["drums"], rng)
        return notes

    def _pads(
        self, start: float, length: float, voices: tuple[int, ...], level: float, rng: np.random.Generator
    ) -> list[Note]:
        kind = "strings" if self.mood.lead == "strings" and self.mood.attack < 0.3 else "pad"
        attack = min(self.mood.attack, length / 2)
        return [
            Note(start, length, kind, pitch, 0.2 * self.mood.pad * level, 0.0, 1.0, _seed(rng), attack)
            for pitch in voices
        ]

    def _bass(self, start: float, degree: int, level: float, rng: np.random.Generator) -> list[Note]:
        root = degree_pitch(self.mood.mode, self.root, degree) - 12
        while root < 33:
            root += 12
        while root > 45:
            root -= 12
        beat = 60 / self.form.tempo
        steps: dict[str, tuple[tuple[float, float, int], ...]] = {
            "long": ((0, 3.6, 0),),
            "pulse": ((0, 1.4, 0), (1.5, 0.4, 0), (2, 1.4, 7 if degree != 6 else 0), (3.5, 0.4, 0)),
            "eighths": tuple((index / 2, 0.42, 12 if index == 7 else 0) for index in range(8)),
        }
        return [
            Note(start + at * beat + _loose(rng, 0.004), span * beat, "bass", root + up,
                 level * 0.19 * (1.0 if at % 2 == 0 else 0.8), 0.0, 0.1)
            for at, span, up in steps[self.mood.bass]
        ]  # fmt: skip

    def _arp(
        self, start: float, voices: tuple[int, ...], level: float, rng: np.random.Generator
    ) -> list[Note]:
        mood, steps = self.mood, self.mood.arp_steps
        tones = sorted(voices)
        ladder = [tones[int(index) % len(tones)] for index in self._figure]
        ladder += [ladder[0] + 12, ladder[-1]]
        step = self.form.bar / steps
        notes = []
        for index in range(steps):
            if rng.random() < (0.12 if index % 2 else 0.03):
                continue
            late = mood.swing * step if index % 2 else 0.0
            accent = 1.0 if index % (steps // 4) == 0 else 0.72
            pan = 0.45 * np.sin(2 * np.pi * index / steps + 0.7)
            octave = 12 if mood.arp in ("bell", "pluck") else 0
            notes.append(
                Note(start + index * step + late + _loose(rng, 0.006), step * 0.9, mood.arp,
                     ladder[index % len(ladder)] + octave, level * accent * rng.uniform(0.85, 1.0) * 0.5,
                     float(pan), 0.8, _seed(rng), 0.02)
            )  # fmt: skip
        return notes

    def _write_motif(self, rng: np.random.Generator) -> tuple[tuple[float, float, int], ...]:
        """Two bars as (beat, beats long, scale steps from the chord's root): mostly steps, few leaps."""
        notes, beat, place = [], 0.0, int(rng.choice([0, 2, 4]))
        while beat < 2 * BEATS - 1:
            span = float(rng.choice([0.5, 1.0, 1.5, 2.0], p=self._rhythm()))
            if rng.random() < 0.55 + 0.45 * self.mood.lead_density:
                notes.append((beat, span, place))
            place += int(rng.choice([-2, -1, -1, 1, 1, 2, 3]))
            place = max(-1, min(8, place))
            beat += span
        return tuple(notes)

    def _rhythm(self) -> list[float]:
        dense = self.mood.lead_density
        weights = [0.05 + 0.5 * dense, 0.4, 0.15 + 0.1 * (1 - dense), 0.6 * (1 - dense)]
        return [weight / sum(weights) for weight in weights]

    def _lead(
        self,
        start: float,
        offset: int,
        degree: int,
        voices: tuple[int, ...],
        level: float,
        section: Section,
        rng: np.random.Generator,
    ) -> list[Note]:
        if section.kind in ("intro", "outro", "break") and offset % 4 >= 2:
            return []
        half, mood, beat = offset % 2, self.mood, 60 / self.form.tempo
        classes = {pitch % 12 for pitch in voices}
        notes = []
        for at, span, step in self._motif:
            if not half * BEATS <= at < (half + 1) * BEATS:
                continue
            # The answer (bars 3 and 4 of a phrase) is the motif a step lower.
            pitch = degree_pitch(mood.mode, self.root + 24, step - (1 if offset % 4 >= 2 else 0))
            if at % 1 == 0:
                pitch = min(
                    range(pitch - 3, pitch + 4), key=lambda p: (p % 12 not in classes, abs(p - pitch))
                )
            notes.append(
                Note(start + (at - half * BEATS) * beat + _loose(rng, 0.01), span * beat * 0.95, mood.lead,
                     pitch, level * rng.uniform(0.8, 1.0) * 0.4, 0.12, 1.2, _seed(rng), 0.12)
            )  # fmt: skip
        return notes

    def _drums(
        self, start: float, offset: int, section: Section, level: float, rng: np.random.Generator
    ) -> list[Note]:
        step, notes = self.form.bar / 16, []
        fill = offset == section.bars - 1 and section.bars > 2
        for instrument, place, strength, pitch in pattern(self.mood.drums, offset, fill):
            if section.kind == "build" and instrument in ("snare", "boom"):
                continue
            late = self.mood.swing * step if place % 2 else 0.0
            pan = {"shaker": 0.35, "hat": -0.3, "rim": -0.2, "tom": 0.2, "brush": 0.1}.get(instrument, 0.0)
            wet = 0.15 if instrument in ("kick", "hat", "shaker") else 0.6
            notes.append(
                Note(start + place * step + late + _loose(rng, 0.004), 0.1, instrument, pitch,
                     level * 0.75 * strength * rng.uniform(0.88, 1.0), pan, wet)
            )  # fmt: skip
        return notes

    def _last_chord(self, voices: tuple[int, ...]) -> list[Note]:
        assert self.form.last_chord is not None
        rng, at, mood = self._rng(2**31), self.form.last_chord, self.mood
        left = self.form.duration - at
        attack = min(mood.attack, left / 4)
        notes = [
            Note(at, left * 0.55, "pad", pitch, 0.2 * max(mood.pad, 0.5), 0.0, 1.0, _seed(rng), attack)
            for pitch in voices
        ]
        low = self.root - 12
        notes.append(Note(at, left * 0.5, "bass", low + 12 if low < 33 else low, 0.3, 0.0, 0.2))
        if mood.lead in ("bell", "keys", "pluck"):
            notes.append(Note(at + 0.02, 1.0, mood.lead, self.root + 24, 0.2 * mood.lead_level + 0.05))
        return notes


def _seed(rng: np.random.Generator) -> int:
    return int(rng.integers(0, 2**31))


def _loose(rng: np.random.Generator, seconds: float) -> float:
    """A player's timing: late by up to twice ``seconds``, never early."""
    return float(min(abs(rng.normal(seconds, seconds / 2)), 2 * seconds))

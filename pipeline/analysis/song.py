"""All that is known of a song after one hearing: beats, tempo, bars, onsets, parts and energy.

Kept among the facts of the file's asset: ``beats`` (seconds), as the composer notes its own, and the rest
under ``song``. A file is heard again only when its content or ``VERSION`` changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.analysis.beats import find_beats
from pipeline.analysis.energy import energy_curve
from pipeline.analysis.onsets import listen, onset_times
from pipeline.analysis.sections import SongSection, find_sections
from providers.errors import InvalidInput
from providers.protocols import Progress, no_progress

VERSION = 1
"""Of the way songs are heard; part of what is kept."""
MOST_ONSETS = 20_000


class SilentSong(InvalidInput):
    """There is nothing to hear in this file."""


@dataclass(frozen=True, slots=True)
class Song:
    """Times in seconds. ``tempo``: beats a minute, None (and no ``beats``) when there is no steady beat.

    ``bars``: the beats that open a bar. ``onsets``: instants at which something begins, at most
    ``MOST_ONSETS``. ``energy``: 0..1 for each second.
    """

    seconds: float
    tempo: float | None
    clarity: float
    meter: int
    beats: tuple[float, ...]
    bars: tuple[float, ...]
    onsets: tuple[float, ...]
    sections: tuple[SongSection, ...]
    energy: tuple[float, ...]

    @property
    def summary(self) -> str:
        """One sentence for people."""
        if self.tempo is None:
            return "There is no steady beat in it; cuts can follow its parts and its accents."
        count = len(self.sections)
        parts = f"{count} part{'s' if count != 1 else ''}"
        return f"{self.tempo:.0f} beats a minute, {self.meter} to a bar, {parts}."

    def facts(self) -> dict[str, Any]:
        """As the library keeps it."""
        body = asdict(self)
        beats = body.pop("beats")
        return {"beats": list(beats), "tempo": self.tempo, "song": {**body, "version": VERSION}}


def song_of(facts: Mapping[str, Any]) -> Song | None:
    """What ``Song.facts`` noted; None when there is nothing, or something older."""
    body = facts.get("song")
    if not isinstance(body, Mapping) or body.get("version") != VERSION:
        return None
    try:
        return Song(
            seconds=float(body["seconds"]),
            tempo=None if body["tempo"] is None else float(body["tempo"]),
            clarity=float(body["clarity"]),
            meter=int(body["meter"]),
            beats=tuple(map(float, facts.get("beats") or ())),
            bars=tuple(map(float, body["bars"])),
            onsets=tuple(map(float, body["onsets"])),
            sections=tuple(SongSection(**section) for section in body["sections"]),
            energy=tuple(map(float, body["energy"])),
        )
    except (KeyError, TypeError, ValueError):
        return None


def hear_song(
    path: Path, progress: Progress = no_progress, cancelled: Callable[[], bool] = lambda: False
) -> Song:
    """Hears a file of any length once. Raises ``SilentSong``, ``UnreadableSound``, ``Cancelled``."""
    heard = listen(path, progress=lambda share, words: progress(0.8 * share, words), cancelled=cancelled)
    if not len(heard.level) or float(heard.level.max()) < -70.0:
        raise SilentSong(
            f"There is nothing to hear in {path.name}.", advice="Choose a file that has sound in it."
        )
    progress(0.8, "Finding the beat")
    beats = find_beats(heard)
    bars = tuple(beats.times[index] for index in beats.downbeats)
    energy = energy_curve(heard)
    progress(0.95, "Finding the parts of the song")
    sections = find_sections(heard, energy, bars)
    onsets = onset_times(heard)[:MOST_ONSETS]
    return Song(
        round(heard.seconds, 3),
        None if beats.tempo is None else round(beats.tempo, 2),
        round(beats.clarity, 3),
        beats.meter,
        beats.times,
        bars,
        onsets,
        sections,
        energy,
    )

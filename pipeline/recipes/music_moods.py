"""What a song's parts look like: words of light, pace and mood for the pictures, by energy."""

from __future__ import annotations

from pipeline.analysis.song import Song
from pipeline.recipes.music_cuts import Shot

_MOODS = (
    (0.34, ("at dawn in the fog, calm", "at dusk, dreamy", "at night in the rain, calm")),
    (0.62, ("in golden light, hopeful", "in the morning, hopeful", "in bright daylight, dreamy")),
    (1.01, ("at night, dramatic", "at sunset, dramatic", "in a storm, dramatic")),
)
"""Energy below which the words hold; a letter of the song picks one, so that a chorus looks like itself."""
_MOTIFS = (
    (0.34, ("a calm lake", "a lonely road in the hills", "the moon over the sea", "an empty beach")),
    (0.62, ("a train through the country", "a field of flowers", "a harbour town", "birds over the coast")),
    (1.01, ("a big city", "fireworks over a river", "waves breaking on rocks", "mountains in a storm")),
)
"""What is shown when the creator said nothing and the song has no words."""


def mood_words(song: Song, shot: Shot) -> str:
    """Light and mood of a shot: the same for parts of the song that are alike."""
    section = song.sections[shot.section]
    words = _pick(_MOODS, section.energy)
    return words[_letter(section.label) % len(words)]


def shot_text(song: Song, shot: Shot, index: int, topic: str, sung: str) -> str:
    """What shot ``index`` is about: the creator's topic, else what is sung, else a motif of its energy."""
    motifs = _pick(_MOTIFS, shot.energy)
    subject = topic or sung or motifs[index % len(motifs)]
    return f"{subject.strip().rstrip('.')}, {mood_words(song, shot)}."


def _pick(table: tuple[tuple[float, tuple[str, ...]], ...], energy: float) -> tuple[str, ...]:
    return next(words for below, words in table if energy < below)


def _letter(label: str) -> int:
    return ord(label[:1] or "A") - ord("A")

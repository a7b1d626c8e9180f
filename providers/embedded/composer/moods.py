"""What each mood sounds like, as data."""

from __future__ import annotations

from dataclasses import dataclass

MAJOR = (0, 2, 4, 5, 7, 9, 11)
LYDIAN = (0, 2, 4, 6, 7, 9, 11)
MIXOLYDIAN = (0, 2, 4, 5, 7, 9, 10)
DORIAN = (0, 2, 3, 5, 7, 9, 10)
MINOR = (0, 2, 3, 5, 7, 8, 10)
HARMONIC_MINOR = (0, 2, 3, 5, 7, 8, 11)
PHRYGIAN = (0, 1, 3, 5, 7, 8, 10)


@dataclass(frozen=True, slots=True)
class Mood:
    """A mood's means. Levels are factors; 0 leaves the layer out.

    ``tempo``: beats per minute, range to choose from. ``progressions``: scale degrees (0 = tonic), one a bar.
    ``brightness``: 0 dark .. 1 bright timbre. ``drums``: name of a pattern, empty for none; a mood with drums
    is rhythmic and states its beats. ``room``: seconds of reverb.
    """

    name: str
    tempo: tuple[int, int]
    mode: tuple[int, ...]
    progressions: tuple[tuple[int, ...], ...]
    brightness: float
    pad: float = 0.8
    attack: float = 0.8
    drone: float = 0.0
    arp: str = ""
    arp_steps: int = 8
    arp_level: float = 0.5
    bass: str = ""
    lead: str = "bell"
    lead_level: float = 0.5
    lead_density: float = 0.5
    drums: str = ""
    swing: float = 0.0
    sevenths: bool = False
    room: float = 3.0
    wet: float = 0.35
    register: int = 0
    beat_frequency: float = 6.0
    """Hz between the ears when binaural beats are asked for."""


_TABLE = (
    Mood(
        "calm",
        (64, 72),
        MAJOR,
        ((0, 5, 3, 4), (0, 2, 3, 0), (3, 0, 5, 4)),
        0.35,
        arp="pluck",
        arp_level=0.25,
        bass="long",
        lead_density=0.35,
        attack=1.1,
        beat_frequency=8,
    ),
    Mood(
        "hopeful",
        (84, 94),
        MAJOR,
        ((0, 4, 5, 3), (3, 4, 0, 5), (0, 3, 5, 4)),
        0.6,
        arp="pluck",
        bass="pulse",
        lead="keys",
        drums="soft",
        attack=0.5,
    ),
    Mood(
        "dreamy",
        (66, 76),
        LYDIAN,
        ((0, 1, 0, 4), (3, 0, 1, 5), (0, 4, 1, 1)),
        0.5,
        pad=1.0,
        arp="bell",
        arp_level=0.22,
        bass="long",
        lead="flute",
        sevenths=True,
        room=4.5,
        wet=0.5,
        attack=1.4,
    ),
    Mood(
        "dramatic",
        (70, 80),
        HARMONIC_MINOR,
        ((0, 5, 3, 4), (0, 3, 0, 4), (5, 3, 0, 4)),
        0.5,
        pad=1.0,
        drone=0.4,
        arp="strings",
        arp_level=0.35,
        bass="pulse",
        lead="strings",
        drums="toms",
        attack=0.25,
    ),
    Mood(
        "dark",
        (54, 64),
        PHRYGIAN,
        ((0, 1, 0, 6), (0, 5, 1, 0), (0, 3, 1, 0)),
        0.12,
        drone=0.9,
        bass="long",
        lead_level=0.25,
        lead_density=0.2,
        room=5.0,
        wet=0.45,
        register=-12,
        attack=1.8,
        beat_frequency=4,
    ),
    Mood(
        "epic",
        (88, 98),
        MINOR,
        ((0, 5, 2, 6), (0, 6, 5, 6), (5, 6, 0, 2)),
        0.7,
        pad=1.0,
        drone=0.3,
        arp="strings",
        arp_level=0.5,
        bass="eighths",
        lead="strings",
        lead_level=0.6,
        drums="epic",
        attack=0.2,
        room=3.8,
    ),
    Mood(
        "playful",
        (112, 122),
        MAJOR,
        ((0, 3, 4, 0), (0, 5, 1, 4), (3, 0, 4, 0)),
        0.7,
        pad=0.35,
        arp="pluck",
        arp_level=0.7,
        bass="pulse",
        lead="bell",
        lead_density=0.8,
        drums="light",
        attack=0.15,
        room=1.4,
        wet=0.2,
        swing=0.15,
        register=5,
    ),
    Mood(
        "upbeat",
        (118, 128),
        MAJOR,
        ((0, 4, 5, 3), (5, 3, 0, 4), (0, 3, 0, 4)),
        0.85,
        pad=0.5,
        arp="pluck",
        arp_steps=16,
        arp_level=0.55,
        bass="eighths",
        lead="keys",
        lead_density=0.7,
        drums="four",
        attack=0.1,
        room=1.6,
        wet=0.2,
    ),
    Mood(
        "focus",
        (76, 84),
        DORIAN,
        ((0, 3, 0, 3), (0, 6, 3, 0), (0, 2, 3, 3)),
        0.4,
        arp="keys",
        arp_level=0.35,
        bass="long",
        lead_density=0.15,
        lead_level=0.25,
        drums="shaker",
        sevenths=True,
        attack=0.9,
        beat_frequency=14,
    ),
    Mood(
        "meditation",
        (48, 56),
        MAJOR,
        ((0, 0, 3, 0), (0, 4, 0, 3), (0, 3, 0, 0)),
        0.2,
        pad=0.9,
        drone=0.7,
        lead_density=0.2,
        lead_level=0.35,
        room=6.0,
        wet=0.55,
        attack=2.2,
        beat_frequency=5,
    ),
    Mood(
        "mystery",
        (68, 78),
        HARMONIC_MINOR,
        ((0, 3, 0, 4), (0, 5, 1, 4), (0, 1, 3, 0)),
        0.3,
        drone=0.5,
        arp="bell",
        arp_level=0.25,
        bass="long",
        lead="flute",
        lead_density=0.3,
        drums="tick",
        room=4.0,
        wet=0.45,
        attack=1.2,
    ),
    Mood(
        "romantic",
        (68, 78),
        MAJOR,
        ((0, 5, 1, 4), (3, 4, 2, 5), (0, 2, 3, 4)),
        0.45,
        arp="keys",
        arp_level=0.45,
        bass="long",
        lead="strings",
        lead_density=0.5,
        sevenths=True,
        room=3.2,
        wet=0.35,
        attack=0.7,
    ),
    Mood(
        "corporate",
        (104, 112),
        MAJOR,
        ((0, 4, 5, 3), (0, 3, 5, 4), (3, 0, 4, 5)),
        0.7,
        pad=0.6,
        arp="pluck",
        arp_level=0.55,
        bass="eighths",
        lead="bell",
        drums="four-soft",
        attack=0.3,
        room=1.8,
        wet=0.22,
    ),
    Mood(
        "tech",
        (108, 116),
        DORIAN,
        ((0, 6, 3, 0), (0, 0, 5, 6), (0, 3, 6, 6)),
        0.75,
        pad=0.6,
        arp="keys",
        arp_steps=16,
        arp_level=0.4,
        bass="eighths",
        lead="pluck",
        lead_density=0.4,
        drums="four-soft",
        attack=0.2,
        room=2.0,
        wet=0.25,
    ),
    Mood(
        "lofi",
        (74, 84),
        MAJOR,
        ((1, 4, 0, 5), (3, 2, 1, 0), (0, 5, 1, 4)),
        0.28,
        pad=0.45,
        arp="keys",
        arp_level=0.45,
        bass="pulse",
        lead="keys",
        lead_density=0.45,
        drums="lofi",
        swing=0.3,
        sevenths=True,
        room=1.4,
        wet=0.2,
        attack=0.4,
    ),
)
MOODS: dict[str, Mood] = {mood.name: mood for mood in _TABLE}
DEFAULT = MOODS["calm"]

"""Scales, chords and the art of moving little between them. Pitches are MIDI note numbers."""

from __future__ import annotations

from itertools import permutations


def degree_pitch(mode: tuple[int, ...], root: int, degree: int) -> int:
    """The pitch of a scale degree (0 = ``root``); degrees run on through the octaves, down too."""
    octave, step = divmod(degree, len(mode))
    return root + 12 * octave + mode[step]


def chord_pitches(mode: tuple[int, ...], root: int, degree: int, sevenths: bool) -> tuple[int, ...]:
    """A chord in thirds on a degree, root position, three or four pitches."""
    thirds = (0, 2, 4, 6) if sevenths else (0, 2, 4)
    return tuple(degree_pitch(mode, root, degree + third) for third in thirds)


def voice_lead(previous: tuple[int, ...], chord: tuple[int, ...], low: int, high: int) -> tuple[int, ...]:
    """The chord's pitch classes placed so that the voices move least from ``previous``.

    All stay in [low, high]; no two voices meet. With no previous chord it is a close position mid-range.
    """
    aim = previous or tuple((low + high) // 2 - 5 + 4 * index for index in range(len(chord)))
    if len(aim) != len(chord):
        aim = tuple(aim[min(index, len(aim) - 1)] for index in range(len(chord)))
    best: tuple[int, tuple[int, ...]] | None = None
    for order in permutations(chord):
        voices = tuple(
            _nearest(pitch % 12, target, low, high) for pitch, target in zip(order, aim, strict=True)
        )
        cost = sum(abs(a - b) for a, b in zip(voices, aim, strict=True))
        cost += 100 * (len(voices) - len(set(voices)))
        cost += 2 * abs(sum(voices) // len(voices) - (low + high) // 2)
        if best is None or (cost, voices) < best:
            best = (cost, voices)
    assert best is not None
    return best[1]


def _nearest(pitch_class: int, target: int, low: int, high: int) -> int:
    pitch = target + (pitch_class - target + 6) % 12 - 6
    while pitch < low:
        pitch += 12
    while pitch > high:
        pitch -= 12
    return pitch


def frequency(pitch: float) -> float:
    """Equal temperament, A4 (69) = 440 Hz."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))

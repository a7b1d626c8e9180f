"""Music makes room for the voice.

``Track.ducking`` = -15 is a promise about loudness, not a fader move: under speech the track sounds 15 LU
below the voice, and in the gaps it comes up to 0.6 of that (9 LU below). The gain follows from the measured
loudness of both (BS.1770 integrated, clip gains included; the ducked track's own fader comes on top, so it
still works by hand). Sound that is too soft is raised by 6 dB at most.

The curve looks at the voice itself. Speech counts where a 10 ms hop is within 22 dB of the voice's loudness;
pauses under 600 ms count as speech; the gain goes down in the 200 ms before speech and comes up in the
500 ms after it. It is a function of place alone: each page of the curve sees the speech around it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.envelope import decibels
from pipeline.audio.loudness import SILENCE, LoudnessMeter
from pipeline.audio.placement import PlacedClip
from pipeline.audio.reader import Samples
from pipeline.audio.sources import SourcePool
from pipeline.timeline.model import Track

_HOPS_PER_SECOND = 100
_PAGE = 500
_ATTACK, _RELEASE, _HOLD = 20, 50, 60
_MARGIN = _ATTACK + _RELEASE + _HOLD + 2
_GAP_SHARE = 0.6
_MOST_BOOST = 6.0
_SPEECH_BELOW_LOUDNESS = 22.0
_SPEECH_FLOOR = -60.0
_MEASURED_SECONDS = 240
_EXCERPT_SECONDS = 4

VoiceTracks = Sequence[tuple[Track, tuple[PlacedClip, ...]]]


class Ducker:
    """The gain of one ducked track. Measures on first use, then keeps what it found."""

    def __init__(
        self, ducking: float, music: tuple[PlacedClip, ...], voices: VoiceTracks, pool: SourcePool
    ) -> None:
        self.ducking = ducking
        self._music = music
        self._voices = voices
        self._pool = pool
        self._hop = pool.sample_rate // _HOPS_PER_SECOND
        self._levels: tuple[float, float, float] | None = None
        self._pages: dict[int, NDArray[np.float64]] = {}
        self._powers: dict[int, float] = {}
        self._all_heard = True

    def factors(self, start: int, count: int) -> NDArray[np.float32]:
        """Gain factors for the timeline samples [start, start + count)."""
        under, between, threshold = self._measured()
        if under == between:
            return np.full(count, decibels(under), np.float32)
        low, high = start // self._hop, (start + count - 1) // self._hop + 1
        amounts = np.array([self._amount(hop, threshold) for hop in range(low, high + 1)])
        cell, rest = np.divmod(np.arange(start, start + count), self._hop)
        left, right = amounts[cell - low], amounts[cell - low + 1]
        amount = left + (right - left) * (rest / self._hop)
        return np.asarray(10 ** ((between + (under - between) * amount) / 20), np.float32)

    def _measured(self) -> tuple[float, float, float]:
        """(dB under speech, dB between, dBFS from which a hop is speech)."""
        if self._levels is None:
            everything = [clip for _, placed in self._voices for clip in placed]
            music = self._loudness(self._music, self._plain_music)
            self._all_heard = True
            voice = self._loudness(everything, self._heard_voice)
            if voice == SILENCE or music == SILENCE:
                self._levels = (0.0, 0.0, 0.0)
            else:
                under = min(voice + self.ducking - music, _MOST_BOOST)
                between = min(voice + self.ducking * _GAP_SHARE - music, _MOST_BOOST)
                self._levels = (under, between, max(voice - _SPEECH_BELOW_LOUDNESS, _SPEECH_FLOOR))
        return self._levels

    def _loudness(self, clips: Sequence[PlacedClip], read: Callable[[int, int], Samples]) -> float:
        """Integrated loudness over where ``clips`` lie; of long ones, of excerpts spread evenly."""
        spans: list[tuple[int, int]] = []
        for first, last in sorted((clip.first, clip.last) for clip in clips):
            # Whole hops: what is read here is not read again for the curve.
            first, last = first // self._hop * self._hop, -(-last // self._hop) * self._hop
            if spans and first <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
            else:
                spans.append((first, last))
        rate = self._pool.sample_rate
        size = _EXCERPT_SECONDS * rate
        pieces = [(at, min(size, last - at)) for first, last in spans for at in range(first, last, size)]
        most = _MEASURED_SECONDS // _EXCERPT_SECONDS
        if len(pieces) > most:
            self._all_heard = False
            pieces = [pieces[index * len(pieces) // most] for index in range(most)]
        meter = LoudnessMeter(rate, peaks=False)
        for start, count in pieces:
            meter.add(read(start, count))
        return meter.integrated

    def _voice(self, start: int, count: int) -> Samples:
        out = np.zeros((count, 2), np.float32)
        for track, placed in self._voices:
            bus = np.zeros((count, 2), np.float32)
            for clip in placed:
                clip.mix_into(bus, start, self._pool, "ducking")
            out += bus * np.float32(decibels(track.gain))
        return out

    def _plain_music(self, start: int, count: int) -> Samples:
        out = np.zeros((count, 2), np.float32)
        for clip in self._music:
            clip.mix_into(out, start, self._pool, "ducking")
        return out

    def _amount(self, hop: int, threshold: float) -> float:
        """How far down at the start of a hop: 0 between, 1 under speech."""
        page, place = divmod(hop, _PAGE)
        if page not in self._pages:
            first = page * _PAGE - _MARGIN
            spoken = self._speech(first, _PAGE + 2 * _MARGIN, threshold)
            self._pages[page] = duck_amount(spoken)[_MARGIN : _MARGIN + _PAGE]
        return float(self._pages[page][place])

    def _speech(self, first_hop: int, hops: int, threshold: float) -> NDArray[np.bool_]:
        if self._all_heard:
            # Where nothing was heard there is no voice.
            powers = np.array([self._powers.get(hop, 0.0) for hop in range(first_hop, first_hop + hops)])
        else:
            powers = self._hop_powers(self._voice(first_hop * self._hop, hops * self._hop))
        return np.asarray(powers > 10 ** (threshold / 10))

    def _heard_voice(self, start: int, count: int) -> Samples:
        """The voice, while the powers of its whole hops are kept for the curve."""
        sound = self._voice(start, count)
        first = -(-start // self._hop)
        whole = sound[first * self._hop - start :]
        powers = self._hop_powers(whole[: len(whole) // self._hop * self._hop])
        self._powers.update(enumerate(powers.tolist(), first))
        return sound

    def _hop_powers(self, sound: Samples) -> NDArray[np.float64]:
        """Mean power of each 10 ms hop."""
        power = np.square(sound, dtype=np.float64)
        return np.asarray((power[:, 0] + power[:, 1]).reshape(-1, self._hop).mean(axis=1) / 2)


def duck_amount(spoken: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Speech per 10 ms hop -> how far down the music is at each hop, 0..1, smooth.

    A hop's value depends on the ``_MARGIN`` hops around it only.
    """
    count = len(spoken)
    number = np.arange(count)
    last = np.maximum.accumulate(np.where(spoken, number, -count))
    following = np.minimum.accumulate(np.where(spoken, number, 2 * count)[::-1])[::-1]
    since, until = number - last, following - number
    ramp = np.maximum(1 - since / _RELEASE, 1 - until / _ATTACK)
    ramp = np.where(spoken | (since + until <= _HOLD), 1.0, np.clip(ramp, 0.0, 1.0))
    return np.asarray(ramp * ramp * (3 - 2 * ramp))

"""The composer as a provider: a wish in, a music file out."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import numpy as np

from providers.embedded.composer.finish import Finish, write
from providers.embedded.composer.form import plan
from providers.embedded.composer.instruments import RATE
from providers.embedded.composer.moods import Mood
from providers.embedded.composer.score import Composition
from providers.embedded.composer.stage import Stage
from providers.embedded.composer.wishes import find_mood
from providers.errors import InvalidRequest
from providers.protocols import (
    Capability,
    Estimate,
    Health,
    MusicRequest,
    MusicResult,
    Progress,
    ProviderInfo,
    no_progress,
)

SHORTEST, LONGEST = 1.0, 3600.0
"""Seconds."""

_SECONDS_PER_SECOND = 0.05


class AmbientComposer:
    """Composes ambient and rhythmic beds by synthesis; the same request gives the same bytes."""

    info = ProviderInfo(
        id="embedded.composer",
        name="Ambient composer",
        capability=Capability.MUSIC,
        version="1",
        local=True,
        embedded=True,
        licence="CC0-1.0",
        note="Synthesised beds without vocals: quiet company for a voice, not a song.",
    )

    def health(self) -> Health:
        """Always well: it needs nothing but a processor."""
        return Health(True)

    def estimate(self, request: MusicRequest) -> Estimate:
        """Free; about 3 s of work for a minute of music."""
        return Estimate(0, max(0.5, request.duration * _SECONDS_PER_SECOND))

    def compose(self, request: MusicRequest, out: Path, progress: Progress = no_progress) -> MusicResult:
        """Writes 48 kHz stereo 16-bit WAV (FLAC when ``out`` ends so) of exactly ``request.duration``.

        Raises ``InvalidRequest`` for a length outside 1 s .. 1 h, a tempo outside 30 .. 240, another format.
        """
        form_name = _check(request, out)
        mood = find_mood(request.mood, request.prompt)
        length = round(request.duration * RATE)
        tempo = request.tempo if request.tempo is not None else _tempo(mood, request.seed)
        form = plan(length / RATE, tempo, request.tempo is not None, request.loop)
        composition = Composition(mood, form, request.seed)
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".composer-", dir=out.parent) as folder:
            spool, finished = Path(folder) / "raw", Path(folder) / "finished"
            Stage(composition).play(
                spool, length, request.loop, lambda done: progress(0.8 * done, "Composing")
            )
            beat = mood.beat_frequency if request.binaural else 0.0
            finish = Finish(spool, length, request.loop, beat, request.seed)
            write(finished, form_name, finish.blocks(lambda done: progress(0.8 + 0.2 * done, "Finishing")))
            finished.replace(out)
        return MusicResult(
            path=out,
            duration=length / RATE,
            tempo=form.tempo if form.bars else None,
            beats=composition.beats,
            loop_start=0.0 if request.loop else None,
            loop_end=length / RATE if request.loop else None,
        )


def _check(request: MusicRequest, out: Path) -> str:
    if not math.isfinite(request.duration) or request.duration <= 0:
        raise InvalidRequest("Music needs a length above 0 seconds.", provider=AmbientComposer.info.id)
    if not SHORTEST <= request.duration <= LONGEST:
        raise InvalidRequest(
            "The composer writes music from 1 second to 1 hour long.",
            advice="Ask for a length in between, or loop a shorter piece.",
            provider=AmbientComposer.info.id,
        )
    if request.tempo is not None and not 30 <= request.tempo <= 240:
        raise InvalidRequest(
            "The tempo must lie between 30 and 240 beats a minute.", provider=AmbientComposer.info.id
        )
    form = out.suffix.lower().lstrip(".")
    if form not in ("wav", "flac"):
        raise InvalidRequest("The composer writes WAV and FLAC files.", provider=AmbientComposer.info.id)
    return form


def _tempo(mood: Mood, seed: int) -> float:
    low, high = mood.tempo
    state = np.random.SeedSequence([seed & 0xFFFF_FFFF_FFFF_FFFF, 5]).generate_state(1)[0]
    return float(low + int(state) % (high - low + 1))

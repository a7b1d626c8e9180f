"""What making a video will take, before it is made: time from this machine's own history, price per provider.

Time: how many seconds of work a second of video took in the latest makes of the same kind, weighed by the
size of the frame. Where nothing was made here yet, the providers' own estimates are added up; the render is
then not known, and the sum says so.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.generation.preferences import Choices
from app.jobs.spec import Job, JobState
from pipeline.recipes.brief import ASPECTS, NarratedBrief
from pipeline.recipes.narrated import PICTURE_MARGIN
from pipeline.recipes.scenes import IDEAL_SECONDS
from providers.errors import KinoraError
from providers.protocols import (
    Capability,
    Estimate,
    ImageRequest,
    MusicRequest,
    ScriptRequest,
    SpeechRequest,
)
from providers.registry import Registry

WORDS_PER_SECOND = 2.4
"""How fast the embedded voices speak."""
USUAL_SECONDS = 45.0
"""Length of a video whose topic says nothing about it."""
SENTENCE_WORDS = 13
_UNKNOWN = Estimate(None, None)


@dataclass(frozen=True, slots=True)
class MakeEstimate:
    """What a brief asks for. None = unknown, never shown as 0."""

    video_seconds: float
    scenes: int
    sentences: int
    micro_credits: int | None
    seconds: float | None
    """Seconds of work on this machine."""
    learned: bool
    """True when ``seconds`` comes from videos made here before; else the render is not in it."""
    local: bool
    """True when nothing leaves the machine."""


def video_seconds(brief: NarratedBrief) -> float:
    """How long the video will be, about."""
    if brief.script.strip():
        return max(1.0, len(brief.script.split()) / WORDS_PER_SECOND)
    return brief.duration or USUAL_SECONDS


def scene_count(brief: NarratedBrief) -> int:
    """How many scenes it will have, about."""
    return brief.scenes or max(1, round(video_seconds(brief) / IDEAL_SECONDS))


@dataclass(frozen=True, slots=True)
class Ask:
    """A step of a recipe: what is asked of whom, and how often."""

    capability: Capability
    request: Any
    count: int = 1


@dataclass(frozen=True, slots=True)
class Film:
    """What of a film decides how long its making takes: frame in pixels, seconds, scenes, spoken parts."""

    size: tuple[int, int]
    seconds: float
    scenes: int
    sentences: int = 0


def estimate_make(
    brief: NarratedBrief, registry: Registry, history: Iterable[Job], choices: Choices | None = None
) -> MakeEstimate:
    """The estimate for ``brief``. ``history``: earlier jobs of kind ``recipe.narrated``.

    ``choices``: whom the creator prefers, and whether they work offline; None: no one, and offline.
    Asks providers whether they are well, which may take a moment: not for the window's thread.
    """
    length, scenes = video_seconds(brief), scene_count(brief)
    sentences = max(1, round(length * WORDS_PER_SECOND / SENTENCE_WORDS))
    film = Film(brief.size, length, scenes, sentences)
    asks = _asked(brief, length, scenes, sentences)
    return estimate_asks(film, asks, registry, history, choices, brief.language)


def estimate_asks(
    film: Film,
    asks: Sequence[Ask],
    registry: Registry,
    history: Iterable[Job],
    choices: Choices | None = None,
    language: str = "",
) -> MakeEstimate:
    """What ``asks`` take together. ``history``: earlier jobs of the same recipe.

    Asks providers whether they are well: not for the window's thread.
    """
    chosen = choices or Choices(offline=True)
    found, local = [], True
    for ask in asks:
        one, is_local = _ask(registry, chosen, ask.capability, ask.request, language)
        local = local and is_local
        price = None if one.micro_credits is None else one.micro_credits * ask.count
        found.append(Estimate(price, None if one.seconds is None else one.seconds * ask.count))
    prices = [one.micro_credits for one in found]
    learned = _learned(film.size, history)
    if learned is not None:
        seconds: float | None = learned * film.seconds
    else:
        times = [one.seconds for one in found]
        known = [time for time in times if time is not None]
        seconds = sum(known) / (os.cpu_count() or 1) if len(known) == len(times) else None
    price = sum(p for p in prices if p is not None) if None not in prices else None
    return MakeEstimate(film.seconds, film.scenes, film.sentences, price, seconds, learned is not None, local)


def painted(size: tuple[int, int], style: str, count: int) -> Ask:
    """The pictures of a film, with the margin its camera moves in."""
    width, height = (round(side * PICTURE_MARGIN / 2) * 2 for side in size)
    return Ask(Capability.IMAGE, ImageRequest("x", width, height, style), count)


def _learned(size: tuple[int, int], history: Iterable[Job]) -> float | None:
    """Seconds of work for a second of video of ``size``, from videos made here; None without any."""
    pixels = size[0] * size[1]
    work = video = 0.0
    for job in history:
        made = _made(job)
        if made is None:
            continue
        seconds, took, other = made
        work += took * pixels / other
        video += seconds
    return work / video if video else None


def _made(job: Job) -> tuple[float, float, int] | None:
    """Seconds of video, seconds of work and pixels of a finished make."""
    if job.state is not JobState.SUCCEEDED or job.started is None or job.finished is None:
        return None
    try:
        seconds = float((job.result or {}).get("seconds", 0.0))
        width, height = ASPECTS[job.parameters["brief"]["aspect"]]
    except (KeyError, TypeError, ValueError):
        return None
    took = job.finished - job.started
    return (seconds, took, width * height) if seconds > 0 and took > 0 else None


def _asked(brief: NarratedBrief, length: float, scenes: int, sentences: int) -> list[Ask]:
    """Every step of a narrated video."""
    said = "x" * round(length * WORDS_PER_SECOND * 6 / sentences)
    asks = [
        Ask(Capability.TEXT, ScriptRequest(brief.topic, brief.script, duration=brief.duration)),
        Ask(Capability.SPEECH, SpeechRequest(said, language=brief.language), sentences),
    ]
    if not brief.media:
        asks.append(painted(brief.size, brief.style, scenes))
    if brief.music == "auto":
        asks.append(Ask(Capability.MUSIC, MusicRequest(length)))
    return asks


def _ask(
    registry: Registry, choices: Choices, capability: Capability, request: Any, spoken: str
) -> tuple[Estimate, bool]:
    language = (spoken or None) if capability in (Capability.SPEECH, Capability.TEXT) else None
    preference = choices.ranked_for(capability)
    try:
        found = registry.candidates(
            capability, preference=preference, offline=choices.offline, language=language
        )
        if not found:
            return _UNKNOWN, True
        estimate: Callable[[Any], Estimate] = found[0].estimate
        return estimate(request), found[0].info.local
    except KinoraError:
        return _UNKNOWN, True

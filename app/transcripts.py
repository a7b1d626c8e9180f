"""A project's transcript, and listening for its silences: what is said is kept with the assets.

The words of a file are the fact ``words`` of its asset: [text, start, end] in seconds of media time, as the
voices write it and as a transcription does.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.jobs.spec import Job, JobSpec
from app.library.document import Document
from app.library.library import Library
from app.library.staleness import used_assets
from app.library.values import Asset
from app.studio import Studio
from pipeline.timeline.model import Timeline
from pipeline.transcript.building import SpokenWords, build_transcript
from pipeline.transcript.model import WORD_TIMES, Transcript, WordTimes
from pipeline.transcript.silence import FLOOR, measure_levels
from providers.phrases import Phrase

_STEP = 0.5
"""dB between two levels as a job hands them over: one byte each, 6 kB a minute."""


def project_transcript(shelf: Library, timeline: Timeline, caption_track: str | None = None) -> Transcript:
    """The transcript of a timeline. Reads the catalogue: not for the window's thread when it is long."""
    assets = shelf.assets.find(used_assets(timeline))
    guessed = {key for key, a in assets.items() if a.facts.get(WORD_TIMES) == WordTimes.ESTIMATED}
    return build_transcript(timeline, _spoken(assets), caption_track, guessed)


def spoken_words(shelf: Library, timeline: Timeline) -> dict[str, SpokenWords]:
    """What is said in the assets of a timeline, as far as it is known, by asset id."""
    return _spoken(shelf.assets.find(used_assets(timeline)))


def _spoken(assets: Mapping[str, Asset]) -> dict[str, SpokenWords]:
    found: dict[str, SpokenWords] = {}
    for asset_id, asset in assets.items():
        words = asset.facts.get("words")
        if isinstance(words, list) and words:
            found[asset_id] = [
                (str(word[0]), float(word[1]), float(word[2])) for word in words if len(word) == 3
            ]
    return found


def listen(studio: Studio, project_id: str) -> Job:
    """Starts measuring how loud the voices of a project are; ``unpack`` reads its result."""
    return studio.jobs.submit(
        JobSpec(
            "transcript.levels",
            {"project_id": project_id},
            label=Phrase("Listen for silence"),
            project_id=project_id,
            priority=30,
        )
    )


async def project_levels(studio: Studio, project_id: str) -> NDArray[np.float32]:
    """The level of a project's voices (dBFS, one for each ``silence.HOP``), measured in a worker.

    Raises the job's error; ``Cancelled`` when it was cancelled.
    """
    return unpack(await studio.result(listen(studio, project_id)))


def measure(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Job kind ``transcript.levels``: the project as it stands. Returns ``levels``, packed."""
    shelf, project_id = library(home_of(context)), parameters["project_id"]
    timeline = Document(shelf.database, project_id).timeline
    resolver = shelf.assets.resolver(project_id)
    return pack(measure_levels(timeline, resolver, context.progress, context.cancelled))


def pack(levels: NDArray[np.float32]) -> dict[str, str]:
    """Levels as a job's result: half decibels above the floor, a byte each, in base 64."""
    steps = np.clip(np.round((levels - FLOOR) / _STEP), 0, 255).astype(np.uint8)
    return {"levels": base64.b64encode(steps.tobytes()).decode("ascii")}


def unpack(result: dict[str, Any]) -> NDArray[np.float32]:
    """What ``pack`` made, to a quarter of a decibel."""
    steps = np.frombuffer(base64.b64decode(result["levels"]), np.uint8)
    return np.asarray(steps * np.float32(_STEP) + np.float32(FLOOR), np.float32)

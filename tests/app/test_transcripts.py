"""Transcripts of projects: words from what the voices wrote down, silences measured in a worker."""

import wave
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.values import AssetKind
from app.studio import Studio
from app.transcripts import pack, project_levels, project_transcript, unpack
from pipeline.timeline.model import (
    AudioRole,
    Clip,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.time import Flicks, TimeRange, from_seconds
from pipeline.transcript.plan import silence_plan


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


def voice(path: Path) -> Path:
    """A second of tone, two of nothing, a second of tone."""
    tone = np.sin(np.arange(48_000) / 48_000 * 2 * np.pi * 220) * 0.3
    sound = np.concatenate([tone, np.zeros(96_000), tone])
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes((sound * 32767).astype("<i2").tobytes())
    return path


async def test_a_project_is_read_and_its_silence_found(studio: Studio, tmp_path: Path) -> None:
    project = studio.library.projects.create("Talk")
    facts = {"words": [["hello", 0.1, 0.8], ["again", 3.2, 3.7], ["broken"]]}
    asset = studio.library.assets.add(project.id, voice(tmp_path / "v.wav"), AssetKind.VOICE, facts=facts)
    available = TimeRange(Flicks(0), from_seconds(4))
    clip = Clip("v", MediaReference(MediaKind.AUDIO, asset.id, available), available.duration)
    track = Track("A", TrackKind.AUDIO, role=AudioRole.VOICE, items=(clip,))
    document = studio.open_document(project.id)
    document.apply("Place", Timeline(document.timeline.id, tracks=(track,)))
    transcript = project_transcript(studio.library, document.timeline)
    assert [(w.text, w.span.start) for w in transcript.words] == [
        ("hello", from_seconds(0.1)),
        ("again", from_seconds(3.2)),
    ]
    levels = await project_levels(studio, project.id)
    (removal,) = silence_plan(document.timeline, levels, transcript=transcript).removals
    assert from_seconds(1.1) < removal.span.start < from_seconds(1.2)
    assert from_seconds(2.8) < removal.span.end < from_seconds(2.9)


@given(st.lists(st.floats(-96, 0, width=32), max_size=50))
def test_levels_travel_to_a_quarter_of_a_decibel(values: list[float]) -> None:
    again = unpack(pack(np.array(values, np.float32)))
    assert len(again) == len(values)
    assert all(abs(a - b) <= 0.25 + 1e-4 for a, b in zip(again, values, strict=True))

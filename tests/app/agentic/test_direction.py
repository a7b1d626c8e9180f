"""Whole runs over a real project: what is found, asked, mended, and what outlives the program."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.agentic.decisions import Choice, Decision, proposed
from app.agentic.errors import NothingAsked, NothingToLookAt
from app.agentic.graph import Node
from app.agentic.start import answer, start_direction
from app.agentic.story import Story, newest_run, read_story
from app.jobs.spec import Job, JobState
from app.studio import Studio
from pipeline.critic.findings import Fault
from providers.errors import InvalidInput
from tests.app.agentic.atelier import painted_film


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


async def rests(studio: Studio, job: Job) -> Story:
    """Awaits the run's end, or its question."""
    done = asyncio.Event()

    def changed(now: Job) -> None:
        if now.id == job.id and (now.state.finished or now.state is JobState.PAUSED):
            done.set()

    studio.jobs.changed.connect(changed)
    try:
        now = studio.jobs.get(job.id)
        if not (now.state.finished or now.state is JobState.PAUSED):
            await asyncio.wait_for(done.wait(), 120)
    finally:
        studio.jobs.changed.disconnect(changed)
    return read_story(studio.jobs, studio.jobs.get(job.id))


async def test_four_faults_are_asked_about_and_mended_across_a_restart(tmp_path: Path) -> None:
    studio = await Studio.open(tmp_path / "home")
    project_id = await painted_film(studio, tmp_path, faults=True)
    run = start_direction(studio, project_id)
    assert start_direction(studio, project_id).id == run.id
    story = await rests(studio, run)
    assert story.asking and story.node is Node.ASK and story.state is JobState.PAUSED
    assert {(f.scene, f.fault) for f in story.open_findings} == {
        ("s1", Fault.OFF_PALETTE),
        ("s2", Fault.BLACK),
        ("s3", Fault.BRIGHTNESS),
        ("s4", Fault.CAPTION_SYNC),
    }
    position = studio.open_document(project_id).position
    await studio.close()

    studio = await Studio.open(tmp_path / "home")
    try:
        found = newest_run(studio.jobs, project_id)
        assert found is not None and found.id == run.id
        again = read_story(studio.jobs, found)
        assert again.asking and again.open_findings == story.open_findings
        await answer(studio, run.id, proposed(again.open_findings))
        story = await rests(studio, run)
        if story.asking:
            await answer(studio, run.id, proposed(story.open_findings))
            story = await rests(studio, run)
        assert story.state is JobState.SUCCEEDED
        assert story.open_findings == ()
        assert len(story.rounds) <= 3, "two rounds mend what can be mended"
        first = story.rounds[0]
        assert {d.choice for d in first.decisions} == {Choice.ACCEPT}
        assert all(score.score == 100 for score in story.rounds[-1].report.scores)
        document = studio.open_document(project_id)
        assert document.position >= position + 4
        before = document.timeline
        for _ in range(document.position - position):
            document.undo()
        assert document.timeline != before and document.can_redo
    finally:
        await studio.close()


async def test_a_clean_film_is_not_asked_about(studio: Studio, tmp_path: Path) -> None:
    project_id = await painted_film(studio, tmp_path, faults=False)
    position = studio.open_document(project_id).position
    story = await rests(studio, start_direction(studio, project_id))
    assert story.state is JobState.SUCCEEDED and story.open_findings == ()
    assert [turn.number for turn in story.rounds] == [0]
    assert studio.open_document(project_id).position == position


async def test_what_is_skipped_stays_and_is_not_asked_about_again(studio: Studio, tmp_path: Path) -> None:
    project_id = await painted_film(studio, tmp_path, faults=True)
    document = studio.open_document(project_id)
    run = start_direction(studio, project_id)
    story = await rests(studio, run)
    late = next(f for f in story.open_findings if f.fault is Fault.CAPTION_SYNC)
    with pytest.raises(InvalidInput, match="can't be mended that way"):
        await answer(studio, run.id, [Decision(late.id, Choice.REROLL)])
    with pytest.raises(InvalidInput, match="found nothing called"):
        await answer(studio, run.id, [Decision("black:nowhere", Choice.SKIP)])
    position = document.position
    await answer(studio, run.id, [Decision(late.id, Choice.ACCEPT)])
    story = await rests(studio, run)
    assert story.state is JobState.SUCCEEDED
    assert document.position == position + 1
    assert [f.fault for f in story.open_findings] == []
    assert len(story.settled) == 3
    with pytest.raises(NothingAsked):
        await answer(studio, run.id, [])


async def test_nothing_to_look_at_is_said(studio: Studio) -> None:
    project = studio.library.projects.create("Empty")
    run = start_direction(studio, project.id)
    with pytest.raises(NothingToLookAt):
        await studio.result(run)
    with pytest.raises(InvalidInput):
        start_direction(studio, project.id, rounds=4)

"""Personas and their versions, the practice log, and practices that the real studio makes."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st

from app.database.base import Base
from app.database.opening import open_database
from app.library.errors import NotInLibrary
from app.practice.log import PracticeLog, streak_of, streak_words
from app.practice.making import start_practice
from app.practice.personas import Personas
from app.studio import Studio
from pipeline.recipes.practice.brief import PracticeBrief
from pipeline.recipes.practice.persona import QUESTIONS
from pipeline.timeline.model import AudioRole, Clip
from pipeline.timeline.time import to_seconds
from providers.errors import InvalidInput


@pytest.fixture
def database(tmp_path):
    with open_database(tmp_path / "home") as opened:
        yield opened


def test_the_tables_are_those_of_the_migration(database):
    with database.reading() as session:
        found = compare_metadata(MigrationContext.configure(session.connection()), Base.metadata)
    own = {"personas", "persona_versions", "practice_log"}
    assert not [change for change in found if any(name in str(change) for name in own)]


def test_an_interview_is_kept_after_every_answer_and_becomes_a_version(database):
    personas = Personas(database)
    assert personas.interview("Me").words == QUESTIONS[0].words
    personas.answer("Me", "in five years")
    talk = Personas(database).interview("me")
    assert talk.words == QUESTIONS[1].words
    while talk.question is not None:
        talk = personas.answer("Me", f"my {talk.question.key}")
    first = personas.get("Me")
    assert (first.number, dict(first.answers)["place"]) == (1, "my place")
    second = personas.write("ME", {"place": "a harbour"})
    assert second.number == 2
    assert dict(second.answers)["doing"] == "my doing"
    assert [each.number for each in personas.versions("Me")] == [1, 2]
    assert dict(personas.versions("Me")[0].answers)["place"] == "my place"
    personas.forget("Me")
    with pytest.raises(NotInLibrary, match="no persona"):
        personas.get("Me")


def test_an_interview_passed_over_leaves_no_version_and_names_are_checked(database):
    personas = Personas(database)
    talk = personas.interview("Me")
    while talk.question is not None:
        talk = personas.answer("Me", "skip")
    assert personas.get("Me").number == 0
    for name in ("", "x" * 81):
        with pytest.raises(InvalidInput):
            personas.interview(name)


@given(st.sets(st.integers(0, 60)), st.integers(0, 60))
def test_a_streak_counts_days_in_a_row_that_reach_yesterday(practised, today):
    start = date(2026, 2, 20)
    days, longest = streak_of((start + timedelta(days=n) for n in practised), start + timedelta(days=60))
    reached = 60 if 60 in practised else 59
    expected = 0
    while reached - expected in practised:
        expected += 1
    assert days == expected <= longest <= len(practised)


def test_practices_are_logged_once_and_counted(database):
    moment = [datetime(2026, 11, 19, 12, tzinfo=UTC)]
    log = PracticeLog(database, clock=lambda: moment[0])
    assert streak_words(log.streak()) == "Nothing was practised yet."
    for _ in range(2):
        log.record("Morning", 600, "p")
    moment[0] += timedelta(days=1)
    log.record("Morning", 600, "p")
    assert (log.streak().days, log.streak().practices) == (2, 2)
    assert streak_words(log.streak()) == "2 days in a row, 2 at most; 2 practices, 20 minutes in all."
    moment[0] += timedelta(days=2)
    assert (log.streak().days, log.streak().longest) == (0, 2)
    for wrong in (0.0, -1.0, 1e9, float("nan")):
        with pytest.raises(InvalidInput):
            log.record("x", wrong)


@pytest.fixture
async def studio(tmp_path):
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


async def stop(studio, job):
    studio.jobs.cancel(job.id)
    await studio.jobs.wait(job.id)


async def test_a_practice_has_the_personas_words_and_is_taken_up_again(studio):
    Personas(studio.library.database).write("Me", {"place": "a quiet island"})
    brief = PracticeBrief(duration=150.0)
    job = await start_practice(studio, brief)
    await stop(studio, job)
    made = PracticeBrief.from_json(dict(job.parameters["brief"]))
    assert (made.persona, dict(made.answers)) == ("Me", {"place": "a quiet island"})
    again = await start_practice(studio, brief)
    assert again.project_id == job.project_id
    await stop(studio, again)
    wished = await start_practice(studio, brief, wish="letting go of an exam")
    await stop(studio, wished)
    asked = PracticeBrief.from_json(dict(wished.parameters["brief"]))
    assert (asked.theme, dict(asked.answers)) == ("release", {"feeling": "letting go of an exam"})


async def test_what_can_not_be_practised_leaves_no_project(studio):
    with pytest.raises(NotInLibrary):
        await start_practice(studio, PracticeBrief(persona="Nobody"))
    with pytest.raises(InvalidInput, match="2 to 60 minutes"):
        await start_practice(studio, PracticeBrief(duration=20.0))
    assert not studio.projects()


@pytest.mark.slow
async def test_a_practice_is_spoken_and_laid_out(studio):
    job = await start_practice(studio, PracticeBrief(duration=150.0, aspect="1:1"))
    document = studio.open_document(job.project_id)
    while not document.timeline.scenes:
        assert not studio.jobs.get(job.id).state.finished, studio.jobs.get(job.id).error
        await asyncio.sleep(0.02)
    await stop(studio, job)
    timeline = document.timeline
    assert to_seconds(timeline.duration) >= 150 - 1 / 30
    voice = next(track for track in timeline.tracks if track.role is AudioRole.VOICE)
    assert any("open your eyes" in clip.text for clip in voice.items if isinstance(clip, Clip))

"""Series: topics are told once, episodes follow the recipe and the schedule, unfinished ones are taken up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st

from app.database.base import Base
from app.database.opening import open_database
from app.library.errors import NotInLibrary
from app.series.making import next_episode
from app.series.shelf import SeriesShelf
from app.series.topics import ideas, normalised, same_meaning, same_words
from app.studio import Studio
from pipeline.recipes.brief import NarratedBrief
from providers.errors import InvalidInput

LOOK = NarratedBrief(
    style="watercolour", tone="calm", duration=20.0, seed=5, topic="not kept", name="nor this"
)


@pytest.fixture
def database(tmp_path):
    with open_database(tmp_path / "home") as opened:
        yield opened


def test_the_tables_are_those_of_the_migration(database):
    with database.reading() as session:
        found = compare_metadata(MigrationContext.configure(session.connection()), Base.metadata)
    assert not [change for change in found if "series" in str(change) or "episodes" in str(change)]


@pytest.mark.parametrize(
    ("topic", "earlier", "same"),
    [
        ("Why do cats purr?", "why cats purr", True),
        ("The history of Rome", "Rome: a history", True),
        ("How volcanoes erupt", "how a volcano erupts", False),
        ("Why cats purr", "why dogs bark", False),
        ("چرا آسمان آبی است", "چرا آسمان آبی است؟", True),
    ],
)
def test_topics_that_say_the_same_are_the_same(topic, earlier, same):
    assert bool(same_words(topic, ["something else", earlier])) == same


@given(st.text(min_size=1, max_size=40))
def test_a_topic_is_always_its_own_repeat(topic):
    assert same_words(topic, [topic]) == topic
    assert normalised(topic) == normalised(f"  {topic} ")


@given(st.text("abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=40))
def test_a_topic_in_capitals_says_the_same(topic):
    assert normalised(topic) == normalised(topic.upper())


def test_meaning_is_compared_where_vectors_are_known():
    known = [("octopus sleep", [1.0, 0.0]), ("ink", [0.0, 1.0])]
    assert same_meaning([0.9, 0.436], known) == "octopus sleep"
    assert same_meaning([0.707, 0.707], known) == ""


def test_a_subject_is_told_from_many_angles_and_none_repeats_another():
    found = ideas("octopuses", ["my own topic"])
    assert found[0] == "my own topic"
    assert len(found) > 12
    for number, topic in enumerate(found):
        assert not same_words(topic, found[:number])


def test_a_series_keeps_its_recipe_and_its_schedule(database):
    moment = [datetime(2026, 11, 1, tzinfo=UTC)]
    shelf = SeriesShelf(database, clock=lambda: moment[0])
    shelf.create("Eight arms", "octopuses", LOOK, every_days=7)
    shelf.create("Whenever", "rain", LOOK)
    series = shelf.get("eight ARMS")
    brief = series.brief("ink", 3)
    assert (brief.style, brief.tone, brief.topic, brief.seed) == ("watercolour", "calm", "ink", 8)
    assert brief.name == "Eight arms 3: ink"
    assert [each.name for each in shelf.due()] == ["Eight arms"]
    for _ in range(2):
        shelf.told("Eight arms", 1, "ink", "p")
    assert [episode.topic for episode in shelf.get("Eight arms").episodes] == ["ink"]
    moment[0] += timedelta(days=6)
    assert not shelf.due()
    moment[0] += timedelta(days=1)
    assert [each.name for each in shelf.due()] == ["Eight arms"]
    shelf.forget("Eight arms")
    with pytest.raises(NotInLibrary):
        shelf.get("Eight arms")


def test_a_series_that_cannot_be_made_is_refused(database):
    shelf = SeriesShelf(database)
    shelf.create("A", "rain", LOOK)
    for name, subject, days in (("", "x", None), ("a", "x", None), ("B", "", None), ("B", "x", 0.0)):
        with pytest.raises(InvalidInput):
            shelf.create(name, subject, LOOK, every_days=days)
    with pytest.raises(InvalidInput, match="style"):
        shelf.create("B", "x", NarratedBrief(style="mud"))


async def test_episodes_follow_one_another_and_repeat_nothing(tmp_path):
    studio = await Studio.open(tmp_path / "home")
    try:
        shelf = SeriesShelf(studio.library.database)
        shelf.create("Rain", "", LOOK, topics=["why it rains", "Why does it rain?", "clouds"])

        async def make(topic=""):
            job = await next_episode(studio, "Rain", topic)
            studio.jobs.cancel(job.id)
            await studio.jobs.wait(job.id)
            return job

        first = await make()
        assert (await make()).project_id == first.project_id
        with pytest.raises(InvalidInput, match="told that already: “why it rains”"):
            await make("Why it rains!")
        studio.library.delete_project(first.project_id)
        second = await make()
        told = shelf.get("Rain").episodes
        assert [(e.number, e.topic) for e in told] == [(1, "why it rains"), (2, "clouds")]
        assert second.parameters["brief"]["style"] == "watercolour"
        studio.library.delete_project(second.project_id)
        with pytest.raises(InvalidInput, match="has told all"):
            await make()
        await make("umbrellas")
        assert shelf.get("Rain").episodes[-1].topic == "umbrellas"
    finally:
        await studio.close()

"""The series in the window: listed with what they told, the next episode made, a new one begun."""

from __future__ import annotations

import asyncio
import time

import pytest

from app.series.shelf import SeriesShelf
from pipeline.recipes.brief import NarratedBrief
from ui.prompt_builder.dialog import PromptBuilder
from ui.series.dialog import SeriesDialog
from ui.viewmodels.categories import SERIES
from ui.viewmodels.workspace import Workspace


async def until(holds, patience=60.0):
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.02)


@pytest.fixture
def workspace(studio, qtbot):
    made = Workspace(studio)
    yield made
    made.close()


@pytest.fixture
def asked(workspace, monkeypatch):
    found = []

    async def make(name, topic=""):
        found.append((name, topic))

    monkeypatch.setattr(workspace, "make_episode", make)
    return found


def test_what_was_told_and_what_comes_next(workspace, studio, loop, qtbot, asked):
    shelf = SeriesShelf(studio.library.database)
    brief = NarratedBrief(duration=30.0, style="anime")
    shelf.create("Eight arms", "octopuses", brief, topics=["how they hide", "ink"], every_days=7.0)
    shelf.told("Eight arms", 1, "how they hide", "gone")
    shelf.create("Tides", "tides", brief)
    news = []
    dialog = SeriesDialog(workspace, lambda: news.append(True))
    qtbot.addWidget(dialog)
    loop.run_until_complete(until(lambda: dialog.shelf.loaded and dialog.shelf.estimate is not None))
    assert dialog.list.count() == 2
    assert dialog.told.item(0).text().startswith("1. how they hide")
    assert dialog.coming.text().startswith("• ink")
    assert "Every week" in dialog.recipe.text() and "next due" in dialog.recipe.text()
    assert "free" in dialog.make.text()
    refused = []
    workspace.failed.connect(lambda message, _advice: refused.append(message))
    dialog.told.itemActivated.emit(dialog.told.item(0))
    assert refused
    dialog.list.setCurrentRow(1)
    assert dialog.shelf.name == "Tides"
    dialog.topic.setText("the moon")
    dialog.make.click()
    loop.run_until_complete(until(lambda: asked))
    assert asked == [("Tides", "the moon")]


def test_a_series_is_forgotten_and_the_way_to_a_new_one_is_open(workspace, studio, loop, qtbot):
    SeriesShelf(studio.library.database).create("Tides", "tides", NarratedBrief())
    news = []
    dialog = SeriesDialog(workspace, lambda: news.append(True))
    qtbot.addWidget(dialog)
    loop.run_until_complete(until(lambda: dialog.shelf.loaded))
    dialog.shelf.forget()
    loop.run_until_complete(until(lambda: not dialog.shelf.series))
    assert not dialog.forget.isEnabled()
    dialog._begin()
    assert news == [True]


def test_the_builder_saves_a_series_and_makes_its_first_episode(workspace, studio, loop, asked):
    builder = PromptBuilder(workspace)
    builder.form.styles.close_painter()
    prompting, form = builder.prompting, builder.form
    prompting.change(niche=SERIES, duration=30.0)
    assert not form.series.isHidden() and form.ad.isHidden()
    assert "series" in prompting.problem.message
    form.text.setPlainText("octopuses")
    form.series.name.textEdited.emit("Eight arms")
    form.series.schedule.chosen.emit(7.0)
    form.series.topics.setPlainText("how they hide\n\nink ")
    loop.run_until_complete(until(lambda: prompting.estimate is not None))
    assert builder.make.text() == "Begin the series · free"
    assert "Every week" in builder.summary.text()
    builder.make.click()
    loop.run_until_complete(until(lambda: asked))
    (series,) = SeriesShelf(studio.library.database).list()
    assert (series.name, series.subject) == ("Eight arms", "octopuses")
    assert series.topics == ("how they hide", "ink")
    assert (series.every_days, series.recipe["niche"], series.recipe["duration"]) == (7.0, "general", 30.0)
    assert asked == [("Eight arms", "")]

"""A series begun from Home, and a product ad answered on its cards, through the real window."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton

from app.product_ad import asks
from app.series.shelf import SeriesShelf
from ui.prompt_builder.dialog import PromptBuilder
from ui.series.dialog import SeriesDialog


def stop(studio, loop, job):
    studio.jobs.cancel(job.id)
    loop.run_until_complete(studio.jobs.wait(job.id))


def dialog(window, kind):
    return next((each for each in window.findChildren(kind) if each.isVisible()), None)


@pytest.mark.slow
def test_a_series_from_home_to_its_first_episode(window, studio, loop, until):
    window.home.findChild(QPushButton, "template.series").click()
    listed = dialog(window, SeriesDialog)
    listed._begin()
    builder = dialog(window, PromptBuilder)
    assert builder.prompting.serial and builder.form.series.isVisible()
    builder.form.text.setPlainText("octopuses")
    builder.prompting.change(duration=15.0)
    builder.make.click()
    until(lambda: window.workspace.project_id)
    (series,) = SeriesShelf(studio.library.database).list()
    until(lambda: SeriesShelf(studio.library.database).get(series.name).episodes)
    (job,) = studio.jobs.list(kind="recipe.narrated")
    stop(studio, loop, job)
    (episode,) = SeriesShelf(studio.library.database).get("Octopuses").episodes
    assert (episode.number, episode.project_id) == (1, window.workspace.project_id)


@pytest.mark.slow
def test_an_ad_is_approved_on_its_cards(window, studio, loop, until, tmp_path):
    photo = tmp_path / "cup.png"
    cv2.imwrite(str(photo), np.full((120, 90, 3), 200, np.uint8))
    builder = PromptBuilder(window.workspace, window)
    builder.form.styles.close_painter()
    builder.prompting.change(niche="product-ad", topic="Cup", duration=5.0, aspect="1:1")
    builder.prompting.use_media([photo])
    builder.form.ad.action.textEdited.emit("Drink it today")
    builder.make.click()
    until(lambda: window.workspace.project_id)
    (job,) = studio.jobs.list(kind="recipe.product-ad")
    window.docks.reveal("storyboard")
    board = window.storyboard.board
    until(lambda: board.approval.asking and len(board.cards) == 4)
    assert asks(studio.jobs.get(job.id))
    window.storyboard.grid.select([board.cards[2].id])
    window.actions_table["scene.approve"].trigger()
    assert window.storyboard.approval.go.text() == "Make the ad with 1"
    window.storyboard.approval.go.click()
    until(lambda: dict(window.session.timeline.metadata).get("stage") == "approved")
    words = next(track for track in window.session.timeline.tracks if track.name == "Words")
    assert words.items[-1].text == "Drink it today"
    stop(studio, loop, job)


def test_nothing_is_filmed_where_nothing_was_asked(window):
    for said in ("film them", "keep the stills"):
        window.chat.say(said)
        assert window.chat.entries[-1].text == "Nothing waits to be filmed here."

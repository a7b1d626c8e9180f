"""A product ad's cards ask for a yes or no, the bar sends it, and then asks for the price of filming."""

from __future__ import annotations

import asyncio
import time

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.ad_filming import asks_to_film
from app.product_ad import asks, start_product_ad
from pipeline.recipes.product_ad.brief import ProductAdBrief
from providers.protocols import Capability
from providers.registry import Entry
from tests.app.test_ad_filming import Camera
from ui.storyboard.card_layout import lay_out
from ui.viewmodels.writing import scenes_to_come, shape_to_come, writing_job


async def until(holds, patience=120.0):
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.02)


@pytest.fixture
def ad(studio, loop, tmp_path):
    photo = tmp_path / "cup.png"
    cv2.imwrite(str(photo), np.full((120, 90, 3), 200, np.uint8))
    camera = Camera(30_000_000)
    studio.registry.register(Entry("camera.video", Capability.VIDEO, lambda: camera))
    brief = ProductAdBrief("Cup", variations=2, aspect="1:1", duration=5.0, film=True)
    job = loop.run_until_complete(start_product_ad(studio, brief, [photo]))
    yield job
    studio.jobs.cancel(job.id)
    loop.run_until_complete(studio.jobs.wait(job.id))


def test_cards_are_approved_and_the_price_is_asked(ad, stage, studio, loop, qtbot):
    workspace, board, bar = stage.workspace, stage.board, stage.pane.approval
    assert bar.isHidden()
    workspace.open_project(ad.project_id)
    assert writing_job([ad], ad.project_id) is ad
    assert (scenes_to_come(ad), shape_to_come(ad)) == (2, (1080, 1080))
    stage.pane.resize(900, 500)
    stage.pane.show()
    loop.run_until_complete(until(lambda: board.approval.asking and len(board.cards) == 2))
    loop.run_until_complete(until(lambda: board.approval.to_come is not None))
    assert "Camera" in bar._words.text() and not bar.go.isEnabled()
    grid = stage.pane.grid
    for row, which in ((0, 1), (1, 0)):
        box = lay_out(grid.visualRect(grid.scenes.index(row)), *board.shape).verdicts[which]
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert [card.review for card in board.cards] == ["rejected", "approved"]
    assert bar.go.text() == "Make the ad with 1"
    bar.go.click()
    loop.run_until_complete(until(lambda: board.approval.filming is not None))
    assert asks_to_film(studio.jobs.get(ad.id)) and not asks(studio.jobs.get(ad.id))
    assert bar.film.text().startswith("Film them · $")
    assert bar.go.isHidden() and not bar.isHidden()
    bar.stills.click()
    loop.run_until_complete(until(lambda: dict(stage.timeline.metadata).get("stage") == "approved"))
    loop.run_until_complete(until(lambda: bar.isHidden()))

"""The brand dialog keeps every change, and applies and checks in the open project."""

import asyncio
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.ui.conftest import sample_timeline
from ui.brand.dialog import BrandDialog


@pytest.fixture
def until(loop):
    def run(done):
        async def wait():
            async with asyncio.timeout(60):
                while not done():
                    await asyncio.sleep(0.02)

        loop.run_until_complete(wait())

    return run


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    cv2.imwrite(str(path), np.full((40, 80, 3), (200, 40, 20), np.uint8))
    return path


def test_a_kit_is_made_edited_and_applied(window, studio, until, picture, monkeypatch):
    project = studio.library.projects.create("A film", sample_timeline())
    window.workspace.open_project(project.id)
    monkeypatch.setattr("ui.brand.dialog.ask_name", lambda *_: "Rain")
    dialog = BrandDialog(window.workspace, window)
    assert dialog.kit is None and not dialog._apply.isEnabled()
    dialog._new.click()
    dialog.branding.find_palette(picture)
    until(lambda: dialog.swatches.colours)
    dialog.put_file("logo", picture)
    dialog.corner.setCurrentIndex(dialog.corner.findData("bottom-left"))
    dialog.captions.setCurrentIndex(dialog.captions.findData("karaoke"))
    (kept,) = studio.library.brand_kits.list()
    assert kept == dialog.kit and kept.corner == "bottom-left" and len(kept.colours) == 1
    dialog._apply.click()
    until(lambda: any(track.name == "Watermark" for track in window.session.timeline.tracks))
    assert window.session.timeline.track("c1").style == "karaoke"
    dialog.close()


def test_scenes_in_other_colours_are_named_and_led_to(window, studio, until, picture, tmp_path, monkeypatch):
    green = tmp_path / "meadow.png"
    cv2.imwrite(str(green), np.full((40, 80, 3), (40, 200, 20), np.uint8))
    project = studio.library.projects.create("A film", sample_timeline())
    window.workspace.open_project(project.id)
    window.workspace.import_files([green], at=0)
    until(
        lambda: any(
            getattr(i, "name", "") == "meadow" for t in window.session.timeline.tracks for i in t.items
        )
    )
    kit = studio.library.brand_kits.create("Rain")
    dialog = BrandDialog(window.workspace, window)
    dialog._save(colours=("#1428c8",))
    dialog._check.click()
    until(lambda: dialog.findings.count() == 1)
    assert "meadow" in dialog.findings.item(0).text() and kit.id == dialog.kit.id
    dialog._go(dialog.findings.item(0))
    assert len(window.session.selection) == 1
    dialog.swatches.remove(0)
    assert studio.library.brand_kits.get(kit.id).colours == ()
    dialog._delete.click()
    assert studio.library.brand_kits.list() == () and dialog.kit is None
    dialog.close()

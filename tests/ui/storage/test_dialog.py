"""The storage dialog lists what takes space, asks, and cleans only what was ticked."""

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from app.library.values import AssetKind, Provenance
from app.storage import Heap
from tests.ui.conftest import sample_timeline
from ui.storage.dialog import StorageDialog


def test_what_is_ticked_goes_after_a_question(window, studio, loop, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("ui.storage.dialog.proxy_folder", lambda: tmp_path / "proxies")
    project = studio.library.projects.create("A film", sample_timeline())
    for name in ("spare", "own"):
        (tmp_path / name).write_text(name)
        made = Provenance("x") if name == "spare" else None
        studio.library.assets.add(project.id, tmp_path / name, AssetKind.IMAGE, provenance=made)
    asked = []

    def answer(box):
        asked.append(box.text())
        next(b for b in box.buttons() if b.text() == "Delete").click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    dialog = StorageDialog(window.workspace, window)

    def until(done):
        async def wait():
            async with asyncio.timeout(60):
                while not done():
                    await asyncio.sleep(0.02)

        loop.run_until_complete(wait())

    until(lambda: dialog.ticks)
    assert list(dialog.ticks) == [Heap.UNUSED_TAKES] and not dialog.clean.isEnabled()
    assert dialog.tree.topLevelItem(0).text(0) == "A film"
    dialog.ticks[Heap.UNUSED_TAKES].setChecked(True)
    dialog.clean.click()
    until(lambda: not dialog.survey.heaps)
    assert asked and [asset.name for asset in studio.library.assets.list()] == ["own"]
    dialog.close()

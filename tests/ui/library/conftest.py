"""A window with a project of six assets, and the library pane in front."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.library.values import Asset, AssetKind, Project, Provenance
from tests.ui.conftest import sample_timeline

NAMES = ("harbour", "lighthouse", "market", "night", "river", "street")


@dataclass
class Shown:
    """The pane and what it holds."""

    window: object
    pane: object
    project: Project
    assets: list[Asset]
    loop: object

    def until(self, done):
        """Runs the loop until ``done()``."""

        async def wait():
            async with asyncio.timeout(30):
                while not done():
                    await asyncio.sleep(0.01)

        self.loop.run_until_complete(wait())

    def settle(self):
        """Until everything asked of the library was answered and shown."""
        self.until(lambda: self.pane.browser.lookups.idle and not self.pane.browser._again.isActive())

    def names(self) -> list[str]:
        self.pane.refresh()
        self.settle()
        rows = range(self.pane.model.rowCount())
        for row in rows:
            self.pane.browser.entry(row)
        self.settle()
        return [asset.name for asset in self.pane.model.assets(rows)]

    def select(self, *names: str) -> None:
        found = self.names()
        self.pane._select([found.index(name) for name in names])


def picture(folder: Path, name: str, colour: tuple[int, int, int]) -> Path:
    path = folder / f"{name}.png"
    cv2.imwrite(str(path), np.full((9, 16, 3), colour, np.uint8))
    return path


@pytest.fixture
def shown(window, studio, loop, tmp_path):
    library = studio.library
    project = library.projects.create("A film", sample_timeline())
    assets = []
    for number, name in enumerate(NAMES):
        made = Provenance("embedded.image", prompt=f"a {name} in the rain", seed=7) if number % 2 else None
        path = picture(tmp_path, name, (number * 40, 90, 200))
        assets.append(library.assets.add(project.id, path, AssetKind.IMAGE, name=name, provenance=made))
    window.workspace.open_project(project.id)
    window.docks.reveal("library")
    made = Shown(window, window.panes["library"], project, assets, loop)
    made.pane.refresh()
    made.settle()
    return made

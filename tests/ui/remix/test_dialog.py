"""Remixing through the dialog: files come along, it is one step, and it can be undone."""

import asyncio
import time
import wave

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.library.values import AssetKind
from app.remix import adopt
from pipeline.recipes.remix import Part
from pipeline.timeline.model import AudioRole, Clip
from tests.pipeline.timeline.narrated_films import film
from ui.remix.dialog import RemixDialog
from ui.viewmodels.workspace import Workspace


async def until(holds, patience=60.0):
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.02)


def spoken(library, project, letter, tmp_path):
    """The film with its voices in the library."""
    timeline = film([[0.5] * 10] * 4, letter)
    known = {}
    for number in range(4):
        path = tmp_path / f"{letter}{number}.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(48_000)
            file.writeframes(bytes([number]) * 96_000)
        known[f"voice-{number}"] = library.assets.add(project.id, path, AssetKind.VOICE, name=path.name).id
    from pipeline.timeline.serialise import dumps, loads

    text = dumps(timeline)
    for old, new in known.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    return loads(text), known


@pytest.fixture
def workspace(studio, qtbot, tmp_path):
    owner = QWidget()
    qtbot.addWidget(owner)
    library = studio.library
    for name, letter in (("Theirs", "v"), ("Mine", "w")):
        project = library.projects.create(name)
        timeline, _ = spoken(library, project, letter, tmp_path)
        library.open_document(project.id).apply("Make", timeline)
    made = Workspace(studio, owner)
    made.open_project(next(p.id for p in studio.projects() if p.name == "Mine"))
    yield made
    made.close()


@pytest.fixture
def dialog(workspace, loop):
    made = RemixDialog(workspace)
    loop.run_until_complete(until(lambda: made._other is not None))
    return made


def test_scenes_come_with_their_files_behind_the_one_under_the_playhead(dialog, workspace, loop):
    session = workspace.session
    before = session.timeline
    assert not dialog.take.isEnabled()
    dialog.scenes.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.take.isEnabled()
    dialog.take.click()
    loop.run_until_complete(until(lambda: len(session.timeline.scenes) == len(before.scenes) + 1))
    assert session.timeline.scenes[1].narration.startswith("v1x0")
    scene = session.timeline.scenes[1].id
    voice = next(
        item
        for track in session.timeline.tracks
        if track.role is AudioRole.VOICE
        for item in track.items
        if isinstance(item, Clip) and item.scene == scene
    )
    asset = workspace.studio.library.assets.get(voice.media.asset_id)
    assert asset.project_id == workspace.project_id
    assert asset.path.exists()
    loop.run_until_complete(
        until(lambda: workspace.studio.library.takes.list(workspace.project_id, voice.slot))
    )
    session.undo()
    assert session.timeline == before


def test_their_voice_with_my_cards(dialog, workspace, loop):
    dialog.parts[Part.VOICE].setChecked(True)
    assert not dialog.scenes.isEnabled()
    session = workspace.session
    refused = []
    session.refused.connect(refused.append)
    workspace.failed.connect(lambda message, _advice: refused.append(message))
    dialog.take.click()
    loop.run_until_complete(until(lambda: refused))
    assert "pictures" in refused[0]  # my film has plain colours only: there is nothing to show


def test_a_file_that_is_here_already_is_used_again(workspace, studio):
    theirs = next(p for p in studio.projects() if p.name == "Theirs")
    ids = [asset.id for asset in studio.library.assets.list(theirs.id)]
    first = adopt(studio.library, workspace.project_id, ids)
    again = adopt(studio.library, workspace.project_id, ids)
    assert first == again
    assert set(first) == set(ids) and not set(first.values()) & set(ids)

"""The footage dialog in a real window: price and time on the button, who can, whose consent; what comes."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.footage.crafts import FaceTask
from app.footage.starting import consent_to
from tests.app.footage.conftest import film, furnish, rows
from tests.fakes.replicate_server import ReplicateServer
from ui.footage.dialog import FootageDialog


def wait(loop, condition):
    async def until():
        async with asyncio.timeout(120):
            while not condition():
                await asyncio.sleep(0.02)

    loop.run_until_complete(until())


@pytest.fixture
def place(window, studio, tmp_path):
    made = furnish(studio, tmp_path / "media")
    window.workspace.open_project(made.project_id)
    return made


@pytest.fixture
def server(studio):
    with ReplicateServer() as service:
        for row in rows(service):
            studio.registry.register(row)
        yield service


def ask(window, loop, action: str, *selected: str) -> FootageDialog:
    """Calls the action and returns its dialog once it knows who can."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.session.select(selected)
    window.actions_table[action].trigger()
    dialog = window.findChildren(FootageDialog)[-1]
    looked(dialog, loop)
    return dialog


def looked(dialog: FootageDialog, loop) -> None:
    """Once what is asked for now is answered."""
    wait(loop, lambda: dialog.outlook is not None and dialog.outlook.wish == dialog.form.wish())


def test_with_nothing_installed(window, studio, loop, place):
    dialog = ask(window, loop, "clip.upscale", "talk")
    assert "Resize, sharpened (no AI)" in dialog.maker.currentText()
    assert dialog.go.text().startswith("Upscale · free, about") and dialog.go.isEnabled()
    assert "invents no detail" in dialog.told.text() and "128 × 96" in dialog.form.scale.currentText()
    dialog.go.click()
    wait(loop, lambda: place.clip().slot == "upscale:talk")
    assert place.asset().facts["width"] == 128
    window.session.undo()
    assert place.asset().id == place.talk.id

    # With nobody to ask the dialog says what to do.
    shown = []
    for action in ("clip.lip_sync", "clip.face"):
        dialog = ask(window, loop, action, "talk")
        assert not dialog.go.isEnabled() and "add its key under Providers" in dialog.told.text()
        dialog.providers_wanted.connect(lambda action=action: shown.append(action))
        dialog.providers.click()
        dialog.reject()
    assert shown == ["clip.lip_sync", "clip.face"]
    window.session.select(["still"])
    window.actions_table["clip.lip_sync"].trigger()
    assert not [each for each in window.findChildren(FootageDialog) if each.isVisible()]


def test_lips_and_faces_by_a_service(window, studio, loop, place, server):
    server.deliver = (film(2.0), "video/mp4")
    dialog = ask(window, loop, "clip.lip_sync", "talk")
    assert dialog.form.voice.currentText() == "The voice under the clip" and dialog.go.isEnabled()
    dialog.maker.set_value("replicate.lipsync-2")
    dialog.maker.chosen.emit("replicate.lipsync-2")
    assert "price not known" in dialog.go.text()
    dialog.maker.set_value("replicate.latentsync")
    dialog.maker.chosen.emit("replicate.latentsync")
    assert dialog.go.text().startswith("Move the lips · $") and "sent to this service" in dialog.told.text()
    dialog.go.click()
    wait(loop, lambda: place.clip().slot == "lip_sync:talk")

    server.deliver = (film(1.04), "video/mp4")
    dialog = ask(window, loop, "clip.face", "still")
    form = dialog.form
    assert "Choose the picture of the face first" in dialog.told.text() and not dialog.go.isEnabled()
    form.task.set_value(FaceTask.ANIMATE)
    form.task.chosen.emit(FaceTask.ANIMATE)
    form.motion.set_value(place.talk.id)
    form.motion.chosen.emit(place.talk.id)
    looked(dialog, loop)
    assert dialog.chosen.provider == "replicate.live-portrait" and form.consent.person.isVisibleTo(dialog)
    assert not dialog.go.isEnabled(), "nobody agreed"
    form.consent.person.setText("Ann")
    form.consent.statement.setText("You may move my picture.")
    assert dialog.go.isEnabled() and "not for videos that earn money" in dialog.told.text().lower()
    dialog.go.click()
    wait(loop, lambda: place.clip("still").slot == "face:still")
    assert consent_to(studio, place.still.id).person == "Ann"

    # What was agreed to is shown the next time, and can be taken back there.
    window.session.undo()
    dialog = ask(window, loop, "clip.face", "talk")
    dialog.form.face.set_value(place.still.id)
    dialog.form.face.chosen.emit(place.still.id)
    looked(dialog, loop)
    assert "Ann agreed" in dialog.form.consent.told.text() and dialog.go.isEnabled()
    dialog.form.consent.back.click()
    wait(loop, lambda: not dialog.go.isEnabled())
    assert consent_to(studio, place.still.id) is None

"""A scene's words reworked from the storyboard: one step; what changed meanwhile is left alone."""

import asyncio

from PySide6.QtWidgets import QMessageBox

from pipeline.recipes.renarration import spoken_language
from providers.protocols import Capability
from providers.registry import Entry
from tests.app.test_script_tools import Editor
from tests.app.test_translation import Interpreter
from ui.storyboard.rework_button import WORDS


def until(loop, done):
    async def wait():
        async with asyncio.timeout(60):
            while not done():
                await asyncio.sleep(0.01)

    loop.run_until_complete(wait())


def test_shortening_without_a_model_drops_the_asides_as_one_step(stage, loop):
    scene = stage.timeline.scenes[1]
    stage.board.write(scene.id, "Rain (the wet kind) falls.", scene.prompt, scene.style)
    written = stage.timeline
    button = stage.pane.detail.rework
    stage.pane.detail.show_scene(scene.id)
    actions = {action.text(): action for action in button.menu().actions()}
    assert [words for words in actions if words in WORDS.values()] == list(WORDS.values())
    actions["Shorten"].trigger()
    until(loop, lambda: stage.timeline.scene(scene.id).narration == "Rain falls.")
    stage.workspace.session.undo()
    assert stage.timeline == written
    told = []
    stage.workspace.failed.connect(lambda what, advice: told.append((what, advice)))
    actions["Warmer tone"].trigger()
    until(loop, lambda: told)
    assert "language model" in told[0][0] and "Providers" in told[0][1] and stage.timeline == written


def test_the_script_is_translated_after_a_yes_as_one_step(stage, loop, studio):
    studio.registry.register(Entry("interpreter.text", Capability.TEXT, Interpreter))
    board, button = stage.board, stage.pane.detail.rework
    ids = [scene.id for scene in stage.timeline.scenes[:2]]
    for scene_id, words in zip(ids, ("Rain falls.", "The sun comes."), strict=True):
        scene = stage.timeline.scene(scene_id)
        board.write(scene_id, words, scene.prompt, scene.style)
    before = stage.timeline
    button.all_into.aboutToShow.emit()
    next(action for action in button.all_into.actions() if action.text() == "Français").trigger()
    until(loop, lambda: any(box.isVisible() for box in button.findChildren(QMessageBox)))
    box = next(box for box in button.findChildren(QMessageBox) if box.isVisible())
    assert "Interpreter" in box.text() and "Français" in box.text()
    next(each for each in box.buttons() if each.text() == "Translate").click()
    until(loop, lambda: stage.timeline.scene(ids[1]).narration == "fr The sun comes.")
    assert [spoken_language(stage.timeline.scene(scene_id)) for scene_id in ids] == ["fr", "fr"]
    stage.workspace.session.undo()
    assert stage.timeline == before
    studio.registry.withdraw("interpreter.text")


def test_a_service_is_asked_after_a_yes_and_what_changed_meanwhile_is_left_alone(stage, loop, studio):
    editor = Editor()
    studio.registry.register(Entry("editor.text", Capability.TEXT, lambda: editor))
    scene = stage.timeline.scenes[1]
    button = stage.pane.detail.rework
    shorten = next(action for action in button.menu().actions() if action.text() == "Shorten")

    def agree():
        stage.pane.detail.show_scene(scene.id)  # with nothing chosen it follows the film
        shorten.trigger()
        until(loop, lambda: any(box.isVisible() for box in button.findChildren(QMessageBox)))
        box = next(box for box in button.findChildren(QMessageBox) if box.isVisible())
        assert "Editor" in box.text() and "sent to this service" in box.informativeText()
        next(each for each in box.buttons() if each.text() == "Rework").click()

    agree()
    until(loop, lambda: stage.timeline.scene(scene.id).narration == f"Less of {scene.narration}")
    told = []
    stage.workspace.session.told.connect(told.append)
    agree()
    stage.board.write(scene.id, "Mine.", scene.prompt, scene.style)
    until(loop, lambda: any("left alone" in sentence for sentence in told))
    assert stage.timeline.scene(scene.id).narration == "Mine."

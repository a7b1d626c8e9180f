"""The inspector in the window: actions, handles, aspects, picking a colour from the player."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from tests.ui.conftest import seconds
from tests.ui.inspector.conftest import rich_timeline
from ui.actions.inspect import ACTIONS, inspector
from ui.fields.colour import ColourField


def settle(loop, true):
    async def wait():
        while not true():
            await asyncio.sleep(0.01)

    loop.run_until_complete(asyncio.wait_for(wait(), 20))


@pytest.fixture
def opened(window, studio, loop):
    project = studio.library.projects.create("Rich", rich_timeline())
    window.workspace.open_project(project.id)
    window.session.select(["a"])
    settle(loop, lambda: inspector(window).settled)
    return window


def test_every_action_works_with_nothing_one_and_several_selected(opened, loop):
    told = []
    opened.session.told.connect(told.append)
    for ids in ((), ("a",), ("song",), ("a", "b"), ("w",)):
        opened.session.select(ids)
        for action in ACTIONS:
            opened.actions_table[action.id].trigger()
            inspector(opened).picker.hide()
        settle(loop, lambda: inspector(opened).settled)
    assert opened.session.timeline == rich_timeline()


def test_handles_are_shown_and_hidden_and_crop(opened):
    handles = inspector(opened).handles
    assert handles.isVisible() and opened.actions_table["inspect.handles"].isChecked()
    opened.actions_table["inspect.handles"].trigger()
    assert not handles.isVisible()
    opened.actions_table["inspect.crop"].trigger()
    assert handles.isVisible() and handles.cropping


def test_another_aspect_is_shown_framed_and_left_again(opened, loop):
    opened.actions_table["aspect.16x9"].trigger()
    pane = inspector(opened)
    settle(loop, lambda: pane.settled and pane.section("transform") is not None)
    assert "16:9" in pane.section("transform").head.text()
    assert opened.player.transport.aspect.text() == "16:9"
    assert opened.player.canvas.area.width() > opened.player.canvas.area.height()
    opened.actions_table["aspect.own"].trigger()
    settle(loop, lambda: pane.settled and pane.section("transform").head.text() == "Transform")
    assert opened.player.canvas.area.height() > opened.player.canvas.area.width()


def test_a_key_colour_is_picked_from_the_picture_without_the_key(opened, loop):
    pane = inspector(opened)
    field = pane.findChild(ColourField)
    picture = QImage(90, 160, QImage.Format.Format_RGB888)
    picture.fill(QColor("#1f9a3c"))
    field.dropper.click()
    shown = opened.session.shown.find("a")
    assert not shown[0].items[shown[1]].effects[1].enabled
    opened.player.canvas.show_image(picture)
    layer = pane.dropper.layer
    QTest.mouseClick(layer, Qt.MouseButton.LeftButton, pos=opened.player.canvas.area.center().toPoint())
    track, index = opened.session.timeline.find("a")
    effect = track.items[index].effects[1]
    assert effect.text("colour") == "#1f9a3c" and effect.enabled
    assert not opened.session.drafting and not field.dropper.isChecked()
    opened.session.undo()
    settle(loop, lambda: field.value == "#00b140")


def test_picking_is_given_up_by_escape(opened):
    pane = inspector(opened)
    field = pane.findChild(ColourField)
    field.dropper.click()
    QTest.keyClick(pane.dropper.layer, Qt.Key.Key_Escape)
    assert not opened.session.drafting and not field.dropper.isChecked()
    assert opened.session.timeline == rich_timeline()


def test_comparing_hides_the_handles(opened, loop):
    handles = inspector(opened).handles
    opened.session.seek(seconds(1))
    opened.player.compare(opened.session.timeline, opened.session.timeline, ("one", "two"))
    assert not handles.isVisible()
    opened.player.stop_comparing()
    assert handles.isVisible()

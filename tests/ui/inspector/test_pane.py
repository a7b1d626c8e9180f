"""The pane under the mouse: sections, stacks, the picker, titles, captions."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from pipeline.timeline import edits
from pipeline.timeline.model import BlendMode, CaptionPlace
from tests.ui.conftest import seconds
from ui.fields.choice import ChoiceField
from ui.fields.number import NumberField
from ui.inspector.effect_stack import EffectCard


def keys(pane):
    return [plan.key for plan in pane._plans]


def field(pane, kind, name):
    found = pane.findChild(kind, name)
    assert found is not None, name
    return found


def clip(pane, item):
    track, index = pane.session.timeline.find(item)
    return track.items[index]


def test_nothing_selected_shows_the_project_and_what_to_do(select):
    pane = select()
    assert keys(pane) == ["project"]
    assert "Select a clip" in pane._empty.text() and not pane._empty.isHidden()
    name = field(pane, QLineEdit, "project.name")
    name.setFocus()
    name.setText("Other name")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert pane.session.timeline.name == "Other name"


@pytest.mark.parametrize(
    ("ids", "wanted"),
    [
        (("a",), {"transform", "crop", "blend", "effects", "speed", "sound", "passage.tail0", "file"}),
        (("b",), {"transform", "passage.head0", "file"}),
        (("title",), {"title", "transform", "blend", "effects"}),
        (("song",), {"speed", "sound", "sound_effects", "track", "file"}),
        (("cap",), {"caption"}),
        (("a", "b"), {"transform", "effects", "speed", "sound"}),
    ],
)
def test_sections_follow_what_is_selected(select, ids, wanted):
    assert wanted <= set(keys(select(*ids)))


def test_everything_has_a_name_and_a_tool_tip_and_fits(select, qtbot):
    for ids in (("a",), ("title",), ("song",), ("cap",), ("a", "b"), ()):
        pane = select(*ids)
        for plan in pane._plans:
            pane.section(plan.key).set_open(True)
        qtbot.wait(1)
        pane.grab()
        for kind in (QAbstractButton, QComboBox, NumberField, QPlainTextEdit):
            for child in pane.findChildren(kind):
                if child.objectName().startswith("qt_") or isinstance(child.parent(), QLineEdit):
                    continue
                assert child.accessibleName() or getattr(child, "text", str)(), child
                assert child.toolTip(), (ids, child, child.accessibleName())
        inside = pane._area.viewport().width()
        for child in pane._area.widget().findChildren(QWidget):
            if child.isVisibleTo(pane) and isinstance(child, NumberField | ChoiceField | QLabel):
                right = child.mapTo(pane._area.widget(), child.rect().topRight()).x()
                assert right <= inside, (ids, child, right, inside)


def test_typing_into_a_number_edits_all_that_is_selected(select):
    pane = select("a", "b")
    opacity = field(pane, NumberField, "transform.opacity")
    assert opacity.value is None
    QTest.mouseClick(opacity, Qt.MouseButton.LeftButton)
    QTest.keyClicks(opacity, "100/4")
    QTest.keyClick(opacity, Qt.Key.Key_Return)
    assert (clip(pane, "a").transform.opacity, clip(pane, "b").transform.opacity) == (0.25, 0.25)
    assert opacity.text() == "25%"


def test_values_follow_the_timeline_and_the_playhead(select, qtbot):
    pane = select("a")
    scale = field(pane, NumberField, "transform.scale")
    pane.session.seek(seconds(1))
    qtbot.waitUntil(lambda: scale.text() == "150%")
    blend = field(pane, ChoiceField, "transform.blend")
    QTest.keyClick(blend, Qt.Key.Key_Down)
    assert clip(pane, "a").transform.blend is BlendMode.MULTIPLY
    pane.session.undo()
    qtbot.waitUntil(lambda: blend.value is BlendMode.NORMAL)


def test_a_section_is_folded_and_stays_so(select):
    pane = select("a")
    section = pane.section("blend")
    QTest.mouseClick(section.head, Qt.MouseButton.LeftButton)
    assert not section.is_open
    select("b")
    assert not pane.section("blend").is_open
    assert pane.section("crop").body.layout().count() == 0


def test_a_section_is_reset(select):
    pane = select("a")
    pane.contents.reset(next(plan for plan in pane._plans if plan.key == "transform"))
    assert clip(pane, "a").transform.scale == 1.0
    assert clip(pane, "a").transform.opacity == 0.5


def test_effects_are_turned_off_reset_reordered_and_removed(select, qtbot):
    pane = select("a")

    def cards():
        qtbot.waitUntil(lambda: pane.settled)
        return pane.section("effects").findChildren(EffectCard)

    first, *_ = cards()
    QTest.mouseClick(first.switch, Qt.MouseButton.LeftButton)
    assert not clip(pane, "a").effects[0].enabled
    QTest.keyClick(first.grip, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [effect.id for effect in clip(pane, "a").effects] == ["e2", "e1", "e3"]
    cards()[1]._reset()
    assert clip(pane, "a").effects[1].parameter("radius") == 0.015
    cards()[0]._remove()
    assert [effect.id for effect in clip(pane, "a").effects] == ["e1", "e3"]


def test_an_effect_is_dragged_to_another_place(select, qtbot):
    pane = select("a")
    stack_cards = pane.section("effects").findChildren(EffectCard)
    grip, last = stack_cards[0].grip, stack_cards[2]
    below = grip.mapFromGlobal(last.mapToGlobal(QPoint(0, last.height() + 4)))
    centre = grip.rect().center()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseMove(grip, below)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=below)
    assert [effect.id for effect in clip(pane, "a").effects] == ["e2", "e3", "e1"]


def test_the_picker_finds_tries_and_adds(select, qtbot):
    pane = select("b")
    pane.contents._bench.screen.shown = QImage(320, 180, QImage.Format.Format_RGB888)
    pane.contents._bench.screen.shown.fill(QColor("#8040a0"))
    assert pane.offer_effects()
    picker = pane.picker
    assert {"look:noir", "vignette", "denoise", "job:stabilise"} <= set(picker.names())
    QTest.keyClicks(picker.search, "noir")
    assert picker.names() == ["look:noir"]
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    shown = pane.session.shown.find("b")
    assert any(effect.kind == "grain" for effect in shown[0].items[shown[1]].effects)
    assert not clip(pane, "b").effects
    QTest.keyClick(picker.list, Qt.Key.Key_Return)
    assert {effect.kind for effect in clip(pane, "b").effects} == {"colour", "curves", "grain", "vignette"}
    assert pane.session.shown is pane.session.timeline


def test_a_picker_that_is_closed_leaves_nothing(select):
    pane = select("b")
    pane.offer_effects()
    pane.picker.tried.emit("blur")
    assert pane.session.drafting
    pane.picker.hide()
    assert not pane.session.drafting and not clip(pane, "b").effects


def test_the_words_of_a_title_are_seen_while_typed_and_one_step_when_left(select):
    pane = select("title")
    text = field(pane, QPlainTextEdit, "clip.text")
    position = pane.session.document.position
    text.selectAll()
    QTest.keyClicks(text, "Hello")
    shown = pane.session.shown.find("title")
    assert shown[0].items[shown[1]].text == "Hello"
    assert pane.session.document.position == position
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert clip(pane, "title").text == "Hello"
    assert pane.session.document.position == position + 1


def test_the_words_of_a_caption_keep_their_times(select):
    pane = select("cap")
    text = field(pane, QPlainTextEdit, "caption.text")
    text.setPlainText("hello there")
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    words = clip(pane, "cap").words
    assert [word.text for word in words] == ["hello", "there"]
    assert words[0].duration == seconds(0.5)


def test_a_transition_is_added_changed_and_removed(select, qtbot):
    pane = select("a")
    kind = pane.section("passage.tail0").findChild(ChoiceField, "transition.kind")
    kind.chosen.emit("iris")
    assert pane.session.timeline.track("v1").transitions[0].kind == "iris"
    qtbot.waitUntil(lambda: pane.settled)
    pane.section("passage.tail0").findChild(QAbstractButton, "")
    removing = [
        b for b in pane.section("passage.tail0").findChildren(QAbstractButton) if b.text() == "Remove"
    ]
    removing[0].click()
    assert pane.session.timeline.track("v1").transitions == ()
    qtbot.waitUntil(lambda: pane.settled and pane.section("no_passage") is not None)
    adding = pane.section("no_passage").findChildren(QAbstractButton)
    next(button for button in adding if button.text() == "Add transition").click()
    assert pane.session.timeline.track("v1").transitions[0].kind == "cross-fade"


def test_speed_changes_length_and_a_frame_is_frozen(select, qtbot):
    pane = select("b")
    speed = field(pane, NumberField, "clip.speed")
    QTest.mouseClick(speed, Qt.MouseButton.LeftButton)
    QTest.keyClicks(speed, "200")
    QTest.keyClick(speed, Qt.Key.Key_Return)
    assert clip(pane, "b").duration == seconds(1.5)
    field(pane, ChoiceField, "clip.ramp").chosen.emit("rush")
    assert clip(pane, "b").speed_ramp is not None
    pane.session.seek(seconds(2.2))
    before = pane.session.timeline.duration
    frozen = [b for b in pane.section("speed").findChildren(QAbstractButton) if b.text() == "Freeze frame"]
    frozen[0].click()
    assert pane.session.timeline.track("v1").duration > before - seconds(2)
    assert any(getattr(item, "frozen", False) for item in pane.session.timeline.track("v1").items)


def test_what_differs_is_said_not_shown(select):
    pane = select("a", "b")
    labels = [label.text() for label in pane.section("effects").findChildren(QLabel)]
    assert any("different effects" in words for words in labels)


def test_the_name_of_a_clip_is_changed_at_the_top(select):
    pane = select("a")
    name = pane.header.name
    assert name.text() == "a"
    name.setText("Opening")
    name.editingFinished.emit()
    assert clip(pane, "a").name == "Opening"
    select("a", "b")
    assert "2" in pane.header.title.text()


def test_a_caption_goes_back_to_its_styles_place(select):
    pane = select("cap")
    place = CaptionPlace(0.3, 0.4)
    pane.session.edit("Place", lambda now: edits.place_captions(now, ("cap",), place))
    section = pane.section("caption")
    button = next(b for b in section.findChildren(QPushButton) if "style’s place" in b.text())
    button.click()
    track, index = pane.session.timeline.find("cap")
    assert track.items[index].place is None
    pane.session.undo()
    track, index = pane.session.timeline.find("cap")
    assert track.items[index].place == place

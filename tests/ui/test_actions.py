from unittest.mock import MagicMock

import pytest
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from ui.actions import ACTIONS, MENUS, ActionTable, key_text
from ui.actions.table import AREAS
from ui.icons import GLYPHS, icon


def test_no_two_actions_share_a_key_or_an_id():
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.__name__.rpartition(".")[2])
def test_an_area_says_what_each_of_its_actions_does(area):
    assert set(area.handlers(MagicMock())) == {action.id for action in area.ACTIONS}


def test_menus_go_by_group_and_quit_stands_last(qtbot):
    owner = QMainWindow()
    qtbot.addWidget(owner)
    table = ActionTable(owner, {action.id: str for action in ACTIONS})
    table.fill(owner.menuBar())
    shown = [action for action in owner.findChild(QMenu, "File").actions() if not action.isSeparator()]
    assert shown[-1] is table["window.quit"]


def test_every_action_has_a_menu_and_a_known_icon():
    for action in ACTIONS:
        assert action.menu in MENUS
        assert not action.icon or action.icon in GLYPHS


@pytest.mark.parametrize(
    ("action_id", "keys"),
    [
        ("play.toggle", ("Space",)),
        ("clip.split", ("S", "Ctrl+K")),
        ("edit.ripple_delete", ("Shift+Del",)),
        ("view.zoom_fit", ("Shift+Z", "\\")),
        ("view.snap", ("N",)),
        ("help.palette", ("Ctrl+Shift+P",)),
    ],
)
def test_the_fields_keys(action_id, keys):
    assert next(action for action in ACTIONS if action.id == action_id).keys == keys


def test_handlers_must_match_the_actions(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    with pytest.raises(ValueError, match=r"clip\.split"):
        ActionTable(owner, {a.id: lambda: None for a in ACTIONS if a.id != "clip.split"})


def test_every_icon_draws_something(qapp):
    for name in GLYPHS:
        image = icon(name).pixmap(24, 24).toImage()
        painted = any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))
        assert painted, name


def test_key_text_names_every_key(qapp):
    assert key_text(("S", "Ctrl+K")) in ("S or Ctrl+K", "S or ⌘K")


def test_every_menu_opens_with_alt_and_a_letter_of_its_own(window):
    letters = [action.text().partition("&")[2][:1] for action in window.menuBar().actions()]
    assert len(letters) == len(MENUS) == len({letter.casefold() for letter in letters})
    assert all(letters)

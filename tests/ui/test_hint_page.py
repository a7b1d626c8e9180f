"""The page of a pane that has nothing to show, and the icon on it."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QPushButton

from ui.hint_page import HintPage, action_buttons
from ui.icon_label import IconLabel


def test_it_says_why_and_its_buttons_do_what_the_actions_do(window, qtbot):
    done: list[bool] = []
    action = window.actions_table["help.keys"]
    action.triggered.disconnect()
    action.triggered.connect(lambda: done.append(True))
    page = HintPage(action_buttons(window.actions_table, ["help.keys", "help.log"]))
    qtbot.addWidget(page)
    page.say("library", "No media yet", "Drop some.")
    page.show()
    assert {"No media yet", "Drop some."} <= {label.text() for label in page.findChildren(QLabel)}
    first, second = page.findChildren(QPushButton)
    assert (first.property("kind"), second.property("kind")) == ("primary-small", "small")
    first.click()
    assert done == [True]
    page.say("search", "Nothing found", "Try fewer words.", ways=False)
    assert not first.isVisible()


def test_a_page_without_a_way_on_shows_none(qtbot):
    page = HintPage()
    qtbot.addWidget(page)
    page.say("footage", "Nothing", "Yet")
    page.show()
    assert page.findChildren(QPushButton) == []


def test_a_label_paints_its_icon_and_holds_none(qtbot):
    label = IconLabel("footage", "text", 24)
    qtbot.addWidget(label)
    empty = IconLabel("", "text", 24)
    qtbot.addWidget(empty)
    assert label.grab().toImage() != empty.grab().toImage()
    # One that the garbage collector finds together with its engine takes the program with it.
    assert not any(isinstance(held, QIcon) for held in vars(label).values())

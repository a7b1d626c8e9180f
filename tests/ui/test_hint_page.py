"""The page of a pane that has nothing to show, and the icon on it."""

import gc

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


def test_labels_with_icons_can_be_collected_as_garbage(qtbot):
    gc.collect()
    for number in range(50):
        label = IconLabel("footage")
        label.show_icon("library" if number % 2 else "jobs")
        label.grab()
        label.itself = label
    del label
    assert gc.collect() > 0

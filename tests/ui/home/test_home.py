"""The home page: projects found, sorted, renamed, copied, deleted; templates and the first-run panel."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from app.discovery import Finding, Subject
from tests.ui.conftest import sample_timeline
from ui.home.first_run import FirstRun
from ui.home.project_model import FACTS, PROJECT, Sort, aspect
from ui.preferences.choices import Choices
from ui.settings import WindowSettings


def until(loop, done):
    async def wait():
        async with asyncio.timeout(30):
            while not done():
                await asyncio.sleep(0.01)

    loop.run_until_complete(wait())


@pytest.fixture
def shelf(window, studio, loop):
    for name in ("Herons", "Coffee", "a rainy day"):
        studio.library.projects.create(name, sample_timeline())
    studio.library.projects.create("Nothing in it")
    window.projects.refresh()
    until(loop, lambda: len(window.projects.projects) == 4)
    return window.projects


def names(home):
    return [home.model.index(row).data() for row in range(home.model.rowCount())]


def test_projects_are_listed_newest_first_with_their_facts(window, shelf):
    assert names(window.home) == ["Nothing in it", "a rainy day", "Coffee", "Herons"]
    first, second = (window.home.model.index(row).data(FACTS) for row in (0, 1))
    assert first.startswith("empty · ") and second.startswith("0:06 · 9:16 · ")


def test_search_and_order(window, shelf):
    window.home.search.setText("RAIN day")
    assert names(window.home) == ["a rainy day"]
    window.home.search.setText("no such film")
    assert names(window.home) == []
    window.home.search.clear()
    window.home.model.show("", Sort.NAME)
    assert names(window.home) == ["a rainy day", "Coffee", "Herons", "Nothing in it"]
    window.home.model.show("", Sort.LENGTH)
    assert names(window.home)[-1] == "Nothing in it"


def test_enter_opens_the_chosen_project(window, shelf):
    window.home.grid.setCurrentIndex(window.home.model.index(2))
    QTest.keyClick(window.home.grid, Qt.Key.Key_Return)
    assert window.session.timeline.name == "Test"
    assert window.centre.currentWidget() is window.player


def test_rename_and_duplicate(window, shelf, loop, studio):
    heron = next(project for project in shelf.projects if project.name == "Herons")

    async def change():
        shelf.rename(heron.id, "Egrets")
        shelf.duplicate(heron)

    loop.run_until_complete(change())
    until(loop, lambda: {"Egrets", "Herons copy"} <= {project.name for project in shelf.projects})
    copy = next(project for project in studio.projects() if project.name == "Herons copy")
    assert copy.id != heron.id
    assert studio.open_document(copy.id).timeline.tracks == studio.open_document(heron.id).timeline.tracks


def test_a_project_travels_as_a_bundle(window, shelf, loop, tmp_path, studio):
    target = tmp_path / "coffee.kinora"
    coffee = next(project for project in shelf.projects if project.name == "Coffee")

    async def travel():
        shelf.export_bundle(coffee, target)

    loop.run_until_complete(travel())
    until(loop, target.exists)

    async def back():
        shelf.import_bundle(target)

    loop.run_until_complete(back())
    until(loop, lambda: window.workspace.project_id not in ("", coffee.id))
    assert len(studio.projects()) == 5


def test_a_project_thrown_away_comes_back_whole(window, studio, shelf, loop):
    project = window.home.model.index(1).data(PROJECT)
    before = studio.open_document(project.id).timeline
    assert window.home.trash.isHidden()
    window.home.grid.setCurrentIndex(window.home.model.index(1))

    async def press():
        QTest.keyClick(window.home.grid, Qt.Key.Key_Delete)

    loop.run_until_complete(press())
    until(loop, lambda: len(shelf.projects) == 3)
    assert project.name not in names(window.home)
    assert window.home.trash.text() == "Trash (1)" and not window.home.trash.isHidden()
    window.home.trash.fill()

    async def restore():
        window.home.trash.menu().actions()[0].trigger()

    loop.run_until_complete(restore())
    until(loop, lambda: len(shelf.projects) == 4)
    assert project.name in names(window.home) and window.home.trash.isHidden()
    assert studio.open_document(project.id).timeline == before


@pytest.mark.parametrize("sure", [False, True])
def test_emptying_the_trash_asks_first_and_enter_keeps_it(window, shelf, loop, monkeypatch, sure):
    project = window.home.model.index(1).data(PROJECT)

    async def throw():
        shelf.throw_away(project)

    loop.run_until_complete(throw())
    until(loop, lambda: len(shelf.trash) == 1)

    def answer(box):
        assert project.name in box.text()
        chosen = box.defaultButton()
        assert box.buttonRole(chosen) is QMessageBox.ButtonRole.RejectRole
        if sure:
            chosen = next(
                b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.DestructiveRole
            )
        monkeypatch.setattr(box, "clickedButton", lambda: chosen, raising=False)

    monkeypatch.setattr(QMessageBox, "exec", answer)
    window.home.trash.fill()

    async def empty():
        window.home.trash.menu().actions()[-1].trigger()

    loop.run_until_complete(empty())
    if sure:
        until(loop, lambda: not shelf.trash)
        assert not shelf.folder(project.id).exists()
    else:
        assert [each.id for each in window.workspace.studio.library.projects.in_trash()] == [project.id]


def test_the_menu_offers_what_can_be_done(window, shelf):
    menu = window.home._menu.menu(window.home.model.index(0).data(PROJECT))
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Open", "Rename…", "Duplicate", "Save as a bundle…", "Show files", "Move to the trash"]


def test_a_template_prepares_the_chat(window):
    card = window.home.findChild(QPushButton, "template.essay")
    card.click()
    composer = window.chat_pane.composer
    assert window.chat.defaults.aspect == "16:9" and window.chat.defaults.duration == 90.0
    assert composer.field.toPlainText() == "Make a video about "
    assert composer._chips["aspect"][0].text() == "16:9"


@pytest.mark.parametrize(
    ("size", "words"), [((1080, 1920), "9:16"), ((1920, 1080), "16:9"), ((1001, 717), "1001×717")]
)
def test_aspects_in_words(qapp, size, words):
    assert aspect(*size) == words


def test_the_first_run_panel_says_what_was_found_and_what_it_is_good_for(qtbot, tmp_path):
    found = (
        Finding(Subject.GRAPHICS, ("Device 1",)),
        Finding(Subject.ENCODERS, ()),
        Finding(Subject.SPEAKER, ("Speaker",)),
        Finding(Subject.MICROPHONE, ()),
        Finding(Subject.MODELS, ("Ollama: llama3",), used=False),
        Finding(Subject.KEYS, ()),
    )
    panel = FirstRun(Choices(WindowSettings(tmp_path)), lambda: found)
    qtbot.addWidget(panel)
    panel.search()
    qtbot.waitUntil(lambda: "Device 1" in panel._rows[Subject.GRAPHICS].text())
    assert "works without it" in panel._rows[Subject.MODELS].text()
    assert panel._rows[Subject.KEYS].text() == "None set, and none needed."
    with qtbot.waitSignal(panel.closed):
        panel.done.click()


def test_the_panel_changes_theme_and_language(qtbot, tmp_path):
    choices = Choices(WindowSettings(tmp_path))
    panel = FirstRun(choices, lambda: ())
    qtbot.addWidget(panel)
    with qtbot.waitSignal(choices.changed):
        panel.theme.activated.emit(panel.theme.findData("light"))
    assert choices.theme == "light"
    with qtbot.waitSignal(panel.language_chosen) as told:
        panel.language.activated.emit(panel.language.findData("fa"))
    assert told.args == ["fa"]

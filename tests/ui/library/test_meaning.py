"""The library asked in other words, and for what is similar, with a model of this machine behind it."""

import pytest

from app.library.values import AssetKind
from providers.protocols import Capability
from providers.registry import Entry
from tests.app.meaning.conftest import Concepts
from tests.ui.library.conftest import picture
from ui.library.filters import ChipRow


@pytest.fixture
def understood(shown, tmp_path):
    """The pane with three described pictures more, all of it read by the model."""
    studio = shown.window.workspace.studio
    model = Concepts()
    described = (("one", "a puppy"), ("two", "an old hound"), ("three", "a loaf"))
    for number, (name, description) in enumerate(described):
        path = picture(tmp_path, name, (number, 3, 4))
        studio.library.assets.add(shown.project.id, path, AssetKind.IMAGE, name=name, description=description)
    studio.registry.register(Entry(model.info.id, Capability.EMBEDDING, lambda: model))
    shown.pane.browser.understanding.catch_up()
    shown.until(lambda: len(studio.meaning.vectors) == 9)
    return shown


def test_a_search_in_other_words_finds_what_is_meant(understood, qtbot):
    qtbot.keyClicks(understood.pane.search, "dog")
    understood.until(lambda: understood.pane.model.rowCount() == 2)
    assert sorted(understood.names()) == ["one", "two"]
    assert "describe" in understood.pane.search.placeholderText().lower()
    understood.pane.search.clear()
    understood.until(lambda: understood.pane.model.rowCount() == 9)


def test_find_similar_shows_its_like_until_its_chip_is_clicked(understood):
    find_similar = understood.window.actions_table["media.similar"]
    understood.select("one")
    find_similar.trigger()
    understood.until(lambda: understood.pane.model.rowCount() == 1)
    assert understood.names() == ["two"]
    (chip,) = understood.pane.findChild(ChipRow)._buttons
    assert chip.text() == "Similar to one  ×"
    chip.click()
    understood.until(lambda: understood.pane.model.rowCount() == 9)
    understood.select("three")
    find_similar.trigger()
    understood.until(lambda: understood.pane._stack.currentWidget() is understood.pane._empty)


def test_without_a_model_similar_says_how_to_get_one(shown):
    told = []
    shown.window.workspace.failed.connect(lambda what, advice: told.append((what, advice)))
    shown.select("market")
    shown.window.actions_table["media.similar"].trigger()
    shown.settle()
    ((what, advice),) = told
    assert "none is here" in what and "search" in advice
    assert shown.pane.model.rowCount() == 6

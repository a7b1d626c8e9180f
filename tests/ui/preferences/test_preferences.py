"""Preferences: kept, effective at once, and what they say of the disk is true."""

import asyncio

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox

from ui import motion, theme
from ui.preferences.choices import Choices
from ui.preferences.opening import open_preferences
from ui.preferences.storage import clear, in_words, measure
from ui.settings import WindowSettings
from ui.shortcuts.store import load_keys

PAGES = ("appearance", "language", "keys", "providers", "models", "money", "sound", "storage", "privacy")


@pytest.fixture
def dialog(window, qapp):
    made = open_preferences(window)
    yield made
    made.close()
    theme.apply(qapp)
    motion.set_reduced(False)


def test_choices_are_kept_and_nonsense_is_the_default(qapp, tmp_path):
    choices = Choices(WindowSettings(tmp_path))
    told = []
    choices.changed.connect(told.append)
    choices.theme, choices.language, choices.scale, choices.reduced_motion = "light", "fa", 150, True
    choices.theme = "light"
    assert told == ["theme", "language", "scale", "reduced_motion"]
    again = Choices(WindowSettings(tmp_path))
    assert (again.theme, again.language, again.scale, again.reduced_motion) == ("light", "fa", 150, True)
    for key in ("theme", "language", "scale"):
        WindowSettings(tmp_path).put(key, "nonsense")
    assert (again.theme, again.language, again.scale) == ("dark", "en", 100)


def test_every_page_has_named_controls(dialog):
    for name in PAGES:
        dialog.open_page(name)
        page = dialog.page(name)
        controls = [*page.findChildren(QComboBox), *page.findChildren(QAbstractButton)]
        for control in controls:
            internal = (
                control.objectName().startswith("qt_") or type(control.parent()).__name__ == "QLineEdit"
            )
            assert internal or control.accessibleName() or getattr(control, "text", str)(), control
    with pytest.raises(KeyError):
        dialog.open_page("nowhere")


def test_a_theme_and_less_motion_take_effect_at_once(window, dialog):
    window.choices.theme = "high-contrast"
    assert theme.current().key == "high-contrast"
    window.choices.reduced_motion = True
    assert motion.is_reduced() and not window.isAnimated()


def test_keys_changed_there_call_their_actions_and_are_kept(window, dialog, studio):
    editor = dialog.page("keys")
    editor.choose("project.folder")
    editor.recorder.recorded.emit("Ctrl+Alt+Shift+F")
    assert window.actions_table["project.folder"].shortcut().toString() == "Ctrl+Alt+Shift+F"
    assert load_keys(studio.library.home.root).keys()["project.folder"] == ("Ctrl+Alt+Shift+F",)


def test_the_storage_page_measures(window, dialog, loop, studio):
    (studio.library.home.projects).mkdir(exist_ok=True)
    (studio.library.home.projects / "film.bin").write_bytes(b"x" * 2_500_000)
    dialog.open_page("storage")
    page = dialog.page("storage")

    async def wait():
        async with asyncio.timeout(30):
            while not any(label.text() == "2 MB" for label in page.findChildren(type(dialog.title))):
                await asyncio.sleep(0.02)

    loop.run_until_complete(wait())


def test_storage_is_counted_and_cleared(tmp_path):
    (tmp_path / "proxies" / "deep").mkdir(parents=True)
    (tmp_path / "proxies" / "deep" / "a.mp4").write_bytes(b"x" * 1000)
    room = measure(tmp_path, tmp_path / "proxies")
    assert (room.projects, room.proxies) == (0, 1000) and room.free > 0
    assert clear(tmp_path / "proxies") == 1000
    assert measure(tmp_path, tmp_path / "proxies").proxies == 0


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 B"), (999, "999 B"), (1500, "2 kB"), (3_400_000_000, "3.4 GB")]
)
def test_sizes_in_words(size, words):
    assert in_words(size) == words

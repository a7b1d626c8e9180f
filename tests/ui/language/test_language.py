"""The window's second language: complete, loaded from its text file, and put away again."""

import re

import pytest
from PySide6.QtCore import QLocale, Qt

from ui.language import LANGUAGES, use
from ui.language.catalogue import read, ts_file, write
from ui.language.collect import collect, missing
from ui.words import counted, digits, tr

OTHERS = [code for code in LANGUAGES if code != "en"]


@pytest.fixture(autouse=True)
def english_afterwards(qapp):
    yield
    use(qapp, "en")


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_window_is_translated(language):
    lacking = missing(language)
    listed = "; ".join(f"“{text}” ({where})" for text, where in list(lacking.items())[:40])
    assert not lacking, (
        f"{len(lacking)} texts have no translation in {ts_file(language).name} "
        f"(python -m ui.language.collect adds them as unfinished): {listed}"
    )


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_fills_in_the_same_values(language):
    def names(text):
        return sorted(set(re.findall(r"{(\w+)", text)))

    wrong = {
        text: told for text, told in read(ts_file(language)).items() if told and names(text) != names(told)
    }
    assert wrong == {}


@pytest.mark.parametrize("language", OTHERS)
def test_an_ellipsis_and_a_mnemonic_stay(language):
    lost = [
        text
        for text, told in read(ts_file(language)).items()
        if told and (text.endswith("…") != told.endswith("…"))
    ]
    assert lost == []


def test_the_collector_reads_literals_tables_and_both_sides_of_a_choice(tmp_path):
    (tmp_path / "one.py").write_text(
        'tr("Plain"); self.tr(text="Named"); tr("Yes" if x else "No"); marked("Kept")\n'
        'counted(n, "1 file", "{count} files"); Action("a.b", "Words", "Menu", ("K",))\n'
        'tr(x); print("not me")\n'
    )
    assert set(collect(tmp_path)) == {
        "Plain", "Named", "Yes", "No", "Kept", "1 file", "{count} files", "Words", "Menu",
    }  # fmt: skip


def test_a_file_keeps_its_translations_and_marks_what_is_new(tmp_path):
    path = tmp_path / "x.ts"
    write(path, "fa", ["B & <b>", "A"], {"A": "الف", "gone": "رفته"})
    assert read(path) == {"A": "الف", "B & <b>": ""}
    assert 'type="unfinished"' in path.read_text("utf-8")


def test_persian_speaks_runs_and_counts_its_own_way(qapp):
    use(qapp, "fa")
    assert tr("Undo") != "Undo"
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert digits("12:05") == "۱۲:۰۵"
    assert "۳" in counted(3, "1 file", "{count} files")
    assert tr("A text nobody says") == "A text nobody says"
    use(qapp, "en")
    assert tr("Undo") == "Undo"
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert digits("12:05") == "12:05"


def test_an_unknown_language_is_english(qapp):
    use(qapp, "xx")
    assert tr("Undo") == "Undo"
    assert QLocale().language() == QLocale.system().language()

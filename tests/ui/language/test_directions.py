"""What is written from left to right keeps its order where everything else runs the other way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout

from ui import language
from ui.inspector.settings.project import size_words
from ui.viewmodels.board import time_left, time_taken
from ui.words import isolated


@pytest.fixture
def persian(qapp):
    language.use(qapp, "fa")
    yield
    language.use(qapp, "en")


def stands(text: str, part: str) -> float:
    """How far from the left edge the middle of ``part`` is, in a paragraph that runs from the right."""
    layout = QTextLayout(text)
    option = layout.textOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return line.cursorToX(text.index(part) + len(part) // 2)[0]


def test_english_words_are_left_alone(qapp):
    assert isolated("1080 × 1920") == "1080 × 1920"
    assert size_words(1920, 1080) == "1920×1080 · 16:9"


def test_a_frame_is_not_turned_on_its_side(persian):
    plain, told = "قاب 1080 × 1920", f"قاب {isolated('1080 × 1920')}"
    assert stands(plain, "1080") > stands(plain, "1920")
    assert stands(told, "1080") < stands(told, "1920")
    size = size_words(1920, 1080)
    assert stands(size, "1920") < stands(size, "1080")


def test_a_number_stays_before_its_unit(persian):
    plain, told = "تا -14 LUFS", f"تا {isolated('-14 LUFS')}"
    assert stands(plain, "14") > stands(plain, "LUFS")
    assert stands(told, "14") < stands(told, "LUFS")


def test_time_that_work_takes_is_not_said_to_be_left(persian):
    assert "مانده" in time_left(40) and "مانده" not in time_taken(40)
    assert time_taken(None) == time_left(None) == ""


def test_time_in_english(qapp):
    assert (time_taken(3), time_taken(40), time_taken(130)) == ("about 3 s", "about 40 s", "about 2 min")
    assert time_left(40) == "about 40 s left"

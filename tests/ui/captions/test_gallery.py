"""Styles as pictures of one's own words, and where they stand on each platform."""

import pytest
from PySide6.QtGui import QColor

from pipeline.captions.styles import load_style
from tests.ui.captions.conftest import caption
from ui.captions.glimpses import glimpses

ROOM = (264, 112)


def painted(picture) -> set[str]:
    """Colours of the opaque pixels, every other one."""
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
        if picture.pixelColor(x, y).alpha() == 255
    }


def test_each_picture_lights_another_word(qapp):
    found = glimpses(caption("c", "one two three", 3), (1080, 1920), 0, ("word-highlight",), ROOM)
    pictures = found["word-highlight"]
    lit = QColor(load_style("word-highlight").highlight).name()
    assert len(pictures) == 3
    assert len({(p.width(), p.height()) for p in pictures}) == 1
    assert all(lit in painted(picture) for picture in pictures)


@pytest.mark.parametrize("text", ["سلام دنیا", "雨が降る", "🌧️ rain", "x" * 60])
@pytest.mark.parametrize("frame", [(1080, 1920), (1920, 1080), (1080, 1080)])
def test_any_script_in_any_frame_fits_its_card(qapp, text, frame):
    for pictures in glimpses(caption("c", text, 2), frame, 0, ("karaoke", "box"), ROOM).values():
        assert pictures
        assert all(0 < p.width() <= ROOM[0] and 0 < p.height() <= ROOM[1] for p in pictures)


def test_a_caption_without_words_has_no_picture(qapp):
    assert glimpses(caption("c", "", 2), (1080, 1920), 0, ("box",), ROOM) == {"box": ()}


def test_placement_says_whether_a_platform_covers_captions(pane):
    placement = pane.gallery.placement
    assert [placement.choice.itemText(i) for i in range(placement.choice.count())][:2] == [
        "Own frame",
        "TikTok",
    ]
    told = []
    for value in ("tiktok", ""):
        placement.choice.set_value(value)
        placement.choice.chosen.emit(value)
        told.append(placement.told.text())
    assert "TikTok" in told[0]
    assert "own frame" in told[1]


def test_with_nothing_selected_styles_are_for_all(pane):
    pane.table.choose(["two"])
    pane.gallery.chosen.setChecked(True)
    pane.table.clearSelection()
    assert pane.gallery.everything.isChecked()
    assert not pane.gallery.chosen.isEnabled()

"""The window's Arabic letters need no more room than the others."""

from importlib.resources import files

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QRawFont

from ui import compact_font, theme

REGULAR = files("resources") / "fonts" / "NotoSansArabic-Regular.ttf"


def test_the_compact_font_has_another_name_and_lower_lines_but_the_same_letters(qapp):
    before = QRawFont(REGULAR.read_bytes(), 100)
    after = QRawFont(compact_font.compact(REGULAR.read_bytes()), 100)
    assert (before.familyName(), after.familyName()) == (compact_font.SOURCE, compact_font.FAMILY)
    assert after.ascent() + after.descent() < 0.7 * (before.ascent() + before.descent())
    words = "پنجره‌های کینورا"
    glyphs = after.glyphIndexesForString(words)
    assert glyphs == before.glyphIndexesForString(words) and 0 not in glyphs[:4]
    assert after.advancesForGlyphIndexes(glyphs) == before.advancesForGlyphIndexes(glyphs)


def test_letters_stay_inside_their_lines(qapp):
    font = QRawFont(compact_font.compact(REGULAR.read_bytes()), 100)
    for letter in "آأپچژگکجعقیئلا":
        for glyph in font.glyphIndexesForString(letter):
            box = font.boundingRect(glyph)
            assert -box.top() <= font.ascent() and box.bottom() <= font.descent()


def test_a_line_of_persian_is_hardly_taller_than_one_of_english(qapp):
    theme.apply(qapp)
    assert compact_font.FAMILY in QFontDatabase.families()
    metrics = QFontMetricsF(QFont(qapp.font()))
    english, persian = (metrics.boundingRect(words).height() for words in ("Export", "خروجی گرفتن"))
    assert persian <= 1.25 * english


def test_what_is_no_font_is_refused():
    with pytest.raises(ValueError, match="no TrueType"):
        compact_font.compact(b"not a font")
    with pytest.raises(ValueError, match="no TrueType"):
        compact_font.compact(b"")

"""The picture: overlays, and the line of an A/B comparison."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage

from ui.player.canvas import Canvas, SafeZone, fitted


def plain(colour):
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def canvas(qtbot):
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(432, 232)
    made.set_frame_size(400, 200)
    made.show()
    return made


def colour_at(canvas, x, y):
    return canvas.grab().toImage().pixelColor(x, y).name()


def test_letterboxing_keeps_the_shape():
    area = fitted(1080, 1920, QRectF(0, 0, 1000, 400))
    assert (area.width(), area.height()) == pytest.approx((225, 400))
    assert area.center().x() == pytest.approx(500)


def test_the_safe_zone_is_drawn_only_when_asked(canvas):
    before = canvas.grab().toImage()
    canvas.set_zone(SafeZone("TikTok", 0.1, 0.2, 0.0, 0.2))
    assert canvas.grab().toImage() != before
    canvas.set_zone(None)
    assert canvas.grab().toImage() == before


def test_it_tells_how_tall_the_picture_is(canvas, qtbot):
    assert canvas.area == QRectF(16, 16, 400, 200)
    with qtbot.waitSignal(canvas.picture_resized) as told:
        canvas.set_margin(0)
    assert told.args == [round(216 * canvas.devicePixelRatioF())]


def test_two_takes_meet_at_the_line_which_can_be_dragged(canvas, qtbot):
    canvas.show_image(plain("#ff0000"))
    canvas.split.start(("take 1", "take 2"))
    canvas.split.show_second(plain("#0000ff"))
    assert colour_at(canvas, 100, 150) == "#ff0000"
    assert colour_at(canvas, 330, 150) == "#0000ff"
    clicks = []
    canvas.clicked.connect(lambda: clicks.append(1))
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(216, 60))
    qtbot.mouseMove(canvas, QPoint(76, 60))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(76, 60))
    assert canvas.split.place == pytest.approx(0.15, abs=0.01)
    assert colour_at(canvas, 100, 150) == "#0000ff"
    assert clicks == [], "dragging the line does not play"
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 60))
    assert clicks == [1]
    canvas.split.stop()
    assert colour_at(canvas, 330, 150) == "#ff0000"


def test_the_line_stays_on_the_picture(canvas, qtbot):
    canvas.split.start(("a", "b"))
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(216, 60))
    qtbot.mouseMove(canvas, QPoint(-500, 60))
    assert canvas.split.place == 0.0
    qtbot.mouseMove(canvas, QPoint(5000, 60))
    assert canvas.split.place == 1.0


def test_a_badge_is_painted_in_the_corner(canvas):
    canvas.show_image(plain("#808080"))
    before = canvas.grab().toImage()
    canvas.set_badge("Proxy")
    assert canvas.grab().toImage() != before
    assert colour_at(canvas, 50, 50) == "#808080"

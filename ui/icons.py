"""Icons by Kinora's own names, drawn from the Material Design Icons font.

Why names of our own: a pane says ``split``; which glyph that is gets decided once, here.
"""

from __future__ import annotations

from functools import cache

from fonticon_mdi7 import MDI7
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from ui import theme

FILLS = 0.875
"""What part of its height an icon's glyph takes."""

GLYPHS: dict[str, str] = {
    "add": MDI7.plus,
    "archive": MDI7.archive_outline,
    "aspect": MDI7.crop_free,
    "attach": MDI7.paperclip,
    "auto": MDI7.auto_fix,
    "back_frame": MDI7.step_backward,
    "blade": MDI7.box_cutter,
    "break": MDI7.format_line_spacing,
    "brand": MDI7.palette_swatch_outline,
    "cancel": MDI7.close,
    "call": MDI7.bullhorn_outline,
    "captions": MDI7.closed_caption_outline,
    "check": MDI7.check_circle,
    "chevron_down": MDI7.chevron_down,
    "chevron_right": MDI7.chevron_right,
    "clock": MDI7.clock_outline,
    "close": MDI7.close,
    "collection": MDI7.folder_multiple_image,
    "command": MDI7.console_line,
    "compare": MDI7.compare,
    "copy": MDI7.content_copy,
    "critic": MDI7.clipboard_check_outline,
    "crop": MDI7.crop,
    "cursor_blade": MDI7.box_cutter,
    "cursor_roll": MDI7.arrow_split_vertical,
    "cursor_slide": MDI7.swap_horizontal_bold,
    "cursor_slip": MDI7.arrow_left_right,
    "cursor_trim_head": MDI7.contain_start,
    "cursor_trim_tail": MDI7.contain_end,
    "delete": MDI7.trash_can_outline,
    "details": MDI7.information_outline,
    "drag": MDI7.drag_vertical,
    "drive": MDI7.harddisk,
    "dropper": MDI7.eyedropper,
    "duplicate": MDI7.content_duplicate,
    "error": MDI7.alert_circle_outline,
    "export": MDI7.export_variant,
    "filter": MDI7.filter_variant,
    "fit": MDI7.arrow_expand_horizontal,
    "float": MDI7.dock_window,
    "folder": MDI7.folder_open_outline,
    "footage": MDI7.filmstrip,
    "forward_frame": MDI7.step_forward,
    "full_screen": MDI7.fullscreen,
    "grid": MDI7.view_grid_outline,
    "hand": MDI7.hand_back_right_outline,
    "heart": MDI7.heart,
    "hide": MDI7.eye_off_outline,
    "image": MDI7.image_outline,
    "import": MDI7.tray_arrow_down,
    "insert_mode": MDI7.arrow_collapse_right,
    "inspector": MDI7.tune_variant,
    "jobs": MDI7.progress_clock,
    "key": MDI7.rhombus_outline,
    "key_here": MDI7.rhombus,
    "key_next": MDI7.chevron_right,
    "key_previous": MDI7.chevron_left,
    "keys": MDI7.keyboard_outline,
    "library": MDI7.image_multiple_outline,
    "link": MDI7.link_variant,
    "list": MDI7.format_list_bulleted,
    "lock": MDI7.lock_outline,
    "loop": MDI7.repeat,
    "lower_third": MDI7.page_layout_footer,
    "magnet": MDI7.magnet,
    "marker": MDI7.map_marker_outline,
    "merge": MDI7.call_merge,
    "money": MDI7.wallet_outline,
    "music": MDI7.music_note,
    "microphone": MDI7.microphone,
    "mute": MDI7.volume_off,
    "next": MDI7.skip_next,
    "offline": MDI7.link_off,
    "paste": MDI7.content_paste,
    "pause": MDI7.pause,
    "plain": MDI7.square_rounded_outline,
    "play": MDI7.play,
    "playlist": MDI7.playlist_play,
    "previous": MDI7.skip_previous,
    "prompt": MDI7.creation,
    "queued": MDI7.circle_outline,
    "range": MDI7.ray_start_end,
    "record": MDI7.record,
    "redo": MDI7.redo,
    "remix": MDI7.shuffle_variant,
    "reroll": MDI7.dice_multiple_outline,
    "restore": MDI7.delete_restore,
    "retry": MDI7.refresh,
    "ripple_delete": MDI7.delete_sweep_outline,
    "roll": MDI7.arrow_split_vertical,
    "safe_zone": MDI7.overscan,
    "sample": MDI7.play_box_multiple_outline,
    "search": MDI7.magnify,
    "select": MDI7.cursor_default_outline,
    "send": MDI7.arrow_up,
    "settings": MDI7.cog_outline,
    "shift": MDI7.clock_time_four_outline,
    "show": MDI7.eye_outline,
    "slide": MDI7.swap_horizontal_bold,
    "slip": MDI7.arrow_left_right,
    "smart": MDI7.folder_star_outline,
    "solo": MDI7.headphones,
    "sound": MDI7.volume_high,
    "sort": MDI7.sort_variant,
    "speed": MDI7.speedometer,
    "split": MDI7.content_cut,
    "stale": MDI7.update,
    "star": MDI7.star,
    "star_empty": MDI7.star_outline,
    "stop": MDI7.stop,
    "storyboard": MDI7.view_carousel_outline,
    "tap": MDI7.gesture_tap,
    "tag": MDI7.tag_outline,
    "title": MDI7.format_title,
    "tool_zoom": MDI7.magnify,
    "track_add": MDI7.table_row_plus_after,
    "transform": MDI7.vector_square,
    "transition": MDI7.transition,
    "trim": MDI7.arrow_expand_horizontal,
    "undo": MDI7.undo,
    "unlock": MDI7.lock_open_variant_outline,
    "video": MDI7.video_outline,
    "face": MDI7.face_recognition,
    "voice": MDI7.account_voice,
    "warning": MDI7.alert_outline,
    "zoom_in": MDI7.magnify_plus_outline,
    "zoom_out": MDI7.magnify_minus_outline,
}


@cache
def icon(name: str, token: str = "text_dim", active: str = "accent") -> QIcon:
    """The icon ``name`` in the theme colour ``token``; ``active`` colours it while checked.

    It is drawn anew each time, so it follows the theme and stays sharp at any scale. Raises ``KeyError``
    for a name or token that does not exist. Needs a QGuiApplication.

    Why kept for ever: PySide counts the engine as a child of this very QIcon object. Were that collected as
    part of a cycle, the engine would go first, and the icon would delete it again.
    """
    for asked in (token, active):
        theme.colour(asked)
    return QIcon(_Glyph(GLYPHS[name][-1], token, active))


_clones: list[QIconEngine] = []
"""Qt owns them, which PySide does not know."""


class _Glyph(QIconEngine):
    """One glyph of the icon font, its colour looked up at every painting."""

    def __init__(self, glyph: str, token: str, active: str) -> None:
        super().__init__()
        self._glyph, self._token, self._active = glyph, token, active

    def clone(self) -> QIconEngine:
        """The same icon again."""
        _clones.append(_Glyph(self._glyph, self._token, self._active))
        return _clones[-1]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draws the glyph in the middle of ``rect``."""
        font = QFont(family())
        font.setPixelSize(max(1, round(rect.height() * FILLS)))
        if mode is QIcon.Mode.Disabled:
            ink = theme.colour("text_faint", 110)
        else:
            ink = theme.colour(self._active if state is QIcon.State.On else self._token)
        painter.save()
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon of ``size`` in the screen's own pixels."""
        drawn = QPixmap(size)
        if size.isEmpty():
            return drawn  # there is nothing to paint on
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn


@cache
def family() -> str:
    """The icon font's family. Needs a QGuiApplication."""
    number = QFontDatabase.addApplicationFont(MDI7.__font_file__)
    return QFontDatabase.applicationFontFamilies(number)[0]

"""Retiming by tapping along: the words to come, and a key to press when each is heard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from pipeline.timeline.time import from_seconds
from ui import theme
from ui.player.playback import Playback
from ui.viewmodels.caption_edits import CaptionEdits
from ui.viewmodels.captions import CaptionDesk
from ui.words import tr

LEAD = from_seconds(1.5)
"""How long before the first word it begins to play: time to find the beat."""
_TAPS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_T)
_SHOWN = 6
"""Words shown of those to come."""


class TapBar(QFrame):
    """Hidden until ``begin``. Space, Enter or T taps, Backspace takes a tap back, Escape gives up.

    It ends by itself with the last word of the track, when playing stops, or by "Done"; then all taps become
    one edit. ``ended``: it is hidden again.
    """

    ended = Signal()

    def __init__(self, desk: CaptionDesk, edits: CaptionEdits, playback: Playback) -> None:
        super().__init__()
        theme.set_kind(self, "row")
        self._desk, self._edits, self._playback = desk, edits, playback
        self._caption_id, self._first = "", 0
        self._words: list[str] = []
        self.taps: list[int] = []
        """Timeline times (flicks) so far."""
        self._active = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Tap along"))
        self._next = QLabel()
        self._next.setTextFormat(Qt.TextFormat.RichText)
        hint = QLabel(tr("Space or T: now   Backspace: back   Esc: give up"))
        theme.set_kind(hint, "faint")
        self._done = QPushButton(tr("Done"))
        theme.set_kind(self._done, "primary-small")
        self._done.setToolTip(tr("Keep the taps"))
        self._done.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._done.clicked.connect(self.finish)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(16)
        row.addWidget(self._next, 1)
        row.addWidget(hint)
        row.addWidget(self._done)
        playback.state_changed.connect(self._on_state)
        self.hide()

    @property
    def active(self) -> bool:
        """True while it waits for taps."""
        return self._active

    def begin(self, caption_id: str, word: int = 0) -> None:
        """Plays up to a caption and takes taps from ``word`` on, and on into the captions that follow."""
        row = self._desk.row_of(caption_id)
        caption = self._desk.caption(row)
        if caption is None:
            return
        if not caption.words:
            self._desk.session.told.emit(tr("This caption has no words to tap."))
            return
        # The word chosen may have gone with an edit since.
        word = min(word, len(caption.words) - 1)
        self._caption_id, self._first = caption_id, word
        self.taps = []
        self._words = [each.text for each in caption.words[word:]]
        for later in range(row + 1, self._desk.count):
            after = self._desk.caption(later)
            self._words += [each.text for each in after.words] if after is not None else []
        start = self._desk.start(row) + caption.words[word].start - caption.source_start
        self._playback.pause()
        self._desk.session.seek(max(0, start - LEAD))
        self._active = True
        self._show_words()
        self.show()
        self.setFocus()
        self._playback.play(1.0)

    def tap(self) -> None:
        """The next word is heard now."""
        at = int(self._desk.session.playhead)
        if not self._active or (self.taps and at <= self.taps[-1]):
            return
        self.taps.append(at)
        self._show_words()
        if len(self.taps) >= len(self._words):
            self.finish()

    def untap(self) -> None:
        """Takes the last tap back."""
        if self.taps:
            self.taps.pop()
            self._show_words()

    def finish(self) -> None:
        """Keeps the taps as one edit."""
        taps = tuple(self.taps)
        self._end()
        if taps:
            self._edits.retime(self._caption_id, self._first, taps)

    def give_up(self) -> None:
        """Ends; nothing is changed."""
        self._end()

    def _end(self) -> None:
        if self._active:
            self._active = False
            self._playback.pause()
            self.hide()
            self.ended.emit()

    def _on_state(self) -> None:
        if self._active and not self._playback.playing:
            self.finish()

    def _show_words(self) -> None:
        coming = self._words[len(self.taps) : len(self.taps) + _SHOWN]
        accent, dim = theme.colour("accent").name(), theme.colour("text_dim").name()
        head = f'<b style="color:{accent}">{_plain(coming[0])}</b>' if coming else ""
        rest = " ".join(_plain(word) for word in coming[1:])
        self._next.setText(f'{head} <span style="color:{dim}">{rest}</span>')

    def event(self, event: QEvent) -> bool:
        """While it is open its keys don't reach the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._active:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.isAutoRepeat():
            return
        if event.key() in _TAPS:
            self.tap()
        elif event.key() == Qt.Key.Key_Backspace:
            self.untap()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")

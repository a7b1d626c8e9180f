"""The recorder: which microphone, how loud it is, count-in, one big button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.fields.choice import ChoiceField
from ui.fields.switch import Switch
from ui.icons import icon
from ui.recorder.level_bar import LevelBar
from ui.recorder.microphone import Microphone
from ui.settings import WindowSettings
from ui.viewmodels.recording import Step, VoiceRecording
from ui.words import digits, tr

if TYPE_CHECKING:
    from ui.window import MainWindow

COUNTS = (0, 3, 5)
"""Seconds of count-in to choose from."""
_USUAL = 3


class RecorderDialog(QDialog):
    """Stays open beside the window, so that the film is seen while one speaks."""

    def __init__(self, recording: VoiceRecording, settings: WindowSettings, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.recording, self._settings = recording, settings
        self._problem = ""
        self.setWindowTitle(tr("Record voice"))
        self.setModal(False)
        self.setFixedWidth(400)
        self._build()
        microphone = recording.microphone
        microphone.listed.connect(self._show_inputs)
        microphone.opened.connect(lambda: self._tell(""))
        microphone.failed.connect(self._on_failed)
        recording.changed.connect(self._show)
        self._clock = QTimer(self, interval=100)
        self._clock.timeout.connect(self._show_clock)
        self._show()

    def _build(self) -> None:
        settings, recording = self._settings, self.recording
        self.inputs = ChoiceField(tr("Microphone"), [("", tr("System default"))], tr("Which device records"))
        self.inputs.set_value("")
        self.inputs.chosen.connect(self._choose_input)
        self.level = LevelBar(recording.take_peak)
        self.counts = ChoiceField(
            tr("Count-in"),
            [(n, tr("{count} seconds", count=n) if n else tr("None")) for n in COUNTS],
            tr("How long it counts before it records"),
        )
        kept = round(settings.number("record_count_in", _USUAL))
        self.counts.set_value(kept if kept in COUNTS else _USUAL)
        self.counts.chosen.connect(lambda value: settings.put("record_count_in", str(value)))
        self.plays = Switch(tr("Play the film"), tr("Speak to the picture; off: the film stands still"))
        self.mutes = Switch(tr("Mute the film"), tr("Without headphones the microphone hears the film"))
        recording.plays_film = settings.text("record_plays", "on") == "on"
        recording.mutes_film = settings.text("record_mutes", "off") == "on"
        self.plays.set_value(recording.plays_film)
        self.mutes.set_value(recording.mutes_film)
        self.plays.switched.connect(self._set_plays)
        self.mutes.switched.connect(self._set_mutes)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        fields = (
            (tr("Microphone"), self.inputs),
            (tr("Level"), self.level),
            (tr("Count-in"), self.counts),
            (tr("Play the film"), self.plays),
            (tr("Mute the film"), self.mutes),
        )
        for row, (words, field) in enumerate(fields):
            label = QLabel(words)
            theme.set_kind(label, "dim")
            grid.addWidget(label, row, 0)
            narrow = isinstance(field, Switch)
            if narrow:
                grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeading)
            else:
                grid.addWidget(field, row, 1)
        self.time = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        theme.set_kind(self.time, "headline")
        self.told = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        theme.set_kind(self.told, "faint")
        self.button = QPushButton()
        theme.set_kind(self.button, "primary")
        self.button.setIconSize(QSize(16, 16))
        self.button.clicked.connect(lambda _checked=False: self._press())
        self.discard = QPushButton(tr("Discard"))
        self.discard.setToolTip(tr("End without keeping the take"))
        self.discard.clicked.connect(lambda _checked=False: recording.give_up())
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.discard)
        buttons.addWidget(self.button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addWidget(self.time)
        column.addWidget(self.told)
        column.addLayout(buttons)

    def _press(self) -> None:
        if self.recording.step is Step.IDLE:
            count = self.counts.value
            self.recording.start(count if isinstance(count, int) else _USUAL)
        else:
            self.recording.stop()

    def _set_plays(self, on: bool) -> None:
        self.recording.plays_film = on
        self._settings.put("record_plays", "on" if on else "off")
        self._show()

    def _set_mutes(self, on: bool) -> None:
        self.recording.mutes_film = on
        self._settings.put("record_mutes", "on" if on else "off")

    def _show_inputs(self, names: list[str]) -> None:
        if not names:
            self._tell(tr("No microphone was found. Connect one, then choose it here."))
        self.inputs.set_choices([("", tr("System default")), *((name, name) for name in names)])
        kept = self._settings.text("record_input")
        self.inputs.set_value(kept if kept in names else "")
        if names:
            self.recording.microphone.open(kept if kept in names else "")

    def _choose_input(self, name: object) -> None:
        self._settings.put("record_input", str(name))
        self._tell(tr("Opening…"))
        self.recording.microphone.open(str(name))

    def _on_failed(self, reason: str) -> None:
        self._tell(tr("The microphone can't be opened. {reason}", reason=reason).strip())

    def _tell(self, problem: str) -> None:
        self._problem = problem
        self._show()

    def _show(self) -> None:
        step = self.recording.step
        idle = step is Step.IDLE
        self.button.setEnabled(step is not Step.SAVING and (not idle or self.recording.microphone.available))
        self.button.setText({Step.IDLE: tr("Record"), Step.SAVING: tr("Saving…")}.get(step, tr("Stop")))
        self.button.setIcon(icon("record" if idle else "stop", "on_accent"))
        self.button.setToolTip(
            tr("Record from the playhead on") if idle else tr("End the take and put it on the timeline")
        )
        self.discard.setVisible(step in (Step.COUNTING, Step.RECORDING))
        for field in (self.inputs, self.counts, self.plays, self.mutes):
            field.setEnabled(idle)
        self.mutes.setEnabled(idle and self.recording.plays_film)
        self.told.setText(self._problem if idle else _said(step))
        self.told.setVisible(bool(self.told.text()))
        if step is Step.RECORDING:
            self._clock.start()
        else:
            self._clock.stop()
        self._show_clock()

    def _show_clock(self) -> None:
        recording = self.recording
        if recording.step is Step.COUNTING:
            self.time.setText(digits(str(recording.count)))
            return
        seconds = recording.seconds
        self.time.setText(digits(f"{int(seconds) // 60}:{int(seconds) % 60:02}.{int(seconds * 10) % 10}"))

    def showEvent(self, event: QShowEvent) -> None:
        """Looks for microphones anew: one may have been plugged in."""
        super().showEvent(event)
        self._tell(tr("Looking for a microphone…"))
        self.recording.microphone.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lets the microphone go."""
        super().hideEvent(event)
        self.recording.microphone.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps a take that is under way."""
        self.recording.stop()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape gives up what is under way; else it closes the dialog."""
        if self.recording.step in (Step.COUNTING, Step.RECORDING):
            self.recording.give_up()
        else:
            super().reject()


def _said(step: Step) -> str:
    """What is happening, in a sentence."""
    match step:
        case Step.COUNTING:
            return tr("Get ready…")
        case Step.RECORDING:
            return tr("Recording. Stop puts the take where it began.")
        case Step.SAVING:
            return tr("Taking it into the project…")
    return ""


def open_recorder(window: MainWindow) -> RecorderDialog:
    """Opens the recorder, or brings the open one forward."""
    known = window.findChild(RecorderDialog)
    if known is not None:
        known.show()
        known.raise_()
        return known
    # Neither goes with the dialog: a take may still be on its way into the project when it is closed.
    microphone = Microphone(parent=window.workspace)
    recording = VoiceRecording(window.workspace, window.playback, window.sound, microphone, window.workspace)
    dialog = RecorderDialog(recording, WindowSettings(window.workspace.studio.library.home.root), window)
    dialog.show()
    return dialog

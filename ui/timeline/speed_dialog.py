"""The speed dialog: percent or new length, backwards, and whether what follows moves."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from pipeline.timeline.model import Clip
from pipeline.timeline.time import to_seconds
from ui import theme
from ui.fields.number import NumberField
from ui.fields.scale import Scale
from ui.timeline.commands.clips import chosen_clips, set_speed
from ui.viewmodels.session import Session
from ui.words import counted, tr

_PERCENT = Scale(1, 10_000, 100, 1, 1, "%")


class SpeedDialog(QDialog):
    """Asks how fast the selected clips shall play. Sound keeps its pitch."""

    def __init__(self, session: Session, clips: list[Clip], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Speed"))
        self._session, self._clips = session, clips
        first = clips[0]
        self._media = [to_seconds(clip.duration) * float(clip.speed) for clip in clips]
        self.percent = NumberField(tr("Speed in percent"), _PERCENT)
        self.percent.set_value(float(first.speed * 100))
        longest = max(self._media) * 100
        self.length = NumberField(tr("Length in seconds"), Scale(0.01, max(1.0, longest), 1, 0.1, 2, "s"))
        self.backwards = QCheckBox(tr("Play backwards"))
        self.backwards.setChecked(first.reverse)
        self.ripple = QCheckBox(tr("Move what follows"))
        self.ripple.setChecked(True)
        self.percent.committed.connect(self._on_percent)
        self.length.committed.connect(self._on_length)
        self._on_percent(float(first.speed * 100))
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        title = QLabel(counted(len(self._clips), "Speed of 1 clip", "Speed of {count} clips"))
        theme.set_kind(title, "title")
        layout.addWidget(title)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(tr("Speed"), self.percent)
        form.addRow(tr("Length"), self.length)
        self.length.setEnabled(len(self._clips) == 1)
        layout.addLayout(form)
        layout.addWidget(self.backwards)
        layout.addWidget(self.ripple)
        note = QLabel(tr("Sound keeps its pitch. Ramps are in the inspector."))
        theme.set_kind(note, "faint")
        layout.addWidget(note)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Change speed"))
        theme.set_kind(buttons.button(QDialogButtonBox.StandardButton.Ok), "primary")
        buttons.accepted.connect(self._apply)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.setMinimumWidth(320)

    def _on_percent(self, percent: float) -> None:
        self.length.set_value(self._media[0] / (percent / 100))

    def _on_length(self, seconds: float) -> None:
        self.percent.set_value(min(10_000.0, max(1.0, self._media[0] / seconds * 100)))

    def _apply(self) -> None:
        percent = self.percent.value
        speed = Fraction((100.0 if percent is None else percent) / 100).limit_denominator(10_000)
        if set_speed(self._session, speed, self.backwards.isChecked(), self.ripple.isChecked()):
            self.accept()


def ask_speed(session: Session, parent: QWidget) -> None:
    """Opens the dialog for the selected clips; told when there are none whose speed can change."""
    clips = [clip for clip in chosen_clips(session) if not clip.frozen]
    if not clips:
        session.told.emit(tr("Select a clip first."))
        return
    SpeedDialog(session, clips, parent).open()

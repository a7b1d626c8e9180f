"""One row of the inspector for each kind of setting: label, field and, where it can move, keyframes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pipeline.timeline.model import Timeline
from ui import theme
from ui.elide import ElidedLabel
from ui.fields import keyframes
from ui.fields.choice import ChoiceField
from ui.fields.colour import ColourField
from ui.fields.curve import CurveField
from ui.fields.keyframes import KeyframeButtons
from ui.fields.number import NumberField
from ui.fields.switch import Switch
from ui.inspector.setting import (
    ChoiceSetting,
    ColourSetting,
    CurvesSetting,
    NumberSetting,
    Setting,
    SwitchSetting,
    TextSetting,
)
from ui.viewmodels.inspection import Inspection
from ui.words import tr

LABEL_WIDTH = 88
_SPACING = 8


class Row(Protocol):
    """A row shows its setting anew on ``refresh``; ``animated``: its value depends on the playhead."""

    animated: bool

    def refresh(self) -> None:
        """Reads the setting again."""
        ...


class NumberRow(QWidget):
    """A number, for all of ``ids``."""

    def __init__(self, inspection: Inspection, setting: NumberSetting, ids: Sequence[str]) -> None:
        super().__init__()
        self._inspection, self._setting, self._ids = inspection, setting, tuple(ids)
        self.animated = setting.animated
        self.field = NumberField(setting.label, setting.scale, setting.hint)
        self.field.setObjectName(setting.key)
        row = _row(self, setting.label, self.field)
        self.keys: KeyframeButtons | None = None
        if setting.animated:
            self.keys = KeyframeButtons(setting.label.lower())
            self.keys.toggled.connect(lambda: inspection.toggle_keyframe(setting, self._ids))
            self.keys.wanted.connect(lambda way: inspection.go_to_keyframe(setting, self._ids, way))
            self.keys.curve_chosen.connect(lambda way: inspection.set_curve(setting, self._ids, way))
            row.addWidget(self.keys)
        else:
            row.addSpacing(keyframes.WIDTH + _SPACING)
        self.field.scrubbed.connect(lambda value: inspection.preview(setting, self._ids, value))
        self.field.committed.connect(self._commit)
        self.field.cancelled.connect(inspection.cancel)
        self.field.refused.connect(inspection.session.refused)
        self.refresh()

    def refresh(self) -> None:
        """Reads the setting again."""
        shown = self._inspection.number(self._setting, self._ids)
        self.field.set_value(shown.value)
        if self.keys is not None:
            self.keys.show_state(shown.keys)

    def _commit(self, value: float) -> None:
        self._inspection.commit(self._setting, self._ids, value)
        self.refresh()


class ChoiceRow(QWidget):
    """One of several."""

    animated = False

    def __init__(self, inspection: Inspection, setting: ChoiceSetting, ids: Sequence[str]) -> None:
        super().__init__()
        self._inspection, self._setting, self._ids = inspection, setting, tuple(ids)
        self.field = ChoiceField(setting.label, setting.choices, setting.hint)
        self.field.setObjectName(setting.key)
        _row(self, setting.label, self.field)
        self.field.chosen.connect(self._choose)
        self.refresh()

    def refresh(self) -> None:
        """Reads the setting again."""
        self.field.set_value(_common(self._inspection.timeline, self._setting.read, self._ids))

    def _choose(self, value: object) -> None:
        words = tr("Set {what}", what=self._setting.label.lower())
        write = self._setting.write
        self._inspection.edit_each(words, self._ids, lambda timeline, thing: write(timeline, thing, value))
        self.refresh()


class SwitchRow(QWidget):
    """On or off."""

    animated = False

    def __init__(self, inspection: Inspection, setting: SwitchSetting, ids: Sequence[str]) -> None:
        super().__init__()
        self._inspection, self._setting, self._ids = inspection, setting, tuple(ids)
        self.field = Switch(setting.label, setting.hint)
        self.field.setObjectName(setting.key)
        row = _row(self, setting.label, None)
        row.addWidget(self.field)
        row.addStretch(1)
        self.field.switched.connect(self._switch)
        self.refresh()

    def refresh(self) -> None:
        """Reads the setting again."""
        value = _common(self._inspection.timeline, self._setting.read, self._ids)
        self.field.set_value(None if value is None else bool(value))

    def _switch(self, value: bool) -> None:
        words, write = tr("Set {what}", what=self._setting.label.lower()), self._setting.write
        self._inspection.edit_each(words, self._ids, lambda timeline, thing: write(timeline, thing, value))
        self.refresh()


class TextRow(QWidget):
    """Words: seen in the player while they are typed, one step when the field is left or after a pause."""

    animated = False
    _PAUSE = 900
    """Milliseconds without a key after which what was typed counts as done."""

    def __init__(self, inspection: Inspection, setting: TextSetting, ids: Sequence[str]) -> None:
        super().__init__()
        self._inspection, self._setting, self._ids = inspection, setting, tuple(ids)
        self.field: QLineEdit | QPlainTextEdit = QLineEdit() if setting.lines == 1 else QPlainTextEdit()
        field = self.field
        field.setObjectName(setting.key)
        field.setAccessibleName(setting.label)
        field.setToolTip(setting.hint or setting.label)
        if isinstance(field, QPlainTextEdit):
            field.setFixedHeight(field.fontMetrics().lineSpacing() * setting.lines + 22)
            field.setTabChangesFocus(True)
        _row(self, setting.label, field, top=isinstance(field, QPlainTextEdit))
        self._pause = QTimer(self, interval=self._PAUSE, singleShot=True)
        self._pause.timeout.connect(self.commit)
        field.textChanged.connect(lambda *_: self._on_typed())
        field.installEventFilter(self)
        self._showing = False
        self.refresh()

    @property
    def text(self) -> str:
        """What the field holds."""
        field = self.field
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def refresh(self) -> None:
        """Reads the setting again; what is being typed stays."""
        if self._pause.isActive():
            return
        value = _common(self._inspection.timeline, self._setting.read, self._ids)
        text = "" if value is None else str(value)
        self.field.setPlaceholderText(tr("Mixed") if value is None else "")
        if text != self.text:
            self._showing = True
            if isinstance(self.field, QLineEdit):
                self.field.setText(text)
                self.field.setCursorPosition(0)  # a long name is seen from its beginning
            else:
                self.field.setPlainText(text)
            self._showing = False

    def commit(self) -> None:
        """Sets the words, as one step, when they differ."""
        self._pause.stop()
        text, write = self.text, self._setting.write
        if text == _common(self._inspection.timeline, self._setting.read, self._ids):
            self._inspection.cancel()
            return
        words = tr("Set {what}", what=self._setting.label.lower())
        self._inspection.edit_each(words, self._ids, lambda timeline, thing: write(timeline, thing, text))
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field, or Enter with Ctrl (Enter alone in one line), is done at once."""
        if event.type() == QEvent.Type.FocusOut and self._pause.isActive():
            self.commit()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if enter and (control or self._setting.lines == 1):
                self.commit()
                return True
        return False

    def _on_typed(self) -> None:
        if self._showing:
            return
        self._pause.start()
        text, write = self.text, self._setting.write
        self._inspection.preview_each(self._ids, lambda timeline, thing: write(timeline, thing, text))


class ColourRow(QWidget):
    """A colour. ``pick_wanted`` asks for one from the player."""

    animated = False
    pick_wanted = Signal(object)

    def __init__(self, inspection: Inspection, setting: ColourSetting, ids: Sequence[str]) -> None:
        super().__init__()
        self._inspection, self._setting, self._ids = inspection, setting, tuple(ids)
        self.field = ColourField(setting.label, pick=setting.pick is not None)
        self.field.setObjectName(setting.key)
        _row(self, setting.label, self.field)
        self.field.changed.connect(self.take)
        self.field.pick_wanted.connect(lambda: self.pick_wanted.emit(self))
        self.refresh()

    @property
    def setting(self) -> ColourSetting:
        """What it sets."""
        return self._setting

    @property
    def ids(self) -> tuple[str, ...]:
        """What it sets it of."""
        return self._ids

    def refresh(self) -> None:
        """Reads the setting again."""
        value = _common(self._inspection.timeline, self._setting.read, self._ids)
        self.field.set_value(str(value) if value is not None else "#000000")

    def take(self, colour: str) -> None:
        """Sets ``#rrggbb``."""
        words, write = tr("Set {what}", what=self._setting.label.lower()), self._setting.write
        self._inspection.edit_each(words, self._ids, lambda timeline, thing: write(timeline, thing, colour))
        self.refresh()


class CurvesRow(QWidget):
    """The curves of a picture: one at a time."""

    animated = False

    def __init__(self, inspection: Inspection, setting: CurvesSetting, ids: Sequence[str]) -> None:
        super().__init__()
        self._inspection, self._setting, self._ids = inspection, setting, tuple(ids)
        self._channel, _, colour = setting.channels[0]
        self.field = CurveField(setting.label, colour)
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        self._tabs = QButtonGroup(self)
        for name, words, line in setting.channels:
            tab = QPushButton(words)
            theme.set_kind(tab, "chip")
            tab.setCheckable(True)
            tab.setChecked(name == self._channel)
            tab.setToolTip(tr("The curve of {channel}", channel=words.lower()))
            tab.clicked.connect(lambda _=False, name=name, line=line: self._show_channel(name, line))
            self._tabs.addButton(tab)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_SPACING)
        layout.addLayout(tabs)
        layout.addWidget(self.field)
        self.field.changed.connect(lambda text: inspection.preview_each(self._ids, self._writer(text)))
        self.field.committed.connect(
            lambda text: inspection.edit_each(tr("Bend the curve"), self._ids, self._writer(text))
        )
        self.refresh()

    def refresh(self) -> None:
        """Reads the curve again."""
        text = self._setting.read(self._inspection.timeline, self._ids[0], self._channel)
        self.field.set_text(text or "")

    def _show_channel(self, name: str, line: str) -> None:
        self._channel = name
        self.field.set_colour(line)
        self.refresh()

    def _writer(self, text: str) -> Callable[[Timeline, str], Timeline]:
        channel, write = self._channel, self._setting.write
        return lambda timeline, thing: write(timeline, thing, channel, text)


AnyRow = NumberRow | ChoiceRow | SwitchRow | TextRow | ColourRow | CurvesRow


def row_for(inspection: Inspection, setting: Setting, ids: Sequence[str]) -> AnyRow:
    """The row that shows and sets ``setting`` of ``ids``."""
    if isinstance(setting, NumberSetting):
        return NumberRow(inspection, setting, ids)
    if isinstance(setting, ChoiceSetting):
        return ChoiceRow(inspection, setting, ids)
    if isinstance(setting, SwitchSetting):
        return SwitchRow(inspection, setting, ids)
    if isinstance(setting, TextSetting):
        return TextRow(inspection, setting, ids)
    if isinstance(setting, ColourSetting):
        return ColourRow(inspection, setting, ids)
    return CurvesRow(inspection, setting, ids)


def _common(
    timeline: Timeline, read: Callable[[Timeline, str], object | None], ids: Sequence[str]
) -> object | None:
    """What all of ``ids`` have, None when they differ."""
    values = [value for value in (read(timeline, thing) for thing in ids) if value is not None]
    return values[0] if values and all(value == values[0] for value in values) else None


def _row(row: QWidget, label: str, field: QWidget | None, top: bool = False) -> QHBoxLayout:
    words: QLabel = ElidedLabel(label)
    theme.set_kind(words, "dim")
    words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    words.setFixedSize(LABEL_WIDTH, 28)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_SPACING)
    layout.addWidget(words, 0, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter)
    if field is not None:
        layout.addWidget(field, 1)
        words.setBuddy(field)
    return layout

"""What is asked for each task; a form makes the wish of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from app.footage.crafts import FaceTask
from app.footage.planning import FootageWish, Task
from ui.fields.choice import ChoiceField
from ui.footage.consent_form import ConsentRows
from ui.viewmodels.footage import Footage, Outlook
from ui.words import counted, digits, isolated, marked, tr

_SCALES = (1.5, 2.0, 3.0, 4.0)


class Form(QWidget):
    """``changed``: the wish is another one."""

    changed = Signal()

    def __init__(self, footage: Footage, wish: FootageWish) -> None:
        super().__init__()
        self._footage, self._wish = footage, wish
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setHorizontalSpacing(16)
        self.rows.setVerticalSpacing(8)

    def wish(self) -> FootageWish:
        """What is asked for now."""
        return self._wish

    def show_outlook(self, outlook: Outlook) -> None:
        """Shows what was found out."""

    @property
    def ready(self) -> bool:
        """Whether nothing is left to be filled in."""
        return True


class UpscaleForm(Form):
    """How much larger."""

    def __init__(self, footage: Footage, wish: FootageWish) -> None:
        super().__init__(footage, wish)
        self.scale = ChoiceField(tr("How much larger"), [(scale, f"{scale:g}×") for scale in _SCALES])
        self.scale.set_value(2.0)
        self.scale.chosen.connect(lambda _value: self.changed.emit())
        self.rows.addRow(tr("Larger"), self.scale)

    def wish(self) -> FootageWish:
        """With the factor."""
        value = self.scale.value
        return replace(self._wish, scale=value if isinstance(value, float) else 2.0)

    def show_outlook(self, outlook: Outlook) -> None:
        """Each factor with the size it gives."""
        plan = outlook.plan
        if plan is not None:
            sizes = [(scale, _size(scale, plan.width, plan.height)) for scale in _SCALES]
            self.scale.set_choices(sizes)


class LipSyncForm(Form):
    """To which voice."""

    def __init__(self, footage: Footage, wish: FootageWish) -> None:
        super().__init__(footage, wish)
        under = footage.voices_under(wish.clip_id)
        choices: list[tuple[object, str]] = []
        if under:
            one, many = marked("The voice under the clip"), marked("The {count} voices under the clip")
            choices.append(("", counted(under, one, many)))
        choices += [(asset.id, asset.name) for asset in footage.voices()]
        self.voice = ChoiceField(tr("Voice"), choices, tr("What the lips shall say"))
        self.voice.setPlaceholderText(tr("There is no voice in this project yet"))
        self.voice.setEnabled(bool(choices))
        self.voice.set_value(choices[0][0] if choices else None)
        self.voice.chosen.connect(lambda _value: self.changed.emit())
        self.rows.addRow(tr("Voice"), self.voice)

    def wish(self) -> FootageWish:
        """With the voice."""
        return replace(self._wish, voice=str(self.voice.value or ""))


class FaceForm(Form):
    """Whose face, and who agreed to it."""

    def __init__(self, footage: Footage, wish: FootageWish) -> None:
        super().__init__(footage, wish)
        tasks: list[tuple[object, str]] = [(FaceTask.SWAP, tr("Put another face in"))]
        if footage.is_still(wish.clip_id, wish.asset_id):
            tasks.append((FaceTask.ANIMATE, tr("Let the face move as in a clip")))
            tasks.append((FaceTask.RESTORE, tr("Make a blurred face clear")))
        self.task = ChoiceField(tr("What to do"), tasks)
        self.task.set_value(FaceTask.SWAP)
        pictures: list[tuple[object, str]] = [(asset.id, asset.name) for asset in footage.pictures()]
        self.face = ChoiceField(tr("Picture of the face"), pictures)
        self.face.setPlaceholderText(
            tr("Choose a picture") if pictures else tr("Import a picture of the face")
        )
        clips: list[tuple[object, str]] = [(asset.id, asset.name) for asset in footage.clips()]
        self.motion = ChoiceField(tr("Clip to move after"), clips)
        hint = tr("Choose a clip") if clips else tr("Import a clip of a moving face")
        self.motion.setPlaceholderText(hint)
        for field in (self.face, self.motion):
            field.set_value(None)
        self.rows.addRow(tr("What to do"), self.task)
        self.rows.addRow(tr("Face"), self.face)
        self.rows.addRow(tr("Moves as in"), self.motion)
        self.consent = ConsentRows(self.rows, self)
        for field in (self.task, self.face, self.motion):
            field.chosen.connect(lambda _value: self._on_chosen())
        self.consent.changed.connect(self.changed)
        self.consent.withdrawn.connect(lambda given: footage.withdraw(given, self.changed.emit))
        self._show_rows()

    def _on_chosen(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        self.rows.setRowVisible(self.face, self.task.value is FaceTask.SWAP)
        self.rows.setRowVisible(self.motion, self.task.value is FaceTask.ANIMATE)
        if self.task.value is FaceTask.RESTORE:
            self.consent.show_for("", None)

    def wish(self) -> FootageWish:
        """With the files that the task needs."""
        task = self.task.value if isinstance(self.task.value, FaceTask) else FaceTask.SWAP
        face = str(self.face.value or "") if task is FaceTask.SWAP else ""
        motion = str(self.motion.value or "") if task is FaceTask.ANIMATE else ""
        return replace(self._wish, face_task=task, face=face, motion=motion)

    def show_outlook(self, outlook: Outlook) -> None:
        """Asks for a consent where one is needed."""
        self.consent.show_for(outlook.plan.face_id if outlook.plan is not None else "", outlook.consent)

    @property
    def ready(self) -> bool:
        """Whether somebody agreed."""
        return self.consent.ready


def _size(scale: float, width: int, height: int) -> str:
    return isolated(digits(f"{scale:g}×: {round(width * scale)} × {round(height * scale)}"))


def form_for(footage: Footage, wish: FootageWish) -> Form:
    """The form of a task."""
    forms = {Task.UPSCALE: UpscaleForm, Task.LIP_SYNC: LipSyncForm, Task.FACE: FaceForm}
    return forms[wish.task](footage, wish)

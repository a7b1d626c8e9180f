"""Asking before speech is sent to a service or paid for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from app.transcription import TranscriptionPlan
from ui.viewmodels.prices import price_words
from ui.words import counted, tr


def ask_consent(
    parent: QWidget, plan: TranscriptionPlan, agreed: Callable[[TranscriptionPlan], object]
) -> QMessageBox:
    """Says who would hear what, and for how much; ``agreed`` is called after a yes. Returns the open box."""
    box = QMessageBox(QMessageBox.Icon.Question, tr("Write down what is said"), "", parent=parent)
    files = counted(len(plan.assets), "1 file", "{count} files")
    box.setText(tr("Write down {files} with {name}?", files=files, name=plan.offer.name))
    told = [tr("Price: {price}.", price=price_words(plan.micro_credits))]
    if not plan.offer.local:
        told.append(tr("The sound is sent to this service."))
    box.setInformativeText(" ".join(told))
    yes = box.addButton(tr("Write down"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.buttonClicked.connect(lambda clicked: agreed(plan) if clicked is yes else None)
    box.open()
    return box

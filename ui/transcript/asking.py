"""Asking before speech is sent to a service or paid for."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.transcription import TranscriptionPlan
from ui.consent import ask_consent
from ui.viewmodels.transcribing import Transcribing
from ui.words import counted, tr


def ask_to_transcribe(parent: QWidget, transcribing: Transcribing, plan: TranscriptionPlan) -> None:
    """Says who would hear what, and for how much; a yes starts it."""
    files = counted(len(plan.assets), "1 file", "{count} files")
    question = tr("Write down {files} with {name}?", files=files, name=plan.offer.name)
    title, agree = tr("Write down what is said"), partial(transcribing.start, plan)
    ask_consent(parent, title, question, plan.offer, tr("Write down"), agree)

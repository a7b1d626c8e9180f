"""Asking before something is paid for or leaves this machine."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from app.money.values import Level
from app.offers.offer import Offer
from ui.viewmodels.money import Purse, level_words
from ui.viewmodels.prices import price_words
from ui.words import tr


def ask_consent(
    parent: QWidget, title: str, question: str, offer: Offer, yes: str, agreed: Callable[[], object]
) -> QMessageBox:
    """Says who would be asked, and for how much; ``agreed`` is called after a yes. Returns the open box.

    Where a budget nears its end, that is said too.
    """
    box = QMessageBox(QMessageBox.Icon.Question, title, question, parent=parent)
    told = [tr("Price: {price}.", price=price_words(offer.micro_credits))]
    if not offer.local:
        told.append(tr("It is sent to this service."))
    told.append(_budget_words(parent))
    box.setInformativeText(" ".join(filter(None, told)))
    button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.buttonClicked.connect(lambda clicked: agreed() if clicked is button else None)
    box.open()
    return box


def _budget_words(parent: QWidget) -> str:
    """What the purse of the window above says of its budgets; empty while all is well."""
    top = parent
    while (above := top.parentWidget()) is not None:
        top = above
    purse = top.findChild(Purse)
    if not isinstance(purse, Purse) or purse.worst.level is Level.CALM:
        return ""
    return level_words(purse.worst)

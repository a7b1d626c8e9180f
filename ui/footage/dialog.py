"""The footage dialog: what is asked for, who can do it for how much, and the button that says so."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.footage.planning import FootageWish, Task
from app.offers.offer import Offer
from ui import theme
from ui.fields.choice import ChoiceField
from ui.footage.forms import FaceForm, form_for
from ui.icons import icon
from ui.viewmodels.footage import Footage, Outlook
from ui.viewmodels.prices import cost_words
from ui.words import isolated, marked, tr

_TITLES = {
    Task.UPSCALE: marked("Upscale “{name}”"),
    Task.LIP_SYNC: marked("Lip-sync “{name}”"),
    Task.FACE: marked("Change the face in “{name}”"),
}
_VERBS = {
    Task.UPSCALE: marked("Upscale"),
    Task.LIP_SYNC: marked("Move the lips"),
    Task.FACE: marked("Change the face"),
}
_NOBODY = {
    Task.UPSCALE: marked("Nobody can make this larger now."),
    Task.LIP_SYNC: marked(
        "Nobody can move lips yet: nothing on this computer can. Replicate has models for it; add its key "
        "under Providers."
    ),
    Task.FACE: marked(
        "Nobody can change this face yet: nothing on this computer can. Replicate has models for it; add its "
        "key under Providers."
    ),
}
_LOOK_AFTER = 200
"""Milliseconds after the last change until prices are asked for."""


class FootageDialog(QDialog):
    """Not modal: the film can be played meanwhile. ``providers_wanted``: show where keys are given."""

    providers_wanted = Signal()

    def __init__(self, footage: Footage, wish: FootageWish, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._footage, self._task = footage, wish.task
        self.outlook: Outlook | None = None
        self._later = QTimer(self, interval=_LOOK_AFTER, singleShot=True)
        self._later.timeout.connect(self._look)
        self._offers: tuple[Offer, ...] = ()
        self.form = form_for(footage, wish)
        self.setWindowTitle(tr(_TITLES[wish.task], name=footage.name(wish.clip_id, wish.asset_id)))
        self.setMinimumWidth(520)
        self._build()
        self.form.changed.connect(self._on_changed)
        footage.looked.connect(self._show)
        self._look()

    # --- building ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.maker = ChoiceField(tr("Made by"), [], tr("Who makes it, for how much, in which time"))
        self.maker.setPlaceholderText(tr("Nobody yet"))
        self.maker.chosen.connect(lambda _value: self._show_choice())
        self.form.rows.addRow(tr("Made by"), self.maker)
        self.providers = QPushButton(icon("unlock"), tr("Providers and keys…"))
        theme.set_kind(self.providers, "small")
        self.providers.setToolTip(tr("Where a service’s key is given"))
        self.providers.setAutoDefault(False)
        self.providers.clicked.connect(self.providers_wanted)
        self.told = QLabel(wordWrap=True)
        self.told.setAccessibleName(tr("What happens"))
        theme.set_kind(self.told, "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self.told)
        column.addWidget(self.providers, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.go = QPushButton(tr(_VERBS[self._task]))
        theme.set_kind(self.go, "primary")
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._start)
        close = QPushButton(tr("Cancel"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(close)
        row.addStretch(1)
        row.addWidget(self.go)
        return row

    # --- asking --------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Asks anew who can when the dialog is come back to: a key may have been given meanwhile."""
        if event.type() is QEvent.Type.WindowActivate and self.outlook is not None:
            self._later.start()
        return super().event(event)

    def _on_changed(self) -> None:
        self._set_ready()
        self._later.start()

    def _look(self) -> None:
        self._footage.look(self.form.wish())

    def _show(self, outlook: Outlook) -> None:
        if not isValid(self):
            return
        self.outlook = outlook
        self.form.show_outlook(outlook)
        self._offers = outlook.plan.offers if outlook.plan is not None else ()
        self.maker.set_choices([(offer.provider, _words(offer)) for offer in self._offers])
        if self.maker.value is None and self._offers:
            self.maker.set_value(self._offers[0].provider)
        self.maker.setEnabled(bool(self._offers))
        self._show_choice()
        self.adjustSize()

    @property
    def chosen(self) -> Offer | None:
        """Who would make it."""
        return next((offer for offer in self._offers if offer.provider == self.maker.value), None)

    def _show_choice(self) -> None:
        offer, outlook = self.chosen, self.outlook
        verb = tr(_VERBS[self._task])
        if offer is None:
            self.told.setText(self._refusal(outlook) if outlook is not None else "")
            self.go.setText(verb)
        else:
            cost = cost_words(offer.micro_credits, offer.seconds, offer.memory, offer.on_graphics)
            self.go.setText(tr("{verb} · {cost}", verb=verb, cost=cost))
            self.told.setText(self._promises(offer))
        self.go.setToolTip(self.told.text())
        self._set_ready()

    def _refusal(self, outlook: Outlook) -> str:
        """Nobody at all comes first: whoever has filled everything in should not learn it only then."""
        if outlook.able and outlook.refusal:
            return outlook.refusal
        if self._footage.offline:
            return tr("Kinora is set to work offline. Switch that off under Providers to ask a service.")
        return tr(_NOBODY[self._task])

    def _promises(self, offer: Offer) -> str:
        said = []
        if not offer.local:
            said.append(tr("It is sent to this service."))
        if offer.provider == "embedded.resizer":
            said.append(tr("Larger and crisper, made on this computer; it invents no detail."))
        if not offer.commercial_use:
            said.append(tr("Not for videos that earn money ({licence}).", licence=isolated(offer.licence)))
        if self._task is not Task.UPSCALE:
            said.append(tr("Your project is marked as AI-made."))
        wish = self.form.wish()
        if wish.clip_id:
            said.append(tr("It becomes a new take; trims, effects and the old take stay."))
        else:
            said.append(tr("It becomes a new file in the library; the old one stays."))
        return " ".join(said)

    def _set_ready(self) -> None:
        offer = self.chosen
        refused = self.outlook is None or bool(self.outlook.refusal)
        self.go.setEnabled(offer is not None and not refused and self.form.ready)

    def _start(self) -> None:
        offer = self.chosen
        if offer is None:
            return
        face, person, statement = self.form.consent.fresh if isinstance(self.form, FaceForm) else ("", "", "")
        wish = replace(self.form.wish(), provider=offer.provider)
        self._footage.start(wish, person, statement, face, lambda _job: None)
        self.accept()


def _words(offer: Offer) -> str:
    cost = cost_words(offer.micro_credits, offer.seconds, offer.memory, offer.on_graphics)
    return f"{isolated(offer.name)}: {cost}"

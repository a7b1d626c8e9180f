"""Re-rolling with an instruction: several variants, by several makers, compared before one is accepted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.jobs.spec import Job
from app.offers.offer import Offer
from app.redo.plan import RedoPlan
from app.studio import new_seed
from pipeline.recipes.reroll import Reroll, instructed
from pipeline.timeline.model import Clip, new_id
from ui import theme
from ui.fields.choice import ChoiceField
from ui.icons import icon
from ui.media.pictures import PictureCache
from ui.storyboard.form_area import FormArea
from ui.storyboard.maker_picker import MakerPicker, together
from ui.storyboard.variants_row import VariantsRow
from ui.storyboard.words_field import Words
from ui.viewmodels.makers import NAMED, ask_makers
from ui.viewmodels.prices import cost_words, offers_words
from ui.viewmodels.scene_cards import SceneCard
from ui.viewmodels.storyboard import Storyboard
from ui.viewmodels.takes import TakeCard, Takes
from ui.words import isolated, tr

MOST = 6
_MARGIN = 64
"""Pixels of the screen that are left for the frame of the dialog."""


class RerollDialog(QDialog):
    """Not modal: the film can be played meanwhile. ``compare_wanted`` as in ``SceneDetail``."""

    compare_wanted = Signal(object)

    def __init__(
        self,
        board: Storyboard,
        takes: Takes,
        pictures: PictureCache,
        cards: Sequence[SceneCard],
        part: str = "image",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._board, self._takes, self._pictures = board, takes, pictures
        self._scenes = [card.id for card in cards]
        self._jobs: list[str] = []
        self._known: set[str] | None = None
        """The takes there were before the variants; None before any are made."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._title(cards))
        self._build(cards, part)
        takes.changed.connect(self._show_variants)
        board.workspace.board.changed.connect(self._on_jobs)
        self._on_part()

    @staticmethod
    def _title(cards: Sequence[SceneCard]) -> str:
        if len(cards) == 1:
            return tr("Re-roll scene {number}", number=cards[0].number)
        return tr("Re-roll {count} scenes", count=len(cards))

    # --- building ------------------------------------------------------------------------------------

    def _build(self, cards: Sequence[SceneCard], part: str) -> None:
        one = len(cards) == 1
        self.part = ChoiceField(
            tr("What to make anew"),
            [("image", tr("Picture")), ("voice", tr("Voice")), ("music", tr("Music"))],
        )
        self.part.set_value(part)
        self.part.chosen.connect(lambda _value: self._on_part())
        self.prompt = Words(tr("Picture"), tr("What is seen in this scene"), 3)
        self.prompt.show_text(cards[0].prompt if one else "")
        self.instruction = QLineEdit()
        self.instruction.setAccessibleName(tr("Instruction"))
        self.count = ChoiceField(tr("Variants"), [(n, str(n)) for n in range(1, MOST + 1)])
        self.count.set_value(1)
        self.count.chosen.connect(lambda _value: self._on_makers())
        self.seed = ChoiceField(
            tr("Seed"),
            [("new", tr("New: something else")), ("keep", tr("Keep: the same, but for the words"))],
        )
        self.seed.set_value("new")
        self.seed.chosen.connect(lambda _value: self._on_makers())
        self.anew = QCheckBox(tr("Make it again even if the library has the very same"))
        self.anew.setToolTip(tr("Without this, the same request gives the same file at once, for nothing"))
        self.makers = MakerPicker()
        self.makers.changed.connect(self._on_makers)
        self.compare = QCheckBox(tr("Let me compare before anything changes"))
        self.compare.setChecked(one)
        self.compare.setEnabled(one)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        rows = (
            (tr("Make anew"), self.part),
            (tr("Picture"), self.prompt),
            (tr("Instruction"), self.instruction),
            (tr("Made by"), self.makers),
            (tr("Variants"), self.count),
            (tr("Seed"), self.seed),
            ("", self.anew),
            ("", self.compare),
        )
        for words, field in rows:
            self._form.addRow(words, field)
        self.variants = VariantsRow(self._board, self._pictures)
        self.variants.changed.connect(self._on_chosen)
        self.variants.changed.connect(self._fit_soon)
        self._progress = QProgressBar(textVisible=False, maximum=1000)
        self._progress.hide()
        self._told = QLabel(wordWrap=True)
        theme.set_kind(self._told, "dim")
        self.instruction.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)  # a long price widens it
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        self._area = FormArea(self._form)
        column.addWidget(self._area, 1)
        column.addWidget(self.variants)
        column.addWidget(self._progress)
        column.addWidget(self._told)
        self.who = QLabel(wordWrap=True)
        self.who.setAccessibleName(tr("Who makes it"))
        theme.set_kind(self.who, "faint")
        column.addWidget(self.who)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.again = QPushButton(tr("Re-roll"))
        theme.set_kind(self.again, "primary")
        self.again.setIcon(icon("reroll", "on_accent"))
        self.again.setDefault(True)
        self.again.clicked.connect(self.start)
        self.use = QPushButton(tr("Use the chosen one"))
        self.use.setEnabled(False)
        self.use.clicked.connect(self.accept_chosen)
        self.look = QPushButton(tr("Compare in the player"))
        self.look.setEnabled(False)
        self.look.clicked.connect(self._compare)
        close = QPushButton(tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(close)
        row.addStretch(1)
        for button in (self.look, self.use, self.again):
            row.addWidget(button)
        return row

    def _fit_soon(self) -> None:
        """Once the rows have come or gone."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """As tall as what it shows, as far as the screen has room."""
        self._area.updateGeometry()
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            room = self.screen().availableGeometry().height() - _MARGIN
            self.resize(self.width(), min(self.sizeHint().height(), room))

    def _on_part(self) -> None:
        part = str(self.part.value)
        one = len(self._scenes) == 1
        self._form.setRowVisible(self.prompt, part == "image" and one)
        self._form.setRowVisible(self.compare, part != "voice" and one)
        self._form.setRowVisible(self.makers, False)
        self.makers.show_offers(())
        self.makers.set_single(not one)
        hints = {
            "image": tr("What should be different? Such as: at night, seen from far away"),
            "voice": tr("slower, faster, deeper, higher, or voice: en-gb+m1"),
            "music": tr("Such as: darker, with a slow beat"),
        }
        self.instruction.setPlaceholderText(hints[part])
        self.instruction.setToolTip(hints[part])
        self._show_variants()
        self._on_makers()

    def _ask_price(self) -> None:
        """Puts price and time on the button when they are known."""
        part, card = str(self.part.value), self._board.card(self._scenes[0]) if self._scenes else None
        self._show_button("")
        if card is not None:
            count = self.variants_wanted * len(self._scenes)
            self._board.estimate(part, count, card.number, self._show_price)
            self._board.offers(part, card.number, self._show_offers)
            if part in NAMED:
                ask_makers(self._board, part, card.number, self._show_makers)

    def _show_price(self, plan: RedoPlan) -> None:
        if isValid(self) and not self._named:
            self._show_button(cost_words(plan.micro_credits, plan.seconds, *plan.memory))

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        if isValid(self):
            self.who.setText(offers_words(offers))
            self.again.setToolTip(self.who.text())

    def _show_makers(self, offers: tuple[Offer, ...]) -> None:
        """With one who can do it there is nothing to choose."""
        if isValid(self) and self.part.value in NAMED:
            self.makers.show_offers(offers)
            self._form.setRowVisible(self.makers, len(offers) > 1)
            self._fit_soon()

    @property
    def _named(self) -> tuple[Offer, ...]:
        """Whom the creator ticked."""
        return self.makers.chosen if self.part.value in NAMED else ()

    def _on_makers(self) -> None:
        """Other makers, or another seed: what depends on them follows."""
        named, one = self._named, len(self._scenes) == 1
        self._form.setRowVisible(self.anew, self.seed.value == "keep" and self.part.value in NAMED)
        self.who.setVisible(not named)
        self._fit_soon()
        self.compare.setEnabled(one and len(named) < 2)
        if len(named) > 1:
            self.compare.setChecked(True)
        if not named:
            self._ask_price()
            return
        price, seconds = together(named, self.variants_wanted * len(self._scenes))
        memory = max(((o.memory, o.on_graphics) for o in named if o.memory), default=(None, False))
        self._show_button(cost_words(price, seconds, *memory))

    def _show_button(self, cost: str) -> None:
        count = len(self._named)
        if count > 2:
            words = tr("Make with all {count} and compare", count=count)
        else:
            words = tr("Make with both and compare") if count == 2 else tr("Re-roll")
        self.again.setText(tr("{words} · {price}", words=words, price=cost) if cost else words)

    # --- making --------------------------------------------------------------------------------------

    def wishes(self) -> list[Reroll]:
        """The re-rolls that were asked for."""
        part, found = str(self.part.value), []
        accept, named = not self.comparing, [offer.provider for offer in self._named] or [""]
        anew = new_id() if part in NAMED and self.seed.value == "keep" and self.anew.isChecked() else ""
        for scene_id in self._scenes:
            card = self._board.card(scene_id)
            scene = self._board.session.timeline.scene(scene_id)
            if card is None or scene is None:
                continue
            for variant in range(self.variants_wanted):
                keep = self.seed.value == "keep"
                seed = scene.seed + variant if keep else new_seed()
                words = self._words(card, part)
                found += [Reroll(card.number, part, seed, words, accept, each, anew) for each in named]
        return found

    @property
    def variants_wanted(self) -> int:
        """How many variants are to be made of each scene."""
        return self.count.value if isinstance(self.count.value, int) else 1

    @property
    def comparing(self) -> bool:
        """True when takes are only made, to be chosen from."""
        return self.compare.isChecked() and len(self._scenes) == 1 and self.part.value != "voice"

    def _words(self, card: SceneCard, part: str) -> str:
        instruction = " ".join(self.instruction.text().split())
        if part != "image":
            return instruction
        prompt = self.prompt.text() if len(self._scenes) == 1 else card.prompt
        return instructed(prompt, instruction)

    def start(self) -> None:
        """Starts making the variants."""
        clip = self._clip()
        self._known = {take.asset.id for take in self._takes.cards(clip)} if clip is not None else set()
        jobs = self._board.reroll(self.wishes())
        self._jobs = [job.id for job in jobs]
        if not jobs:
            return
        if not self.comparing:
            self.accept()
            return
        self.again.setEnabled(False)
        self._progress.show()
        self._on_jobs([])
        self._show_variants()

    def _on_jobs(self, _changed: list[Job]) -> None:
        jobs = [job for job in map(self._board.workspace.board.get, self._jobs) if job is not None]
        if not jobs:
            return
        done = sum(job.state.finished for job in jobs)
        share = sum(1.0 if job.state.finished else job.progress for job in jobs) / len(jobs)
        self._progress.setValue(round(share * 1000))
        self._progress.setVisible(done < len(jobs))
        self.again.setEnabled(done == len(jobs))
        failed = [job for job in jobs if job.error is not None and job.state.finished]
        if done < len(jobs) and not failed:
            self._told.setText(tr("{done} of {count} made", done=done, count=len(jobs)))
        else:
            said = [self._failure(job) for job in failed]
            if done == len(jobs):
                self._jobs = []
                self._show_variants()
                self.variants.ask_times()
                said += [self._came()] if len(failed) < len(jobs) else []
            self._told.setText("\n".join(dict.fromkeys(said)))
        self._show_variants()

    def _failure(self, job: Job) -> str:
        """Why a variant did not come, and whose it was where several were asked."""
        error, asked = job.error, job.parameters.get("provider", "")
        assert error is not None
        said = f"{error.message} {error.advice}".strip()
        name = next((offer.name for offer in self.makers.offers if offer.provider == asked), asked)
        return tr("{maker}: {words}", maker=isolated(name), words=said) if name else said

    def _came(self) -> str:
        """What to do with what came."""
        if self.variants.came:
            return tr("Choose one. All of them stay in the scene’s takes.")
        return tr("The library has the very same already: nothing new was made, and nothing was charged.")

    # --- choosing ------------------------------------------------------------------------------------

    def _clip(self) -> Clip | None:
        timeline = self._board.session.timeline
        card = self._board.card(self._scenes[0]) if self._scenes else None
        part = {"image": card.slot if card else "", "music": "music"}.get(str(self.part.value), "")
        items = (item for track in timeline.tracks for item in track.items)
        return next((i for i in items if isinstance(i, Clip) and part and i.slot == part), None)

    def _show_variants(self) -> None:
        clip = self._clip()
        cards = self._takes.cards(clip) if clip is not None and self.comparing else ()
        before = self._known
        cards = tuple(
            take for take in cards if take.in_use or (before is not None and take.asset.id not in before)
        )
        self.variants.show_cards(cards)

    @property
    def chosen(self) -> TakeCard | None:
        """The variant that is chosen."""
        return self.variants.chosen

    def _on_chosen(self) -> None:
        chosen = self.chosen
        ready = chosen is not None and not chosen.in_use
        self.use.setEnabled(ready)
        self.look.setEnabled(ready and self.part.value in NAMED)
        heard = self.part.value == "music"
        self.look.setText(tr("Hear it in the player") if heard else tr("Compare in the player"))

    def accept_chosen(self) -> None:
        """Puts the chosen variant in place, as one step, and closes."""
        clip, chosen = self._clip(), self.chosen
        if clip is not None and chosen is not None and self._takes.use(clip, chosen.asset, chosen.number):
            self.accept()

    def _compare(self) -> None:
        clip, chosen = self._clip(), self.chosen
        found = self._takes.compared(clip, chosen) if clip is not None and chosen is not None else None
        if found is not None:
            self.compare_wanted.emit(found)

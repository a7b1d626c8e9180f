"""The chat pane: the conversation, and the input below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.cards import CardButton, card_label
from ui.chat.bubbles import Bubble, OfferList, ProblemCard, words_label
from ui.chat.composer import Composer
from ui.chat.job_card import JobCardView
from ui.chat.live import LiveTurn
from ui.drops import local_paths
from ui.media.pictures import PictureCache
from ui.viewmodels.chat import ChatModel
from ui.viewmodels.conversation import Consent, Drafts, Entry, JobCard, Problem, Said
from ui.viewmodels.workspace import Workspace
from ui.words import tr

if TYPE_CHECKING:
    from ui.chat.draft_card import DraftCard

EXAMPLES = (
    "Make a video about why the sky is blue, 30 seconds, in watercolour",
    "Make a 60 second video about the history of coffee, wide",
    "Make a calm short about how forests sleep in winter",
)
AT_ONCE = 30
"""Entries of a conversation that are drawn when its project opens."""


class ChatPane(QWidget):
    """Files dropped here are attached to the next message."""

    play_wanted = Signal()
    render_wanted = Signal()

    def __init__(self, chat: ChatModel, workspace: Workspace, pictures: PictureCache) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.setMinimumWidth(300)
        self._workspace, self._pictures = workspace, pictures
        self.composer = Composer(chat)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(12)
        self._greeting = self._make_greeting()
        self._column.addWidget(self._greeting)
        self._chat = chat
        self._shown: list[QWidget] = []
        self._drafts: DraftCard | None = None
        self._cards: dict[Entry, QWidget] = {}
        """Those that may go again."""
        self._first = 0
        self._earlier = QPushButton(tr("Show earlier messages"))
        theme.set_kind(self._earlier, "chip")
        self._earlier.setToolTip(tr("Show what was said before"))
        self._earlier.clicked.connect(self._add_earlier)
        self._column.addWidget(self._earlier, 0, Qt.AlignmentFlag.AlignHCenter)
        self.live = LiveTurn(chat.turns)
        self._column.addWidget(self.live)
        self._column.addStretch(1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(tr("Conversation"))
        self.area.setWidget(self._page)
        bar = self.area.verticalScrollBar()
        self._at_end = True
        bar.valueChanged.connect(lambda value: setattr(self, "_at_end", value >= bar.maximum() - 24))
        bar.rangeChanged.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.area, 1)
        holder = QVBoxLayout()
        holder.setContentsMargins(10, 0, 10, 10)
        holder.addWidget(self.composer)
        layout.addLayout(holder)
        chat.added.connect(self.add)
        chat.removed.connect(self._take_out)
        chat.turned.connect(self._on_turned)
        self._on_turned()

    def _on_turned(self) -> None:
        """Shows the end of another conversation; what was before it comes when it is asked for."""
        for widget in self._shown:
            self._put_away(widget)
        self._shown.clear()
        self._cards.clear()
        entries = self._chat.entries
        self._greeting.setVisible(not entries)
        self._first = max(0, len(entries) - AT_ONCE)
        for entry in entries[self._first :]:
            self.add(entry)
        self._show_earlier()

    def _add_earlier(self) -> None:
        """Shows more of what was said before."""
        first, bar = max(0, self._first - AT_ONCE), self.area.verticalScrollBar()
        below = bar.maximum() - bar.value()
        earlier = [self._widget(entry) for entry in self._chat.entries[first : self._first]]
        found = [widget for widget in earlier if widget is not None]
        for place, widget in enumerate(found):
            self._column.insertWidget(self._top + place, widget)
        self._shown[:0] = found
        self._first, self._at_end = first, False
        self._show_earlier()
        # What was in sight stays in sight, however much came above it.
        QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum() - below))

    def _show_earlier(self) -> None:
        self._earlier.setVisible(self._first > 0)

    @property
    def _top(self) -> int:
        """Where the oldest entry stands in the column."""
        return self._column.indexOf(self._earlier) + 1

    def add(self, entry: Entry) -> None:
        """Shows one more entry and scrolls to it."""
        self._greeting.hide()
        widget = self._widget(entry)
        if widget is not None:
            self._column.insertWidget(self._column.indexOf(self.live), widget)
            self._shown.append(widget)
            if isinstance(entry, Consent | Drafts):
                self._cards[entry] = widget
            self._at_end = True
            QTimer.singleShot(0, self._follow)

    def _take_out(self, entry: Entry) -> None:
        """Takes a question away that was answered."""
        widget = self._cards.pop(entry, None)
        if widget is not None and widget in self._shown:
            self._shown.remove(widget)
            self._put_away(widget)

    def close_pictures(self) -> None:
        """Ends what draws the drafts: the window closes."""
        if self._drafts is not None:
            self._drafts.close_pictures()
            self._drafts = None

    def _put_away(self, widget: QWidget) -> None:
        if widget is self._drafts:
            self.close_pictures()
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _widget(self, entry: Entry) -> QWidget | None:
        match entry:
            case Consent(plan):
                from ui.chat.plan_card import PlanCard  # it brings the tools: only when there is a plan

                question = PlanCard(plan)
                question.decided.connect(self._chat.turns.decide)
                return question
            case Drafts():
                from ui.chat.draft_card import DraftCard  # it brings what draws

                self._drafts = DraftCard(self._chat.turns.drafts, self._workspace.session)
                return self._drafts
            case Said(text, by_user, offers):
                return self._said(text, offers) if offers else Bubble(text, by_user)
            case Problem(message, advice):
                return ProblemCard(message, advice)
            case JobCard(job_id):
                job = self._workspace.board.recall(job_id)
                if job is None:
                    return None
                card = JobCardView(job, self._workspace, self._pictures, self._chat.softening)
                card.play_wanted.connect(self.play_wanted)
                card.render_wanted.connect(self.render_wanted)
                return card

    def _said(self, text: str, offers: Sequence[str]) -> QWidget:
        """An answer with what could be said next below it."""
        block = QWidget()
        block.setAccessibleName(f"Kinora: {text[:200]}")
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Bubble(text, by_user=False))
        choices = OfferList(offers)
        choices.chosen.connect(self._take_offer)
        column.addWidget(choices)
        return block

    def _take_offer(self, words: str) -> None:
        if words.endswith("…"):
            self.composer.fill(words.removesuffix("…"))
        else:
            self._chat.say(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes local files."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attaches them."""
        self.composer.attach(local_paths(event.mimeData()))
        event.acceptProposedAction()

    def _follow(self, *_: int) -> None:
        if self._at_end:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _make_greeting(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        title = QLabel(tr("What shall we make?"))
        theme.set_kind(title, "title")
        column.addWidget(title)
        column.addWidget(
            words_label(tr("Say it in a sentence, or paste a script. Everything stays editable."), "dim")
        )
        column.addSpacing(8)
        for example in EXAMPLES:
            column.addWidget(self._example(example))
        return page

    def _example(self, text: str) -> QPushButton:
        layout = QVBoxLayout()
        layout.setContentsMargins(12, 9, 12, 9)
        layout.addWidget(card_label(text, "dim"))
        button = CardButton("prompt", layout)
        button.setToolTip(tr("Put this into the input"))
        button.setAccessibleName(tr("Example: {text}", text=text))
        button.clicked.connect(lambda _checked=False: self.composer.fill(text))
        return button

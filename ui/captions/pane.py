"""The captions pane: tools, find bar, table and styles, the words of the chosen caption."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.translation import TranslationPlan
from pipeline.timeline.time import from_seconds
from ui import theme
from ui.actions import ActionTable
from ui.captions.files import ask_export, ask_import, subtitle_files
from ui.captions.find_bar import FindBar
from ui.captions.gallery import StyleGallery
from ui.captions.languages import NAMES, language_name
from ui.captions.table import CaptionTable
from ui.captions.tap_bar import TapBar
from ui.captions.words_row import WordsRow
from ui.consent import ask_consent
from ui.drops import dropped_paths
from ui.fields.choice import ChoiceField
from ui.hint_page import hint_page
from ui.icons import icon
from ui.locked_controls import only_looks
from ui.player.playback import Playback
from ui.timeline.pane import tool
from ui.viewmodels.caption_edits import CaptionEdits
from ui.viewmodels.captions import CaptionDesk
from ui.viewmodels.translating import Translating
from ui.viewmodels.workspace import Workspace
from ui.words import counted, tr

TOOLS = (
    ("captions.add", "captions.split", "captions.merge", "captions.delete"),
    ("captions.tap", "captions.break", "captions.shift"),
    ("captions.find", "captions.import", "captions.export"),
)
MENU = (
    ("captions.edit", "captions.split", "captions.merge"),
    ("captions.tap", "captions.shift", "captions.mend"),
    ("captions.delete",),
)
_MOST_SHIFT = 36_000.0
"""Seconds."""


class CaptionsPane(QWidget):
    """Shows one caption track at a time; the track is chosen above the table."""

    def __init__(self, workspace: Workspace, playback: Playback, actions: ActionTable) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._actions = actions
        self.desk = CaptionDesk(workspace, self)
        self.edits = CaptionEdits(self.desk)
        self.translating = Translating(workspace, self)
        self.translating.asked.connect(self._ask_to_translate)
        self.translating.translated.connect(self.desk.show_track)
        self.table = CaptionTable(self.desk, self.edits, lambda: playback.playing)
        self.find_bar = FindBar(self.desk)
        self.tap_bar = TapBar(self.desk, self.edits, playback)
        self.words_row = WordsRow(self.desk, self.edits)
        self.gallery = StyleGallery(self.desk, self.edits)
        self._build()
        self.table.wanted.connect(lambda name: actions[name].trigger())
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.chosen.connect(self._on_chosen)
        self.find_bar.reached.connect(lambda caption_id: self.table.choose([caption_id]))
        self.find_bar.closed.connect(self.table.setFocus)
        self.tap_bar.ended.connect(self.table.setFocus)
        self.desk.changed.connect(self._show)
        self.desk.judged.connect(self._show_summary)
        self.desk.busy_changed.connect(self._show_summary)
        self.desk.current_changed.connect(self._on_current)
        self._show()

    # --- building ------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.track_choice = ChoiceField(tr("Caption track"), [], tr("Which caption track is shown here"))
        self.track_choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.track_choice.setFixedWidth(152)
        only_looks(self.track_choice)
        self.track_choice.chosen.connect(lambda track_id: self.desk.show_track(str(track_id)))
        self._track_menu = QToolButton()
        self._track_menu.setIcon(icon("settings"))
        self._track_menu.setIconSize(QSize(17, 17))
        self._track_menu.setToolTip(tr("Track, language and captions from what is said"))
        self._track_menu.setAccessibleName(tr("Caption track options"))
        self._track_menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._track_menu.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self._track_menu)
        menu.aboutToShow.connect(lambda: self._fill_track_menu(menu))
        self._track_menu.setMenu(menu)
        self._sum = QLabel()
        theme.set_kind(self._sum, "faint")
        self._mend_all = QPushButton()
        theme.set_kind(self._mend_all, "chip")
        self._mend_all.setIcon(icon("warning", "warning"))
        self._mend_all.setToolTip(tr("Mend all captions that are hard to read, as one step"))
        self._mend_all.clicked.connect(lambda _checked=False: self.desk.mend())
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.gallery)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([800, 352])
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(8, 0, 8, 8)
        inside.setSpacing(8)
        inside.addWidget(self.find_bar)
        inside.addWidget(self.split, 1)
        inside.addWidget(self.tap_bar)
        inside.addWidget(self.words_row)
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(
            hint_page(
                self._actions,
                "captions",
                tr("No captions yet"),
                tr("Make them from what is said, bring in a subtitle file, or write the first one."),
                ("captions.from_voices", "captions.import", "captions.add"),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tools())
        column.addWidget(self._stack, 1)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(2)
        row.addWidget(self.track_choice)
        row.addWidget(self._track_menu)
        for group in TOOLS:
            row.addSpacing(8)
            for name in group:
                row.addWidget(tool(self._actions, name))
        row.addStretch(1)
        row.addWidget(self._sum)
        row.addSpacing(8)
        row.addWidget(self._mend_all)
        row.addSpacing(8)
        row.addWidget(tool(self._actions, "captions.styles"))
        self._actions["captions.styles"].setChecked(True)
        return row

    def _fill_track_menu(self, menu: QMenu) -> None:
        menu.clear()
        track = self.desk.track
        said = self._actions["captions.from_voices"]
        menu.addAction(said)
        added = menu.addMenu(tr("Add a track in"))
        into = menu.addMenu(tr("Translate into"))
        into.setEnabled(track is not None and self.desk.count > 0)
        marked = menu.addMenu(tr("Language of this track"))
        marked.setEnabled(track is not None)
        for code, name in NAMES.items():
            added.addAction(name, partial(self.edits.add_track, code))
            if track is not None and code != track.language:
                into.addAction(name, partial(self.translating.translate, track.id, code))
            action = marked.addAction(name, partial(self.edits.set_language, code))
            action.setCheckable(True)
            action.setChecked(track is not None and track.language == code)

    def _ask_to_translate(self, plan: TranslationPlan) -> None:
        question = tr(
            "Translate {captions} into {language} with {name}?",
            captions=counted(len(plan.lines), "1 caption", "{count} captions"),
            language=language_name(plan.language),
            name=plan.offer.name,
        )
        agree = partial(self.translating.start, plan)
        ask_consent(self, tr("Translate captions"), question, plan.offer, tr("Translate"), agree)

    # --- what actions do -----------------------------------------------------------------------------

    def commands(self) -> dict[str, Callable[[], object]]:
        """What each action on captions does."""
        desk, edits = self.desk, self.edits
        return {
            "captions.add": self._add,
            "captions.edit": lambda: self._with_chosen(lambda ids: self.table.edit_text(ids[0])),
            "captions.split": lambda: self._with_chosen(lambda ids: self._split(ids[0])),
            "captions.merge": lambda: self._with_chosen(edits.merge),
            "captions.delete": lambda: self._with_chosen(edits.delete),
            "captions.mend": lambda: self._with_chosen(desk.mend),
            "captions.mend_all": lambda: desk.mend(),
            "captions.break": desk.break_lines,
            "captions.tap": lambda: self._with_chosen(lambda ids: self._tap(ids[0])),
            "captions.shift": self._shift,
            "captions.find": self.find_bar.open,
            "captions.styles": self._toggle_styles,
            "captions.import": lambda: ask_import(self, desk),
            "captions.export": lambda: ask_export(self, desk),
            "captions.from_voices": desk.make_from_voices,
        }

    def chosen_ids(self) -> list[str]:
        """The selected captions; with none, the one under the playhead."""
        under = self.desk.under_playhead()
        return self.table.chosen_ids() or ([under.id] if under is not None else [])

    def _with_chosen(self, do: Callable[[list[str]], object]) -> None:
        chosen = self.chosen_ids()
        if chosen:
            do(chosen)
        else:
            self.desk.session.told.emit(tr("Select a caption first."))

    def _add(self) -> None:
        made = self.edits.add()
        if made:
            self.table.edit_text(made)

    def _split(self, caption_id: str) -> None:
        word = self.words_row.word
        shown = self.words_row.caption
        if word > 0 and shown is not None and shown.id == caption_id:
            self.edits.split(caption_id, word)
        else:
            self.edits.split_at_playhead(caption_id)

    def _tap(self, caption_id: str) -> None:
        shown, word = self.words_row.caption, self.words_row.word
        from_here = shown is not None and shown.id == caption_id and word > 0
        self.tap_bar.begin(caption_id, word if from_here else 0)

    def _shift(self) -> None:
        chosen = self.table.chosen_ids()
        words = (
            counted(
                len(chosen), "Show 1 caption later by (seconds)", "Show {count} captions later by (seconds)"
            )
            if chosen
            else tr("Show all captions of this track later by (seconds)")
        )
        seconds, given = QInputDialog.getDouble(
            self, tr("Shift captions"), words, 0.0, -_MOST_SHIFT, _MOST_SHIFT, 3
        )
        if given and seconds:
            self.edits.shift(chosen, from_seconds(seconds))

    def _toggle_styles(self) -> None:
        self.gallery.setVisible(self._actions["captions.styles"].isChecked())

    # --- what happens --------------------------------------------------------------------------------

    def _menu(self, point: QPoint) -> None:
        if not self.table.indexAt(point).isValid():
            return
        menu = QMenu(self)
        for number, group in enumerate(MENU):
            if number:
                menu.addSeparator()
            for name in group:
                menu.addAction(self._actions[name])
        menu.exec(self.table.viewport().mapToGlobal(point))

    def _on_chosen(self) -> None:
        self._show_words()
        self.gallery.show_captions(self.table.chosen_ids())

    def _on_current(self) -> None:
        if not self.table.chosen_ids():
            self._show_words()

    def _show_words(self) -> None:
        chosen = self.table.chosen_ids()
        under = self.desk.caption(max(self.desk.current, 0))
        self.words_row.show_caption(chosen[0] if chosen else under.id if under is not None else "")

    def _show(self) -> None:
        tracks, track = self.desk.tracks, self.desk.track
        names = [
            (t.id, t.name or language_name(t.language) or tr("Captions {number}", number=number))
            for number, t in enumerate(tracks, 1)
        ]
        self.track_choice.set_choices(names)
        self.track_choice.set_value(track.id if track is not None else None)
        self.track_choice.setEnabled(bool(tracks))
        self._stack.setCurrentIndex(0 if track is not None and self.desk.count else 1)
        self._show_words()
        self.gallery.show_captions(self.table.chosen_ids())
        self._show_summary()

    def _show_summary(self) -> None:
        count, troubled = self.desk.count, len(self.desk.troubled)
        said = counted(count, "1 caption", "{count} captions") if count else ""
        guessed = self.desk.estimated
        if guessed:
            said += " · " + counted(guessed, "1 with estimated times", "{count} with estimated times")
        self._sum.setText(self.desk.busy or said)
        self._sum.setToolTip(
            tr("Their words’ times come from pauses and letters, not from listening: tap along to set them.")
            if guessed
            else ""
        )
        self._mend_all.setVisible(bool(troubled and count))
        self._mend_all.setText(counted(troubled, "Mend 1", "Mend {count}"))

    # --- Qt ------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes subtitle files."""
        if subtitle_files(dropped_paths(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Reads them, each as a track."""
        for path in subtitle_files(dropped_paths(event.mimeData())):
            self.desk.import_file(path)
        event.acceptProposedAction()

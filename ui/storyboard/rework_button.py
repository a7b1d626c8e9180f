"""The button above a scene's narration with what can be done to its words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from app.script_tools import Rework, ReworkPlan
from app.translation import TranslationPlan
from ui.captions.languages import NAMES, language_name
from ui.consent import ask_consent
from ui.icons import icon
from ui.viewmodels.reworking import Reworking
from ui.viewmodels.storyboard import Storyboard
from ui.words import counted, marked, tr

WORDS = {
    Rework.REWRITE: marked("Rewrite"),
    Rework.SHORTEN: marked("Shorten"),
    Rework.SIMPLER: marked("Simpler words"),
    Rework.WARMER: marked("Warmer tone"),
    Rework.FORMAL: marked("More formal"),
    Rework.HOOK: marked("Add a hook"),
}


class ReworkButton(QToolButton):
    """A menu of script tools for the scene that ``scene`` names; ``apply`` first keeps what is typed."""

    def __init__(self, board: Storyboard, scene: Callable[[], str], apply: Callable[[], object]) -> None:
        super().__init__()
        self.reworking = Reworking(board, self)
        self.reworking.asked.connect(self._ask)
        self.reworking.translation_asked.connect(self._ask_to_translate)
        self._scene, self._apply = scene, apply
        self.setIcon(icon("auto"))
        self.setIconSize(QSize(17, 17))
        self.setToolTip(tr("Rework the narration: shorter, simpler, in another tone or language"))
        self.setAccessibleName(tr("Rework the narration"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        for rework, words in WORDS.items():
            menu.addAction(tr(words), partial(self._rework, rework))
        menu.addSeparator()
        self.into = menu.addMenu(tr("Translate into"))
        self.into.aboutToShow.connect(partial(self._list_languages, self.into, False))
        self.all_into = menu.addMenu(tr("Translate all scenes into"))
        self.all_into.aboutToShow.connect(partial(self._list_languages, self.all_into, True))
        self.setMenu(menu)

    def _list_languages(self, menu: QMenu, everything: bool) -> None:
        if not menu.isEmpty():
            return
        for code, name in NAMES.items():
            menu.addAction(name, partial(self._translate, code, everything))

    def _translate(self, language: str, everything: bool) -> None:
        self._apply()
        self.reworking.translate([] if everything else [self._scene()], language)

    def _ask_to_translate(self, plan: TranslationPlan) -> None:
        question = tr(
            "Translate {scenes} into {language} with {name}?",
            scenes=counted(len(plan.lines), "1 scene", "{count} scenes"),
            language=language_name(plan.language),
            name=plan.offer.name,
        )
        agree = partial(self.reworking.start_translating, plan)
        ask_consent(self, tr("Translate the script"), question, plan.offer, tr("Translate"), agree)

    def _rework(self, rework: Rework) -> None:
        self._apply()
        self.reworking.rework(self._scene(), rework)

    def _ask(self, scene_id: str, plan: ReworkPlan) -> None:
        if plan.offer is None:
            return
        question = tr("Rework this narration with {name}?", name=plan.offer.name)
        agree = partial(self.reworking.start, scene_id, plan)
        ask_consent(self, tr("Rework the narration"), question, plan.offer, tr("Rework"), agree)

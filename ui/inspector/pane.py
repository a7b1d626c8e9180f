"""The inspector pane: the sections of what is selected, built one at a time so that nothing stalls."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.inspector.contents import Bench, Content, Contents, Screen
from ui.inspector.effect_picker import EffectPicker
from ui.inspector.header import Header
from ui.inspector.plan import FOLDED, SectionPlan, sections
from ui.inspector.section import Section, section_tool
from ui.media.pictures import PictureCache
from ui.viewmodels.inspection import Inspection
from ui.viewmodels.takes import Takes
from ui.viewmodels.workspace import Workspace
from ui.words import tr

if TYPE_CHECKING:
    from ui.inspector.attach import PickFromPicture
    from ui.player.handles import HandleLayer
    from ui.player.mask_placing import MaskPlacing

_RESETTABLE = frozenset({"transform", "crop", "blend", "sound"})
_LEAST_WIDTH = 284


class InspectorPane(QWidget):
    """Shows the session's selection; ``pick_wanted`` carries the row that wants a colour of the picture."""

    pick_wanted = Signal(object)
    footage_wanted = Signal(str, str)
    """(``Task`` of footage, id of a clip): ask what to do with it."""
    handles: HandleLayer
    """Over the player; ``ui.inspector.attach`` puts them there."""
    masks: MaskPlacing
    dropper: PickFromPicture

    def __init__(self, workspace: Workspace, pictures: PictureCache, screen: Screen) -> None:
        super().__init__()
        theme.set_kind(self, "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(_LEAST_WIDTH)
        self._session = workspace.session
        self.inspection = Inspection(workspace.session, self)
        takes = Takes(workspace, self)
        self.picker = EffectPicker(self)
        bench = Bench(workspace, self.inspection, takes, pictures, screen)
        self.contents = Contents(bench, self.picker, self.pick_wanted.emit, self.footage_wanted.emit)
        self._folded = set(FOLDED)
        self._plans: tuple[SectionPlan, ...] = ()
        self._work: deque[Iterator[None]] = deque()
        """What is still to be built, a row at a time."""
        self._sections: dict[str, Section] = {}
        self._shown: list[Content] = []
        self._build()
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._show)
        self._step = QTimer(self, interval=0)
        self._step.timeout.connect(self._build_next)
        self._moved = QTimer(self, interval=80, singleShot=True)
        self._moved.timeout.connect(self._refresh_animated)
        self.inspection.changed.connect(self._later.start)
        self.inspection.moved.connect(lambda: self._moved.isActive() or self._moved.start())
        takes.changed.connect(self._later.start)
        workspace.session.opened.connect(self._later.start)
        self._show()

    @property
    def settled(self) -> bool:
        """True when all that is selected is shown."""
        return not self._work and not self._later.isActive()

    def section(self, key: str) -> Section | None:
        """The section of that kind, when it is shown."""
        return self._sections.get(key)

    def offer_effects(self) -> bool:
        """Opens the list of effects for what is selected. Returns False when nothing could wear one."""
        plan = next((plan for plan in self._plans if plan.key in ("effects", "sound_effects")), None)
        if plan is None:
            return False
        self.contents.offer_effects(plan.ids, self.mapToGlobal(self.rect().topRight()))
        return True

    # --- building ----------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header = Header(self.inspection)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = QLabel(wordWrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 24, 24, 24)
        theme.set_kind(self._empty, "faint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.header)
        layout.addWidget(self._empty)
        layout.addWidget(self._area, 1)
        self._start_over()

    def _start_over(self) -> None:
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(8, 0, 12, 8)
        self._list.setSpacing(4)
        self._list.addStretch(1)
        self._sections, self._shown = {}, []
        self._work.clear()
        self._area.setWidget(holder)

    def _show(self) -> None:
        """Builds what is new, or only reads the values again."""
        session = self._session
        if session.drafting:
            return  # what is selected and its fields are as they were; the edit that ends it comes here
        selected = self.inspection.selected
        something = bool(selected.placed or selected.transitions)
        self.header.setVisible(something)
        if something:
            self.header.show_selected(selected)
        is_open = session.document is not None
        self._empty.setVisible(not something)
        self._empty.setText(
            tr("Select a clip to see what it is made of and to change it.")
            if is_open
            else tr("Open a project, and what you select will be shown here.")
        )
        plans = sections(session.timeline, selected, session.aspect) if is_open else ()
        if _form(plans) != _form(self._plans):
            self._plans = plans
            self._start_over()
            self._work.append(self._sections_of(plans))
            self._step.start()
        else:
            for content in self._shown:
                content.refresh()

    def _build_next(self) -> None:
        """One row: a whole section at once would be felt."""
        if not self._work:
            self._step.stop()
            return
        work = self._work[0]
        if next(work, True):
            self._work.remove(work)  # it may have put other work before itself

    def _sections_of(self, plans: tuple[SectionPlan, ...]) -> Iterator[None]:
        for plan in plans:
            yield from self._section_of(plan)

    def _section_of(self, plan: SectionPlan) -> Iterator[None]:
        tools = []
        if plan.key in _RESETTABLE:
            words = tr("Reset {section}", section=plan.title.lower())
            tools.append(section_tool("undo", words, lambda: self.contents.reset(plan)))
        section = Section(
            plan.key, plan.title, lambda section: self._fill_later(plan, section), open_=False, tools=tools
        )
        section.folded.connect(self._on_folded)
        self._sections[plan.key] = section
        self._list.insertWidget(self._list.count() - 1, section)
        yield
        if plan.key not in self._folded or len(self._plans) == 1:
            section.set_open(True)

    def _fill_later(self, plan: SectionPlan, section: Section) -> None:
        self._work.appendleft(self._contents_of(plan, section))
        self._step.start()

    def _contents_of(self, plan: SectionPlan, section: Section) -> Iterator[None]:
        for widget in self.contents.make(plan):
            if widget is not None:
                section.add(widget)
                if isinstance(widget, Content):
                    self._shown.append(widget)
            yield

    def _on_folded(self, key: str, folded: bool) -> None:
        self._folded.add(key) if folded else self._folded.discard(key)

    def _refresh_animated(self) -> None:
        for content in self._shown:
            if content.animated:
                content.refresh()


def _form(plans: tuple[SectionPlan, ...]) -> list[tuple[str, tuple[str, ...], tuple[object, ...]]]:
    return [(plan.key, plan.ids, plan.form) for plan in plans]

"""What preflight finds for an export, and its mends: looked for away from the window's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.preflight.findings import Finding, SettingMend, TimelineMend
from app.preflight.inspection import inspect, mend_all, quick_case, start_measuring
from app.preflight.measuring import measured_from
from app.targets import RenderTarget
from providers.errors import KinoraError
from ui.viewmodels.workspace import Workspace
from ui.words import told, tr

LICENCE = "licence:"


class Preflight(QObject):
    """The findings for one platform. The quick ones come at once, the measured ones when a worker knows."""

    changed = Signal()
    setting_wanted = Signal(str, object)
    """(name, value): a mend that changes the export, not the timeline."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked: tuple[str, RenderTarget | None] = ("", None)
        self._turn = 0
        self.findings: tuple[Finding, ...] = ()
        self.measuring = False
        workspace.session.timeline_changed.connect(self.refresh)

    def look(self, platform: str, target: RenderTarget | None = None) -> None:
        """Looks at another export; an empty ``platform``: nothing is checked."""
        if (platform, target) != self._asked:
            self._asked = (platform, target)
            self.refresh()

    def refresh(self) -> None:
        """Looks again."""
        self._turn += 1
        if not self._asked[0] or not self._workspace.project_id:
            self._show((), measuring=False)
        else:
            self._workspace.spawn(self._run(self._turn))

    def close(self) -> None:
        """What is still being found is no longer shown."""
        self._turn += 1
        self._workspace.session.timeline_changed.disconnect(self.refresh)

    def mend(self, finding: Finding) -> None:
        """Does what mends one finding, as one step that can be undone."""
        mend = finding.mend
        if isinstance(mend, TimelineMend):
            self._workspace.session.edit(told(mend.label), mend.change)
        elif isinstance(mend, SettingMend) and mend.setting.startswith(LICENCE):
            asset = mend.setting.removeprefix(LICENCE)
            self._workspace.studio.library.assets.update(asset, facts={"licence": mend.value})
            self.refresh()
        elif isinstance(mend, SettingMend):
            self.setting_wanted.emit(mend.setting, mend.value)

    def mend_all(self) -> None:
        """Every mend that edits the timeline, as one step."""
        findings = self.findings
        self._workspace.session.edit(tr("Mend all"), lambda timeline: mend_all(timeline, findings))

    @property
    def mendable(self) -> Sequence[Finding]:
        """The findings that an edit of the timeline mends."""
        return [finding for finding in self.findings if isinstance(finding.mend, TimelineMend)]

    async def _run(self, turn: int) -> None:
        platform, target = self._asked
        studio, project = self._workspace.studio, self._workspace.project_id
        try:
            case = await asyncio.to_thread(quick_case, studio, project, platform, target)
            found = await asyncio.to_thread(inspect, case)
            if turn != self._turn:
                return
            self._show(found, measuring=True)
            result = await studio.result(start_measuring(studio, project, platform, target))
            found = await asyncio.to_thread(inspect, replace(case, measured=measured_from(result)))
        except KinoraError:
            # What can't be exported or measured is told by the form and the jobs pane.
            found = self.findings
        if turn == self._turn:
            self._show(found, measuring=False)

    def _show(self, findings: tuple[Finding, ...], *, measuring: bool) -> None:
        self.findings, self.measuring = findings, measuring
        self.changed.emit()

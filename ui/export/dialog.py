"""The export dialog: a preset, how and where to, what it takes, what a platform would stumble over."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.export_estimate import expected_bytes, expected_seconds
from app.targets import RenderTarget
from pipeline.render.encoding import available_encoders
from pipeline.timeline.time import FLICKS_PER_SECOND
from providers.errors import KinoraError
from ui import theme
from ui.export.cards import PresetCards
from ui.export.form import ExportForm
from ui.preflight.findings import FindingsList
from ui.viewmodels.board import time_taken
from ui.viewmodels.checking import Preflight
from ui.viewmodels.exporting import ExportWish, cards, size_text, trouble, with_preset
from ui.viewmodels.workspace import Workspace
from ui.words import isolated, tr

_HISTORY = 6
"""Renders from which the time is learned."""


class ExportDialog(QDialog):
    """``confirmed`` carries the wish; the dialog stays usable while the project is edited behind it."""

    confirmed = Signal(object)

    def __init__(self, workspace: Workspace, wish: ExportWish, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self._workspace = workspace
        self.wish = wish
        session = workspace.session
        self._offered = {card.preset: card for group in cards().values() for card in group}
        self.presets = PresetCards(cards())
        has_range = session.in_point is not None and session.out_point is not None
        self.form = ExportForm(wish, session.timeline, has_range)
        self.preflight = Preflight(workspace, self)
        self.findings = FindingsList(self.preflight, tr("Preflight"))
        self.findings.place_wanted.connect(session.seek)
        self.takes = QLabel()
        self.note = QLabel(
            tr("An HDR file: the player here shows it in SDR. On an HDR screen it is brighter and richer."),
            wordWrap=True,
        )
        theme.set_kind(self.note, "dim")
        self.trouble = QLabel(wordWrap=True)
        theme.set_kind(self.trouble, "danger")
        self.go = QPushButton(tr("Export"))
        theme.set_kind(self.go, "primary")
        self.go.setToolTip(tr("Exports in the background; you can go on working"))
        self.go.setDefault(True)
        self._lay_out()
        self.presets.chosen.connect(lambda preset: self._take(with_preset(self.wish, preset)))
        self.form.changed.connect(self._on_form)
        self.preflight.setting_wanted.connect(self._set)
        self.go.clicked.connect(self._confirm)
        self.presets.choose(wish.preset)
        self._take(wish)
        self.finished.connect(lambda _result: self.preflight.close())
        self.go.setFocus()
        workspace.spawn(self._find_encoders())
        room = parent.screen().availableGeometry()
        self.resize(min(1040, room.width() - 40), min(760, room.height() - 60))

    def _lay_out(self) -> None:
        cancel = QPushButton(tr("Cancel"))
        cancel.setToolTip(tr("Closes without exporting (Esc)"))
        cancel.clicked.connect(self.reject)
        form = QScrollArea(widgetResizable=True)
        form.setWidget(self.form)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(form, 5)
        right.addWidget(self.findings, 2)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self.presets)
        body.addLayout(right, 1)
        theme.set_kind(self.takes, "dim")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.takes, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(body, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.trouble)
        layout.addLayout(foot)

    # --- changing ----------------------------------------------------------------------------------

    def _on_form(self, wish: ExportWish) -> None:
        self._take(wish, shown=True)

    def _take(self, wish: ExportWish, *, shown: bool = False) -> None:
        self.wish = wish
        if not shown:
            self.form.show_wish(wish)
        timeline = self._workspace.session.timeline
        wrong = trouble(wish, timeline)
        self.trouble.setText(wrong)
        self.trouble.setVisible(bool(wrong))
        self.note.setVisible(not wrong and any(output.colour.hdr for output in wish.outputs(timeline)))
        self.go.setEnabled(not wrong)
        self.takes.setText("" if wrong else self._cost())
        platform = self._offered[wish.preset].platform if wish.preset in self._offered else ""
        target = RenderTarget(wish.preset, None, (wish.aspects or ("",))[0], "", wish.choices)
        self.findings.setVisible(bool(platform))
        self.preflight.look("" if wrong else platform, target)

    def _set(self, name: str, value: object) -> None:
        """A mend of the export itself."""
        if name == "preset":
            self.presets.choose(str(value))
            self._take(with_preset(self.wish, str(value)))
        elif name == "max_bytes":
            self._take(replace(self.wish, max_bytes=int(str(value))))
        else:
            self._workspace.session.told.emit(tr("Choose the platform's own preset: it sets this."))

    def _cost(self) -> str:
        """Files, size, time and room on the disk, in one line."""
        outputs = self.wish.outputs(self._workspace.session.timeline)
        seconds = self._seconds()
        size = sum(expected_bytes(output, seconds) for output in outputs)
        jobs = self._workspace.studio.jobs.list(kind="video.render", limit=_HISTORY)
        time = expected_seconds(outputs, seconds, jobs)
        sizes = dict.fromkeys(f"{o.width} × {o.height}" for o in outputs if o.video_codec)
        frames = ", ".join(map(isolated, sizes))
        count = tr("{count} files", count=len(outputs)) if len(outputs) > 1 else ""
        parts = [
            count,
            frames,
            tr("about {size}", size=size_text(size)),
            time_taken(time),
        ]
        free = free_bytes(self.wish.folder)
        if free is not None and free < size * 1.2:
            parts.append(tr("only {size} free there", size=size_text(free)))
        return " · ".join(filter(None, parts))

    def _seconds(self) -> float:
        session = self._workspace.session
        start, end = session.in_point, session.out_point
        whole = self.wish.whole or start is None or end is None
        length = session.timeline.duration if whole or start is None or end is None else end - start
        return length / FLICKS_PER_SECOND

    def _confirm(self) -> None:
        self.confirmed.emit(self.wish)
        self.accept()

    async def _find_encoders(self) -> None:
        found: Sequence[object] = await asyncio.to_thread(available_encoders)
        try:
            self.form.offer_encoders(found)  # type: ignore[arg-type]
        except RuntimeError:
            pass  # the dialog was closed while the devices were tried


def free_bytes(folder: Path) -> int | None:
    """Room on the disk that ``folder`` lies, or will lie, on; None when that can't be told."""
    try:
        there = next(each for each in (folder, *folder.parents) if each.exists())
        return shutil.disk_usage(there).free
    except (OSError, StopIteration):
        return None


def start_export(workspace: Workspace, wish: ExportWish) -> bool:
    """Starts the render and writes the subtitle files; False, told through ``failed``, when it can't be."""
    from app.subtitles import write_subtitles

    timeline = workspace.session.timeline
    try:
        wish.folder.mkdir(parents=True, exist_ok=True)
        targets = wish.targets(timeline)
        for track_id, path in wish.sidecars(timeline).items():
            write_subtitles(timeline, track_id, path, None if wish.whole else workspace.marked())
    except KinoraError as error:
        workspace.failed.emit(error.message, error.advice)
        return False
    except OSError as error:
        workspace.failed.emit(
            tr("{folder} can't be made: {why}.", folder=wish.folder, why=error.strerror), ""
        )
        return False
    return workspace.render_targets(targets, whole=wish.whole) is not None

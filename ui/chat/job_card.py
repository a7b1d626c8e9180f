"""The card of a job in the conversation: stages, then the result or the error."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.jobs.spec import Job, JobState
from ui import theme
from ui.chat.bubbles import words_label
from ui.chat.stages import StageList
from ui.icon_label import IconLabel
from ui.icons import icon
from ui.media.pictures import PictureCache
from ui.viewmodels.board import STAGED, time_left
from ui.viewmodels.downloading import came_words
from ui.viewmodels.money import stop_reason
from ui.viewmodels.money_stops import stopped_under
from ui.viewmodels.softening import Softening
from ui.viewmodels.workspace import Workspace
from ui.words import counted, digits, told, tr

if TYPE_CHECKING:
    from app.refusals import Refusal

THUMBNAIL = QSize(84, 112)
MAY_BE_REFUSED = frozenset({"recipe.narrated", "recipe.music-video", "recipe.practice", "recipe.reroll"})
"""Kinds of job that ask for pictures or music in words."""
MOST_REFUSALS = 3


class JobCardView(QFrame):
    """Follows one job. ``play_wanted``: the creator wants to see the result (its project is open then)."""

    play_wanted = Signal()
    render_wanted = Signal()

    def __init__(
        self, job: Job, workspace: Workspace, pictures: PictureCache, softening: Softening | None = None
    ) -> None:
        super().__init__()
        theme.set_kind(self, "card")
        self._workspace, self._pictures, self._job = workspace, pictures, job
        self._softening = softening
        self._face = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 12, 14, 14)
        self._layout.setSpacing(10)
        self._body: QWidget | None = None
        self._stages = StageList()
        self._status, self._bar = QLabel(), QProgressBar(maximum=1000, textVisible=False)
        self._picture = QLabel()
        self.show_job(job)
        workspace.board.changed.connect(self._on_jobs)
        pictures.ready.connect(self._show_picture)

    def _on_jobs(self, jobs: list[Job]) -> None:
        if any(job.id == self._job.id or job.parent_id == self._job.id for job in jobs):
            newest = self._workspace.board.get(self._job.id)
            if newest is not None:
                self.show_job(newest)

    def show_job(self, job: Job) -> None:
        """Takes a newer snapshot; the card is built anew only when its face changes."""
        self._job = job
        face = {JobState.SUCCEEDED: "done", JobState.FAILED: "failed", JobState.CANCELLED: "cancelled"}.get(
            job.state, "running"
        )
        if face != self._face:
            self._face = face
            self._rebuild(face)
        if face == "running":
            self._show_progress()

    # --- faces -------------------------------------------------------------------------------------

    def _rebuild(self, face: str) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        theme.set_kind(self, "card-error" if face == "failed" else "card")
        faces = {"running": self._running, "done": self._done, "failed": self._failed}
        self._body = faces.get(face, self._cancelled)()
        self._layout.addWidget(self._body)
        if self._softening is not None and self._job.kind in MAY_BE_REFUSED and _lacks_words(self._job):
            self._softening.find(self._job, self._show_refusals)

    def _show_refusals(self, found: tuple[Refusal, ...]) -> None:
        """What was refused, to be asked for in other words."""
        from ui.chat.refusal_view import RefusalView  # only where something was refused

        if not isValid(self):
            return
        column = self._body.layout() if self._body is not None else None
        if isinstance(column, QVBoxLayout) and self._softening is not None:
            for refusal in found[:MOST_REFUSALS]:
                column.addWidget(RefusalView(refusal, self._softening))

    def _running(self) -> QWidget:
        body, column = _column()
        self._stages, self._status = StageList(), QLabel()
        self._bar = QProgressBar(maximum=1000, textVisible=False)
        self._bar.setAccessibleName(tr("Progress of {job}", job=told(self._job.label)))
        self._status.setWordWrap(True)
        theme.set_kind(self._status, "faint")
        column.addWidget(words_label(told(self._job.label), "strong"))
        if self._job.kind in STAGED:
            column.addWidget(self._stages)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.addWidget(self._status, 1)
        row.addWidget(_button(tr("Cancel"), "cancel", lambda: self._workspace.cancel(self._job.id)))
        column.addLayout(row)
        return body

    def _show_progress(self) -> None:
        job = self._job
        if job.kind in STAGED:
            self._stages.show_stages(self._workspace.board.stages(job.id))
        self._bar.setValue(round(job.progress * 1000))
        paused = job.state is JobState.PAUSED
        left = tr("paused") if paused else time_left(job.eta_seconds)
        asks = job.error if paused and job.error is not None and job.error.asks_user else None
        stop = stopped_under(self._workspace.board, job.id)
        words = (
            stop_reason(stop)
            if stop is not None
            else f"{asks.message} {asks.advice}"
            if asks
            else " · ".join(filter(None, (f"{job.progress:.0%}", left)))
        )
        self._status.setText(words.strip())

    def _done(self) -> QWidget:
        body, column = _column()
        result = self._result()
        title = str((self._job.result or {}).get("title") or told(self._job.label))
        head = QHBoxLayout()
        head.setSpacing(12)
        self._picture = QLabel()
        self._picture.setAccessibleName(tr("Picture of {title}", title=title))
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        state = QLabel(tr("Finished"))
        theme.set_kind(state, "success")
        words.addWidget(state)
        words.addWidget(words_label(title, "strong"))
        facts = words_label(_facts(self._job, result), "faint")
        words.addWidget(facts)
        words.addStretch(1)
        head.addLayout(words, 1)
        column.addLayout(head)
        note = came_words(self._job.result or {}) if self._downloaded else _note(self._job)
        if note:
            column.addWidget(words_label(note, "faint"))
        column.addLayout(self._result_buttons(result))
        self._show_picture()
        return body

    def _result_buttons(self, result: dict[str, object]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        if self._downloaded:
            row.addWidget(_button(tr("Add at playhead"), "add", self._place, primary=True))
            row.addStretch(1)
            return row
        row.addWidget(_button(tr("Play"), "play", self._play, primary=True))
        path = str(result.get("path") or "")
        if path:
            row.addWidget(_button(tr("Show file"), "folder", lambda: _open_folder(Path(path))))
        if self._job.kind != "video.render":
            row.addWidget(_button(tr("Export"), "export", self._export))
        row.addStretch(1)
        return row

    def _failed(self) -> QWidget:
        body, column = _column()
        head = QHBoxLayout()
        picture = IconLabel("error", "danger", 18)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(words_label(told(self._job.label), "strong"), 1)
        column.addLayout(head)
        error = self._job.error
        column.addWidget(words_label(error.message if error else tr("It failed without saying why.")))
        if error is not None and error.advice:
            column.addWidget(words_label(error.advice, "dim"))
        column.addLayout(self._again())
        return body

    def _cancelled(self) -> QWidget:
        body, column = _column()
        column.addWidget(words_label(tr("{job}: cancelled", job=told(self._job.label)), "dim"))
        column.addLayout(self._again())
        return body

    def _again(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(_button(tr("Try again"), "retry", lambda: self._workspace.retry(self._job.id)))
        row.addStretch(1)
        return row

    # --- result ------------------------------------------------------------------------------------

    def _result(self) -> dict[str, object]:
        """The rendered file's facts, whether the job rendered itself or through a step."""
        result = self._job.result or {}
        inner = result.get("render")
        return dict(inner) if isinstance(inner, dict) else dict(result)

    def _show_picture(self) -> None:
        path = str(self._result().get("path") or "") if self._face == "done" else ""
        if not path:
            if self._face == "done":
                self._picture.hide()
            return
        found = self._pictures.thumbnail(path, 0, 240)
        if found is not None:
            self._picture.setPixmap(_rounded(found, THUMBNAIL, self.devicePixelRatioF()))

    @property
    def _downloaded(self) -> bool:
        return self._job.kind == "media.download"

    def _place(self) -> None:
        came = (self._job.result or {}).get("assets", ())
        if self._workspace.project_id or self._workspace.open_project(self._job.project_id):
            self._workspace.place_assets([str(asset["asset_id"]) for asset in came])

    def _play(self) -> None:
        if self._workspace.project_id == self._job.project_id or self._workspace.open_project(
            self._job.project_id
        ):
            self.play_wanted.emit()

    def _export(self) -> None:
        if self._workspace.project_id == self._job.project_id or self._workspace.open_project(
            self._job.project_id
        ):
            self.render_wanted.emit()


def _lacks_words(job: Job) -> bool:
    """True when something may have been refused: it failed for that, or ended with something missing."""
    told = job.error.attributes if job.state is JobState.FAILED and job.error is not None else {}
    return "refused_prompt" in told or (job.state is JobState.SUCCEEDED and bool(_note(job)))


def _note(job: Job) -> str:
    return str((job.result or {}).get("note") or "")


def _column() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    return body, column


def _button(text: str, symbol: str, then: object, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setIcon(icon(symbol, "on_accent" if primary else "text"))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(text)
    theme.set_kind(button, "primary-small" if primary else "small")
    assert callable(then)
    button.clicked.connect(lambda _checked=False: then())
    return button


def _facts(job: Job, result: dict[str, object]) -> str:
    facts = []
    seconds = result.get("seconds") or (job.result or {}).get("seconds")
    if isinstance(seconds, int | float):
        facts.append(_length(float(seconds)))
    scenes = (job.result or {}).get("scenes")
    if isinstance(scenes, int):
        facts.append(counted(scenes, "1 scene", "{count} scenes"))
    size = result.get("bytes")
    if isinstance(size, int):
        facts.append(f"{size / 1_000_000:.1f} MB")
    if job.started is not None and job.finished is not None:
        facts.append(tr("made in {time}", time=_length(max(1.0, job.finished - job.started))))
    return " · ".join(facts)


def _length(seconds: float) -> str:
    return digits(f"{round(seconds) // 60}:{round(seconds) % 60:02}")


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _rounded(picture: QPixmap, size: QSize, ratio: float) -> QPixmap:
    """The picture scaled to fit ``size``, with round corners."""
    scaled = picture.scaled(
        size * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    result = QPixmap(scaled.size())
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(0, 0, scaled.width(), scaled.height(), 6 * ratio, 6 * ratio)
    painter.setClipPath(shape)
    painter.drawPixmap(0, 0, scaled)
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result

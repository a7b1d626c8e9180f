"""The prompt builder as a dialog: the form, and beside it what will be made and what that takes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from providers.errors import InvalidInput
from ui import theme
from ui.icons import icon
from ui.prompt_builder import choices
from ui.prompt_builder.form import BuilderForm
from ui.storyboard.style_names import style_name
from ui.viewmodels.prompting import Prompting, make_words
from ui.viewmodels.workspace import Workspace
from ui.words import tr


class PromptBuilder(QDialog):
    """Closing keeps the draft; Make starts the job and closes."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("New video"))
        room = self.screen().availableGeometry()
        self.resize(min(960, room.width() - 40), min(720, room.height() - 60))
        self.prompting = Prompting(workspace, self)
        samples = workspace.studio.library.home.root / "cache" / "styles"
        self.form = BuilderForm(self.prompting, samples)
        self.form.told.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.form, 1)
        row.addWidget(self._side())
        self.prompting.changed.connect(self._show)
        self.prompting.estimated.connect(self._show)
        self.finished.connect(lambda _result: self._end())
        self.form.styles.load()
        self.form.text.setFocus()
        self._show()

    def _side(self) -> QWidget:
        side = QFrame()
        theme.set_kind(side, "card")
        side.setFixedWidth(288)
        self.summary = QLabel(wordWrap=True)
        theme.set_kind(self.summary, "dim")
        self.price = QLabel(wordWrap=True)
        theme.set_kind(self.price, "strong")
        self.origin = QLabel(wordWrap=True)
        theme.set_kind(self.origin, "faint")
        self.problem = QLabel(wordWrap=True)
        theme.set_kind(self.problem, "dim")
        self.problem.setAccessibleName(tr("What is still missing"))
        self.presets = QPushButton(tr("Presets"))
        theme.set_kind(self.presets, "small")
        self.presets.setIcon(icon("star_empty"))
        self.presets.setToolTip(tr("Keep how the video is made under a name, or take it from one"))
        self.presets.clicked.connect(self._show_presets)
        self.make = QPushButton()
        theme.set_kind(self.make, "primary")
        self.make.setDefault(True)
        self.make.setToolTip(tr("Starts making the video (Ctrl+Enter)"))
        self.make.setShortcut("Ctrl+Return")
        self.make.clicked.connect(self._make)
        later = QPushButton(tr("Later"))
        later.setToolTip(tr("Closes; what you wrote is kept (Esc)"))
        later.clicked.connect(self.reject)
        title = QLabel(tr("What will be made"))
        theme.set_kind(title, "title")
        self.notices = QVBoxLayout()
        """What is to be known before Make is pressed, such as a budget that nears its end."""
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for part in (title, self.summary):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.price)
        column.addWidget(self.origin)
        column.addStretch(1)
        column.addLayout(self.notices)
        column.addWidget(self.problem)
        column.addWidget(self.presets, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.make)
        column.addWidget(later)
        holder = QWidget()
        frame = QVBoxLayout(holder)
        frame.setContentsMargins(0, 16, 16, 16)
        frame.addWidget(side)
        return holder

    def _show(self) -> None:
        prompting = self.prompting
        estimate, problem = prompting.estimate, prompting.problem
        self.summary.setText("\n".join(self._told()))
        told = estimate is not None or prompting.narrated
        price, time = make_words(estimate) if told else ("", "")
        self.price.setText(" · ".join(filter(None, (price[:1].upper() + price[1:], time))))
        self.origin.setText(self._origin())
        self.problem.setText(" ".join(filter(None, (problem.message, problem.advice))) if problem else "")
        self.problem.setVisible(problem is not None)
        self.make.setEnabled(problem is None)
        # Where the rendering is not in the time, the words beside say so; there is no room for it here.
        cost = ", ".join(filter(None, (price, time if estimate and estimate.learned else "")))
        self.make.setText(self._make_words(cost if estimate is not None else ""))

    def _make_words(self, cost: str) -> str:
        if self.prompting.serial:
            return tr("Begin the series · {cost}", cost=cost) if cost else tr("Begin the series")
        return tr("Make video · {cost}", cost=cost) if cost else tr("Make video")

    def _told(self) -> list[str]:
        """What will be made, a line each."""
        brief, wish, estimate = self.prompting.brief, self.prompting.wish, self.prompting.estimate
        lines = []
        if estimate is not None:
            seconds = round(estimate.video_seconds)
            length = f"{seconds // 60}:{seconds % 60:02}"
            shape = dict(choices.aspects()).get(brief.aspect, brief.aspect)
            lines.append(tr("About {length}, {shape}", length=length, shape=shape))
            if not self.prompting.advertised:
                lines.append(tr("{count} scenes, about", count=estimate.scenes))
        if self.prompting.advertised:
            lines.append(tr("Four backdrops to say yes or no to"))
            lines.append(tr("The product’s name, and a call to action"))
            if wish.ad.brand:
                kit = dict(self.prompting.kits).get(wish.ad.brand, "")
                lines.append(tr("Brand: {name}", name=kit))
            return lines
        if wish.media:
            lines.append(tr("Pictures: your {count} files", count=len(wish.media)))
        else:
            lines.append(tr("Pictures: {style}", style=style_name(brief.style)))
        if self.prompting.sung:
            song = Path(wish.music).name if wish.music else tr("still to be chosen")
            return [*lines, tr("Song: {song}", song=song), tr("Cuts: on its beats")]
        voice = next((v.name for v in self.prompting.voices if v.id == brief.voice), "")
        lines.append(tr("Voice: {voice}", voice=voice or tr("the language’s own")))
        if self.prompting.practised:
            return [*lines, tr("Breathing pauses, slow pictures"), tr("Music: quiet, under the voice")]
        if self.prompting.serial:
            when = dict(choices.schedules()).get(wish.series.every_days, "")
            lines.append(tr("Episodes: {when}", when=when))
        lines.append(tr("Captions: word by word"))
        sound = choices.OWN_FILE if wish.music else brief.music_mood or brief.music
        words = dict(choices.music()).get(sound, "")
        lines.append(tr("Music: {music}", music=words.rstrip("…").lower()))
        return lines

    def _origin(self) -> str:
        estimate = self.prompting.estimate
        if estimate is None:
            waits = self.prompting.sung and not self.prompting.wish.music
            return tr("What it takes depends on the song.") if waits else ""
        said = [tr("Made on this computer; nothing is sent away.") if estimate.local else ""]
        if self.prompting.advertised:
            said.append(tr("It stops and asks you before anything else is made."))
            if self.prompting.wish.ad.film:
                said.append(tr("What filming costs is asked about once more."))
        if self.prompting.practised and self.prompting.brief.duration is None:
            said.append(tr("A practice without a length lasts ten minutes."))
        said.append(
            tr("The time is learned from videos made here before.")
            if estimate.learned
            else tr("No video like it was made here yet: how long the rendering takes is not known.")
        )
        return " ".join(filter(None, said))

    def _show_presets(self) -> None:
        menu = self.preset_menu()
        menu.exec(self.presets.mapToGlobal(self.presets.rect().bottomLeft()))

    def preset_menu(self) -> QMenu:
        """The presets to take, and what can be done with them."""
        menu = QMenu(self)
        for name in self.prompting.presets:
            menu.addAction(name, partial(self.prompting.use_preset, name))
        if self.prompting.presets:
            forget = menu.addMenu(tr("Remove"))
            for name in self.prompting.presets:
                forget.addAction(name, partial(self.prompting.forget_preset, name))
            menu.addSeparator()
        menu.addAction(tr("Keep as a preset…"), self._keep_preset)
        return menu

    def _keep_preset(self) -> None:
        name, given = QInputDialog.getText(self, tr("Keep as a preset"), tr("Name"))
        if not given:
            return
        try:
            self.prompting.keep_preset(name)
        except InvalidInput as error:
            self._tell(error.message)

    def _make(self) -> None:
        if self.prompting.make():
            self.accept()

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _end(self) -> None:
        self.form.preview.close()
        self.form.styles.close_painter()
        self.prompting.close()

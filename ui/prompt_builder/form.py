"""The left side of the prompt builder: what the video is about and how it is made."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from providers.errors import InvalidInput
from ui import theme
from ui.drops import local_paths
from ui.fields.choice import ChoiceField
from ui.icons import icon
from ui.prompt_builder import choices
from ui.prompt_builder.recipe_fields import AdFields, SeriesFields
from ui.prompt_builder.style_tiles import StyleTiles
from ui.prompt_builder.voice_preview import VoicePreview
from ui.styled import section
from ui.viewmodels.prompting import Prompting
from ui.words import tr

TEXTS = frozenset({".txt", ".md", ".markdown", ".text", ".srt"})
"""Endings of files that are read as a script when they are dropped on the text."""


class BuilderForm(QScrollArea):
    """Shows the wish and writes what is chosen into it. ``told`` carries a sentence about a refusal."""

    told = Signal(str)

    def __init__(self, prompting: Prompting, samples: Path) -> None:
        super().__init__(widgetResizable=True)
        self._prompting = prompting
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview = VoicePreview(self)
        self.preview.failed.connect(self.told)
        self.preview.changed.connect(self._show_preview)
        self.styles = StyleTiles(samples)
        self.styles.chosen.connect(lambda style: prompting.change(style=style))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(8)
        self._source(column)
        self.series, self.ad = SeriesFields(prompting), AdFields(prompting)
        for fields in (self.series, self.ad):
            column.addWidget(fields)
        column.addWidget(section(tr("Art style")))
        column.addWidget(self.styles)
        column.addSpacing(8)
        column.addLayout(self._fields())
        self._files(column)
        column.addStretch(1)
        self.setWidget(page)
        prompting.changed.connect(self._show)
        prompting.voices_known.connect(self._show_voices)
        prompting.kits_known.connect(self.ad.show_wish)
        self._show_voices()
        self._show()

    # --- building ------------------------------------------------------------------------------------

    def _source(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.topic_button = _switch(tr("About a topic"), tr("Kinora writes the script"))
        self.script_button = _switch(tr("My own script"), tr("Your words are told as they are"))
        group = QButtonGroup(self)
        for button in (self.topic_button, self.script_button):
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        read = QPushButton(tr("Open a text file…"))
        theme.set_kind(read, "small")
        read.setToolTip(tr("Or drop a text file on the field below"))
        read.clicked.connect(self._open_text)
        row.addWidget(read)
        self.text = WishText()
        self.text.file_dropped.connect(self.read_script)
        self.text.textChanged.connect(self._on_text)
        self.topic_button.setChecked(True)
        self.topic_button.toggled.connect(lambda _on: self._on_source())
        column.addLayout(row)
        column.addWidget(self.text)

    def _fields(self) -> QGridLayout:
        self.niche = self._choice(tr("Category"), choices.niches(), "niche")
        self.tone = self._choice(tr("Tone"), choices.tones(), "tone")
        self.aspect = self._choice(tr("Shape"), choices.aspects(), "aspect")
        self.length = self._choice(tr("Length"), choices.lengths(), "duration")
        self.scenes = self._choice(tr("Scenes"), choices.scenes(), "scenes")
        self.scenes.setToolTip(tr("About how many scenes; cuts come where the words allow them"))
        self.music = ChoiceField(tr("Music"), choices.music())
        self.music.chosen.connect(self._on_music)
        self.language = ChoiceField(tr("Language"), [("en", "English")])
        self.language.chosen.connect(lambda value: self._prompting.change(language=str(value), voice=""))
        self.voice = ChoiceField(tr("Voice"), [("", tr("The language’s own"))])
        self.voice.chosen.connect(lambda value: self._prompting.change(voice=str(value)))
        self.listen = QPushButton(tr("Listen"))
        theme.set_kind(self.listen, "small")
        self.listen.setIcon(icon("play"))
        self.listen.setToolTip(tr("Hear a sentence in this voice"))
        self.listen.clicked.connect(self._on_listen)
        voice = QHBoxLayout()
        voice.setSpacing(4)
        voice.addWidget(self.voice, 1)
        voice.addWidget(self.listen)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        cells: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            (tr("Category"), self.niche),
            (tr("Tone"), self.tone),
            (tr("Shape"), self.aspect),
            (tr("Length"), self.length),
            (tr("Scenes"), self.scenes),
            (tr("Music"), self.music),
            (tr("Language"), self.language),
            (tr("Voice"), voice),
        )
        for number, (words, field) in enumerate(cells):
            row, side = 3 * (number // 2), number % 2
            grid.addWidget(section(words), row, side)
            if isinstance(field, QHBoxLayout):
                grid.addLayout(field, row + 1, side)
            else:
                grid.addWidget(field, row + 1, side)
            grid.setRowMinimumHeight(row + 2, 4)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        return grid

    def _choice(self, name: str, offered: list[tuple[object, str]], field: str) -> ChoiceField:
        choice = ChoiceField(name, offered)
        choice.chosen.connect(lambda value: self._prompting.change(**{field: value}))
        return choice

    def _files(self, column: QVBoxLayout) -> None:
        column.addWidget(section(tr("Your own pictures and footage")))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.files = QLabel(wordWrap=True)
        theme.set_kind(self.files, "dim")
        add = QPushButton(tr("Add files…"))
        add.setToolTip(tr("They are shown instead of painted pictures"))
        add.clicked.connect(self._add_files)
        self.clear = QPushButton(tr("Take out"))
        self.clear.clicked.connect(lambda: self._prompting.use_media(()))
        for button in (add, self.clear):
            theme.set_kind(button, "small")
        row.addWidget(self.files, 1)
        row.addWidget(self.clear)
        row.addWidget(add)
        column.addLayout(row)

    # --- what is chosen ------------------------------------------------------------------------------

    def _on_source(self) -> None:
        text, script = self.text.toPlainText(), self.script_button.isChecked()
        self._prompting.change(topic="" if script else text[:2000], script=text if script else "")
        self._show()

    def _on_text(self) -> None:
        text = self.text.toPlainText()
        if self.script_button.isChecked():
            self._prompting.change(script=text, topic="")
        else:
            self._prompting.change(topic=text, script="")

    def _open_text(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a text file"), "", tr("Texts (*.txt *.md)"))
        if name:
            self.read_script(Path(name))

    def read_script(self, path: Path) -> None:
        """Takes a text file as the script; a refusal is told, and nothing is lost."""
        try:
            self._prompting.read_script(path)
        except InvalidInput as error:
            self.told.emit(f"{error.message} {error.advice}".strip())

    def _on_music(self, value: object) -> None:
        if value == choices.OWN_FILE:
            name, _ = QFileDialog.getOpenFileName(self, tr("Choose music"))
            if name:
                self._prompting.use_music(name)
            else:
                self._show()
            return
        self._prompting.use_music("")
        plain = value in ("auto", "none")
        self._prompting.change(music=str(value) if plain else "auto", music_mood="" if plain else str(value))

    def _on_listen(self) -> None:
        if self.preview.busy:
            self.preview.stop()
        else:
            self.preview.play(self._prompting.brief.voice, self._prompting.brief.language)

    def _add_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, tr("Use your own pictures and footage"))
        if names:
            known = [Path(path) for path in self._prompting.wish.media]
            self._prompting.use_media([*known, *map(Path, names)])

    # --- what is shown -------------------------------------------------------------------------------

    def _show(self) -> None:
        brief, wish = self._prompting.brief, self._prompting.wish
        if brief.script:
            self.script_button.setChecked(True)
        elif brief.topic:
            self.topic_button.setChecked(True)
        told = self.script_button.isChecked()
        self.text.show_text(brief.script or brief.topic)
        self.text.setPlaceholderText(
            tr("What the pictures show, such as: a night drive through the city; or nothing")
            if self._prompting.sung
            else tr("What it is about, such as: letting go of a hard day; or nothing")
            if self._prompting.practised
            else tr("The product’s name; after a colon, where it is shown")
            if self._prompting.advertised
            else tr("What the series is about, such as: octopuses")
            if self._prompting.serial
            else tr("Paste your script, or drop a text file here.")
            if told
            else tr("Such as: why the sky is blue, or three facts about octopuses")
        )
        self.styles.set_style(brief.style)
        self.styles.setEnabled(not wish.media or self._prompting.advertised)
        self.niche.set_value(brief.niche)
        self.tone.set_value(brief.tone)
        self.aspect.set_value(brief.aspect)
        self.length.set_value(brief.duration)
        other = not self._prompting.narrated
        self.series.setVisible(self._prompting.serial)
        self.series.show_wish()
        self.ad.setVisible(self._prompting.advertised)
        self.ad.show_wish()
        self.length.setEnabled(not told or other or self._prompting.serial)
        for field in (self.tone, self.voice, self.listen):
            field.setEnabled(not (self._prompting.sung or self._prompting.advertised))
        self.length.setToolTip(tr("A script takes as long as its words") if told else tr("Length"))
        self.tone.setEnabled(not other)
        for field in (self.scenes, self.music):
            field.setEnabled(not (self._prompting.practised or self._prompting.advertised))
        self.scenes.set_value(brief.scenes)
        self.language.set_value(brief.language)
        self._fill_voices(brief.language)
        self.voice.set_value(brief.voice)
        own = choices.OWN_FILE if wish.music else brief.music_mood or brief.music
        self.music.set_value(own)
        self.music.setToolTip(Path(wish.music).name if wish.music else tr("Music"))
        self.files.setText(_files_words(wish.media))
        self.clear.setVisible(bool(wish.media))

    def _show_voices(self) -> None:
        names = {voice.id: voice.name for voice in self._prompting.voices if "+" not in voice.id}
        offered: list[tuple[object, str]] = [("en", tr("English"))]
        offered += [
            (key, name) for key, name in sorted(names.items(), key=lambda pair: pair[1]) if key != "en"
        ]
        self.language.set_choices(offered)
        self._filled = ""
        self._show_language()

    def _show_language(self) -> None:
        brief = self._prompting.brief
        self.language.set_value(brief.language)
        self._fill_voices(brief.language)
        self.voice.set_value(brief.voice)

    def _fill_voices(self, language: str) -> None:
        if self._filled == language:
            return
        self._filled = language
        root = language.partition("-")[0]
        fitting = [v for v in self._prompting.voices if v.language.partition("-")[0] == root]
        offered: list[tuple[object, str]] = [("", tr("The language’s own"))]
        offered += [(voice.id, voice.name) for voice in fitting]
        self.voice.set_choices(offered)

    def _show_preview(self) -> None:
        self.listen.setText(tr("Stop") if self.preview.busy else tr("Listen"))
        self.listen.setIcon(icon("stop" if self.preview.busy else "play"))


class WishText(QPlainTextEdit):
    """The topic or the script. ``file_dropped`` carries the path of a text file."""

    file_dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What the video is about"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(120)

    def show_text(self, text: str) -> None:
        """Shows ``text`` unless it stands there."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes text files, and text."""
        if any(path.suffix.lower() in TEXTS for path in local_paths(event.mimeData())):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Reads a text file that was dropped."""
        paths = [path for path in local_paths(event.mimeData()) if path.suffix.lower() in TEXTS]
        if paths:
            event.acceptProposedAction()
            self.file_dropped.emit(paths[0])
        else:
            super().dropEvent(event)


def _files_words(paths: tuple[str, ...]) -> str:
    if not paths:
        return tr("None: every scene gets a picture of its own.")
    names = ", ".join(Path(path).name for path in paths[:3])
    more = len(paths) - 3
    return tr("{names} and {count} more", names=names, count=more) if more > 0 else names


def _switch(text: str, hint: str) -> QPushButton:
    button = QPushButton(text)
    theme.set_kind(button, "switch")
    button.setCheckable(True)
    button.setToolTip(hint)
    return button

"""The right half of the export dialog: where to, which shapes and captions, and the format in detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QWidget,
)

from pipeline.render.encoding import CONTAINERS, VIDEO_CODECS, EncoderInfo
from pipeline.timeline.model import Timeline
from ui import theme
from ui.export.chips import ChipChoice
from ui.fields.choice import ChoiceField
from ui.fields.number import NumberField
from ui.fields.scale import Scale
from ui.viewmodels.exporting import Captions, ExportWish, aspects_of, languages_of
from ui.words import tr

HEIGHTS = (
    (0, "As the preset says"),
    (2160, "2160p"),
    (1440, "1440p"),
    (1080, "1080p"),
    (720, "720p"),
    (480, "480p"),
)
_MEGABYTE = 1_000_000
_USUAL_CRF = 20
_COARSEST = 34


class ExportForm(QWidget):
    """``changed`` carries the wish as it is now."""

    changed = Signal(object)

    def __init__(self, wish: ExportWish, timeline: Timeline, has_range: bool) -> None:
        super().__init__()
        self._wish = wish
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._encoders: dict[str, str] = {}
        self._place(wish)
        self._contents(timeline, has_range)
        self._format()
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.show_wish(wish)

    # --- building ----------------------------------------------------------------------------------

    def _row(self, words: str, field: QWidget) -> None:
        row = self._grid.rowCount()
        label = QLabel(words)
        theme.set_kind(label, "dim")
        label.setBuddy(field)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)

    def _heading(self, words: str) -> None:
        label = QLabel(words)
        theme.set_kind(label, "section")
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)

    def _place(self, wish: ExportWish) -> None:
        self.name = QLineEdit(wish.name)
        self.name.setAccessibleName(tr("File name"))
        self.name.setToolTip(tr("File name, without an ending"))
        self.name.textEdited.connect(lambda text: self._change(name=text))
        self.folder = QLineEdit(str(wish.folder))
        self.folder.setAccessibleName(tr("Folder"))
        self.folder.setToolTip(tr("Folder the file is written to"))
        self.folder.textEdited.connect(lambda text: self._change(folder=Path(text)))
        browse = QPushButton(tr("Choose…"))
        browse.setToolTip(tr("Choose the folder"))
        browse.setAccessibleName(tr("Choose the folder"))
        browse.clicked.connect(self._browse)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.folder, 1)
        layout.addWidget(browse)
        self._row(tr("Name"), self.name)
        self._row(tr("Folder"), row)

    def _contents(self, timeline: Timeline, has_range: bool) -> None:
        aspects = aspects_of(timeline)
        self.aspects = ChipChoice(tr("Shapes"), [(aspect, aspect) for aspect in aspects])
        self.aspects.changed.connect(lambda values: self._change(aspects=values))
        self._row(tr("Shapes"), self.aspects)
        choices = [
            (Captions.BURNED, tr("In the picture")),
            (Captions.SOFT, tr("As tracks to switch on, in the file")),
            (Captions.SIDECAR, tr("As a subtitle file (SRT) beside it")),
            (Captions.NONE, tr("None")),
        ]
        self.captions = ChoiceField(tr("Captions"), choices)
        self.captions.chosen.connect(lambda value: self._change(captions=value))
        self._row(tr("Captions"), self.captions)
        languages = languages_of(timeline)
        self.languages = ChipChoice(tr("Languages"), [(name, name) for name in languages])
        self.languages.changed.connect(lambda values: self._change(languages=values))
        if len(languages) > 1:
            self._row(tr("Languages"), self.languages)
        parts = [(True, tr("All of it")), (False, tr("From the in to the out point"))]
        self.part = ChoiceField(tr("Part"), parts if has_range else parts[:1])
        self.part.chosen.connect(lambda value: self._change(whole=bool(value)))
        self._row(tr("Part"), self.part)

    def _format(self) -> None:
        self._heading(tr("Format"))
        containers = [
            ("", tr("As the preset says")),
            *((c.name, f"{c.title} ({c.suffix})") for c in CONTAINERS.values()),
        ]
        self.container = ChoiceField(tr("File type"), containers)
        self.container.chosen.connect(lambda value: self._change(container=str(value)))
        self._row(tr("File type"), self.container)
        self.encoder = ChoiceField(tr("Video codec"), self._codecs(()))
        self.encoder.chosen.connect(self._choose_encoder)
        self._row(tr("Video codec"), self.encoder)
        self.short_side = ChoiceField(tr("Size"), [(value, tr(words)) for value, words in HEIGHTS])
        self.short_side.chosen.connect(lambda value: self._change(height=value))
        self._row(tr("Size"), self.short_side)
        self.quality = QSlider(Qt.Orientation.Horizontal)
        self.quality.setRange(-_COARSEST, -10)
        self.quality.setAccessibleName(tr("Quality"))
        self.quality.setToolTip(tr("Further right is finer and larger"))
        self.quality.valueChanged.connect(self._on_quality)
        self._row(tr("Quality"), self.quality)
        scale = Scale(0, 100_000, 0, unit="MB")
        self.limit = NumberField(tr("Largest size"), scale, tr("Megabytes the file may take; 0 for no limit"))
        self.limit.committed.connect(lambda value: self._change(max_bytes=round(value * _MEGABYTE)))
        self._row(tr("Largest size"), self.limit)

    def _codecs(self, hardware: Sequence[EncoderInfo]) -> list[tuple[object, str]]:
        plain = [(f"codec:{c.name}", c.title) for c in VIDEO_CODECS.values() if c.name != "gif"]
        devices = [(f"encoder:{info.name}", info.title) for info in hardware if info.hardware]
        return [("", tr("As the preset says")), *plain, *devices]

    # --- changing ----------------------------------------------------------------------------------

    def show_wish(self, wish: ExportWish) -> None:
        """Shows a wish without telling of a change."""
        self._wish = wish
        self.aspects.set_value(wish.aspects)
        self.languages.set_value(wish.languages)
        self.captions.set_value(wish.captions)
        self.part.set_value(wish.whole)
        self.container.set_value(wish.container)
        chosen = f"encoder:{wish.encoder}" if wish.encoder else f"codec:{wish.codec}" if wish.codec else ""
        self.encoder.set_value(chosen)
        self.short_side.set_value(wish.height)
        self.quality.blockSignals(True)
        self.quality.setValue(-round(wish.crf if wish.crf is not None else _USUAL_CRF))
        self.quality.blockSignals(False)
        self.limit.set_value(wish.max_bytes / _MEGABYTE)

    def offer_encoders(self, encoders: Sequence[EncoderInfo]) -> None:
        """Adds the encoders of this machine's devices, once it is known which work."""
        self.encoder.set_choices(self._codecs(encoders))
        self.show_wish(self._wish)

    def _change(self, **values: object) -> None:
        self._wish = replace(self._wish, **values)  # type: ignore[arg-type]
        self.changed.emit(self._wish)

    def _choose_encoder(self, value: object) -> None:
        kind, _, name = str(value).partition(":")
        self._change(codec=name if kind == "codec" else "", encoder=name if kind == "encoder" else "")

    def _on_quality(self, value: int) -> None:
        self._change(crf=float(-value))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Export to"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self._change(folder=Path(chosen))

"""The brand kits: a list, one of them to edit, and what it does to the open project."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.brand import OffBrand
from app.library.brand_kits import PARTS, BrandKit
from pipeline.captions.styles import load_style, style_names
from pipeline.timeline.branding import CORNERS
from ui import theme
from ui.brand.swatches import Swatches
from ui.hint_page import HintPage
from ui.library.asking import ask_name
from ui.viewmodels.branding import Branding
from ui.viewmodels.workspace import Workspace
from ui.words import marked, tr

PICTURES = "*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff"

_CORNER_WORDS = {
    "top-left": marked("Top left"),
    "top-right": marked("Top right"),
    "bottom-left": marked("Bottom left"),
    "bottom-right": marked("Bottom right"),
}


class BrandDialog(QDialog):
    """Every change is kept at once; applying is one step of the project that can be undone."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Brand kits"))
        self.resize(720, 520)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.branding = Branding(workspace, self)
        self.kit: BrandKit | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Brand kits"))
        self.list.setFixedWidth(184)
        self.list.currentRowChanged.connect(lambda _row: self._choose())
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the kit"))
        self.name.editingFinished.connect(lambda: self._save(name=self.name.text().strip() or tr("Brand")))
        self.swatches = Swatches()
        self.swatches.edited.connect(lambda colours: self._save(colours=colours))
        self.files = {part: _FileRow(self, part) for part in PARTS}
        self.watermark = QCheckBox(tr("Show the logo in a corner"))
        self.watermark.toggled.connect(lambda on: self._save(watermark=on))
        self.corner = _combo(tr("Corner"), [(name, tr(_CORNER_WORDS[name])) for name in CORNERS])
        self.corner.currentIndexChanged.connect(lambda _i: self._save(corner=self.corner.currentData()))
        self.size_slider = _slider(tr("Size of the logo"), 4, 40)
        self.size_slider.valueChanged.connect(lambda value: self._save(size=value / 100))
        self.opacity = _slider(tr("Opacity of the logo"), 10, 100)
        self.opacity.valueChanged.connect(lambda value: self._save(opacity=value / 100))
        styles = [("", tr("As it is"))] + [(name, load_style(name).title or name) for name in style_names()]
        self.captions = _combo(tr("Caption style"), styles)
        self.captions.currentIndexChanged.connect(
            lambda _i: self._save(caption_style=self.captions.currentData())
        )
        self.titles = _combo(tr("Title style"), styles)
        self.titles.currentIndexChanged.connect(lambda _i: self._save(title_style=self.titles.currentData()))
        self.findings = QListWidget()
        self.findings.setAccessibleName(tr("Off-brand scenes"))
        self.findings.itemActivated.connect(self._go)
        self.findings.itemClicked.connect(self._go)
        self.findings.hide()
        self.verdict = QLabel(wordWrap=True)
        theme.set_kind(self.verdict, "dim")
        self._filling = False
        self._build()
        self.branding.palette_found.connect(self._on_palette)
        self.branding.checked.connect(self._on_checked)
        self.branding.busy.connect(lambda busy: self._enable(not busy))
        self.refill()

    def _build(self) -> None:
        self._new = _push(tr("New kit…"), tr("Make a brand kit"), self._create)
        self._delete = _push(
            tr("Delete"), tr("Delete this kit; projects keep what was applied"), self._remove
        )
        self._from_picture = _push(
            tr("From a picture…"), tr("Take the main colours of a picture"), self._ask_palette
        )
        self._check = _push(tr("Check project"), tr("Find scenes in other colours"), self._start_check)
        self._apply = _push(tr("Apply to project"), tr("One step, can be undone"), self._start_apply)
        theme.set_kind(self._apply, "primary")
        self._kits = QWidget()
        side = QVBoxLayout()
        side.addWidget(self.list, 1)
        side.addWidget(self._new)
        side.addWidget(self._delete)
        colours = QHBoxLayout()
        colours.addWidget(self.swatches, 1)
        colours.addWidget(self._from_picture)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Colours"), colours)
        titles = {"logo": tr("Logo"), "intro": tr("Intro"), "outro": tr("Outro")}
        form.addRow(titles["logo"], self.files["logo"])
        form.addRow(tr("Watermark"), self.watermark)
        form.addRow(tr("Corner"), self.corner)
        form.addRow(tr("Size"), self.size_slider)
        form.addRow(tr("Opacity"), self.opacity)
        for part in ("intro", "outro"):
            form.addRow(titles[part], self.files[part])
        form.addRow(tr("Captions"), self.captions)
        form.addRow(tr("Titles"), self.titles)
        self._editor = QWidget()
        self._editor.setLayout(form)
        form.setContentsMargins(0, 0, 0, 0)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._check)
        buttons.addWidget(self._apply)
        main = QVBoxLayout()
        main.setSpacing(8)
        main.setContentsMargins(0, 0, 0, 0)
        main.addWidget(self._editor)
        main.addWidget(self.verdict)
        main.addWidget(self.findings, 1)
        main.addStretch(0)
        main.addLayout(buttons)
        layout = QHBoxLayout(self._kits)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(side)
        layout.addLayout(main, 1)
        first = _push(tr("New kit…"), tr("Make a brand kit"), self._create)
        empty = HintPage([first])
        empty.say(
            "brand",
            tr("No brand kits yet"),
            tr("A brand kit keeps colours, a logo, an intro and styles for all your videos."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._kits)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._stack)

    # --- kits --------------------------------------------------------------------------------------

    def refill(self, chosen: str = "") -> None:
        """Reads the kits again and chooses one (empty: the first)."""
        kits = self.branding.kits()
        self._filling = True
        self.list.clear()
        for kit in kits:
            item = QListWidgetItem(kit.name)
            item.setData(Qt.ItemDataRole.UserRole, kit)
            self.list.addItem(item)
        self._filling = False
        row = next((i for i, kit in enumerate(kits) if kit.id == chosen), 0 if kits else -1)
        self.list.setCurrentRow(row)
        self._choose()

    def _choose(self) -> None:
        if self._filling:
            return
        item = self.list.currentItem()
        self.kit = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self._enable(True)
        self.findings.hide()
        self._stack.setCurrentIndex(0 if self.kit is not None else 1)
        self.verdict.setText("")
        if self.kit is not None:
            self._fill(self.kit)

    def _fill(self, kit: BrandKit) -> None:
        self._filling = True
        self.name.setText(kit.name)
        self.swatches.show_colours(kit.colours)
        for part, row in self.files.items():
            row.show_file(kit.files.get(part))
        self.watermark.setChecked(kit.watermark)
        self.corner.setCurrentIndex(max(0, self.corner.findData(kit.corner)))
        self.size_slider.setValue(round(kit.size * 100))
        self.opacity.setValue(round(kit.opacity * 100))
        self.captions.setCurrentIndex(max(0, self.captions.findData(kit.caption_style)))
        self.titles.setCurrentIndex(max(0, self.titles.findData(kit.title_style)))
        self._filling = False

    def _save(self, **changes: Any) -> None:
        if self._filling or self.kit is None:
            return
        changed = replace(self.kit, **changes)
        if changed != self.kit:
            self._take(changed)
            self.branding.save(changed)

    def _take(self, kit: BrandKit) -> None:
        self.kit = kit
        item = self.list.currentItem()
        if item is not None:
            item.setText(kit.name)
            item.setData(Qt.ItemDataRole.UserRole, kit)

    def put_file(self, part: str, path: Path | None) -> None:
        """Takes a file into the kit, or a part away."""
        if self.kit is not None:
            kit = self.branding.put_file(self.kit, part, path)
            if kit is not None:
                self._take(kit)
                self._fill(kit)

    def _create(self) -> None:
        name = ask_name(self, tr("New brand kit"))
        kit = self.branding.create(name) if name else None
        if kit is not None:
            self.refill(kit.id)

    def _remove(self) -> None:
        if self.kit is not None:
            self.branding.delete(self.kit)
            self.refill()

    # --- doing -------------------------------------------------------------------------------------

    def _enable(self, idle: bool) -> None:
        has = self.kit is not None
        self._editor.setEnabled(has and idle)
        self._delete.setEnabled(has and idle)
        for button in (self._check, self._apply):
            button.setEnabled(has and idle and self.branding.project_open)

    def _ask_palette(self) -> None:
        words = tr("Pictures") + f" ({PICTURES})"
        path, _ = QFileDialog.getOpenFileName(self, tr("Take the colours of"), "", words)
        if path:
            self.branding.find_palette(Path(path))

    def _on_palette(self, colours: tuple[str, ...]) -> None:
        self._save(colours=colours)
        self.swatches.show_colours(colours)

    def _start_apply(self) -> None:
        if self.kit is not None:
            self.branding.apply(self.kit)

    def _start_check(self) -> None:
        if self.kit is not None:
            self.branding.check(self.kit)

    def _on_checked(self, found: tuple[OffBrand, ...], looked: int) -> None:
        self.findings.clear()
        for finding in found:
            where = tr("Scene {number}", number=finding.scene) if finding.scene else finding.name
            item = QListWidgetItem(tr("{name}: far from the brand's colours", name=where))
            item.setToolTip(", ".join(finding.colours))
            item.setData(Qt.ItemDataRole.UserRole, finding)
            self.findings.addItem(item)
        self.findings.setVisible(bool(found))
        good = tr("All {count} pictures fit the brand.", count=looked)
        off = tr("{off} of {count} pictures are off-brand:", off=len(found), count=looked)
        self.verdict.setText(off if found else good if looked else tr("There are no pictures to look at."))

    def _go(self, item: QListWidgetItem) -> None:
        self.branding.show(item.data(Qt.ItemDataRole.UserRole))


class _FileRow(QWidget):
    """A part of the kit: the file's name, choose, take away."""

    def __init__(self, dialog: BrandDialog, part: str) -> None:
        super().__init__()
        self._dialog = dialog
        self._part = part
        self._words = QLabel()
        theme.set_kind(self._words, "dim")
        self._away = _push(tr("Remove"), tr("Take it off the kit"), lambda: dialog.put_file(part, None))
        choose = _push(tr("Choose…"), tr("Choose a file"), self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._away)
        row.addWidget(choose)
        for button in (self._away, choose):
            theme.set_kind(button, "small")

    def show_file(self, path: Path | None) -> None:
        """Says whether there is a file."""
        self._words.setText(tr("None") if path is None else path.suffix.lstrip(".").upper() or tr("File"))
        self._away.setVisible(path is not None)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a file"))
        if path:
            self._dialog.put_file(self._part, Path(path))


def _combo(name: str, entries: list[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    for value, words in entries:
        combo.addItem(words, value)
    return combo


def _slider(name: str, low: int, high: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(low, high)
    slider.setAccessibleName(name)
    slider.setToolTip(name)
    return slider


def _push(words: str, tip: str, do: Any) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: do())
    return button

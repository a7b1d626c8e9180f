"""How the critic is to look: alone or with a model; for the film's own colours, or a brand's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.library.brand_kits import BrandKit
from ui import theme
from ui.fields.choice import ChoiceField
from ui.viewmodels.critique import Critique
from ui.viewmodels.prices import price_words
from ui.words import counted, tr

if TYPE_CHECKING:
    from app.agentic.start import Looking


class CriticDialog(QDialog):
    """Nothing is spent unless the box is ticked, which says the price."""

    def __init__(self, critique: Critique, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Look the film over"))
        self._critique = critique
        self._looking: Looking | None = None
        self._kits: tuple[BrandKit, ...] = ()
        words = QLabel(
            tr(
                "The critic measures every scene: colours, brightness, sharpness, black or frozen pictures, "
                "loudness and captions. It asks you before anything is changed."
            ),
            wordWrap=True,
        )
        theme.set_kind(words, "dim")
        self.kit = ChoiceField(tr("Colours to keep to"), [("", tr("The film’s own"))])
        self.kit.set_value("")
        self.eyes = QCheckBox(tr("Have a model look, too"))
        self.eyes.setEnabled(False)
        self.price = QLabel(
            tr("No model that sees is set up. Add a key in Settings, Providers."), wordWrap=True
        )
        theme.set_kind(self.price, "dim-small")
        self.price.setContentsMargins(26, 0, 0, 0)
        self.eyes.setToolTip(tr("Says whether each picture shows what its scene is about"))
        go = QPushButton(tr("Look it over"))
        theme.set_kind(go, "primary")
        go.setToolTip(tr("Start (Enter)"))
        go.setDefault(True)
        go.clicked.connect(self.accept)
        close = QPushButton(tr("Cancel"))
        close.setToolTip(tr("Close (Esc)"))
        close.clicked.connect(self.reject)
        colours = QHBoxLayout()
        label = QLabel(tr("Colours to keep to"))
        label.setBuddy(self.kit)
        colours.addWidget(label)
        colours.addWidget(self.kit, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addLayout(colours)
        column.addWidget(self.eyes)
        column.addWidget(self.price)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(480, 248)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.accepted.connect(self._start)
        critique.ask_kits(self._on_kits)
        critique.ask_eyes(self._on_eyes)

    def _start(self) -> None:
        kit = next((kit for kit in self._kits if kit.id == self.kit.value), None)
        eyes = self._looking.eyes if self._looking is not None and self.eyes.isChecked() else ""
        self._critique.start(eyes, kit.colours if kit is not None else ())

    def _on_kits(self, kits: tuple[BrandKit, ...]) -> None:
        self._kits = kits
        self.kit.set_choices([("", tr("The film’s own")), *((kit.id, kit.name) for kit in kits)])

    def _on_eyes(self, looking: Looking | None) -> None:
        self._looking = looking
        self.eyes.setEnabled(looking is not None)
        if looking is None:
            return
        scenes = counted(looking.scenes, "1 scene", "{count} scenes")
        self.price.setText(
            tr(
                "{name}: {scenes}, {price}",
                name=looking.name,
                scenes=scenes,
                price=price_words(looking.micro_credits),
            )
        )

"""Puts the inspector into a window: its pane, the handles over the player, the eye-dropper, the aspects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6

from providers.errors import KinoraError
from ui.actions.footage import ask
from ui.inspector import effect_edits
from ui.inspector.pane import InspectorPane
from ui.inspector.rows import ColourRow
from ui.player.caption_placing import CaptionPlacing
from ui.player.dropper import Dropper
from ui.player.handles import HandleLayer
from ui.player.mask_placing import MaskPlacing
from ui.player.pane import PlayerPane
from ui.player.placing import Placing, Size
from ui.viewmodels.workspace import Workspace
from ui.words import tr

if TYPE_CHECKING:
    from ui.window import MainWindow


def attached_inspector(window: MainWindow) -> InspectorPane:
    """The inspector of ``window``, working together with its player."""
    pane = InspectorPane(window.workspace, window.pictures, window.player)
    placing = Placing(window.session, PictureSizes(window.workspace), pane)
    captions = CaptionPlacing(window.session, pane)
    pane.masks = MaskPlacing(window.session, placing, pane)
    pane.handles = HandleLayer(window.player.canvas, captions, pane.masks, placing)
    pane.handles.clicked.connect(window.player.canvas.clicked)
    window.player.comparing_changed.connect(pane.handles.refresh)
    pane.handles.double_clicked.connect(window.player.canvas.double_clicked)
    pane.handles.set_active(not window.workspace.studio.read_only)
    window.actions_table["inspect.handles"].setChecked(pane.handles.active)
    pane.dropper = PickFromPicture(pane, window.player)
    pane.footage_wanted.connect(lambda task, clip_id: ask(window, task, clip_id=clip_id))
    return pane


class PictureSizes:
    """Width and height of an asset's picture, as the library knows them; asked once for each."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, Size | None] = {}

    def __call__(self, asset_id: str) -> Size | None:
        """None while the library does not know."""
        if asset_id not in self._known:
            self._known[asset_id] = self._read(asset_id)
        return self._known[asset_id]

    def _read(self, asset_id: str) -> Size | None:
        try:
            facts = self._workspace.studio.library.assets.get(asset_id).facts
        except KinoraError:
            return None
        width, height = float(facts.get("width") or 0), float(facts.get("height") or 0)
        return (width, height) if width > 0 and height > 0 else None


class PickFromPicture:
    """Gives a row of the inspector a colour of the picture, shown without the effect that asks for it.

    Why without: what a key has taken away can't be picked.
    """

    def __init__(self, pane: InspectorPane, player: PlayerPane) -> None:
        self._inspection = pane.inspection
        self._row: ColourRow | None = None
        self.layer = Dropper(player.canvas)
        self.layer.picked.connect(self._take)
        self.layer.given_up.connect(self._end)
        pane.pick_wanted.connect(self.start)

    def start(self, row: ColourRow) -> None:
        """Waits for a click on the picture; the same row again gives up."""
        if self.layer.isVisible():
            self.layer.hide()
            self._end()
            return
        place = row.setting.pick
        if place is None:
            return
        self._row = row
        self._inspection.preview_each(
            row.ids, lambda timeline, item: effect_edits.enable(timeline, item, place, False)
        )
        self._inspection.session.told.emit(tr("Click the colour in the picture; Escape to stop."))
        self.layer.start()

    def _take(self, colour: str) -> None:
        row = self._row
        self._end()
        if row is not None and shiboken6.isValid(row):
            row.take(colour)

    def _end(self) -> None:
        row, self._row = self._row, None
        self._inspection.cancel()
        if row is not None and shiboken6.isValid(row):
            row.field.dropper.setChecked(False)

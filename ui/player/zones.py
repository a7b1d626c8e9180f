"""The platforms' safe zones, from the export presets' data, and the menu to choose one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from pipeline.render.presets import load_preset
from ui.player.canvas import SafeZone
from ui.words import marked, tr

PLATFORMS = {
    "tiktok": marked("TikTok"),
    "reels": marked("Reels"),
    "shorts": marked("Shorts"),
    "youtube": marked("YouTube title-safe"),
}
"""Preset -> what the menu calls its zone."""
UPRIGHT = ("tiktok", "reels", "shorts")
ALL = "all"
"""Chosen: what stays clear of every platform."""
_LIKE = 0.25
"""How far two aspect ratios may lie apart, as a share, for a zone of one to say something about the other."""


def zones_for(width: int, height: int) -> dict[str, SafeZone]:
    """Preset -> zone, of the platforms that show frames shaped like ``width`` x ``height``."""
    found: dict[str, SafeZone] = {}
    for preset, name in PLATFORMS.items():
        zone = load_preset(preset)["safe_zone"]
        across, down = float(zone["width"]), float(zone["height"])
        if abs((width / height) / (across / down) - 1) <= _LIKE:
            found[preset] = SafeZone(
                tr(name),
                float(zone["top"]) / down,
                float(zone["bottom"]) / down,
                float(zone["left"]) / across,
                float(zone["right"]) / across,
            )
    return found


def clear_of_all() -> SafeZone:
    """What stays clear of every upright platform's own buttons: the union of their zones."""
    zones = [load_preset(name)["safe_zone"] for name in UPRIGHT]

    def widest(side: str, whole: str) -> float:
        return max(float(zone[side]) / float(zone[whole]) for zone in zones)

    return SafeZone(
        tr("Clear of buttons on {platforms}", platforms=", ".join(tr(PLATFORMS[name]) for name in UPRIGHT)),
        widest("top", "height"),
        widest("bottom", "height"),
        widest("left", "width"),
        widest("right", "width"),
    )


class ZoneMenu(QMenu):
    """Lets one zone be chosen; those that don't fit the frame's shape are greyed. ``chosen`` is told."""

    def __init__(self, chosen: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(tr("Safe zone"), parent)
        group = QActionGroup(self)
        self._choices = {}
        for key, name in {ALL: marked("All upright platforms"), **PLATFORMS}.items():
            action = self.addAction(tr(name))
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, key=key: chosen(key))
            self._choices[key] = action

    def show_state(self, current: str, width: int, height: int) -> None:
        """Ticks ``current`` and greys what says nothing about a frame of ``width`` x ``height``."""
        known = zones_for(width, height)
        for key, action in self._choices.items():
            action.setChecked(key == current)
            action.setEnabled(key in known or (key == ALL and height > width))

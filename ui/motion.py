"""Whether things in the window may slide and fade. Whoever animates asks first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

_FADES = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
_state = {"reduced": False}


def is_reduced() -> bool:
    """True when the creator wants things to be where they go at once."""
    return _state["reduced"]


def set_reduced(reduced: bool) -> None:
    """Says so to everyone who asks, and to Qt's own menus and tool tips."""
    _state["reduced"] = reduced
    if reduced:
        for effect in _FADES:
            QApplication.setEffectEnabled(effect, False)

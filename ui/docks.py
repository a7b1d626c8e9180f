"""The docks: where they stand, how their titles look, and how a layout is kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QTabWidget, QToolButton, QWidget

from ui import theme
from ui.icons import icon
from ui.panes import PANES
from ui.settings import WindowSettings
from ui.words import tr

LAYOUT_VERSION = 2
"""Raise it when docks are added or renamed: older layouts are then not restored."""

OPTIONS = (
    QMainWindow.DockOption.AnimatedDocks
    | QMainWindow.DockOption.AllowTabbedDocks
    | QMainWindow.DockOption.AllowNestedDocks
    | QMainWindow.DockOption.GroupedDragging
)


AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}


class Docks:
    """One dock for each pane; panes of one place are tabs of one another."""

    def __init__(self, window: QMainWindow, panes: Mapping[str, QWidget]) -> None:
        self._window = window
        area = Qt.DockWidgetArea
        window.setDockOptions(OPTIONS)
        window.setTabPosition(area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setCorner(Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, area.BottomDockWidgetArea)
        self._docks = {name: _dock(window, name, tr(PANES[name].title), pane) for name, pane in panes.items()}
        for place in AREAS:
            here = self._of(place)
            if len(here) > 1 or place == "bottom":
                # Tabs and tools say what they are; a title would take room and say it twice.
                for dock in here:
                    dock.setTitleBarWidget(QWidget())
        self.arrange()

    def __getitem__(self, name: str) -> QDockWidget:
        """The dock of a pane. Raises ``KeyError``."""
        return self._docks[name]

    def _of(self, place: str) -> list[QDockWidget]:
        return [dock for name, dock in self._docks.items() if PANES[name].place == place]

    def arrange(self) -> None:
        """The layout as it comes."""
        window = self._window
        for dock in self._docks.values():
            dock.setFloating(False)
            window.removeDockWidget(dock)
        for place, area in AREAS.items():
            here = self._of(place)
            for index, dock in enumerate(here):
                window.addDockWidget(area, dock)
                if index:
                    window.tabifyDockWidget(here[0], dock)
                dock.show()
            if here:
                here[0].raise_()
        self._share_out()

    def _share_out(self) -> None:
        """Gives every place its part of the window."""
        width, height = max(1366, self._window.width()), max(720, self._window.height())
        first = {place: self._of(place)[:1] for place in AREAS}
        sides = first["left"] + first["right"]
        sizes = [min(380, round(width * 0.25)), min(320, round(width * 0.21))]
        self._window.resizeDocks(sides, sizes[: len(sides)], Qt.Orientation.Horizontal)
        self._window.resizeDocks(first["bottom"], [round(height * 0.36)], Qt.Orientation.Vertical)

    def reveal(self, name: str) -> None:
        """Brings a pane forward."""
        self[name].show()
        self[name].raise_()

    def toggle(self, name: str) -> None:
        """Hides a pane that is in sight, else brings it forward."""
        dock = self[name]
        if dock.isVisible() and not dock.visibleRegion().isEmpty():
            dock.hide()
        else:
            self.reveal(name)

    def save(self, settings: WindowSettings) -> None:
        """Keeps the layout."""
        settings.put("geometry", self._window.saveGeometry())
        settings.put("layout", self._window.saveState(LAYOUT_VERSION))

    def restore(self, settings: WindowSettings) -> bool:
        """Brings a kept layout back; False when there is none that fits."""
        geometry, layout = settings.bytes("geometry"), settings.bytes("layout")
        if geometry is not None:
            self._window.restoreGeometry(geometry)
        return layout is not None and self._window.restoreState(layout, LAYOUT_VERSION)


def _dock(window: QMainWindow, name: str, title: str, content: QWidget) -> QDockWidget:
    dock = QDockWidget(title, window)
    dock.setObjectName(name)
    dock.setAccessibleName(title)
    dock.setWidget(content)
    dock.setTitleBarWidget(_title(dock, title))
    return dock


def _title(dock: QDockWidget, text: str) -> QWidget:
    bar = QWidget()
    theme.set_kind(bar, "dock-title")
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(bar)
    row.setContentsMargins(14, 6, 6, 4)
    row.setSpacing(0)
    label = QLabel(text)
    theme.set_kind(label, "section")
    row.addWidget(label, 1)
    for symbol, words, then in (
        ("float", tr("Float {pane}", pane=text.lower()), lambda: dock.setFloating(not dock.isFloating())),
        ("close", tr("Hide {pane}", pane=text.lower()), dock.hide),
    ):
        button = QToolButton()
        theme.set_kind(button, "head")
        button.setIcon(icon(symbol, "text_faint"))
        button.setIconSize(QSize(13, 13))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(then)
        row.addWidget(button)
    return bar

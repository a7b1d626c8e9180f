"""The docks: where they stand, how their titles look, and how a layout is kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QTabWidget, QToolButton, QWidget

from ui import theme
from ui.icons import icon
from ui.layouts import Layout
from ui.panes import PANES
from ui.settings import WindowSettings
from ui.words import tr

LAYOUT_VERSION = 5
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

PLAIN = Layout("plain", "", ())
AT_HOME = ("chat",)
"""Panes that have something to say without an open project."""


class Docks:
    """One dock for each pane; panes of one place are tabs of one another."""

    def __init__(self, window: QMainWindow, panes: Mapping[str, QWidget]) -> None:
        self._window = window
        self._put_away: frozenset[str] = frozenset()
        self._fronts: list[str] = []
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

    def arrange(self, layout: Layout | None = None) -> None:
        """The layout as it comes, or one for a kind of work."""
        window = self._window
        at_home, self._put_away = bool(self._put_away), frozenset()
        for dock in self._docks.values():
            dock.setFloating(False)
            window.removeDockWidget(dock)
        hidden = layout.hidden if layout is not None else ()
        for place, area in AREAS.items():
            here = self._of(place)
            for index, dock in enumerate(here):
                window.addDockWidget(area, dock)
                if index:
                    window.tabifyDockWidget(here[0], dock)
                dock.setVisible(dock.objectName() not in hidden)
            if here:
                here[0].raise_()
        for name in layout.front if layout is not None else ():
            if name in self._docks:
                self._docks[name].raise_()
        self._share_out(layout or PLAIN)
        if at_home:
            self._fronts = [name for name in (layout.front if layout else ()) if name in self._docks]
            self.show_home(True)

    def _share_out(self, layout: Layout) -> None:
        """Gives every place its part of the window."""
        width, height = max(1366, self._window.width()), max(720, self._window.height())
        sides: list[QDockWidget] = []
        sizes: list[int] = []
        for place, share, most in (("left", layout.left, 560), ("right", layout.right, 320)):
            seen = [dock for dock in self._of(place) if not dock.isHidden()][:1]
            sides += seen
            sizes += [
                min(most if layout is not PLAIN or place == "right" else 380, round(width * share))
            ] * len(seen)
        self._window.resizeDocks(sides, sizes, Qt.Orientation.Horizontal)
        bottom = [dock for dock in self._of("bottom") if not dock.isHidden()][:1]
        self._window.resizeDocks(
            bottom, [round(height * layout.bottom)] * len(bottom), Qt.Orientation.Vertical
        )

    def show_home(self, is_home: bool) -> None:
        """Puts away, while no project is open, the panes that would be empty then; and brings them back."""
        if is_home and not self._put_away:
            away = [name for name, dock in self._docks.items() if name not in AT_HOME and not dock.isHidden()]
            self._put_away = frozenset(away)
            seen = [name for name in away if not self._docks[name].visibleRegion().isEmpty()]
            self._fronts = seen or self._fronts
            for name in away:
                self._docks[name].hide()
        elif not is_home and self._put_away:
            back, self._put_away = self._put_away, frozenset()
            for name in back:
                self._docks[name].show()
            first = [here[0].objectName() for place in AREAS if (here := self._of(place))]
            for name in self._fronts or first:
                if name in self._docks and not self._docks[name].isHidden():
                    self._docks[name].raise_()

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
        self.show_home(False)
        seen = [name for name, dock in self._docks.items() if not dock.visibleRegion().isEmpty()]
        settings.put("fronts", ",".join(seen or self._fronts))
        settings.put("geometry", self._window.saveGeometry())
        settings.put("layout", self.state())

    def state(self) -> QByteArray:
        """The layout as it stands, for ``set_state``."""
        return self._window.saveState(LAYOUT_VERSION)

    def set_state(self, state: QByteArray) -> bool:
        """Brings a layout back; False when it is of another version."""
        return self._window.restoreState(state, LAYOUT_VERSION)

    def restore(self, settings: WindowSettings) -> bool:
        """Brings a kept layout back; False when there is none that fits."""
        geometry, layout = settings.bytes("geometry"), settings.bytes("layout")
        if geometry is not None:
            self._window.restoreGeometry(geometry)
        self._fronts = [name for name in settings.text("fronts").split(",") if name]
        return layout is not None and self.set_state(layout)


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

"""The docks: where they stand, how their titles look, and how a layout is kept."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QTabWidget, QToolButton, QWidget

from ui import theme
from ui.icons import icon
from ui.settings import WindowSettings

LAYOUT_VERSION = 2
"""Raise it when docks are added or renamed: older layouts are then not restored."""

OPTIONS = (
    QMainWindow.DockOption.AnimatedDocks
    | QMainWindow.DockOption.AllowTabbedDocks
    | QMainWindow.DockOption.AllowNestedDocks
    | QMainWindow.DockOption.GroupedDragging
)


class Docks:
    """Chat on the left, library and jobs as tabs on the right, timeline below."""

    def __init__(
        self, window: QMainWindow, chat: QWidget, library: QWidget, jobs: QWidget, timeline: QWidget
    ):
        self._window = window
        area = Qt.DockWidgetArea
        window.setDockOptions(OPTIONS)
        window.setTabPosition(area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setCorner(Qt.Corner.BottomLeftCorner, area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, area.BottomDockWidgetArea)
        self.chat = _dock(window, "chat", "Chat", chat)
        self.library = _dock(window, "library", "Library", library)
        self.jobs = _dock(window, "jobs", "Jobs", jobs)
        self.timeline = _dock(window, "timeline", "Timeline", timeline)
        self.all = (self.chat, self.library, self.jobs, self.timeline)
        for plain in (self.library, self.jobs, self.timeline):
            # Tabs and tools say what they are; a title would take room and say it twice.
            plain.setTitleBarWidget(QWidget())
        self.arrange()

    def arrange(self) -> None:
        """The layout as it comes."""
        window, area = self._window, Qt.DockWidgetArea
        for dock in self.all:
            dock.setFloating(False)
            window.removeDockWidget(dock)
        window.addDockWidget(area.LeftDockWidgetArea, self.chat)
        window.addDockWidget(area.RightDockWidgetArea, self.library)
        window.addDockWidget(area.RightDockWidgetArea, self.jobs)
        window.addDockWidget(area.BottomDockWidgetArea, self.timeline)
        window.tabifyDockWidget(self.library, self.jobs)
        for dock in self.all:
            dock.show()
        self.library.raise_()
        width, height = max(1366, window.width()), max(720, window.height())
        sides = [min(380, round(width * 0.25)), min(320, round(width * 0.21))]
        window.resizeDocks([self.chat, self.library], sides, Qt.Orientation.Horizontal)
        window.resizeDocks([self.timeline], [round(height * 0.36)], Qt.Orientation.Vertical)

    def toggle(self, dock: QDockWidget) -> None:
        """Hides a dock that is in sight, else brings it forward."""
        if dock.isVisible() and not dock.visibleRegion().isEmpty():
            dock.hide()
        else:
            dock.show()
            dock.raise_()

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
        ("float", f"Float {text.lower()}", lambda: dock.setFloating(not dock.isFloating())),
        ("close", f"Hide {text.lower()}", dock.hide),
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

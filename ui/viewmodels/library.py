"""The library as its pane sees it: what is looked for, what was found, and pages of it.

All reading happens on the thread of ``Lookups``. What was found is held as row numbers; the assets come a
page at a time, when they are looked at.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from app.library.catalogue import AssetFilter, Listed, Order
from app.library.collections import Collection, CollectionKind
from app.library.values import Asset
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.understanding import Understanding
from ui.viewmodels.workspace import Workspace
from ui.words import tr

PAGE = 120
KEPT_PAGES = 40
AGAIN_MS = 150
"""Milliseconds that changes are gathered for before the library is read again."""
Found: TypeAlias = "tuple[array[int], tuple[tuple[str, int], ...], tuple[Collection, ...]]"


class LibraryBrowser(QObject):
    """Holds the filter and what it finds. Reads nothing before ``wake``: a hidden pane costs no start."""

    listed = Signal()
    """Other assets were found, or the same ones were read again."""
    page_ready = Signal(int, int)
    """(first row, last row) can be shown now."""
    filter_changed = Signal()
    facets_changed = Signal()
    """The tags in use or the collections are others now."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._library = workspace.studio.library
        self.lookups = Lookups(self)
        self.lookups.failed.connect(workspace.failed)
        self.filter = AssetFilter()
        self.order = Order.BEST
        self.everywhere = False
        """All projects, rather than the open one."""
        self.like: Asset | None = None
        """Only what is similar to this."""
        self.understanding = Understanding(workspace, self.refresh, self)
        self.numbers: array[int] = array("q")
        self.tags: tuple[tuple[str, int], ...] = ()
        self.collections: tuple[Collection, ...] = ()
        self._pages: OrderedDict[int, tuple[Listed | None, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._awake = False
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self.refresh)
        workspace.assets_changed.connect(self.refresh_soon)
        workspace.session.opened.connect(self._on_opened)
        workspace.closing.connect(self.close)

    def close(self) -> None:
        """Ends the thread that reads."""
        self._again.stop()
        self.lookups.close()

    def wake(self) -> None:
        """Begins to read: the pane is seen now."""
        if not self._awake:
            self._awake = True
            self.refresh()
            self.understanding.catch_up()

    @property
    def wanted(self) -> AssetFilter:
        """The filter with the scope: the open project unless all of them are wanted or none is open."""
        if self.everywhere or self.filter.collection_id or not self.workspace.project_id:
            return self.filter
        return replace(self.filter, project_id=self.workspace.project_id)

    @property
    def count(self) -> int:
        """How many were found."""
        return len(self.numbers)

    @property
    def filtered(self) -> bool:
        """True when something is asked for, so that finding nothing does not mean having nothing."""
        return self.filter != AssetFilter() or self.like is not None

    def look_for(self, **changes: Any) -> None:
        """Changes the filter (fields of ``AssetFilter``) and looks again."""
        changed = replace(self.filter, **changes)
        if changed != self.filter:
            self.filter = changed
            self.filter_changed.emit()
            self.refresh()

    def look_like(self, asset: Asset | None) -> None:
        """Looks for what is similar to an asset in meaning; None: for anything again."""
        if asset == self.like:
            return
        if asset is not None and not self.understanding.possible:
            self.workspace.failed.emit(
                tr("Similar files are found by a model that understands sentences, and none is here."),
                tr("Install the extra “search” to have MiniLM; it runs on this computer."),
            )
            return
        self.like = asset
        self.filter_changed.emit()
        self.refresh()

    def clear(self) -> None:
        """Looks for everything again, keeping the words."""
        self.look_like(None)
        self.look_for(**{**_fields(AssetFilter()), "words": self.filter.words})

    def sort(self, order: Order) -> None:
        """Chooses the order."""
        if order is not self.order:
            self.order = order
            self.filter_changed.emit()
            self.refresh()

    def set_everywhere(self, everywhere: bool) -> None:
        """Looks through all projects, or only through the open one."""
        if everywhere != self.everywhere:
            self.everywhere = everywhere
            self.filter_changed.emit()
            self.refresh()

    def open_collection(self, collection: Collection | None) -> None:
        """Shows a collection (a smart one is its search); None: the whole library."""
        if collection is None:
            self.clear()
        elif collection.kind is CollectionKind.SMART:
            self.look_for(**_fields(AssetFilter.from_json(collection.search)))
        else:
            self.look_for(**_fields(AssetFilter(collection_id=collection.id)))

    def entry(self, row: int) -> Listed | None:
        """What stands in this row; None while it is being read, or when it is gone."""
        number, offset = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._ask_page(number)
            return None
        return page[offset] if offset < len(page) else None

    def refresh_soon(self) -> None:
        """Reads again in a moment; many calls become one."""
        if self._awake:
            self._again.start()
            self.understanding.catch_up()

    def refresh(self) -> None:
        """Reads again, now."""
        if not self._awake:
            return
        library, wanted, order, like = self._library, self.wanted, self.order, self.like
        meaning, vector = self.workspace.studio.meaning, self.understanding.of(wanted.words)

        def look() -> Found:
            if wanted.used is not None:
                library.usage.refresh()
            same = None if like is None else library.catalogue.number_of(like.id)
            numbers = meaning.numbers(wanted, order, vector, same)
            return numbers, library.catalogue.tags(wanted.project_id), library.collections.list()

        self.lookups.ask("list", look, self._on_found)

    def when_read(self, question: Callable[[], Any], then: Callable[[Any], object], kind: str) -> None:
        """Asks something else of the library, off the window's thread; the newest of a ``kind`` wins."""
        self.lookups.ask(kind, question, then)

    def rows_of(self, asset_ids: Sequence[str]) -> list[int]:
        """The rows of these assets among the pages that were read."""
        wanted = set(asset_ids)
        return [
            number * PAGE + offset
            for number, page in self._pages.items()
            for offset, entry in enumerate(page)
            if entry is not None and entry.asset.id in wanted
        ]

    def _on_opened(self) -> None:
        self.filter, self.like = replace(AssetFilter(), words=self.filter.words), None
        self.filter_changed.emit()
        self.refresh_soon()

    def _on_found(self, found: Found) -> None:
        numbers, tags, collections = found
        same = numbers == self.numbers
        self.numbers = numbers
        self._asked.clear()
        if same:
            # Nothing moved, but stars or tags may be others: what was looked at is read again in place.
            for number in list(self._pages):
                self._ask_page(number)
        else:
            self._pages.clear()
        if (tags, collections) != (self.tags, self.collections):
            self.tags, self.collections = tags, collections
            self.facets_changed.emit()
        self.listed.emit()
        self.lookups.ask("usage", self._library.usage.refresh, self._on_counted)

    def _on_counted(self, projects: int) -> None:
        if projects:
            for number in list(self._pages):
                self._ask_page(number)

    def _ask_page(self, number: int) -> None:
        wanted = self.numbers[number * PAGE : (number + 1) * PAGE]
        if number in self._asked or not wanted:
            return
        self._asked.add(number)

        def read() -> tuple[Listed | None, ...]:
            there = {entry.number: entry for entry in self._library.catalogue.page(wanted)}
            return tuple(there.get(row) for row in wanted)

        self.lookups.ask(f"page {number}", read, lambda page: self._on_page(number, wanted, page))

    def _on_page(self, number: int, wanted: array[int], page: tuple[Listed | None, ...]) -> None:
        self._asked.discard(number)
        if self.numbers[number * PAGE : (number + 1) * PAGE] != wanted:
            return
        self._pages[number] = page
        self._pages.move_to_end(number)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        self.page_ready.emit(number * PAGE, number * PAGE + len(page) - 1)


def _fields(wanted: AssetFilter) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in AssetFilter.__dataclass_fields__}

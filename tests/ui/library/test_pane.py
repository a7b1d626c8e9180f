"""The library pane as a hand uses it: searching, marking, throwing away, dragging, dropping."""

import asyncio

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu, QMessageBox

from app.library.catalogue import AssetFilter, Order
from app.library.collections import CollectionKind
from pipeline.timeline.model import TrackKind
from ui.drops import ASSET_MIME, asset_ids, dropped_paths
from ui.library.filters import chips_of, fill_filter_menu, fill_order_menu
from ui.library.menu import asset_menu
from ui.library.shelf_button import ShelfButton


def test_typing_searches_and_escape_clears(shown, qtbot):
    qtbot.keyClicks(shown.pane.search, "light")
    shown.until(lambda: shown.pane.model.rowCount() == 1)
    assert shown.names() == ["lighthouse"]
    qtbot.keyClick(shown.pane.search, Qt.Key.Key_Escape)
    shown.until(lambda: shown.pane.model.rowCount() == 6)


def test_keys_rate_favour_and_throw_away(shown, qtbot):
    grid = shown.pane.grid
    shown.select("market", "night")
    qtbot.keyClick(grid, Qt.Key.Key_4)
    qtbot.keyClick(grid, Qt.Key.Key_F)
    shown.settle()
    library = shown.window.workspace.studio.library.assets
    marked = [asset.name for asset in library.list(shown.project.id) if asset.rating == 4 and asset.favourite]
    assert sorted(marked) == ["market", "night"]
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    shown.until(lambda: shown.pane.model.rowCount() == 4)
    assert shown.pane.notice.isVisibleTo(shown.pane), "and it can be taken back"
    shown.pane.notice.button.click()
    shown.until(lambda: shown.pane.model.rowCount() == 6)
    assert shown.window.session.timeline.tracks[0].items, "Delete in the library leaves the timeline alone"


def test_window_shortcuts_do_not_take_the_librarys_keys(shown, qtbot):
    shown.select("market")
    shown.window.session.select(["a"])
    shown.pane.grid.setFocus()
    qtbot.keyClick(shown.pane.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert shown.pane.choice.rows() == list(range(6))
    assert shown.window.session.selection == {"a"}


def test_filters_chips_and_orders(shown):
    browser = shown.pane.browser
    browser.look_for(made=True)
    browser.sort(Order.NAME)
    assert shown.names() == ["lighthouse", "night", "street"]
    assert [chip.words for chip in chips_of(browser.filter, ())] == ["AI-made"]
    browser.clear()
    assert shown.names() == sorted(a.name for a in shown.assets)
    menu = QMenu()
    fill_filter_menu(menu, browser)
    next(action for action in menu.actions() if action.text() == "Own files").trigger()
    assert shown.names() == ["harbour", "market", "river"]
    orders = QMenu()
    fill_order_menu(orders, browser)
    assert [a.text() for a in orders.actions() if a.isChecked()] == ["Name"]


def test_what_is_in_use_is_asked_about(shown, monkeypatch):
    shown.select("river")
    shown.pane.choice.place()
    shown.select("river")
    asked = []

    def answer(box):
        asked.append(box.informativeText())
        next(b for b in box.buttons() if b.text() == "Remove clips too").click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    before = shown.window.session.timeline
    shown.pane.choice.throw_away()
    shown.until(lambda: asked and shown.pane.model.rowCount() == 5)
    assert asked[0].startswith("A film: 1 clip") and "river" not in shown.names()
    assert shown.window.session.timeline != before
    shown.pane.notice.button.click()
    assert shown.window.session.timeline == before and "river" in shown.names()


def test_a_kept_asset_stays(shown, monkeypatch):
    shown.select("river")
    shown.pane.choice.place()
    shown.select("river")
    asked = []

    def cancel(box):
        asked.append(True)
        next(b for b in box.buttons() if "Cancel" in b.text()).click()

    monkeypatch.setattr(QMessageBox, "exec", cancel)
    shown.pane.choice.throw_away()
    shown.until(lambda: asked)
    assert "river" in shown.names()


def test_several_assets_are_placed_as_one_step(shown):
    document = shown.window.session.document
    stood = document.position
    shown.select("river", "street")
    shown.pane.choice.place()
    assert document.position == stood + 1
    clips = [item.name for track in document.timeline.tracks for item in track.items if hasattr(item, "name")]
    assert {"river", "street"} <= set(clips)


def test_a_drag_carries_ids_and_files(shown):
    found = shown.names()
    mime = shown.pane.model.mimeData([shown.pane.model.index(row, 0) for row in (0, 1)])
    chosen = [a for name in found[:2] for a in shown.assets if a.name == name]
    assert asset_ids(mime) == [asset.id for asset in chosen]
    assert bytes(mime.data(ASSET_MIME).data()).decode() == chosen[0].id
    assert dropped_paths(mime) == [asset.path for asset in chosen]


def test_a_folder_dropped_comes_in_with_one_summary(shown, tmp_path):
    folder = tmp_path / "shots"
    (folder / "deep").mkdir(parents=True)
    good = (folder / "deep" / "new.png").absolute()
    good.write_bytes((tmp_path / "river.png").read_bytes()[:-1] + b"x")
    (folder / "notes.txt").write_text("no picture")
    (folder / "broken.png").write_text("no picture either")
    told = []
    shown.window.workspace.imported.connect(told.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    where, action = QPointF(9, 9), Qt.DropAction.CopyAction
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    shown.pane.dropEvent(QDropEvent(where, action, mime, button, keys))
    shown.until(lambda: told)
    assert told[0].count == 1 and sorted(name for name, _ in told[0].refused) == ["broken.png", "notes.txt"]
    assert "were left out" in shown.pane.notice.words.text()
    assert "new" in shown.names()


def test_subtitles_in_a_folder_are_offered_as_captions(shown, tmp_path):
    folder = tmp_path / "shots"
    folder.mkdir()
    (folder / "words.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
    (folder / "new.png").write_bytes((tmp_path / "river.png").read_bytes()[:-1] + b"y")
    shown.window.workspace.import_files([folder])
    shown.until(lambda: "captions" in shown.pane.notice.words.text())
    assert shown.pane.notice.words.text() == "Imported 1 file. 1 subtitle file can come in as captions."
    shown.pane.notice.button.click()

    def spoken() -> list[str]:
        tracks = shown.window.session.timeline.tracks
        return [item.text for track in tracks if track.kind is TrackKind.CAPTION for item in track.items]

    shown.until(lambda: "Hello" in spoken())


def test_collections_are_made_filled_and_deleted(shown, monkeypatch):
    monkeypatch.setattr("ui.library.shelf_button.ask_name", lambda *_: "Coast")
    button = ShelfButton(shown.pane.browser, shown.pane.shelving)
    button._new(CollectionKind.PLAYLIST)
    shown.settle()
    (shelf,) = shown.pane.browser.collections
    by_name = {asset.name: asset for asset in shown.assets}
    shown.pane.shelving.collect([by_name["river"], by_name["harbour"]], shelf)
    shown.pane.browser.open_collection(shelf)
    assert shown.names() == ["river", "harbour"]
    shown.pane.choice.to_front([by_name["harbour"]])
    assert shown.names() == ["harbour", "river"]
    menu = QMenu()
    button.fill(menu)
    next(a for a in menu.actions() if a.text().startswith("Delete this")).trigger()
    assert len(shown.names()) == 6 and shown.pane.browser.collections == ()


def test_a_search_is_saved_as_a_smart_collection(shown):
    shown.pane.browser.look_for(words="rain", made=True)
    shown.pane.shelving.new_collection("Rain", CollectionKind.SMART)
    shown.settle()
    shown.pane.browser.look_for(words="", made=None)
    shown.pane.browser.open_collection(shown.pane.browser.collections[0])
    assert set(shown.names()) == {"lighthouse", "night", "street"}


def test_trash_and_archive_are_places(shown):
    shown.select("river")
    shown.pane.choice.archive()
    assert len(shown.names()) == 5
    shown.pane.browser.look_for(archived=True)
    assert shown.names() == ["river"]
    shown.select("river")
    shown.pane.choice.throw_away()
    shown.until(lambda: shown.pane.model.rowCount() == 0)
    shown.pane.browser.look_for(archived=False, trashed=True)
    shown.select("river")
    shown.pane.choice.restore()
    shown.until(lambda: shown.pane.model.rowCount() == 0)
    assert shown.window.workspace.studio.library.trash.list() == ()


def test_the_list_shows_the_same_and_sorts(shown, qtbot):
    actions = shown.window.actions_table
    actions["library.list"].trigger()
    assert shown.pane.view is shown.pane.table and shown.pane.table.isVisibleTo(shown.pane)
    shown.pane.table.horizontalHeader().sectionClicked.emit(0)
    assert shown.names() == sorted(asset.name for asset in shown.assets)
    shown.select("night")
    qtbot.keyClick(shown.pane.table, Qt.Key.Key_3)
    assert shown.window.workspace.studio.library.assets.get(shown.assets[3].id).rating == 3


def test_details_tell_where_it_comes_from_and_lead_there(shown):
    library = shown.window.workspace.studio.library
    source = shown.assets[1]
    child = library.assets.add(
        shown.project.id,
        source.path,
        source.kind,
        name="child",
        provenance=source.provenance,
        derived_from=[source.id],
    )
    shown.window.actions_table["library.details"].trigger()
    shown.select("lighthouse")
    shown.settle()
    details = shown.pane.details
    assert details.isVisibleTo(shown.pane) and details.name.text() == "lighthouse"
    jumps = {button.accessibleName(): button for button in details.findChildren(type(shown.window._export))}
    jumps["Became: child"].click()
    shown.until(lambda: details.asset is not None and details.asset.id == child.id)
    details.tags.field.setText("wet,  cold ")
    details.tags.field.returnPressed.emit()
    details.stars.rated.emit(5)
    details.name.setText("grandchild")
    details.name.editingFinished.emit()
    shown.settle()
    now = library.assets.get(child.id)
    assert (now.tags, now.rating, now.name) == (("wet", "cold"), 5, "grandchild")


def test_the_menu_of_the_trash_only_restores(shown):
    shown.select("river")
    words = [a.text() for a in asset_menu(shown.pane, shown.window.actions_table, shown.assets[:1]).actions()]
    assert "Move to trash" in words
    shown.pane.browser.look_for(trashed=True)
    words = [a.text() for a in asset_menu(shown.pane, shown.window.actions_table, shown.assets[:1]).actions()]
    assert words == ["Restore from trash"]


def test_a_selection_outlives_a_new_listing(shown, tmp_path):
    shown.select("river")
    chosen = shown.pane.model.assets(shown.pane.choice.rows())
    shown.pane.browser.sort(Order.NAME)
    shown.settle()
    assert shown.pane.model.assets(shown.pane.choice.rows()) == chosen


@pytest.mark.parametrize("width", [130, 400, 900])
def test_tiles_lie_where_they_are_hit(shown, width):
    grid = shown.pane.grid
    grid.setParent(None)
    grid.resize(width, 300)
    grid.show()
    for row in range(6):
        index = grid.model().index(row, 0)
        grid.scrollTo(index)
        box = grid.visualRect(index)
        assert grid.viewport().rect().contains(box.center())
        assert grid.indexAt(box.center()).row() == row
    assert not grid.indexAt(QPoint(width - 1, 9_999)).isValid()


def test_a_hidden_pane_reads_nothing(window, studio, loop):
    project = studio.library.projects.create("Quiet")
    window.docks.reveal("chat")
    window.workspace.open_project(project.id)
    loop.run_until_complete(asyncio.sleep(0.1))
    lookups = window.panes["library"].browser.lookups
    assert lookups._thread is None, "not even a thread was started"

    async def reads() -> None:
        async with asyncio.timeout(30):
            while lookups._thread is None:
                await asyncio.sleep(0.01)

    window.docks.reveal("library")
    loop.run_until_complete(reads())


def test_a_foreign_asset_is_taken_in_before_it_is_placed(shown, tmp_path):
    library = shown.window.workspace.studio.library
    other = library.projects.create("Another")
    shown.window.workspace.open_project(other.id)
    shown.window.workspace.place_assets([shown.assets[0].id])
    shown.until(lambda: shown.window.session.timeline.duration > 0)
    (own,) = library.assets.list(other.id)
    assert own.sha256 == shown.assets[0].sha256 and own.id != shown.assets[0].id


def test_an_empty_filter_is_the_default():
    assert AssetFilter.from_json({}) == AssetFilter()

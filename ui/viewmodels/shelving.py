"""What a creator does to assets: stars, tags, names, shelves, trash. The library writes, the pane is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.library.collections import Collection, CollectionKind
from app.library.usage import Use
from app.library.values import Asset
from pipeline.timeline import edits
from pipeline.timeline.model import Clip, Timeline
from providers.errors import KinoraError
from ui.viewmodels.library import LibraryBrowser
from ui.words import tr


class Shelving(QObject):
    """Writes what the pane asks for. Each call is one short transaction."""

    done = Signal(str, object)
    """(what was done, how to take it back: a callable, or None)."""

    def __init__(self, browser: LibraryBrowser, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._browser = browser
        self._workspace = browser.workspace
        self._library = browser.workspace.studio.library

    def rate(self, assets: Sequence[Asset], stars: int) -> None:
        """Gives ``stars`` (0 to 5)."""
        self._write(lambda: self._library.assets.mark(_ids(assets), rating=stars))

    def set_favourite(self, assets: Sequence[Asset], favourite: bool) -> None:
        """Makes favourites, or ordinary assets of them."""
        self._write(lambda: self._library.assets.mark(_ids(assets), favourite=favourite))

    def toggle_favourite(self, assets: Sequence[Asset]) -> None:
        """Makes all of them favourites, unless they all are."""
        self.set_favourite(assets, not all(asset.favourite for asset in assets))

    def rename(self, asset: Asset, name: str) -> None:
        """Gives an asset another name; an empty one changes nothing."""
        if name.strip() and name.strip() != asset.name:
            self._write(lambda: self._library.assets.update(asset.id, name=name.strip()))

    def set_tags(self, asset: Asset, tags: Sequence[str]) -> None:
        """Replaces an asset's tags."""
        if tuple(tags) != asset.tags:
            self._write(lambda: self._library.assets.update(asset.id, tags=tags))

    def add_tags(self, assets: Sequence[Asset], tags: Sequence[str]) -> None:
        """Adds tags to all of them."""
        self._write(lambda: self._library.assets.add_tags(_ids(assets), tags))

    def archive(self, assets: Sequence[Asset], archived: bool) -> None:
        """Puts assets in the archive, out of the way, or takes them out."""
        changed = [asset for asset in assets if asset.archived != archived]
        if changed and self._write(lambda: self._library.assets.mark(_ids(changed), archived=archived)):
            sentence = tr("Archived {what}", what=named(changed))
            if not archived:
                sentence = tr("Taken out of the archive: {what}", what=named(changed))
            ids = _ids(changed)
            self.done.emit(
                sentence, lambda: self._write(lambda: self._library.assets.mark(ids, archived=not archived))
            )

    def uses(self, assets: Sequence[Asset], then: Callable[[tuple[Use, ...]], None]) -> None:
        """Finds out which projects show the assets, and calls ``then`` with that."""
        ids = _ids(assets)

        def look() -> tuple[Use, ...]:
            self._library.usage.refresh()
            return self._library.usage.of(ids)

        self._browser.when_read(look, then, "uses")

    def throw_away(self, assets: Sequence[Asset], *, clips_too: bool = False) -> None:
        """Moves assets to the trash; ``clips_too``: also takes their clips off the open timeline."""
        ids = {asset.id for asset in assets}
        session = self._workspace.session
        clips = clips_showing(session.timeline, ids) if clips_too else []
        if clips and not session.edit(tr("Delete clips"), lambda timeline: edits.lift(timeline, clips)):
            return
        if self._write(lambda: self._library.trash.put(ids)):
            sentence = tr("Moved to the trash: {what}", what=named(assets))
            document = session.document
            stood = document.position if document is not None else 0

            def take_back() -> None:
                self.restore(assets)
                # Only while the deletion is the last edit; later ones are the creator's own to undo.
                if (
                    clips
                    and document is session.document
                    and document is not None
                    and document.position == stood
                ):
                    session.undo()

            self.done.emit(sentence, take_back)

    def restore(self, assets: Sequence[Asset]) -> None:
        """Takes assets out of the trash."""
        if self._write(lambda: self._library.trash.restore(_ids(assets))):
            self.done.emit(tr("Restored {what}", what=named(assets)), None)

    def collect(self, assets: Sequence[Asset], collection: Collection) -> None:
        """Puts assets on a shelf."""
        ids = _ids(assets)
        if self._write(lambda: self._library.collections.add(collection.id, ids)):
            self.done.emit(
                tr("Added to {shelf}", shelf=collection.name), lambda: self.uncollect(assets, collection.id)
            )

    def uncollect(self, assets: Sequence[Asset], collection_id: str) -> None:
        """Takes assets off a shelf."""
        self._write(lambda: self._library.collections.remove(collection_id, _ids(assets)))

    def arrange(self, collection_id: str, asset_ids: Sequence[str]) -> None:
        """Puts a playlist in order."""
        self._write(lambda: self._library.collections.arrange(collection_id, asset_ids))

    def new_collection(self, name: str, kind: CollectionKind, assets: Sequence[Asset] = ()) -> None:
        """Makes a shelf of assets; a smart one keeps what is looked for now."""
        if kind is CollectionKind.SMART:
            search = self._browser.wanted.to_json()
            self._write(lambda: self._library.collections.create(name, kind, search=search))
        else:
            ids = _ids(assets)
            self._write(lambda: self._library.collections.create(name, kind, assets=ids))

    def rename_collection(self, collection: Collection, name: str) -> None:
        """Gives a shelf another name."""
        self._write(lambda: self._library.collections.rename(collection.id, name))

    def delete_collection(self, collection: Collection) -> None:
        """Deletes a shelf; its assets stay."""
        items = self._library.collections.items(collection.id)

        def bring_back() -> None:
            self._write(
                lambda: self._library.collections.create(
                    collection.name, collection.kind, assets=items, search=collection.search or None
                )
            )

        if self._write(lambda: self._library.collections.delete(collection.id)):
            if self._browser.filter.collection_id == collection.id:
                self._browser.open_collection(None)
            self.done.emit(tr("Deleted the collection {name}", name=collection.name), bring_back)

    def _write(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except KinoraError as error:
            self._workspace.failed.emit(error.message, error.advice)
            return False
        self._browser.refresh()
        return True


def named(assets: Sequence[Asset]) -> str:
    """One asset's name, or how many they are."""
    return assets[0].name if len(assets) == 1 else tr("{count} files", count=len(assets))


def clips_showing(timeline: Timeline, asset_ids: set[str]) -> list[str]:
    """Ids of the clips that show these assets, on tracks that are not locked."""
    return [
        item.id
        for track in timeline.tracks
        if not track.locked
        for item in track.items
        if isinstance(item, Clip) and item.media.asset_id in asset_ids
    ]


def _ids(assets: Sequence[Asset]) -> list[str]:
    return [asset.id for asset in assets]

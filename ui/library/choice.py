"""The assets chosen in the library, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QObject, Qt
from PySide6.QtWidgets import QWidget

from app.library.usage import Use
from app.library.values import Asset
from ui.library.asking import Deletion, ask_deletion, ask_name, ask_tags
from ui.library.grid import STAR_KEYS
from ui.library.model import AssetModel
from ui.transcript.asking import ask_to_transcribe
from ui.viewmodels.library import LibraryBrowser
from ui.viewmodels.shelving import Shelving
from ui.viewmodels.transcribing import Transcribing
from ui.viewmodels.transcript import language_of
from ui.words import tr

Then = Callable[[list[Asset]], object]


class Choice(QObject):
    """Reads what is selected, however much of it has been looked at, and passes it on."""

    def __init__(
        self, parent: QWidget, browser: LibraryBrowser, shelving: Shelving, selection: QItemSelectionModel
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._browser = browser
        self._shelving = shelving
        self._selection = selection
        self._workspace = browser.workspace
        self.transcribing = Transcribing(browser.workspace, browser)
        self.transcribing.asked.connect(partial(ask_to_transcribe, parent, self.transcribing))

    @property
    def _model(self) -> AssetModel:
        model = self._selection.model()
        assert isinstance(model, AssetModel)
        return model

    def rows(self) -> list[int]:
        """The rows selected, from the top."""
        selection = self._selection.selection()
        spans = [selection.at(index) for index in range(selection.count())]
        return sorted({row for span in spans for row in range(span.top(), span.bottom() + 1)})

    def use(self, then: Then) -> None:
        """Calls ``then`` with the assets selected, once all have been read; not at all for none."""
        rows = self.rows()
        assets = self._model.assets(rows)
        if rows and len(assets) == len(rows):
            then(assets)
        elif rows:
            numbers = [self._browser.numbers[row] for row in rows if row < self._browser.count]
            catalogue = self._workspace.studio.library.catalogue
            self._browser.when_read(lambda: [e.asset for e in catalogue.page(numbers)], then, "chosen")
        else:
            self._workspace.session.told.emit(tr("Choose something in the library first."))

    def place(self) -> None:
        """Puts the assets chosen at the playhead, one after the other."""
        self.use(lambda assets: self._workspace.place_assets([asset.id for asset in assets]))

    def similar(self) -> None:
        """Looks for what is similar to the first asset chosen."""
        self.use(lambda assets: self._browser.look_like(assets[0]))

    def transcribe(self) -> None:
        """Has what is said in the assets chosen written down."""
        self.use(lambda assets: self.transcribing.transcribe([asset.id for asset in assets]))

    def align(self) -> None:
        """Asks for the script that the first recording chosen speaks."""

        def ask(assets: list[Asset]) -> None:
            from ui.library.script_dialog import ScriptDialog  # dialogs are loaded when they are wanted

            asset = assets[0]
            language = language_of(self._workspace.session.timeline)

            def begin(script: str, spoken: str) -> None:
                self.transcribing.align(asset.id, script, spoken)

            dialog = ScriptDialog(asset.name, language, begin, self._parent)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self.use(ask)

    def favourite(self) -> None:
        """Makes favourites of the assets chosen, or ordinary ones again."""
        self.use(self._shelving.toggle_favourite)

    def tag(self) -> None:
        """Asks for tags for the assets chosen."""

        def ask(assets: list[Asset]) -> None:
            tags = ask_tags(self._parent, assets)
            if tags:
                self._shelving.add_tags(assets, tags)

        self.use(ask)

    def rename(self) -> None:
        """Asks for another name for the first asset chosen."""

        def ask(assets: list[Asset]) -> None:
            self._shelving.rename(assets[0], ask_name(self._parent, tr("Rename"), assets[0].name))

        self.use(ask)

    def archive(self) -> None:
        """Puts the assets chosen in the archive, or takes them out."""
        self.use(lambda a: self._shelving.archive(a, not all(asset.archived for asset in a)))

    def throw_away(self) -> None:
        """Moves the assets chosen to the trash; asks first when a project shows one of them."""

        def begin(assets: list[Asset]) -> None:
            self._shelving.uses(assets, lambda uses: decide(assets, uses))

        def decide(assets: list[Asset], uses: Sequence[Use]) -> None:
            if not uses:
                self._shelving.throw_away(assets)
                return
            answer = ask_deletion(self._parent, assets, uses, self._workspace.project_id)
            if answer is not Deletion.KEEP:
                self._shelving.throw_away(assets, clips_too=answer is Deletion.WITH_CLIPS)

        self.use(begin)

    def restore(self) -> None:
        """Takes the assets chosen out of the trash."""
        self.use(self._shelving.restore)

    def to_front(self, assets: Sequence[Asset]) -> None:
        """Moves assets to the front of the collection that is open."""
        if self._browser.filter.collection_id:
            self._shelving.arrange(self._browser.filter.collection_id, [asset.id for asset in assets])

    def on_key(self, key: int) -> None:
        """Does what a key means for the assets chosen."""
        named = Qt.Key(key)
        if named in STAR_KEYS:
            self.use(lambda assets: self._shelving.rate(assets, STAR_KEYS[named]))
        elif named is Qt.Key.Key_F:
            self.favourite()
        elif named is Qt.Key.Key_F2:
            self.rename()
        elif named in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.throw_away()
        else:
            self.place()

"""The models of the catalogue as they stand on this machine: here, elsewhere, in part, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from app.models.catalogue import Catalogue
from app.models.errors import ModelInUse
from app.models.extras import install_advice
from app.models.folders import (
    folder_bytes,
    found_elsewhere,
    holds,
    is_whole,
    models_home,
    read_manifest,
)
from providers.errors import InvalidInput
from providers.local.card import ModelCard
from providers.protocols import Health


class Place(StrEnum):
    """Where a model's files are."""

    HERE = "here"
    """In Kinora's own folder, whole."""
    ELSEWHERE = "elsewhere"
    """In another program's folder, or one of the creator's; Kinora reads it and never removes it."""
    PACKAGE = "package"
    """Inside the Python package that carries them."""
    PARTLY = "partly"
    """A download was begun."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ModelState:
    """A model on this machine."""

    card: ModelCard
    place: Place
    folder: Path | None
    """Where the files are, None when they aren't."""
    missing_package: bool
    """True: the library it runs on is not installed."""
    on_disk: int = 0
    """Bytes in Kinora's own folder."""

    @property
    def to_install(self) -> bool:
        """Whether its extra is missing: the library it runs on, or the package that carries its files."""
        return self.missing_package or (self.folder is None and bool(self.card.source.package))

    @property
    def ready(self) -> bool:
        """Whether it can run."""
        return self.folder is not None and not self.missing_package

    @property
    def health(self) -> Health:
        """Ready, or exactly what is missing and how to get it."""
        wanted = []
        if self.folder is None and not self.card.source.package:
            verb = "Finish downloading" if self.place is Place.PARTLY else "Download"
            size = size_words(self.card.size)
            wanted.append(f"{verb} the model, {size}: kinora models download {self.card.id}.")
        if self.to_install:
            wanted.append(f"Its library is missing. {install_advice(self.card.extra)}")
        return Health(not wanted and self.folder is not None, " ".join(wanted))


class Shelf:
    """Looks models up on this machine, and removes them. Changes nothing else; starts nothing."""

    def __init__(self, catalogue: Catalogue, home: Path | None = None, folders: Sequence[Path] = ()) -> None:
        """``folders``: the creator's own, in each of which a model lies under its id."""
        self.catalogue = catalogue
        self._home = home
        self._folders = tuple(folders)

    def folder_of(self, card: ModelCard) -> Path:
        """The model's folder in Kinora's own; it exists once something was downloaded."""
        return (self._home or models_home()) / card.download

    def state(self, card: ModelCard) -> ModelState:
        """How a model stands. Reads folders: milliseconds, not for every frame of the window."""
        lacking = any(not _importable(module) for module in card.modules)
        if card.source.package:
            found = _package_folder(card)
            return ModelState(card, Place.PACKAGE if found else Place.MISSING, found, lacking)
        own = self.folder_of(card)
        kept = read_manifest(own)
        if kept is not None and is_whole(own, kept) and holds(own, card):
            return ModelState(card, Place.HERE, own, lacking, folder_bytes(own))
        other = found_elsewhere(card, self._folders)
        if other is not None:
            return ModelState(card, Place.ELSEWHERE, other, lacking)
        begun = folder_bytes(own) if own.is_dir() else 0
        return ModelState(card, Place.PARTLY if begun else Place.MISSING, None, lacking, begun)

    def states(self) -> tuple[ModelState, ...]:
        """How all models of the catalogue stand."""
        return tuple(self.state(card) for card in self.catalogue)

    def remove(self, model: str) -> int:
        """Removes what Kinora downloaded of a model, whole or in part. Returns the bytes that became free.

        Raises ``ModelUnknown``; ``InvalidInput`` when the files are another program's; ``ModelInUse``.
        """
        state = self.state(self.catalogue.get(model))
        folder = self.folder_of(state.card)
        if not folder.is_dir():
            if state.folder is not None:
                raise InvalidInput(
                    f"{state.card.name} was not downloaded by Kinora: it lies in {state.folder}.",
                    advice="Remove it with the program it belongs to.",
                )
            return 0
        leaving = folder.with_name(f".removed-{folder.name}")
        try:
            shutil.rmtree(leaving, ignore_errors=True)
            folder.rename(leaving)
        except OSError as error:
            raise ModelInUse(f"{state.card.name} can't be removed now: {error.strerror}.") from error
        shutil.rmtree(leaving, ignore_errors=True)
        return state.on_disk


def version_of(state: ModelState) -> str:
    """Names the weights and the library that runs them: what the same request's result depends on."""
    weights = ""
    if state.place is Place.HERE and state.folder is not None:
        kept = read_manifest(state.folder)
        weights = kept.revision[:12] if kept is not None else ""
    elif state.place is Place.ELSEWHERE and state.folder is not None:
        weights = state.folder.name[:12]
    library = ""
    try:
        library = version(state.card.library)
    except PackageNotFoundError:
        pass
    return "/".join(part for part in (weights, library) if part) or "1"


def size_words(count: int) -> str:
    """Bytes for people: ``1.5 GB``."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{max(1, round(count / 1e6))} MB"


def _importable(module: str) -> bool:
    """Whether a module can be found; imports nothing of it."""
    try:
        return find_spec(module.partition(".")[0]) is not None
    except (ImportError, ValueError):
        return False


def _package_folder(card: ModelCard) -> Path | None:
    """The folder inside the package that carries the files, found without importing it."""
    spec = find_spec(card.source.package)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    folders = [Path(place) / str(card.options.get("folder", "")) for place in places]
    return next((folder for folder in folders if holds(folder, card)), None)

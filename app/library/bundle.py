"""A project as one file: ``.kinora`` bundles, out and in.

Taking one in leaves the library as it was until everything has been checked: files are unpacked into the
incoming folder, the project's folder is built there, and one transaction makes it a project.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.library import bundle_history, journal
from app.library.assets import check_json, join_tags
from app.library.bundle_format import (
    HISTORY,
    LIBRARY,
    MANIFEST,
    TIMELINE,
    BundledAsset,
    BundledLibrary,
    BundledLink,
    BundledTake,
    BundledVersion,
    BundleLimits,
    FileEntry,
    Manifest,
    parse,
    renamed_ids,
)
from app.library.bundle_reading import BundleReader
from app.library.errors import BundleRefused, DiskFull, LibraryError
from app.library.files import BLOCK, storage_errors
from app.library.home import BUNDLE_SUFFIX, Home
from app.library.library import Library
from app.library.projects import add_project, to_project
from app.library.tables import AssetLinkRow, AssetRow, TakeRow, VersionRow
from app.library.values import Asset, Project
from pipeline.timeline.model import Timeline, new_id
from pipeline.timeline.serialise import from_json, loads, to_json
from providers.errors import KinoraError
from providers.protocols import Progress, no_progress

SUFFIX = BUNDLE_SUFFIX


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """A bundle that was written. ``missing``: assets whose file was gone, bundled without it."""

    path: Path
    missing: tuple[Asset, ...]


def write_bundle(
    library: Library,
    project_id: str,
    target: Path,
    *,
    history: bool = True,
    progress: Progress = no_progress,
) -> WrittenBundle:
    """Writes a project with its assets, takes, versions (and ``history``) to ``target``.

    The file appears whole or not at all. Raises: ``NotInLibrary``, ``DiskFull``, ``LibraryError``.
    """
    project = library.projects.get(project_id)
    with library.database.reading() as session:
        _, timeline = journal.load(session, project_id)
        edits = bundle_history.collect(session, project_id) if history else None
    assets = _assets_of(library, project_id, (to_json(timeline), edits.model_dump() if edits else None))
    missing = tuple(asset for asset in assets if not asset.path.is_file())
    parts = {
        TIMELINE: json.dumps(to_json(timeline), ensure_ascii=False),
        LIBRARY: _collect(library, project, assets, missing).model_dump_json(),
    }
    if edits is not None:
        parts[HISTORY] = edits.model_dump_json()
    part = target.with_name(f".{target.name}.{new_id()}.part")
    try:
        with storage_errors(part), part.open("xb") as file:
            _write_zip(file, project.name, parts, [a for a in assets if a not in missing], progress)
            file.flush()
            os.fsync(file.fileno())
        with storage_errors(target):
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return WrittenBundle(target, missing)


def read_bundle(
    library: Library,
    path: Path,
    *,
    limits: BundleLimits | None = None,
    progress: Progress = no_progress,
) -> Project:
    """Takes a bundle in as a new project; its assets get new ids, so it may come twice.

    Raises: ``BundleRefused``, ``SourceUnreadable``, ``DiskFull``, ``LibraryError``; the library is then
    as it was.
    """
    project_id = new_id()
    staging = Home(library.home.incoming / project_id)
    try:
        with BundleReader(path, limits or BundleLimits()) as bundle:
            with storage_errors(staging.root):
                staging.make_project(project_id)
                if shutil.disk_usage(staging.root).free < bundle.total:
                    raise DiskFull("The disk has no room for this bundle.")
            with _as_refusal():
                content = _Content(bundle)
            paths = _unpack(bundle, content.library.assets, staging, project_id, progress)
            with _as_refusal():
                return _store(library, project_id, content, paths, staging)
    finally:
        shutil.rmtree(staging.root, ignore_errors=True)


class _Content:
    """The bundle's JSON, read, with fresh asset ids throughout."""

    def __init__(self, bundle: BundleReader) -> None:
        self.name = bundle.manifest.name
        text = bundle.text(LIBRARY)
        old = {asset.id for asset in parse(BundledLibrary, LIBRARY, text).assets}
        fresh = {asset_id: new_id() for asset_id in sorted(old)}
        self.library = parse(BundledLibrary, LIBRARY, renamed_ids(text, fresh))
        self.ids = {asset.id for asset in self.library.assets}
        # An id written with JSON escapes would slip past the renaming and could name an asset we have.
        if self.ids != set(fresh.values()) or len(self.library.assets) != len(self.ids):
            raise BundleRefused("The bundle's library.json names an asset twice.")
        self.timeline: Timeline = loads(renamed_ids(bundle.text(TIMELINE), fresh))
        self.versions = [(v, from_json(v.timeline)) for v in self.library.versions]
        self.history = (
            bundle_history.checked(renamed_ids(bundle.text(HISTORY), fresh), self.timeline)
            if bundle.has(HISTORY)
            else None
        )
        for asset in self.library.assets:
            check_json(asset.facts, asset.provenance and asdict(asset.provenance))


@contextmanager
def _as_refusal() -> Iterator[None]:
    """Whatever the content trips over is the bundle's fault."""
    try:
        yield
    except LibraryError:
        raise
    except KinoraError as error:
        raise BundleRefused(f"The bundle can't be used. {error.message}") from error
    except (ValueError, TypeError, KeyError, RecursionError, IntegrityError) as error:
        raise BundleRefused("The bundle's content is damaged.") from error


def _unpack(
    bundle: BundleReader,
    assets: Iterable[BundledAsset],
    staging: Home,
    project_id: str,
    progress: Progress,
) -> dict[str, str]:
    """Unpacks the assets' files into the staged project. Returns asset id -> path below the home."""
    placed: dict[str, Path] = {}
    paths: dict[str, str] = {}
    done = 0
    for asset in assets:
        folder = staging.folder_for(project_id, asset.kind, asset.provenance is None)
        if asset.file:
            entry = bundle.manifest.files.get(asset.file)
            if entry != FileEntry(sha256=asset.sha256, size=asset.size):
                raise BundleRefused(f"The file of {asset.name!r} is not what the bundle says.")
            if asset.file not in placed:
                placed[asset.file] = bundle.stage(asset.file, staging.incoming).place(folder)
                done += asset.size
                progress(done / max(bundle.total, 1), asset.name)
        path = placed.get(asset.file, folder / asset.sha256)
        paths[asset.id] = path.relative_to(staging.root).as_posix()
    return paths


def _store(
    library: Library, project_id: str, content: _Content, paths: dict[str, str], staging: Home
) -> Project:
    folder = library.home.project(project_id)
    try:
        with library.database.unit_of_work() as session:
            row = add_project(session, project_id, content.name, content.timeline)
            session.add_all(
                _asset_row(project_id, asset, paths[asset.id]) for asset in content.library.assets
            )
            session.flush()
            for link in content.library.links:
                if {link.asset_id, link.source_id} <= content.ids:
                    session.add(AssetLinkRow(**{**link.model_dump(), "kind": link.kind.value}))
            for take in content.library.takes:
                if take.asset_id in content.ids:
                    session.add(TakeRow(id=new_id(), project_id=project_id, **take.model_dump()))
            for version, timeline in content.versions:
                session.add(
                    VersionRow(
                        id=new_id(),
                        project_id=project_id,
                        name=version.name,
                        timeline=to_json(timeline),
                        created=version.created,
                    )
                )
            if content.library.thumbnail_id in content.ids:
                row.thumbnail_id = content.library.thumbnail_id
            if content.history is not None:
                bundle_history.store(session, row, content.history)
            session.flush()
            with storage_errors(folder):
                library.home.projects.mkdir(exist_ok=True)
                staging.project(project_id).replace(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return to_project(row)


def _asset_row(project_id: str, asset: BundledAsset, path: str) -> AssetRow:
    made = asset.provenance
    return AssetRow(
        id=asset.id,
        project_id=project_id,
        kind=asset.kind.value,
        name=asset.name,
        path=path,
        sha256=asset.sha256,
        size=asset.size,
        tags=join_tags(asset.tags),
        prompt=made.prompt if made else "",
        description=asset.description,
        text=asset.text,
        favourite=asset.favourite,
        facts=asset.facts,
        provenance=asdict(made) if made else None,
        created=asset.created,
    )


def _assets_of(library: Library, project_id: str, content: Any) -> tuple[Asset, ...]:
    """The project's assets, and those of other projects that its timeline or history shows."""
    own = library.assets.list(project_id)[::-1]
    known = {asset.id for asset in own}
    shown = {text for text in _texts(content) if len(text) == 32} - known
    borrowed = library.assets.find(shown)
    return (*own, *(borrowed[asset_id] for asset_id in sorted(borrowed)))


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _collect(
    library: Library, project: Project, assets: tuple[Asset, ...], missing: tuple[Asset, ...]
) -> BundledLibrary:
    ids = {asset.id for asset in assets}
    links = (link for asset in assets for link in library.assets.links(asset.id))
    with library.database.reading() as session:
        versions = session.scalars(
            select(VersionRow).where(VersionRow.project_id == project.id).order_by(VersionRow.created)
        ).all()
    return BundledLibrary(
        assets=tuple(
            BundledAsset(
                **{
                    name: getattr(asset, name)
                    for name in BundledAsset.model_fields
                    if name not in ("file", "facts")
                },
                file="" if asset in missing else _entry_name(asset),
                facts=dict(asset.facts),
            )
            for asset in assets
        ),
        links=tuple(BundledLink(**asdict(link)) for link in links if link.source_id in ids),
        takes=tuple(
            BundledTake(slot=take.slot, number=take.number, asset_id=take.asset_id, created=take.created)
            for take in library.takes.list(project.id)
            if take.asset_id in ids
        ),
        versions=tuple(BundledVersion(name=v.name, created=v.created, timeline=v.timeline) for v in versions),
        thumbnail_id=project.thumbnail_id if project.thumbnail_id in ids else None,
    )


def _entry_name(asset: Asset) -> str:
    return f"assets/{asset.sha256}{asset.path.suffix}"


def _write_zip(file: Any, name: str, parts: dict[str, str], assets: list[Asset], progress: Progress) -> None:
    files: dict[str, FileEntry] = {}
    total, done = sum(asset.size for asset in assets), 0
    with zipfile.ZipFile(file, "w") as archive:
        for asset in assets:
            entry = _entry_name(asset)
            if entry not in files:
                _write_asset(archive, entry, asset)
                files[entry] = FileEntry(sha256=asset.sha256, size=asset.size)
            done += asset.size
            progress(done / max(total, 1), asset.name)
        for part, text in parts.items():
            data = text.encode()
            _write_json(archive, part, data)
            files[part] = FileEntry(sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        manifest = Manifest(format="kinora-bundle", version=1, name=name, files=files)
        _write_json(archive, MANIFEST, manifest.model_dump_json().encode())


def _write_asset(archive: zipfile.ZipFile, entry: str, asset: Asset) -> None:
    # Stored: media is packed already, and a stored file can be read back by any tool at any offset.
    digest = hashlib.sha256()
    with asset.path.open("rb") as reader, archive.open(_info(entry), "w", force_zip64=True) as writer:
        while block := reader.read(BLOCK):
            digest.update(block)
            writer.write(block)
    if digest.hexdigest() != asset.sha256:
        raise LibraryError(
            f"The file of {asset.name!r} is not what it was when it came into the library.",
            advice="Replace or remove it, then try again.",
        )


def _write_json(archive: zipfile.ZipFile, entry: str, data: bytes) -> None:
    # A journal can repeat itself so much that packing it would look like a bomb to the reader.
    tight = len(zlib.compress(data, 6)) * (BundleLimits().ratio // 2) < len(data)
    archive.writestr(_info(entry, zipfile.ZIP_STORED if tight else zipfile.ZIP_DEFLATED), data)


def _info(entry: str, packing: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    # A fixed date and mode: the same project gives the same bundle.
    info = zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0))
    info.compress_type = packing
    info.external_attr = 0o100644 << 16
    return info

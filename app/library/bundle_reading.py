"""Opening a stranger's bundle: everything is refused that is not exactly what we would write.

The archive's directory is checked before a byte is unpacked, and unpacking is counted, so that neither a
lie in the directory nor a bomb gets further than a declared and bearable size.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO

from app.library.bundle_format import ENTRY_NAME, MANIFEST, BundleLimits, FileEntry, Manifest, parse
from app.library.errors import BundleRefused, SourceUnreadable
from app.library.files import StagedFile, safe_suffix, stage_stream

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What ``zipfile`` raises over a file that is no proper zip."""


class BundleReader:
    """An open bundle whose directory and manifest have been checked.

    Raises: ``BundleRefused``, ``SourceUnreadable``.
    """

    def __init__(self, path: Path, limits: BundleLimits) -> None:
        self._path = path
        self._limits = limits
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise SourceUnreadable(f"{path.name} can't be read: {error.strerror or error}.") from error
        try:
            with _refusals():
                self._zip = zipfile.ZipFile(self._file)
            self._entries = self._checked_directory()
            self.manifest = self._checked_manifest()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> BundleReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
        self._file.close()

    @property
    def total(self) -> int:
        """Bytes of all files, unpacked."""
        return sum(entry.size for entry in self.manifest.files.values())

    def has(self, name: str) -> bool:
        """True when the bundle has this file."""
        return name in self.manifest.files

    def text(self, name: str) -> str:
        """A JSON file's text, checked against the manifest. Raises ``BundleRefused``."""
        if not self.has(name):
            raise BundleRefused(f"The bundle lacks {name}.")
        entry = self.manifest.files[name]
        data = self._read_small(name)
        if len(data) != entry.size or hashlib.sha256(data).hexdigest() != entry.sha256:
            raise BundleRefused(f"{name} in the bundle is not what its manifest says.")
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            raise BundleRefused(f"The bundle's {name} is damaged (no proper text).") from error

    def stage(self, name: str, incoming: Path) -> StagedFile:
        """Unpacks an asset to ``incoming``, checked against the manifest.

        Raises: ``BundleRefused``, ``DiskFull``, ``LibraryError``.
        """
        entry = self.manifest.files[name]
        with _refusals(), self._zip.open(self._entries[name]) as packed:
            counted = _Counted(packed, entry, name)
            staged = stage_stream(counted, incoming, safe_suffix(name), self._path)  # type: ignore[arg-type]
        if staged.size != entry.size or staged.sha256 != entry.sha256:
            staged.discard()
            raise BundleRefused(f"{name} in the bundle is not what its manifest says.")
        return staged

    def _read_small(self, name: str) -> bytes:
        if self._entries[name].file_size > self._limits.json:
            raise BundleRefused(f"The bundle's {name} is too large.")
        with _refusals(), self._zip.open(self._entries[name]) as packed:
            return packed.read(self._limits.json + 1)

    def _checked_directory(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > self._limits.files:
            raise BundleRefused("The bundle has too many files.")
        entries: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            _check_entry(info, self._limits)
            if info.filename in entries:
                raise BundleRefused(f"The bundle has two files named {info.filename}.")
            entries[info.filename] = info
        if sum(info.file_size for info in infos) > self._limits.total:
            raise BundleRefused("The bundle is too large for this library.")
        # Entries that share packed bytes are how a small file becomes a huge one without a high ratio.
        if sum(info.compress_size for info in infos) > self._path.stat().st_size:
            raise BundleRefused("The bundle's files overlap.")
        if MANIFEST not in entries:
            raise BundleRefused("This file is not a Kinora bundle: it has no manifest.")
        return entries

    def _checked_manifest(self) -> Manifest:
        manifest = parse(Manifest, MANIFEST, self._read_small(MANIFEST))
        if set(manifest.files) != set(self._entries) - {MANIFEST}:
            raise BundleRefused("The bundle's files are not those its manifest names.")
        for name, entry in manifest.files.items():
            if entry.size != self._entries[name].file_size:
                raise BundleRefused(f"{name} in the bundle is not what its manifest says.")
        return manifest


class _Counted:
    """A packed stream that gives no more than the manifest promised."""

    def __init__(self, packed: IO[bytes], entry: FileEntry, name: str) -> None:
        self._packed = packed
        self._left = entry.size
        self._name = name

    def read(self, size: int) -> bytes:
        with _refusals():
            block = self._packed.read(size)
        self._left -= len(block)
        if self._left < 0:
            raise BundleRefused(f"{self._name} in the bundle is larger than it says.")
        return block


def _check_entry(info: zipfile.ZipInfo, limits: BundleLimits) -> None:
    name = info.filename
    # The raw name as well: zipfile cuts names at a zero byte and turns backslashes around.
    if name != info.orig_filename or not (name == MANIFEST or ENTRY_NAME.fullmatch(name)):
        raise BundleRefused(f"The bundle has a file that does not belong in one: {name[:80]!r}.")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise BundleRefused(f"The bundle has a link or device in it: {name}.")
    if info.flag_bits & 0x1:
        raise BundleRefused("The bundle is encrypted.")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BundleRefused(f"{name} in the bundle is packed in a way Kinora does not read.")
    if info.file_size > 1 << 20 and info.file_size > limits.ratio * max(info.compress_size, 1):
        raise BundleRefused(f"{name} in the bundle is packed too tightly to be real.")


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise BundleRefused("The bundle is damaged or not complete.") from error

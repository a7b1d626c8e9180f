"""What is dragged and dropped: files from the desktop, assets from the library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from app.library.values import Asset

ASSET_MIME = "application/x-kinora-asset"
"""The id of the asset dragged; of the first one when there are several."""
ASSETS_MIME = "application/x-kinora-assets"
"""The ids of all assets dragged, one a line."""


def mime_of(assets: Sequence[Asset]) -> QMimeData:
    """What a drag of these assets carries: their ids, and their files for other programs and the chat."""
    mime = QMimeData()
    if assets:
        mime.setData(ASSET_MIME, assets[0].id.encode())
        mime.setData(ASSETS_MIME, "\n".join(asset.id for asset in assets).encode())
        mime.setUrls([QUrl.fromLocalFile(str(asset.path)) for asset in assets])
    return mime


def asset_ids(mime: QMimeData) -> list[str]:
    """The ids of the assets that a drag from the library carries, none of another drag."""
    return bytes(mime.data(ASSETS_MIME).data()).decode("ascii", "ignore").split()


def dropped_links(mime: QMimeData) -> list[str]:
    """The web addresses of a drop: links, or a text that is nothing else."""
    links = [url.toString() for url in mime.urls() if url.scheme() in ("http", "https")]
    text = mime.text().strip() if mime.hasText() else ""
    if not links and text.startswith(("http://", "https://")) and len(text.split()) == 1:
        links = [text]
    return links


def dropped_paths(mime: QMimeData) -> list[Path]:
    """The local files and folders of a drop as they are; ``media.import`` looks into the folders."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def local_paths(mime: QMimeData) -> list[Path]:
    """The local files of a drop; folders stand for the files right inside them, hidden ones left out."""
    found: list[Path] = []
    for url in mime.urls():
        if not url.isLocalFile():
            continue
        path = Path(url.toLocalFile())
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
        else:
            found.append(path)
    return found

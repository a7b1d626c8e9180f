"""Where the library lies, and the folders of a project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.library.values import AssetKind

BUNDLE_SUFFIX = ".kinora"
"""Ending of a project that travels as one file."""
PROJECT_FOLDERS = ("source", "clips", "audio", "images", "renders", "thumbnails", "metadata")

_GENERATED = {
    AssetKind.VIDEO: "clips",
    AssetKind.AUDIO: "audio",
    AssetKind.MUSIC: "audio",
    AssetKind.VOICE: "audio",
    AssetKind.IMAGE: "images",
    AssetKind.RENDER: "renders",
    AssetKind.THUMBNAIL: "thumbnails",
    AssetKind.CAMERA_PATH: "metadata",
    AssetKind.SUBJECT_PATH: "metadata",
}


def library_home() -> Path:
    """The folder of the creator's library: ``KINORA_HOME``, else the platform's data folder."""
    chosen = os.environ.get("KINORA_HOME", "").strip()
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_data_dir("kinora", appauthor=False))


@dataclass(frozen=True, slots=True)
class Home:
    """The folders below a library's root."""

    root: Path

    @property
    def projects(self) -> Path:
        """One folder per project."""
        return self.root / "projects"

    @property
    def incoming(self) -> Path:
        """Files on their way in; whatever lies here when the library opens is left over and removed."""
        return self.root / "incoming"

    @property
    def trash(self) -> Path:
        """Folders of deleted projects on their way out."""
        return self.root / "trash"

    def project(self, project_id: str) -> Path:
        """The folder of a project."""
        return self.projects / project_id

    def make_project(self, project_id: str) -> Path:
        """Makes a project's folders. Returns its root."""
        for name in PROJECT_FOLDERS:
            (self.project(project_id) / name).mkdir(parents=True, exist_ok=True)
        return self.project(project_id)

    def folder_for(self, project_id: str, kind: AssetKind, imported: bool) -> Path:
        """Where a file of this kind lies: what the creator brought is kept apart in ``source``."""
        name = "source" if imported else _GENERATED.get(kind, "source")
        return self.project(project_id) / name

"""Starting a download into a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.jobs.spec import Job, JobSpec
from providers.download.request import DownloadRequest
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio


def start_download(studio: Studio, project_id: str, url: str, *, first: int = 0, rate: int = 0) -> Job:
    """Starts fetching what is at an address; ``first``, ``rate``: see ``DownloadRequest``.

    Raises ``InvalidInput`` for what is no web address, ``NotInLibrary``.
    """
    request = DownloadRequest(url.strip(), first, rate)
    request.check()
    studio.library.projects.get(project_id)
    return studio.jobs.submit(
        JobSpec(
            "media.download",
            {"project_id": project_id, "url": request.url, "first": first, "rate": rate},
            label=Phrase("Download {name}", name=request.host),
            project_id=project_id,
            priority=30,
        )
    )

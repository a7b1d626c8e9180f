"""One download: looked at first, then fetched, with progress, resume and a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import av

from providers.download.joining import join_streams
from providers.download.refusals import DownloadRefused, ListRefused, refusal
from providers.download.request import MOST_BYTES, Downloaded, DownloadRequest
from providers.errors import Cancelled, KinoraError
from providers.phrases import Phrase
from providers.protocols import Progress, no_progress

_PAIR = "(bv[height<={height}],ba)/b[height<={height}]/b/bv*/ba"
"""The best picture and the best sound, which this house puts together itself; else what there is."""


def fetch(
    request: DownloadRequest,
    folder: Path,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Downloaded, ...]:
    """Fetches what is at an address into ``folder``; what an earlier attempt left there is gone on with.

    Raises ``ListRefused`` for a list when none of it was asked for, ``DownloadRefused``, ``NotAuthorised``,
    ``RateLimited``, ``Transient``, ``Cancelled``, ``InvalidInput``.
    """
    request.check()
    from yt_dlp import YoutubeDL

    try:
        progress(0.0, Phrase("Looking at the address"))
        with YoutubeDL(_looking(request)) as looker:
            found = looker.extract_info(request.url.strip(), download=False)
        entries = _entries(found, request)
        return tuple(
            _fetch_one(url, request, folder / str(number), _Share(progress, number, len(entries)), cancelled)
            for number, url in enumerate(entries)
        )
    except KinoraError:
        raise
    except Exception as error:
        raise refusal(error) from error


def _entries(found: Any, request: DownloadRequest) -> Sequence[str]:
    """The addresses to fetch. Raises ``ListRefused``, ``DownloadRefused``."""
    if not isinstance(found, dict):
        raise DownloadRefused("Kinora finds no video or sound at this address.")
    if found.get("_type") not in ("playlist", "multi_video"):
        if found.get("is_live"):
            raise DownloadRefused(
                "This is a live broadcast.", advice="Download it when it is over, or record it yourself."
            )
        return [request.url.strip()]
    title = str(found.get("title") or "this address")[:80]
    entries = [
        e
        for e in found.get("entries") or ()
        if isinstance(e, dict) and (e.get("url") or e.get("webpage_url"))
    ]
    if not request.first:
        count = f"{len(entries)} " if entries else ""
        raise ListRefused(
            f"“{title}” is a list of {count}videos, not one.",
            advice="Use the address of one video, or say how many of the first ones you want.",
        )
    if not entries:
        raise DownloadRefused(f"The list “{title}” is empty.")
    return [str(e.get("url") or e.get("webpage_url")) for e in entries[: request.first]]


def _fetch_one(
    url: str,
    request: DownloadRequest,
    folder: Path,
    share: _Share,
    cancelled: Callable[[], bool],
) -> Downloaded:
    from yt_dlp import YoutubeDL

    folder.mkdir(parents=True, exist_ok=True)

    def watch(state: dict[str, Any]) -> None:
        if cancelled():
            raise Cancelled()
        share.tell(state)

    with YoutubeDL(_fetching(request, folder, watch)) as ydl:
        info = ydl.extract_info(url)
    files = [Path(each["filepath"]) for each in info.get("requested_downloads") or () if each.get("filepath")]
    files = [path for path in files if path.is_file()]
    if not files:
        raise DownloadRefused("There is no video or sound at this address that could be downloaded.")
    page = str(info.get("webpage_url") or url)
    return Downloaded(
        _whole(files, info, folder),
        _title(info, files[0]),
        page,
        urlsplit(page).hostname or "",
        str(info.get("license") or "").strip()[:200],
        str(info.get("uploader") or info.get("creator") or info.get("artist") or "").strip()[:200],
    )


def _title(info: dict[str, Any], file: Path) -> str:
    """The site's title, without the number that a page's only video is given."""
    words = " ".join(str(info.get("title") or file.stem).split())
    return words.removesuffix(" (1)")[:200]


def _whole(files: Sequence[Path], info: dict[str, Any], folder: Path) -> Path:
    """One file of picture and sound. What can't be put together is used as its first file."""
    streamed = "m3u8" in str(info.get("protocol")) or files[0].suffix == ".ts"
    if len(files) == 1 and not streamed:
        return files[0]
    try:
        return join_streams(files, folder / "whole")
    except (av.FFmpegError, ValueError):
        return files[0]


class _Share:
    """The part of the progress that one of several downloads fills."""

    def __init__(self, progress: Progress, number: int, count: int) -> None:
        self._progress, self._number, self._count = progress, number, count

    def tell(self, state: dict[str, Any]) -> None:
        """``state``: as yt-dlp's progress hooks have it."""
        whole = state.get("total_bytes") or state.get("total_bytes_estimate") or 0
        done = state.get("downloaded_bytes") or 0
        share = done / whole if whole else 0.0
        said = Phrase(
            "Downloading, {done:.1f} MB of {whole:.1f}" if whole else "Downloading, {done:.1f} MB",
            done=done / 1e6,
            whole=whole / 1e6,
        )
        self._progress((self._number + min(0.99, share)) / self._count, said)


class _Silent:
    """Takes yt-dlp's chatter; what matters comes as an error."""

    def debug(self, message: str) -> None:
        """Nothing."""

    info = warning = error = debug


def _looking(request: DownloadRequest) -> dict[str, Any]:
    return {
        "quiet": True,
        "noprogress": True,
        "logger": _Silent(),
        "cachedir": False,
        "noplaylist": True,
        "extract_flat": "in_playlist",
        "playlistend": max(1, request.first) + 50,
        "socket_timeout": 20,
        # The scheduler tries again, with the same folder; a second layer of patience would hide it.
        "retries": 0,
        "extractor_retries": 0,
        "enable_file_urls": False,
        "ignoreconfig": True,
    }


def _fetching(
    request: DownloadRequest, folder: Path, watch: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    return {
        **_looking(request),
        "extract_flat": False,
        "paths": {"home": str(folder)},
        "outtmpl": {"default": "media.%(format_id)s.%(ext)s"},
        "restrictfilenames": True,
        "format": _PAIR.format(height=request.height),
        "continuedl": True,
        "overwrites": False,
        "fragment_retries": 2,
        "hls_prefer_native": True,
        "fixup": "never",
        "max_filesize": MOST_BYTES,
        "ratelimit": request.rate or None,
        "progress_hooks": [watch],
        "playlist_items": "1",
    }

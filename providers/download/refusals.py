"""yt-dlp's errors as ours: one sentence each, and what can be done.

The class decides where yt-dlp has one; else the sentence it took from the site, for it has no other signs.
"""

from __future__ import annotations

import re

from providers.errors import Cancelled, InvalidInput, KinoraError, NotAuthorised, RateLimited, Transient


class DownloadRefused(InvalidInput):
    """This address can't be downloaded."""


class ListRefused(DownloadRefused):
    """This is a list of videos, not one."""


_ELSEWHERE = "Download it yourself where you may, then drop the file here."
_BY_WORDS: tuple[tuple[str, type[KinoraError], str, str], ...] = (
    (r"HTTP Error 429|too many requests|rate.?limit", RateLimited,
     "The site asks for a pause between downloads.", "Wait a little; Kinora tries again by itself."),
    (r"HTTP Error 5\d\d|timed? ?out|connection (?:reset|refused|aborted)|getaddrinfo|name resolution|"
     r"incomplete|bytes read|more expected", Transient,
     "The site could not be reached.", "Check the connection; the download goes on where it stopped."),
    (r"available (?:in|from) your (?:country|location|region)|geo.?restrict", DownloadRefused,
     "The site does not show this video in your country.", "Ask its maker for the file, or use another one."),
    (r"private video|video is private|is private", DownloadRefused,
     "This video is private.", "Ask its owner to share the file with you."),
    (r"members.only|join this channel|subscribers? only|premium|purchase|paid", DownloadRefused,
     "This video is for members of the site only.", _ELSEWHERE),
    (r"sign in|log.?in|login|cookies|authenticat|HTTP Error 401", NotAuthorised,
     "The site shows this only to people who are signed in.", _ELSEWHERE),
    (r"drm|protected by", DownloadRefused,
     "This video is copy-protected and can't be downloaded.", "Use another one that you may use."),
    (r"HTTP Error 40[34]|HTTP Error 410|unavailable|has been removed|does not exist", DownloadRefused,
     "There is no video at this address any more.", "Open it in the browser to see whether it still plays."),
    (r"File is larger than max-filesize", DownloadRefused,
     "The file is larger than Kinora downloads.", "Choose a smaller one, or import the file from disk."),
    (r"No video formats found|Requested format is not available|no media", DownloadRefused,
     "There is no video or sound at this address that could be downloaded.", _ELSEWHERE),
    (r"No space left|disk full", InvalidInput,
     "The disk is full.", "Free some space and try again: the download goes on where it stopped."),
)  # fmt: skip


def refusal(error: BaseException) -> KinoraError:
    """Our error for what yt-dlp raised."""
    from yt_dlp.utils import DownloadCancelled, GeoRestrictedError, UnsupportedError

    if isinstance(error, KinoraError):
        return error
    chain = list(_chain(error))
    if any(isinstance(each, DownloadCancelled) for each in chain):
        return Cancelled()
    if any(isinstance(each, GeoRestrictedError) for each in chain):
        return _as_told("not available in your country")
    if any(isinstance(each, UnsupportedError) for each in chain):
        return DownloadRefused(
            "Kinora finds no video or sound at this address.",
            advice="Use the address of the page where it plays, or drop the file itself.",
        )
    return _as_told(" ".join(str(each) for each in chain))


def _as_told(words: str) -> KinoraError:
    for pattern, kind, message, advice in _BY_WORDS:
        if re.search(pattern, words, re.IGNORECASE):
            return kind(message, advice=advice)
    return DownloadRefused("The download did not work.", advice=_ELSEWHERE)


def _chain(error: BaseException | None) -> list[BaseException]:
    """The error and what it came from; yt-dlp keeps the cause in ``exc_info``."""
    found: list[BaseException] = []
    while error is not None and error not in found and len(found) < 8:
        found.append(error)
        info = getattr(error, "exc_info", None)
        error = (info[1] if info else None) or getattr(error, "cause", None) or error.__cause__
    return found

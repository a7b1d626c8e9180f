"""Subtitle files to and from caption tracks: which format a file has, reading it safely, writing it whole."""

from __future__ import annotations

from pathlib import Path

from pipeline.captions.formats import ass, lrc, srt, vtt
from pipeline.captions.formats.cue import MAX_CHARACTERS, CueFile, UnreadableSubtitles
from pipeline.captions.formats.decoding import decode
from pipeline.captions.formats.exchange import ImportedCaptions, line_breaks, to_cues, to_track
from pipeline.captions.reading import rules_for
from pipeline.captions.styles import load_style, style_names
from pipeline.render.soft_captions import cues_within
from pipeline.timeline.errors import NothingLeft, WrongTrackKind
from pipeline.timeline.model import Caption, Timeline, Track, TrackKind
from pipeline.timeline.splice import require_track
from pipeline.timeline.time import TimeRange
from providers.errors import InvalidInput

FORMATS = {".srt": "SubRip", ".vtt": "WebVTT", ".ass": "Advanced SubStation Alpha"}
"""What is written, by the file's ending; ``.ssa`` and ``.lrc`` are read too."""
ENDINGS = (*FORMATS, ".ssa", ".lrc")
"""What is read."""


def is_subtitle(path: Path) -> bool:
    """True for a subtitle file, by its ending."""
    return path.suffix.lower() in ENDINGS


def read_subtitles(path: Path, *, encoding: str = "", language: str = "") -> ImportedCaptions:
    """Reads a subtitle file as a caption track named after it. ``encoding`` "": found out.

    Takes seconds for a hostile file: not for the window’s thread. Raises ``InvalidInput`` when it
    can't be opened, ``UnreadableSubtitles`` when there are no subtitles in it; then nothing has changed.
    """
    text = subtitle_file_text(path, encoding=encoding)
    return to_track(parse(text), name=path.stem[:80], language=language, styles=style_names())


def subtitle_file_text(path: Path, *, encoding: str = "") -> str:
    """The decoded text of a subtitle file. Raises ``InvalidInput``, ``UnreadableSubtitles`` (too large)."""
    try:
        if path.stat().st_size > 4 * MAX_CHARACTERS:
            raise UnreadableSubtitles(f"{path.name} is too large for subtitles.")
        data = path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"{path.name} can't be read: {error.strerror}.") from error
    text, _ = decode(data, encoding)
    return text


def parse(text: str) -> CueFile:
    """Reads text in whichever of the formats it is: the ending of a file often lies.

    Raises ``UnreadableSubtitles``.
    """
    head = text[:4096].lstrip()
    if head.startswith("WEBVTT"):
        return vtt.read(text)
    if "[script info]" in head.lower() or "[events]" in text.lower():
        return ass.read(text)
    if "-->" not in text and lrc.is_lrc(text):
        return lrc.read(text)
    return srt.read(text)


def write_subtitles(
    timeline: Timeline, track_id: str, target: Path, stretch: TimeRange | None = None
) -> None:
    """Writes a caption track in the format of ``target``'s ending, as UTF-8; all of it or nothing.

    ``stretch``: what of the timeline the video beside it shows; None: all. Raises ``InvalidInput`` for
    another ending or a folder that can't be written, ``NothingLeft`` for a track without captions there,
    ``NoSuchTrack``, ``WrongTrackKind``.
    """
    track = require_track(timeline, track_id)
    text = subtitle_text(timeline, track, target.suffix.lower(), stretch)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InvalidInput(f"{target} could not be written: {error.strerror}.") from error


def subtitle_text(timeline: Timeline, track: Track, ending: str, stretch: TimeRange | None = None) -> str:
    """What a file with that ending holds. Raises as ``write_subtitles``."""
    if track.kind is not TrackKind.CAPTION:
        raise WrongTrackKind("Only a caption track can be written as subtitles.")
    if ending not in FORMATS:
        known = ", ".join(FORMATS)
        raise InvalidInput(f"Kinora writes no {ending or 'nameless'} subtitles.", advice=f"Use {known}.")
    rules = rules_for(track.language)
    cues = cues_within(to_cues(track, rules), stretch)
    if not cues:
        raise NothingLeft("There are no captions on this track to write.")
    breaks = line_breaks(cues, rules)
    if ending == ".srt":
        return srt.write(cues, breaks)
    if ending == ".vtt":
        return vtt.write(cues, breaks, track.language)
    own = (item.style for item in track.items if isinstance(item, Caption))
    names = dict.fromkeys([track.style, *own])
    styles = list({style.name: style for style in map(load_style, names)}.values())
    return ass.write(cues, styles, (timeline.width, timeline.height), breaks, timeline.name)

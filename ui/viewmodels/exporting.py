"""What an export is to be, before it becomes a job: preset, shapes, languages, captions, format, place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.preflight.platforms import load_platform, platform_names
from app.targets import (
    NO_CAPTIONS,
    RenderTarget,
    caption_languages,
    file_name,
    targets_for,
    with_soft_captions,
)
from pipeline.render.encoding import AUDIO_CODECS, VIDEO_CODECS, container_of
from pipeline.render.presets import OutputSettings, load_preset, preset_names
from pipeline.timeline.framings import aspect_name
from pipeline.timeline.model import Timeline, TrackKind
from providers.errors import InvalidInput, KinoraError
from ui.words import isolated, marked, tr

ASPECTS = ("9:16", "16:9", "1:1", "4:5")
PLATFORMS = ("youtube", "shorts", "tiktok", "reels", "x", "square")
FILES = ("1080p", "720p", "480p", "h265", "av1", "webm", "youtube-hdr", "youtube-hdr10", "av1-hdr")
EDITING = ("master", "dnxhr", "untouched", "gif", "draft")
SOUND = ("podcast", "podcast-mono")
GROUPS = (
    (marked("Platforms"), PLATFORMS),
    (marked("Files"), FILES),
    (marked("Editing and drafts"), EDITING),
    (marked("Sound only"), SOUND),
)
"""How the presets are shown; one that is in none of them comes last among the files."""


class Captions(StrEnum):
    """What becomes of the captions."""

    BURNED = "burned"
    SOFT = "soft"
    """Tracks of the file, one for each language, which a player switches on."""
    NONE = "none"
    SIDECAR = "sidecar"
    """A subtitle file beside a video without captions."""


@dataclass(frozen=True, slots=True)
class Card:
    """A preset as it is offered. ``facts``: its frame, format and limits, one line each."""

    preset: str
    title: str
    facts: tuple[str, ...]
    platform: str = ""
    """Name of the platform that is checked before the export; empty for none."""


@dataclass(frozen=True, slots=True)
class ExportWish:
    """All that was chosen. ``folder`` and ``name`` (without an ending) say where to.

    ``height``: pixels of the short side, 0 = the preset's; ``crf`` None and ``max_bytes`` 0: the preset's;
    ``whole``: not only what lies between the in and out points.
    """

    preset: str
    folder: Path
    name: str
    aspects: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    captions: Captions = Captions.BURNED
    container: str = ""
    codec: str = ""
    encoder: str = ""
    height: int = 0
    crf: float | None = None
    max_bytes: int = 0
    whole: bool = True

    @property
    def choices(self) -> dict[str, Any]:
        """What differs from the preset, in the words of ``pipeline.render.encoding.choose``."""
        chosen: dict[str, Any] = {
            "container": self.container,
            "codec": self.codec,
            "encoder": self.encoder,
            "height": self.height,
            "max_bytes": self.max_bytes,
        }
        found = {key: value for key, value in chosen.items() if value}
        return found if self.crf is None else {**found, "crf": self.crf}

    def outputs(self, timeline: Timeline) -> list[OutputSettings]:
        """The settings of every file. Raises ``FormatRefused``, ``InvalidInput``, ``UnknownPreset``."""
        return [
            RenderTarget(self.preset, None, aspect, "", self.choices).output(timeline)
            for aspect in (self.aspects or ("",))
            for _ in (self.languages or ("",))
        ]

    def targets(self, timeline: Timeline) -> tuple[RenderTarget, ...]:
        """The files to be made. Raises what ``targets_for`` raises, and ``InvalidInput`` without a name."""
        name = file_name(self.name)
        if not self.name.strip():
            raise InvalidInput(tr("The file has no name."), advice=tr("Give it one."))
        suffix = container_of(self.outputs(timeline)[0]).suffix
        parts = [name]
        parts += ["{aspect}"] if len(self.aspects) > 1 else []
        languages = (NO_CAPTIONS,) if self.captions is not Captions.BURNED else self.languages
        parts += ["{language}"] if len(languages) > 1 else []
        out = self.folder / ("_".join(parts) + suffix)
        made = targets_for(
            timeline, out, self.preset, aspects=self.aspects, languages=languages, choices=self.choices
        )
        if self.captions is not Captions.SOFT:
            return made
        return with_soft_captions(timeline, made, self.languages)

    def sidecars(self, timeline: Timeline) -> dict[str, Path]:
        """Caption track -> the subtitle file beside the video; empty unless that was chosen."""
        if self.captions is not Captions.SIDECAR:
            return {}
        tracks = [t for t in timeline.tracks if t.kind is TrackKind.CAPTION and t.items]
        chosen = [t for t in tracks if not self.languages or t.language in self.languages]
        alone = len(chosen) == 1
        return {
            track.id: self.folder
            / f"{file_name(self.name)}{'' if alone else f'.{track.language or number}'}.srt"
            for number, track in enumerate(chosen, 1)
        }


def usual_wish(timeline: Timeline, preset: str, folder: Path) -> ExportWish:
    """The wish a dialog begins with."""
    return ExportWish(preset, folder, file_name(timeline.name))


def with_preset(wish: ExportWish, preset: str) -> ExportWish:
    """Another preset; what was chosen on top of the old one no longer holds."""
    plain = replace(wish, container="", codec="", encoder="", height=0, crf=None, max_bytes=0)
    return replace(plain, preset=preset)


def cards() -> dict[str, tuple[Card, ...]]:
    """Group -> its presets."""
    known = set(preset_names())
    grouped = {title: [name for name in names if name in known] for title, names in GROUPS}
    others = known - {name for names in grouped.values() for name in names}
    grouped["Files"] += sorted(others)
    return {title: tuple(_card(name) for name in names) for title, names in grouped.items()}


def _card(name: str) -> Card:
    data = load_preset(name)
    platforms = {load_platform(platform).preset: platform for platform in platform_names()}
    return Card(name, str(data["title"]), tuple(_facts(data)), platforms.get(name, ""))


def _facts(data: Mapping[str, Any]) -> Sequence[str]:
    width, height = int(data.get("width") or 0), int(data.get("height") or 0)
    short, longest = data.get("short_side"), data.get("max_side")
    if width and height:
        frame = isolated(f"{width} × {height}")
    elif short:
        frame = tr("{pixels} pixels on the short side", pixels=short)
    elif longest:
        frame = tr("At most {pixels} pixels a side", pixels=longest)
    else:
        frame = tr("The project's own frame")
    video = VIDEO_CODECS.get(data.get("video_codec", "h264"))
    audio = AUDIO_CODECS.get(data.get("audio_codec", "aac"))
    kind = " + ".join(spec.title for spec in (video, audio) if spec is not None)
    facts = [frame if video is not None else tr("No picture"), kind]
    limits = []
    if data.get("max_seconds"):
        limits.append(tr("up to {length}", length=isolated(_length(float(data["max_seconds"])))))
    if data.get("max_bytes"):
        limits.append(isolated(size_text(int(data["max_bytes"]))))
    if data.get("loudness") is not None and audio is not None:
        limits.append(isolated(f"{data['loudness']:.0f} LUFS"))
    return [*facts, ", ".join(limits)] if limits else facts


def aspects_of(timeline: Timeline) -> tuple[str, ...]:
    """The shapes a timeline can be exported in, its own first."""
    own = _own_aspect(timeline)
    return (own, *(aspect for aspect in ASPECTS if aspect != own))


def _own_aspect(timeline: Timeline) -> str:
    from fractions import Fraction

    return aspect_name(Fraction(timeline.width, timeline.height))


def languages_of(timeline: Timeline) -> tuple[str, ...]:
    """The languages there are captions in."""
    return caption_languages(timeline)


def trouble(wish: ExportWish, timeline: Timeline) -> str:
    """Why this can't be exported, in a sentence with advice; empty when it can.

    A folder that is not there yet is no trouble: it is made when the export starts.
    """
    there = next((each for each in (wish.folder, *wish.folder.parents) if each.exists()), wish.folder)
    try:
        replace(wish, folder=there).targets(timeline)
    except KinoraError as error:
        return " ".join(filter(None, (error.message, error.advice)))
    return ""


def size_text(size: int) -> str:
    """Bytes for people: ``24 MB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    if size < 999_500_000:
        return f"{size / 1e6:.0f} MB" if size >= 10_000_000 else f"{size / 1e6:.1f} MB"
    return f"{size / 1e9:.1f} GB".replace(".0 GB", " GB")


def _length(seconds: float) -> str:
    if seconds < 3600:
        minutes, rest = divmod(round(seconds), 60)
        return f"{minutes} min" if not rest else f"{round(seconds)} s"
    return f"{seconds / 3600:.0f} h"

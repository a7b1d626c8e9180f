"""What one render makes: a file, or one for each shape and each language of the same timeline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Any

from app.delivery import check_target
from pipeline.render.encoding import CONTAINERS, check_subtitles, choose, container_for, container_of
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Timeline, Track, TrackKind
from providers.errors import InvalidInput

NO_CAPTIONS = "none"
"""The language of a film without captions."""
_LONGEST_NAME = 120
_FIELDS = ("aspect", "language")


@dataclass(frozen=True, slots=True)
class RenderTarget:
    """One file of a render. ``out`` None: it is kept in the library.

    ``aspect`` "": the timeline's own shape; ``language`` "": captions and voices as they are switched;
    ``choices``: what differs from the preset, in the words of ``pipeline.render.encoding.choose``; ``soft``:
    caption tracks (ids) that go along in the file, to be switched on by who watches.
    """

    preset: str
    out: Path | None = None
    aspect: str = ""
    language: str = ""
    choices: Mapping[str, Any] = field(default_factory=dict)
    soft: tuple[str, ...] = ()

    def output(self, timeline: Timeline) -> OutputSettings:
        """The settings of this file. Raises ``UnknownPreset``, ``FormatRefused``, ``InvalidInput``."""
        return choose(OutputSettings.from_preset(self.preset, timeline, self.aspect or None), **self.choices)

    def to_json(self) -> dict[str, Any]:
        """As a job's parameter."""
        return {
            "preset": self.preset,
            "out": str(self.out) if self.out else "",
            "aspect": self.aspect,
            "language": self.language,
            "choices": dict(self.choices),
            **({"soft": list(self.soft)} if self.soft else {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> RenderTarget:
        """Reads ``to_json``'s form; what is left out is as usual."""
        return cls(
            data["preset"],
            Path(data["out"]) if data.get("out") else None,
            data.get("aspect") or "",
            data.get("language") or "",
            data.get("choices") or {},
            tuple(data.get("soft") or ()),
        )


def caption_languages(timeline: Timeline) -> tuple[str, ...]:
    """The languages there are captions in, in the order of the tracks."""
    named = (track.language for track in timeline.tracks if track.kind is TrackKind.CAPTION)
    return tuple(dict.fromkeys(language for language in named if language))


def in_language(timeline: Timeline, language: str) -> Timeline:
    """``timeline`` with the captions of ``language`` shown and those of all others hidden.

    ``en`` also finds ``en-GB`` when nothing is marked ``en``. Voices follow when there are some in that
    language: those of other languages are silent. ``none``: no captions; "": as it is. Raises
    ``InvalidInput`` when there are no captions in it.
    """
    if not language:
        return timeline
    spoken = _found(timeline, TrackKind.AUDIO, language)
    shown = _found(timeline, TrackKind.CAPTION, language)
    if not shown and language != NO_CAPTIONS:
        there = ", ".join(caption_languages(timeline))
        raise InvalidInput(
            f"There are no captions in {language!r}.",
            advice=f"There are some in {there}." if there else "No caption track has a language yet.",
        )

    def switched(track: Track) -> Track:
        if track.kind is TrackKind.CAPTION:
            return replace(track, hidden=track.id not in shown)
        if track.kind is TrackKind.AUDIO and spoken and track.language:
            return replace(track, muted=track.id not in spoken)
        return track

    return replace(timeline, tracks=tuple(switched(track) for track in timeline.tracks))


def with_soft_captions(
    timeline: Timeline, targets: Sequence[RenderTarget], languages: Sequence[str] = ()
) -> tuple[RenderTarget, ...]:
    """The targets with the captions of these languages (none: of all) as tracks, and none in the picture.

    Raises ``InvalidInput`` when there are no such captions, ``FormatRefused`` where a file can't hold them.
    """
    for language in languages:
        in_language(timeline, language)
    wanted = {track for each in languages for track in _found(timeline, TrackKind.CAPTION, each)}
    found = tuple(
        track.id
        for track in timeline.tracks
        if track.kind is TrackKind.CAPTION and track.items and (track.id in wanted or not languages)
    )
    if not found:
        raise InvalidInput("There are no captions to go along.", advice="Make captions first.")
    for target in targets:
        check_subtitles(target.output(timeline))
    return tuple(replace(target, language=NO_CAPTIONS, soft=found) for target in targets)


def _found(timeline: Timeline, kind: TrackKind, language: str) -> frozenset[str]:
    """Ids of the tracks in ``language``, else of those in a variety of it."""
    wanted = language.casefold().replace("_", "-")
    tracks = [(track.id, track.language.casefold().replace("_", "-")) for track in timeline.tracks
              if track.kind is kind and track.language]  # fmt: skip
    exact = frozenset(track_id for track_id, known in tracks if known == wanted)
    return exact or frozenset(track_id for track_id, known in tracks if known.startswith(f"{wanted}-"))


def chosen_container(path: Path) -> str:
    """The container a file's ending asks for. Raises ``InvalidInput`` for an ending Kinora does not write."""
    container = container_for(path.suffix)
    if container is None:
        known = ", ".join(spec.suffix for spec in CONTAINERS.values())
        raise InvalidInput(f"Kinora writes no {path.suffix or 'nameless'} files.", advice=f"Use {known}.")
    return container.name


def targets_for(
    timeline: Timeline,
    output: Path,
    preset: str,
    *,
    aspects: Sequence[str] = (),
    languages: Sequence[str] = (),
    choices: Mapping[str, Any] | None = None,
) -> tuple[RenderTarget, ...]:
    """A target for each of ``aspects`` in each of ``languages``, in that order.

    ``output``: a file name, in which ``{aspect}`` (9x16) and ``{language}`` stand for each one's own, or a
    folder, where the files are called after the timeline. Raises ``InvalidInput`` when two files would have
    one name, a file can't be written there, or something chosen can't be had.
    """
    wanted = list(product(dict.fromkeys(aspects or ("",)), dict.fromkeys(languages or ("",))))
    targets: list[RenderTarget] = []
    for aspect, language in wanted:
        in_language(timeline, language)
        target = RenderTarget(preset, None, aspect, language, dict(choices or {}))
        path = _path(timeline, output, target, aspects, languages)
        if not output.is_dir():
            target = replace(target, choices={"container": chosen_container(path), **target.choices})
        targets.append(replace(target, out=check_target(path)))
        targets[-1].output(timeline)
    if len({target.out for target in targets}) < len(targets):
        missing = [name for name, values in (("{aspect}", aspects), ("{language}", languages))
                   if len(values) > 1 and name not in output.name]  # fmt: skip
        raise InvalidInput(
            f"{len(targets)} files can't all be called {output.name}.",
            advice=f"Put {' and '.join(missing)} into the name, or give a folder.",
        )
    return tuple(targets)


def _path(
    timeline: Timeline, output: Path, target: RenderTarget, aspects: Sequence[str], languages: Sequence[str]
) -> Path:
    own = {"aspect": target.aspect.replace(":", "x"), "language": target.language}
    if output.is_dir():
        used = [own[name] for name, values in zip(_FIELDS, (aspects, languages), strict=True) if values]
        name = "_".join([file_name(timeline.name), *used])
        return output / f"{name}{container_of(target.output(timeline)).suffix}"
    name = output.name
    for known, value in own.items():
        name = name.replace(f"{{{known}}}", value or ("own" if known == "aspect" else "captions"))
    return output.with_name(name)


def file_name(title: str) -> str:
    """``title`` as a file's name on every system, without an ending."""
    cleaned = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", title)
    return " ".join(cleaned.split()).strip(". ")[:_LONGEST_NAME] or "Video"

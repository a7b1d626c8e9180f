"""A brand kit in a project: files taken in, look put on as one edit, scenes held against its colours."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.jobs.spec import Job, JobSpec
from app.library.brand_kits import BrandKit
from app.library.library import Library
from pipeline.analysis.palette import Swatch, distance_to, extract_palette
from pipeline.media.thumbnails import thumbnail
from pipeline.timeline.branding import PART, Brand, Bumper, Watermark, apply_brand
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, TrackKind
from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_seconds
from providers.errors import InvalidInput, KinoraError
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

PALETTE, CHECK = "brand.palette", "brand.check"
OFF_BRAND = 30.0
"""Mean delta E from a scene's colours to the kit's nearest: beyond it a scene looks like another brand."""
STILL_SECONDS = 3.0
"""How long an intro or outro that is a picture stays."""
_LOOKED_AT = (160, 160)


@dataclass(frozen=True, slots=True)
class OffBrand:
    """A clip whose colours are not the brand's. ``distance``: delta E; ``scene``: from 1, 0 for none."""

    item_id: str
    start: Flicks
    name: str
    distance: float
    colours: tuple[str, ...]
    scene: int = 0


async def apply_kit(studio: Studio, project_id: str, kit: BrandKit) -> None:
    """Takes the kit's files into the project and applies it as one undoable edit.

    Raises ``InvalidInput`` (a file that can't be read), ``EditRefused``.
    """
    parts = {part: path for part, path in kit.files.items() if path.is_file()}
    taken: dict[str, dict[str, Any]] = {}
    for part, path in parts.items():
        (taken[part],) = await studio.import_media(project_id, [path])
    brand = brand_of(kit, taken)
    studio.open_document(project_id).edit(
        f"Apply the brand {kit.name}"[:200], lambda timeline: apply_brand(timeline, brand)
    )


def brand_of(kit: BrandKit, taken: dict[str, dict[str, Any]]) -> Brand:
    """The kit with its files as assets (part -> asset_id, kind, name, duration, width, height).

    Raises ``InvalidInput`` for a logo that is no picture, or an intro that is neither picture nor video.
    """
    mark = None
    if kit.watermark and "logo" in taken:
        logo = taken["logo"]
        if logo["kind"] != MediaKind.IMAGE.value:
            raise InvalidInput("A logo must be a picture.", advice="Choose a PNG or another picture.")
        mark = Watermark(logo["asset_id"], logo["width"], logo["height"], kit.corner, kit.size, kit.opacity)
    return Brand(
        mark, _bumper(taken.get("intro")), _bumper(taken.get("outro")), kit.caption_style, kit.title_style
    )


def _bumper(asset: dict[str, Any] | None) -> Bumper | None:
    if asset is None:
        return None
    kind = MediaKind(asset["kind"])
    if kind not in (MediaKind.IMAGE, MediaKind.VIDEO):
        raise InvalidInput("An intro or outro must be a video or a picture.")
    length = Flicks(asset["duration"]) if kind is MediaKind.VIDEO else from_seconds(STILL_SECONDS)
    available = TimeRange(ZERO, length) if kind is MediaKind.VIDEO else None
    return Bumper(MediaReference(kind, asset["asset_id"], available, asset["name"]), length)


def start_palette(studio: Studio, picture: Path, count: int = 5) -> Job:
    """Starts finding the main colours of a picture; the job's result is ``{"colours": [#rrggbb]}``."""
    wanted = {"path": str(picture.absolute()), "count": count}
    return studio.jobs.submit(
        JobSpec(PALETTE, wanted, label=Phrase("Colours of {name}", name=picture.name), priority=40)
    )


def start_check(studio: Studio, project_id: str, kit: BrandKit) -> Job:
    """Starts holding the project's pictures against the kit. Raises ``InvalidInput`` (no colours)."""
    if not kit.colours:
        raise InvalidInput(
            "This brand kit has no colours yet.", advice="Add some, or take them from a picture."
        )
    shots = [list(shot) for shot in shots_of(studio.open_document(project_id).timeline)]
    wanted = {"project_id": project_id, "colours": list(kit.colours), "shots": shots}
    return studio.jobs.submit(
        JobSpec(
            CHECK,
            wanted,
            label=Phrase("Check against {name}", name=kit.name),
            project_id=project_id,
            priority=30,
        )
    )


def shots_of(timeline: Timeline) -> list[tuple[str, int, str, str, int, int]]:
    """The pictures of a timeline: (item id, start, name, asset id, media time of the middle, scene)."""
    numbers = {scene.id: number for number, scene in enumerate(timeline.scenes, 1)}
    return [
        (
            item.id,
            int(span.start),
            item.name or item.media.name,
            item.media.asset_id,
            _middle(item),
            numbers.get(item.scene, 0),
        )
        for track in timeline.tracks
        if track.kind is TrackKind.VIDEO and not track.hidden
        for span, item in track.placed()
        if isinstance(item, Clip) and item.enabled and item.media.asset_id
        if not any(key == PART for key, _ in item.metadata)
    ]


def _middle(clip: Clip) -> int:
    return int(clip.media_time(clip.duration // 2)) if clip.media.kind is MediaKind.VIDEO else 0


def palette_job(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Job kind ``brand.palette``. Parameters: path, count."""
    found = extract_palette(thumbnail(Path(parameters["path"]), 0, _LOOKED_AT), parameters["count"])
    return {"colours": [swatch.colour for swatch in found]}


def check_job(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Job kind ``brand.check``. Returns ``{"off": [OffBrand as JSON], "looked": n, "unread": n}``."""
    shelf = library(home_of(context))
    off: list[dict[str, Any]] = []
    seen: dict[tuple[str, int], tuple[Swatch, ...]] = {}
    unread = 0
    shots = parameters["shots"]
    for number, (item_id, start, name, asset_id, time, scene) in enumerate(shots):
        context.progress(number / len(shots), Phrase("Looking at {name}", name=name))
        try:
            if (asset_id, time) not in seen:
                seen[(asset_id, time)] = colours_of(shelf, asset_id, time)
        except KinoraError:
            unread += 1
            continue
        swatches = seen[(asset_id, time)]
        distance = distance_to(swatches, parameters["colours"])
        if distance > OFF_BRAND:
            seen_most = tuple(swatch.colour for swatch in swatches[:3])
            finding = OffBrand(item_id, start, name, distance, seen_most, scene)
            off.append(asdict(finding))
    return {"off": off, "looked": len(shots) - unread, "unread": unread}


def colours_of(shelf: Library, asset_id: str, time: int) -> tuple[Swatch, ...]:
    """The main colours of an asset's picture at a media time. Raises as ``thumbnail``."""
    return extract_palette(thumbnail(shelf.assets.get(asset_id).path, time, _LOOKED_AT), 5)


def findings(result: dict[str, Any]) -> tuple[OffBrand, ...]:
    """What ``check_job`` found, the farthest first."""
    read = (OffBrand(**{**entry, "colours": tuple(entry["colours"])}) for entry in result["off"])
    return tuple(sorted(read, key=lambda entry: -entry.distance))

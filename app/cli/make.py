"""``kinora make``."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli import music_video, practice, product_ad
from app.cli.screen import Screen
from app.cli.session import follow, studio
from app.delivery import check_target, deliver
from app.jobs.spec import Job, JobState
from app.studio import Studio
from app.targets import chosen_container
from pipeline.recipes.brief import MAX_SCRIPT_BYTES, NarratedBrief, check_script_bytes
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.recipes.practice.brief import PracticeBrief
from pipeline.recipes.product_ad.brief import ProductAdBrief
from providers.errors import InvalidInput

VIDEO_SUFFIXES = (".mp4", ".mov", ".mkv", ".webm", ".avi", ".m4v", ".mpg", ".mpeg", ".ts")
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".ora")
MEDIA_SUFFIXES = frozenset(VIDEO_SUFFIXES + PICTURE_SUFFIXES)


async def make(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Makes a video, or goes on with one that was interrupted."""
    brief = _BRIEFS[arguments.recipe](arguments)
    brief.check()
    target = check_target(arguments.output) if arguments.output else None
    if target is not None:
        chosen_container(target)
    media = _media_files(arguments.media) if arguments.media else []
    music = _music_file(arguments.music)
    began = time.monotonic()
    async with studio(screen, resume=True) as opened:
        preview: list[float] = []

        def first_picture(job: Job) -> None:
            if not preview and job.kind == "image.paint" and job.state is JobState.SUCCEEDED:
                preview.append(time.monotonic() - began)

        opened.jobs.changed.connect(first_picture)
        if isinstance(brief, MusicVideoBrief):
            job = await music_video.start(opened, brief, arguments, media)
        elif isinstance(brief, ProductAdBrief):
            job = await product_ad.start(opened, brief, arguments)
            if asked := await product_ad.until_asked(opened, job, arguments.approve, arguments.pay):
                return asked
        elif isinstance(brief, PracticeBrief):
            job = await practice.start(opened, brief, arguments)
        else:
            job = await opened.make(
                brief, media=media, music=music, fresh=arguments.fresh, offline=arguments.offline
            )
        made = await follow(opened, job, screen)
        output = Path(made["render"]["path"])
        if target is not None:
            if chosen_container(target) == chosen_container(output):
                deliver(output, target)
            else:
                await follow(opened, opened.render(job.project_id, out=target), screen)
            output = target
        return _summary(opened, opened.jobs.get(job.id), made, output, preview, time.monotonic() - began)


def _brief(arguments: Namespace) -> NarratedBrief:
    script = ""
    if arguments.script:
        script = _read_script(arguments.script)
    music = arguments.music if arguments.music in ("auto", "none") else "auto"
    return NarratedBrief(
        topic=" ".join(arguments.topic),
        script=script,
        niche=arguments.niche,
        tone=arguments.tone,
        duration=arguments.duration,
        aspect=arguments.aspect or "9:16",
        style=arguments.style or "flat-vector",
        voice=arguments.voice,
        language=arguments.language,
        music=music,
        seed=arguments.seed,
        name=arguments.name,
    )


_BRIEFS: dict[
    str, Callable[[Namespace], NarratedBrief | MusicVideoBrief | PracticeBrief | ProductAdBrief]
] = {
    "narrated": _brief,
    "music-video": music_video.music_brief,
    "practice": practice.practice_brief,
    "product-ad": product_ad.ad_brief,
}


def _read_script(name: str) -> str:
    """Reads at most what a script may have, plus one byte that tells it is too long."""
    if name == "-":
        return check_script_bytes(sys.stdin.buffer.read(MAX_SCRIPT_BYTES + 1), "The script")
    path = Path(name)
    try:
        if path.is_file() and path.stat().st_size > MAX_SCRIPT_BYTES:
            raise InvalidInput(
                f"{path.name} has {path.stat().st_size / 1e6:.1f} MB; a script may have 1 MB.",
                advice="Split it into several videos.",
            )
        with path.open("rb") as file:
            return check_script_bytes(file.read(MAX_SCRIPT_BYTES + 1), path.name)
    except OSError as error:
        raise InvalidInput(f"The script {name} can't be read: {error.strerror}.") from error


def _media_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise InvalidInput(f"There is no folder {folder}.")
    files = sorted(p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in MEDIA_SUFFIXES)
    if not files:
        raise InvalidInput(f"There are no pictures or videos in {folder}.")
    return files


def _music_file(value: str) -> Path | None:
    if value in ("auto", "none"):
        return None
    path = Path(value)
    if not path.is_file():
        raise InvalidInput(f"There is no music file {value}.", advice="Give a file, auto or none.")
    return path


def _summary(
    opened: Studio, job: Job, made: dict[str, Any], output: Path, preview: list[float], took: float
) -> dict[str, Any]:
    children = opened.jobs.list(parent_id=job.id)
    cached = sum(bool((child.result or {}).get("cached")) for child in children)
    costs = [child.cost_micro_credits for child in children]
    lines = [
        f"Made “{made['title']}”: {made['seconds']:.1f} s, {made['scenes']} scenes, in {took:.0f} s.",
        *([made["note"]] if made["note"] else []),
        str(output),
    ]
    return {
        "project": job.project_id,
        "output": str(output),
        "duration": made["seconds"],
        "scenes": made["scenes"],
        "title": made["title"],
        "description": made["description"],
        "hashtags": made["hashtags"],
        "note": made["note"],
        "jobs": {
            "id": job.id,
            "total": len(children),
            "succeeded": sum(child.state is JobState.SUCCEEDED for child in children),
            "cached": cached,
        },
        "cost": {
            "micro_credits": sum(cost for cost in costs if cost is not None),
            "known": all(cost is not None for cost in costs),
        },
        "seconds": {"total": round(took, 2), "first_preview": round(preview[0], 2) if preview else None},
        "lines": lines,
    }

"""Questions: what is on the timeline, what is said, which files there are, what things cost."""

from __future__ import annotations

import asyncio
from typing import Annotated

from pydantic import Field

from app.assistant.bench import Bench
from app.assistant.context import asset_lines, timeline_summary
from app.assistant.fencing import fenced
from app.assistant.tools.tool import Effect, Tool, async_tool
from app.library.values import Asset, AssetKind
from app.transcripts import project_transcript
from pipeline.render.effects.looks import built_in_looks
from providers.errors import InvalidInput

_HIDDEN = (AssetKind.THUMBNAIL, AssetKind.CAMERA_PATH, AssetKind.SUBJECT_PATH)


async def describe_timeline(bench: Bench) -> str:
    """Tells what is on the timeline now: scenes, tracks, clips, markers, and the numbers tools take."""
    bench.need_project()
    return timeline_summary(bench.view)


async def read_transcript(bench: Bench) -> str:
    """Tells what is said on the timeline, word for word."""
    bench.need_project()
    shelf, timeline = bench.studio.library, bench.timeline
    transcript = await asyncio.to_thread(project_transcript, shelf, timeline)
    words = " ".join(word.text for word in transcript.words)
    return fenced(words or "Nothing is said.", "the transcript")


async def find_files(bench: Bench, words: Annotated[str, Field(max_length=200)] = "") -> str:
    """Lists files of the project, the newest first; with words, those that fit them best."""
    library = bench.studio.library

    def look() -> str:
        if words.strip():
            hits = library.search.find(words, project_id=bench.project_id or None)
            found = [hit.asset for hit in hits]
        else:
            found = list(library.assets.list(bench.project_id or None))
        return asset_lines([asset for asset in found if asset.kind not in _HIDDEN])

    return await asyncio.to_thread(look)


async def read_file_text(bench: Bench, file: Annotated[str, Field(max_length=80)]) -> str:
    """Reads the words in a file of the project (its text, or what is said in it); file: its id."""
    asset = await asyncio.to_thread(find_asset, bench, file)
    return fenced(asset.text or asset.description or "It has no words.", asset.name)


async def list_looks(bench: Bench) -> str:
    """Lists the looks that apply_look knows."""
    looks = await asyncio.to_thread(built_in_looks)
    return ", ".join(look.name for look in looks)


async def list_projects(bench: Bench) -> str:
    """Lists the projects in the library, the last changed first."""
    projects = await asyncio.to_thread(bench.studio.projects)
    lines = [f"{project.id[:12]} “{project.name[:80]}”" for project in projects[:50]]
    return fenced("\n".join(lines) or "none", "the library")


async def list_jobs(bench: Bench) -> str:
    """Tells what is being made now, and how far it is."""
    jobs = bench.studio.jobs.list(limit=20)
    lines = [f"{job.label}: {job.state.value}, {job.progress:.0%}" for job in jobs if not job.parent_id]
    return fenced("\n".join(lines), "the jobs") if lines else "Nothing was made lately."


def find_asset(bench: Bench, wanted: str) -> Asset:
    """A file of the open project by the beginning of its id. Raises ``InvalidInput``."""
    found = [
        asset
        for asset in bench.studio.library.assets.list(bench.project_id or None)
        if len(wanted) >= 6 and asset.id.startswith(wanted)
    ]
    if len(found) != 1:
        raise InvalidInput(f"There is no file {wanted!r} in this project.", advice="See find_files.")
    return found[0]


READING: tuple[Tool, ...] = (
    async_tool(describe_timeline, "Look at the timeline", Effect.READS),
    async_tool(read_transcript, "Read the transcript", Effect.READS),
    async_tool(find_files, "Look through the files", Effect.READS),
    async_tool(read_file_text, "Read a file", Effect.READS),
    async_tool(list_looks, "List the looks", Effect.READS),
    async_tool(list_projects, "List the projects", Effect.READS),
    async_tool(list_jobs, "List the jobs", Effect.READS),
)

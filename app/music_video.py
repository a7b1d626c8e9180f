"""Making a music video: starting it, and the job kind ``recipe.music-video``."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import starting
from app.jobs.context import CoroutineContext
from app.jobs.spec import Job
from app.library.files import sha256_of
from app.recipes import JobRecipeContext, own_media_of, stop_children
from app.subtitles import parse, subtitle_file_text
from pipeline.analysis.song import Song, song_of
from pipeline.captions.formats.exchange import to_track
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.recipes.music_video import hear_step, make_music_video
from pipeline.timeline.model import MediaKind, Track
from providers.errors import InvalidInput, KinoraError
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

KIND = "recipe.music-video"


async def start_music_video(
    studio: Studio,
    brief: MusicVideoBrief,
    song: Path,
    *,
    media: Sequence[Path] = (),
    lyrics: Path | None = None,
    fresh: bool = False,
) -> Job:
    """Starts (or takes up again) the making of a music video of the file ``song``; returns its job.

    Raises ``InvalidInput`` for a brief that can't be made, a song without sound, or files that can't be read.
    """
    brief = replace(brief, song=await asyncio.to_thread(sha256_of, song))
    if media:
        hashes = [await asyncio.to_thread(sha256_of, path) for path in media]
        brief = replace(brief, media=tuple(hashes))
    if lyrics is not None:
        text = await asyncio.to_thread(subtitle_file_text, lyrics)
        await asyncio.to_thread(parse, text)
        brief = replace(brief, lyrics=text)
    brief.check()
    group = f"make/{brief.key}"
    latest = None if fresh else starting.unfinished(studio, KIND, group)
    if latest is not None:
        return latest
    project = starting.empty_project(studio, brief.name or song.stem[:60] or "Music video")
    parameters: dict[str, Any] = {"brief": brief.to_json()}
    try:
        found = (await studio.import_media(project.id, [song]))[0]
        if not found["audio"] and found["kind"] != MediaKind.AUDIO.value:
            raise InvalidInput(f"{song.name} has no sound.", advice="Choose a song.")
        parameters["song"] = found["asset_id"]
        if media:
            parameters["own_media"] = await _shown(studio, project.id, media)
    except BaseException:
        studio.library.delete_project(project.id)
        raise
    return starting.submit(studio, KIND, group, project, parameters)


async def _shown(studio: Studio, project_id: str, media: Sequence[Path]) -> list[dict[str, Any]]:
    """The creator's pictures and footage, taken in. Raises ``InvalidInput`` when there is none among them."""
    shown = (MediaKind.IMAGE.value, MediaKind.VIDEO.value)
    found = [m for m in await studio.import_media(project_id, media) if m["kind"] in shown]
    if not found:
        raise InvalidInput("There are no pictures or videos among your files.")
    return found


async def music_video(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Job kind ``recipe.music-video``. Parameters: brief, song (asset id), own_media."""
    studio: Studio = context.services
    brief = MusicVideoBrief.from_json(parameters["brief"])
    document = studio.open_document(context.job.project_id)
    recipe = JobRecipeContext(context, document, keep_name=bool(brief.name))
    own_media = [own_media_of(asset) for asset in parameters.get("own_media", ())]
    try:
        recipe.progress(0.01, Phrase("Listening to the song"))
        await recipe.run(hear_step(parameters["song"]))
        song = await asyncio.to_thread(_heard, studio, parameters["song"])
        lyrics = await asyncio.to_thread(_lyrics, brief)
        result = await make_music_video(brief, recipe, parameters["song"], song, own_media, lyrics)
    except Exception as error:
        stop_children(studio, context.job_id)
        if isinstance(error, KinoraError) and error.exit_code == 2 and not document.timeline.scenes:
            # No video can be made of this song (silence, too long): no empty project is left.
            studio.library.delete_project(document.project_id)
        raise
    return {**asdict(result), "description": "", "hashtags": [], "project_id": document.project_id}


def _heard(studio: Studio, asset_id: str) -> Song:
    song = song_of(studio.library.assets.get(asset_id).facts)
    if song is None:
        raise InvalidInput("What was heard of the song is gone.", advice="Make the video again.")
    return song


def _lyrics(brief: MusicVideoBrief) -> Track | None:
    return to_track(parse(brief.lyrics), language=brief.language).track if brief.lyrics else None

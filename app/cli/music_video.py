"""``kinora make --recipe music-video``: what its words ask for."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from app.jobs.spec import Job
from app.studio import Studio
from pipeline.recipes.music_brief import MusicVideoBrief
from providers.errors import InvalidInput


def music_brief(arguments: Namespace) -> MusicVideoBrief:
    """The brief of the arguments. Raises ``InvalidInput`` without a song."""
    for path, what in ((arguments.song, "song"), (arguments.lyrics, "lyrics file")):
        if path is not None and not path.is_file():
            raise InvalidInput(f"There is no {what} {path}.")
    if arguments.song is None:
        raise InvalidInput("A music video needs a song.", advice="Add --song FILE.")
    return MusicVideoBrief(
        topic=" ".join(arguments.topic),
        duration=arguments.duration,
        aspect=arguments.aspect or "16:9",
        style=arguments.style or "flat-vector",
        language=arguments.language,
        seed=arguments.seed,
        name=arguments.name,
    )


async def start(opened: Studio, brief: MusicVideoBrief, arguments: Namespace, media: Sequence[Path]) -> Job:
    """Starts the job. Raises as ``start_music_video``."""
    from app.music_video import start_music_video

    return await start_music_video(
        opened, brief, arguments.song, media=media, lyrics=arguments.lyrics, fresh=arguments.fresh
    )

"""A recording and the script it speaks: when each word is said, listened for or, where nobody can, estimated.

Why not a transcription: the words are known to the letter, so only their times are looked for. What is kept
is what a voice of the studio keeps too: captions, the transcript and cutting by words work alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.generation.taking import home_of, library
from app.jobs.context import WorkContext
from app.jobs.spec import Job, JobSpec
from app.library.staleness import fingerprint
from app.transcription import has_sound
from providers.errors import InvalidInput
from providers.phrases import Phrase

if TYPE_CHECKING:
    from app.studio import Studio

KIND = "media.align"
MOST_CHARACTERS = 200_000
"""Of a script: some hours of speech."""


def start_aligning(studio: Studio, asset_id: str, script: str, language: str = "en") -> Job:
    """Starts looking for the words of ``script`` in a recording; ``language``: BCP 47.

    Raises ``NotInLibrary``, ``InvalidInput`` (no sound, no words, far too many).
    """
    asset = studio.library.assets.get(asset_id)
    if not has_sound(asset):
        raise InvalidInput(f"{asset.name} has no sound.", advice="Choose a recording.")
    words = " ".join(script.split())
    if not any(letter.isalnum() for letter in words):
        raise InvalidInput("There are no words in this script.", advice="Paste what is said.")
    if len(words) > MOST_CHARACTERS:
        raise InvalidInput(f"A script has at most {MOST_CHARACTERS:,} characters.")
    return studio.jobs.submit(
        JobSpec(
            KIND,
            {"asset_id": asset.id, "script": words, "language": language},
            key=f"align/{asset.id}/{asset.sha256}/{language}/{fingerprint(words)}",
            label=Phrase("Find the words of {name}", name=asset.name),
            project_id=asset.project_id,
            priority=20,
        )
    )


def align(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Job kind ``media.align``: keeps a script and its words' times with the recording.

    Returns asset_id, ``words`` (how many) and ``times`` (``WordTimes``). Raises ``NotInLibrary``,
    ``InvalidRequest`` (unreadable); then what was known of the recording is kept.
    """
    from app.generation.listening import heard_words  # it brings the ear

    shelf = library(home_of(context))
    asset = shelf.assets.get(parameters["asset_id"])
    context.progress(0.1, Phrase("Finding when each word is said"))
    heard = heard_words(parameters["script"], parameters["language"], asset.path)
    facts = {**heard.facts(), "spoken_language": parameters["language"]}
    shelf.assets.update(asset.id, facts=facts, text=parameters["script"])
    return {"asset_id": asset.id, "words": len(heard.words), "times": heard.times.value}

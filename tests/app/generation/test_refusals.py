"""A refused re-roll: what was refused, for which scene, in softer words; and those words are then painted."""

from __future__ import annotations

import pytest

from app.refusals import refusals_of
from pipeline.recipes.reroll import Reroll
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Scene, Timeline, Track, TrackKind
from pipeline.timeline.time import from_seconds
from providers.errors import ContentRefused
from tests.app.generation.atelier import Painter
from tests.app.generation.test_one_path import want

pytestmark = pytest.mark.asyncio(loop_scope="module")


def two_scenes() -> Timeline:
    """The second scene's picture has the first slot: scenes were moved since they were painted."""
    pictures = tuple(
        Clip(
            f"c{n}",
            MediaReference(MediaKind.COLOUR),
            from_seconds(2),
            text="#204060",
            slot=slot,
            scene=f"s{n}",
        )
        for n, slot in enumerate(("image:2", "image:1"))
    )
    scenes = tuple(Scene(f"s{n}", "Words.", "a knight") for n in range(2))
    return Timeline("t", "Knights", tracks=(Track("v", TrackKind.VIDEO, items=pictures),), scenes=scenes)


async def test_a_refusal_knows_its_scene_and_softer_words_are_painted(studio, atelier):
    want(studio, Painter(atelier.base_url))
    project = studio.library.projects.create("Knights", two_scenes()).id
    job = studio.reroll(project, Reroll(2, "image", 7, "a forbidden bloody knight"))
    with pytest.raises(ContentRefused):
        await studio.result(job)
    [refusal] = refusals_of(studio, studio.jobs.get(job.id))
    assert (refusal.scene, refusal.part, refusal.project_id) == (2, "image", project)
    assert refusal.prompt == "a forbidden bloody knight"
    assert refusal.softer == "a forbidden dramatic knight" and refusal.reason
    assert not atelier.bill and studio.open_document(project).timeline.scenes[1].prompt == "a knight"
    done = studio.reroll(project, refusal.again("a dramatic knight", 8))
    await studio.result(done)
    assert len(atelier.bill) == 1
    assert studio.open_document(project).timeline.scenes[1].prompt == "a dramatic knight"
    assert refusals_of(studio, studio.jobs.get(done.id)) == ()

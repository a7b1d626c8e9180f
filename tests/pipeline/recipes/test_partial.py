"""A picture that is refused leaves its scene open; the film goes on with what worked, and says so."""

import pytest

from pipeline.recipes.brief import NarratedBrief
from pipeline.recipes.narrated import make_narrated
from pipeline.timeline.model import MediaKind
from pipeline.timeline.validate import validate
from providers.errors import ContentRefused
from tests.pipeline.recipes.test_length import Studio

SCRIPT = "The sea is wide and old. Every night the tide comes home. The harbour sleeps under the moon."


class Prudish(Studio):
    """Refuses the pictures of these scenes."""

    def __init__(self, folder, refused):
        super().__init__(14.0, folder)
        self.refused = refused

    async def run(self, step):
        if step.kind == "image.paint" and step.slot in self.refused:
            raise ContentRefused("The service refuses this prompt.", advice="You could ask for: “a calm sea”")
        return await super().run(step)


async def test_one_refused_picture_is_left_open_and_told(tmp_path):
    studio = Prudish(tmp_path, {"image:2"})
    made = await make_narrated(NarratedBrief(script=SCRIPT, music="none", scenes=3), studio)
    validate(studio.timeline)
    assert "Scene 2 has no picture yet: The service refuses this prompt." in made.note
    assert "a calm sea" in made.note
    kinds = {
        item.slot: item.media.kind
        for track in studio.timeline.tracks
        for item in track.items
        if getattr(item, "slot", "").startswith("image:")
    }
    assert kinds.pop("image:2") is MediaKind.COLOUR
    assert kinds and set(kinds.values()) == {MediaKind.IMAGE}


async def test_without_any_picture_there_is_no_film(tmp_path):
    studio = Prudish(tmp_path, {f"image:{n}" for n in range(1, 9)})
    with pytest.raises(ContentRefused, match="refuses this prompt"):
        await make_narrated(NarratedBrief(script=SCRIPT, music="none", scenes=3), studio)

"""Scenes come in from elsewhere, or new: room is made for them on every track."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.timeline import edits
from pipeline.timeline.model import Clip, MediaKind, Timeline, TrackKind
from pipeline.timeline.scene_blocks import scene_blocks, scene_spans
from pipeline.timeline.time import from_seconds
from pipeline.timeline.validate import validate
from tests.pipeline.timeline.narrated_films import film, films, voice_under_words

SIX = [[0.5] * 10] * 6


@settings(max_examples=30, deadline=None)
@given(films(), films("v"), st.data())
def test_scenes_of_another_film_bring_their_words_and_their_voice(here, there, data):
    ids = [scene.id for scene in there.scenes]
    chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    index = data.draw(st.integers(0, len(here.scenes)))
    assets = {f"voice-{i}": f"taken-{i}" for i in range(20)}
    after = edits.insert_scenes(here, there, chosen, index, assets)
    validate(after)
    assert len(after.scenes) == len(here.scenes) + len(chosen)
    brought = after.scenes[index : index + len(chosen)]
    assert [s.narration for s in brought] == [s.narration for s in there.scenes if s.id in chosen]
    spans, theirs = scene_spans(after), scene_spans(there)
    assert [spans[s.id].duration for s in brought] == [
        theirs[s.id].duration for s in there.scenes if s.id in chosen
    ]
    starts = [block.scene for block in scene_blocks(after)]
    assert starts == [scene.id for scene in after.scenes]
    used = {asset for asset, _ in filter(None, voice_under_words(after).values())}
    assert any(asset.startswith("taken-") for asset in used)


def test_a_new_scene_waits_in_plain_colour_and_pushes_what_follows():
    before = film(SIX)
    after = edits.new_scene(before, 1, prompt="a lighthouse", narration="Now the light.", seconds=2)
    validate(after)
    card = after.scenes[1]
    assert (card.prompt, card.narration) == ("a lighthouse", "Now the light.")
    assert after.duration == before.duration + from_seconds(2)
    clip = next(i for i in after.tracks[0].items if isinstance(i, Clip) and i.scene == card.id)
    assert clip.media.kind is MediaKind.COLOUR
    assert clip.slot == f"image:{len(before.scenes) + 1}"
    spans = scene_spans(after)
    assert spans[after.scenes[2].id].start == spans[card.id].end


def test_the_first_scene_of_an_empty_timeline_makes_its_track():
    after = edits.new_scene(Timeline("t"), 0, prompt="a lighthouse")
    validate(after)
    assert [track.kind for track in after.tracks] == [TrackKind.VIDEO]
    assert scene_spans(after)[after.scenes[0].id].start == 0
    two = edits.new_scene(after, 1, prompt="a second")
    assert [scene.prompt for scene in two.scenes] == ["a lighthouse", "a second"]
    assert len(two.tracks) == 1

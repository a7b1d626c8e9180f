"""A scene that is worded anew is spoken anew; everything after it follows."""

import pytest

from pipeline.recipes.renarration import is_reworded, renarrated, reworded, voice_of
from pipeline.timeline import edits
from pipeline.timeline.model import AudioRole, Clip, TrackKind
from pipeline.timeline.scene_blocks import scene_spans
from pipeline.timeline.time import from_samples
from pipeline.timeline.validate import validate
from tests.pipeline.timeline.narrated_films import film, voice_under_words

SPOKEN = {
    "asset_id": "new-voice",
    "samples": 3 * 48_000,
    "words": [["Rain", 0.1, 0.5], ["falls", 0.5, 1.0], ["again", 1.0, 2.9]],
}


@pytest.fixture(params=[[[0.5] * 10] * 5, [[0.4] * 45, [0.5] * 9]])
def before(request):
    return film(request.param)


def test_words_that_are_the_same_change_nothing(before):
    scene = before.scenes[1]
    assert reworded(before, scene.id, f"  {scene.narration} ") is before


def test_a_reworded_scene_is_as_long_as_its_new_voice(before):
    scene = before.scenes[1]
    words = reworded(before, scene.id, "Rain falls again")
    assert is_reworded(words.scene(scene.id))
    slot, like = voice_of(words, scene.id)
    assert like.startswith("voice-")
    after = renarrated(words, scene.id, slot, SPOKEN)
    validate(after)
    assert not is_reworded(after.scene(scene.id))
    span = scene_spans(after)[scene.id]
    assert from_samples(3 * 48_000, 48_000) < span.duration < from_samples(4 * 48_000, 48_000)
    heard = voice_under_words(after)
    assert {heard[word][0] for word in ("Rain", "falls", "again")} == {"new-voice"}
    said = set(scene.narration.split())
    kept = {word: at for word, at in voice_under_words(before).items() if word not in said}
    assert {word: heard[word] for word in kept} == kept
    assert after.tracks[0].items[2].scene == before.tracks[0].items[2].scene
    music = [next(t for t in each.tracks if t.role is AudioRole.MUSIC) for each in (before, after)]
    assert music[0].duration - music[1].duration == before.duration - after.duration
    picture = next(i for i in after.tracks[0].items if i.scene == scene.id)
    last = max(k.time for _, v in picture.effects[0].parameters if isinstance(v, tuple) for k in v)
    assert abs(last - picture.source_start - picture.duration) < picture.duration // 5


def test_a_new_scene_gets_a_voice_and_captions(before):
    with_new = edits.new_scene(before, 1, narration="Rain falls again", prompt="rain")
    scene = with_new.scenes[1]
    slot, _ = voice_of(with_new, scene.id)
    assert slot not in {i.slot for t in with_new.tracks for i in t.items if isinstance(i, Clip)}
    after = renarrated(with_new, scene.id, slot, SPOKEN)
    validate(after)
    captions = [i for t in after.tracks if t.kind is TrackKind.CAPTION for i in t.items]
    assert "Rain falls again" in [getattr(i, "text", "") for i in captions]

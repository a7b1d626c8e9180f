"""Of a reworded scene only the sentence that changed is spoken; the rest keeps its voice and follows."""

import asyncio

import pytest

from pipeline.recipes.renarration import is_reworded, reworded
from pipeline.recipes.reroll import Reroll, reroll
from pipeline.recipes.sentences import changed_sentences
from pipeline.timeline.model import AudioRole, Caption, Clip
from pipeline.timeline.validate import validate
from tests.pipeline.timeline.narrated_films import film, voice_under_words

NEW = "Rain falls again"
SPOKEN = {
    "asset_id": "new-voice",
    "samples": 3 * 48_000,
    "words": [["Rain", 0.1, 0.5], ["falls", 0.5, 1.0], ["again", 1.0, 2.9]],
    "old_words": [["w3x0", 0.013, 0.4]],
}


@pytest.fixture
def before():
    """Four scenes of two sentences each."""
    return film([[0.4] * 6] * 8)


def other_words(timeline, scene, sentence: int, text: str):
    """The scene with one of its two sentences written otherwise."""
    words = scene.narration.split()
    halves = [" ".join(words[:6]), " ".join(words[6:])]
    halves[sentence] = text
    return reworded(timeline, scene.id, " ".join(halves))


class Speaking:
    """A recipe's context that speaks everything as ``SPOKEN``."""

    def __init__(self, timeline):
        self.timeline = timeline
        self.steps = []
        self.commits = []

    async def run(self, step):
        self.steps.append(step)
        return SPOKEN

    def commit(self, label, timeline):
        self.commits.append(label)
        self.timeline = timeline


@pytest.mark.parametrize("sentence", [0, 1])
def test_the_changed_sentence_is_told_from_the_other(before, sentence):
    scene = before.scenes[1]
    after = other_words(before, scene, sentence, NEW)
    (changed,) = changed_sentences(after, after.scene(scene.id))
    assert (changed.slot, changed.asset_id, changed.text) == (
        f"voice:{3 + sentence}",
        f"voice-{2 + sentence}",
        NEW,
    )


def test_what_can_not_be_told_is_spoken_as_a_whole(before):
    scene = before.scenes[1]
    for narration in (NEW, f"{scene.narration} {NEW}", " ".join(scene.narration.split()[:6])):
        after = reworded(before, scene.id, narration)
        assert changed_sentences(after, after.scene(scene.id)) is None
    over = film([[0.4] * 45, [0.5] * 9])
    assert changed_sentences(reworded(over, over.scenes[1].id, NEW), over.scenes[1]) is None


def test_only_that_sentence_is_spoken_and_all_else_follows(before):
    scene = before.scenes[1]
    context = Speaking(other_words(before, scene, 1, NEW))
    assert asyncio.run(reroll(Reroll(2, "voice", 1), context)) == {"voice:4": "new-voice"}
    (step,) = context.steps
    assert step.parameters["text"] == NEW and step.parameters["like"] == "voice-3"
    assert len(context.commits) == 1
    after = context.timeline
    validate(after)
    assert not is_reworded(after.scene(scene.id))
    heard = voice_under_words(after)
    assert {heard[word][0] for word in NEW.split()} == {"new-voice"}
    gone = {f"w3x{number}" for number in range(6)}
    kept = {word: at for word, at in voice_under_words(before).items() if word not in gone}
    assert {word: heard[word] for word in kept} == kept and not gone & heard.keys()
    (spoken,) = (i for t in after.tracks for i in t.items if isinstance(i, Clip) and i.slot == "voice:4")
    assert spoken.text == NEW
    captions = [i for t in after.tracks for i in t.items if isinstance(i, Caption)]
    assert NEW in " ".join(caption.text for caption in captions)
    music = [next(t for t in each.tracks if t.role is AudioRole.MUSIC) for each in (before, after)]
    longer = after.duration - before.duration
    assert longer > 0 and abs(music[1].duration - music[0].duration - longer) < before.rate.frame
    assert music[0].ducking == music[1].ducking != 0

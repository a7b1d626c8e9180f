"""Re-rolls (R9): making one piece of a finished video anew while all else stays as it is.

Each function returns the timeline with the new take in place; trims, transform, effects, links and caption
styles are kept. The old take stays in the library.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.recipes.assembly import MUSIC_SLOT
from pipeline.recipes.context import RecipeContext, Step
from pipeline.recipes.narrated import image_step
from pipeline.recipes.recaption import VoiceWords, mark_times, recaption
from pipeline.recipes.renarration import REWORDED, is_reworded, renarrated, spoken_language, voice_of
from pipeline.recipes.retime import retime_sentence, warp_between
from pipeline.recipes.sentences import Sentence, changed_sentences, with_text
from pipeline.timeline import edits
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Scene, Timeline, TrackKind
from pipeline.timeline.time import ZERO, TimeRange, from_samples, from_seconds, to_seconds
from pipeline.transcript.model import WORD_TIMES, WordTimes
from providers.errors import InvalidInput
from providers.phrases import Phrase

PARTS = ("image", "voice", "music")
_RATE_WORDS = {"slower": 0.9, "slow": 0.85, "faster": 1.1, "fast": 1.15}
_PITCH_WORDS = {"deeper": -2.0, "lower": -2.0, "higher": 2.0, "brighter": 1.0}


@dataclass(frozen=True, slots=True)
class Reroll:
    """What to make anew. ``scene``: number from 1. ``prompt``: an instruction, empty for none."""

    scene: int
    part: str
    seed: int
    prompt: str = ""
    accept: bool = True
    """False: only a take is made, to be compared; the timeline stays."""
    provider: str = ""
    """Who is to make it, and nobody else; empty: whoever is asked first. Not for voices: each has its own."""
    anew: str = ""
    """Any word that was not used before: made again even where the library has the very same; empty: not."""

    @property
    def label(self) -> Phrase:
        """For people: what is made anew."""
        if self.part == "image":
            return Phrase("Re-roll the picture of scene {scene}", scene=self.scene)
        if self.part == "voice":
            return Phrase("Re-roll the voice of scene {scene}", scene=self.scene)
        return Phrase("Re-roll the music")

    def check(self, timeline: Timeline) -> Scene:
        """Returns the scene. Raises ``InvalidInput`` for a part or scene that does not exist."""
        if self.part not in PARTS:
            raise InvalidInput(f"Unknown part {self.part!r}.", advice=f"Choose one of {', '.join(PARTS)}.")
        if self.provider and self.part == "voice":
            raise InvalidInput(
                "A voice keeps its maker: each provider has its own voices.",
                advice="Order the makers of voices in Settings, Providers.",
            )
        if not timeline.scenes:
            raise InvalidInput("This project has no scenes to re-roll.")
        if not 1 <= self.scene <= len(timeline.scenes):
            raise InvalidInput(f"There is no scene {self.scene}; this project has {len(timeline.scenes)}.")
        scene = timeline.scenes[self.scene - 1]
        if scene.locked and self.part != "music":
            raise InvalidInput(f"Scene {self.scene} is locked.", advice="Unlock it to re-roll it.")
        return scene


def instructed(prompt: str, instruction: str) -> str:
    """What to ask of an illustrator so that the picture of ``prompt`` becomes what ``instruction`` says.

    The instruction goes first: the beginning weighs most with every illustrator, and "at night" has to win
    over the "at dawn" that the picture had before.
    """
    if not instruction or not prompt:
        return instruction or prompt
    return f"{instruction.rstrip(' .,;')}, {prompt}"


def _asked(step: Step, wish: Reroll) -> Step:
    """``step`` with whom to ask. A wish that names nobody leaves it as it is, and so its key."""
    more = {name: value for name, value in (("provider", wish.provider), ("anew", wish.anew)) if value}
    return replace(step, parameters={**step.parameters, **more}) if more else step


async def reroll(wish: Reroll, context: RecipeContext) -> dict[str, Any]:
    """Makes the new take and commits the timeline with it. Returns the new assets' ids by slot."""
    scene = wish.check(context.timeline)
    if wish.part == "image":
        return await _image(wish, scene, context)
    if wish.part == "music":
        return await _music(wish, context)
    return await _voice(wish, scene, context)


async def _image(wish: Reroll, scene: Scene, context: RecipeContext) -> dict[str, Any]:
    timeline = context.timeline
    clips = [clip for clip in _clips(timeline) if clip.scene == scene.id and clip.slot.startswith("image:")]
    if not clips:
        raise InvalidInput(
            f"Scene {wish.scene} shows your own media; there is no generated picture to re-roll."
        )
    new = replace(scene, prompt=wish.prompt or scene.prompt, seed=wish.seed)
    index = int(clips[0].slot.removeprefix("image:")) - 1
    step = image_step((timeline.width, timeline.height), index, new)
    result = await context.run(_asked(step, wish))
    if not wish.accept:
        return {clips[0].slot: result["asset_id"]}
    timeline = context.timeline
    now = timeline.scene(scene.id)
    if now is None:  # deleted meanwhile: the take is kept, nothing shows it
        return {clips[0].slot: result["asset_id"]}
    timeline = edits.set_scene(timeline, replace(now, prompt=new.prompt, seed=new.seed))
    for clip in _clips(timeline):
        if clip.slot == clips[0].slot:
            reference = MediaReference(MediaKind.IMAGE, result["asset_id"], name=clip.media.name)
            timeline = edits.replace_media(timeline, clip.id, reference)
    context.commit(f"Re-roll the picture of scene {wish.scene}", timeline)
    return {clips[0].slot: result["asset_id"]}


async def _music(wish: Reroll, context: RecipeContext) -> dict[str, Any]:
    clips = [clip for clip in _clips(context.timeline) if clip.slot == MUSIC_SLOT]
    if not clips:
        raise InvalidInput("This project has no music to re-roll.")
    longest = max(clip.source_range.end for clip in clips)
    parameters = {"duration": to_seconds(longest), "mood": "", "seed": wish.seed, "prompt": wish.prompt}
    step = Step("music.compose", MUSIC_SLOT, parameters, Phrase("Compose the music"), 12)
    result = await context.run(_asked(step, wish))
    if not wish.accept:
        return {MUSIC_SLOT: result["asset_id"]}
    available = TimeRange(ZERO, from_samples(result["samples"], 48_000))
    timeline = context.timeline
    for clip in clips:
        reference = MediaReference(MediaKind.AUDIO, result["asset_id"], available, result["name"])
        timeline = edits.replace_media(timeline, clip.id, reference)
    context.commit("Re-roll the music", timeline)
    return {MUSIC_SLOT: result["asset_id"]}


async def _voice(wish: Reroll, scene: Scene, context: RecipeContext) -> dict[str, Any]:
    """Speaks the sentences that begin in the scene again and re-times what follows.

    Of a narration that was written anew only the sentence that changed is spoken, where that can be told;
    else the whole, in place of what was said.
    """
    if is_reworded(scene):
        changed = None if spoken_language(scene) else changed_sentences(context.timeline, scene)
        if changed is not None:
            return await _respeak(wish, scene, changed, context)
        return await _renarrate(wish, scene, context)
    slots = [
        (clip.slot, clip.text, clip.media.asset_id)
        for clip in _clips(context.timeline)
        if clip.slot.startswith("voice:") and clip.scene == scene.id
    ]
    if not slots:
        raise InvalidInput(
            f"No sentence begins in scene {wish.scene}.", advice="Re-roll the voice of the scene before it."
        )
    delivery = parse_delivery(wish.prompt)
    made: dict[str, dict[str, Any]] = {}
    for slot, text, old_asset in slots:
        parameters = {"text": text, "like": old_asset, "seed": wish.seed, **delivery}
        made[slot] = await context.run(Step("speech.speak", slot, parameters, Phrase("Speak it again"), 20))
    timeline = context.timeline  # as it is now: it may have been edited while the voice was made
    for slot, result in made.items():
        timeline = replace_voice(timeline, slot, result)
    context.commit(f"Re-roll the voice of scene {wish.scene}", timeline)
    return {slot: result["asset_id"] for slot, result in made.items()}


async def _respeak(
    wish: Reroll, scene: Scene, changed: Sequence[Sentence], context: RecipeContext
) -> dict[str, Any]:
    """Speaks the sentences that are written otherwise now; the scene and what follows it make room."""
    delivery = parse_delivery(wish.prompt)
    made: dict[str, dict[str, Any]] = {}
    for sentence in changed:
        parameters = {"text": sentence.text, "like": sentence.asset_id, "seed": wish.seed, **delivery}
        label = Phrase("Speak it again")
        made[sentence.slot] = await context.run(Step("speech.speak", sentence.slot, parameters, label, 20))
    timeline = context.timeline
    for sentence in changed:
        timeline = replace_voice(timeline, sentence.slot, made[sentence.slot])
        timeline = with_text(timeline, sentence.slot, sentence.text)
    timeline = edits.set_metadata(timeline, scene.id, REWORDED, None)
    context.commit(f"Speak scene {wish.scene} as it is written now", timeline)
    return {slot: result["asset_id"] for slot, result in made.items()}


async def _renarrate(wish: Reroll, scene: Scene, context: RecipeContext) -> dict[str, Any]:
    voice, like = voice_of(context.timeline, scene.id)
    parameters = {"text": scene.narration, "seed": wish.seed, **parse_delivery(wish.prompt)}
    if like:
        parameters["like"] = like
    if spoken_language(scene):
        parameters["language"] = spoken_language(scene)
    result = await context.run(Step("speech.speak", voice, parameters, Phrase("Speak it again"), 20))
    context.commit(
        f"Speak scene {wish.scene} as it is written now",
        renarrated(context.timeline, scene.id, voice, result),
    )
    return {voice: result["asset_id"]}


def replace_voice(timeline: Timeline, slot: str, result: dict[str, Any]) -> Timeline:
    """Puts a newly spoken sentence in place and re-times words, captions, pictures and what follows.

    Where it says other words than before, the captions timed by it are written anew.

    ``result``: asset_id, samples (48 kHz), words and old_words as (text, start, end) in seconds.
    """
    for track in timeline.tracks:
        for placed, item in track.placed():
            if isinstance(item, Clip) and item.slot == slot:
                duration = from_samples(result["samples"], 48_000)
                media = MediaReference(
                    MediaKind.AUDIO, result["asset_id"], TimeRange(ZERO, duration), item.media.name
                )
                old = [from_seconds(w[1]) for w in result["old_words"]]
                new = [from_seconds(w[1]) for w in result["words"]]
                warp = warp_between(placed.start, old, new, (item.duration, duration))
                timeline = retime_sentence(timeline, slot, media, warp)
                guessed = result.get(WORD_TIMES) == WordTimes.ESTIMATED
                if [w[0] for w in result["words"]] == [w[0] for w in result["old_words"]]:
                    return mark_times(timeline, slot, guessed)
                words = tuple((w[0], from_seconds(w[1]), from_seconds(w[2])) for w in result["words"])
                said = VoiceWords(result["asset_id"], words, duration, guessed)
                return recaption(timeline, slot, None, said)
    raise InvalidInput(f"There is no clip for {slot}.")


def parse_delivery(prompt: str) -> dict[str, Any]:
    """Reads a delivery instruction: ``slower``, ``faster``, ``deeper``, ``higher``, ``voice: ID``."""
    delivery: dict[str, Any] = {}
    voice = re.search(r"voice\s*[:=]?\s*([\w+-]+)", prompt, re.IGNORECASE)
    if voice:
        delivery["voice"] = voice[1]
        prompt = prompt.replace(voice[0], " ")
    for word in re.findall(r"[a-z]+", prompt.lower()):
        if word in _RATE_WORDS:
            delivery["rate"] = _RATE_WORDS[word]
        elif word in _PITCH_WORDS:
            delivery["pitch"] = _PITCH_WORDS[word]
    if prompt.strip() and not delivery:
        raise InvalidInput(
            "That instruction for the voice is not understood.",
            advice="Say slower, faster, deeper, higher, or voice: ID (see `kinora providers list`).",
        )
    return delivery


def _clips(timeline: Timeline) -> list[Clip]:
    return [
        item
        for track in timeline.tracks
        if track.kind is not TrackKind.CAPTION
        for item in track.items
        if isinstance(item, Clip)
    ]

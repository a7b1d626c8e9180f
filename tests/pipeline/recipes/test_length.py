"""A film on a topic is as long as was asked, however fast the voice speaks."""

from __future__ import annotations

import wave
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from pipeline.recipes.brief import NarratedBrief
from pipeline.recipes.context import Step
from pipeline.recipes.narrated import READINGS, make_narrated
from pipeline.recipes.narration import SpokenSentence, lay_out, pace_for
from pipeline.timeline.model import Clip, Timeline
from pipeline.timeline.time import FPS_30, to_seconds
from pipeline.timeline.validate import validate
from providers.embedded.speech.model import EspeakSpeech
from providers.embedded.writer.model import RuleWriter
from providers.protocols import ScriptRequest, SpeechRequest


class Studio:
    """As much of a studio as a recipe sees: the built-in writer, and a voice of so many characters a second.

    Without a number the built-in voice speaks.
    """

    def __init__(self, characters: float | None, folder: Path) -> None:
        self.timeline = Timeline("t")
        self.written: list[float | None] = []
        self._characters, self._folder = characters, folder

    async def run(self, step: Step) -> dict[str, Any]:
        match step.kind:
            case "script.write":
                self.written.append(step.parameters["duration"])
                return asdict(RuleWriter().write(ScriptRequest(**step.parameters)))
            case "speech.speak":
                return self._speak(step.parameters["text"], step.slot)
            case "scenes.describe":
                return {"prompts": ["rain"] * len(step.parameters["texts"])}
            case _:
                return {"asset_id": step.slot}

    def commit(self, label: str, timeline: Timeline) -> None:
        self.timeline = timeline

    def progress(self, fraction: float, message: str) -> None:
        assert 0 <= fraction <= 1 and message

    def _speak(self, text: str, slot: str) -> dict[str, Any]:
        words = text.split()
        if self._characters is None:
            file = self._folder / "voice.wav"
            spoken = EspeakSpeech().speak(SpeechRequest(text), file)
            with wave.open(str(file)) as heard:
                samples = heard.getnframes()
            return {
                "asset_id": slot,
                "samples": samples,
                "words": [(w.text, w.start, w.end) for w in spoken.words],
            }
        length = len(text) / self._characters
        each = length / len(words)
        return {
            "asset_id": slot,
            "samples": round(length * 48_000),
            "words": [(word, i * each, (i + 1) * each) for i, word in enumerate(words)],
        }


async def made(brief: NarratedBrief, studio: Studio) -> float:
    """The film's length in seconds."""
    await make_narrated(brief, studio)
    validate(studio.timeline)
    return to_seconds(studio.timeline.duration)


@pytest.mark.parametrize("topic", ["why the sky is blue", "5 tips for better sleep", "volcanoes"])
@pytest.mark.parametrize("characters", [12.0, 17.0, 21.0])
@pytest.mark.parametrize("seconds", [20, 30, 60, 90])
async def test_it_is_within_a_tenth_of_what_was_asked(tmp_path, topic, characters, seconds):
    studio = Studio(characters, tmp_path)
    length = await made(NarratedBrief(topic=topic, duration=seconds, music="none"), studio)
    # Five tips fill such a film: a sentence more or less is more than a tenth of it.
    crowded = topic.startswith("5") and seconds == 20
    assert length == pytest.approx(seconds, rel=0.2 if crowded else 0.1)
    assert len(studio.written) <= READINGS


@pytest.mark.parametrize("seconds", [20, 30, 60])
async def test_the_built_in_voice_needs_no_luck_either(tmp_path, seconds):
    brief = NarratedBrief(topic="the history of coffee", duration=seconds, music="none")
    assert await made(brief, Studio(None, tmp_path)) == pytest.approx(seconds, rel=0.1)


async def test_another_reading_takes_no_place_of_the_one_before(tmp_path):
    studio = Studio(12.0, tmp_path)
    await made(NarratedBrief(topic="volcanoes", duration=60, music="none"), studio)
    assert len(studio.written) > 1
    slots = [
        i.slot for t in studio.timeline.tracks for i in t.items if isinstance(i, Clip) and "voice" in i.slot
    ]
    assert "voice:1" not in slots and len(set(slots)) == len(slots)


async def test_what_costs_money_is_read_once(tmp_path):
    studio = Studio(12.0, tmp_path)
    await made(NarratedBrief(topic="volcanoes", duration=60, music="none", offline=False), studio)
    assert studio.written == [60]


async def test_the_creators_own_words_are_read_as_they_are(tmp_path):
    studio = Studio(15.0, tmp_path)
    script = "Rain falls on the roof. It is warm inside. Somebody makes tea."
    length = await made(NarratedBrief(script=script, duration=60, music="none"), studio)
    assert length < 10 and len(studio.written) == 1


def test_pauses_stretch_only_as_far_as_they_sound_natural():
    voices = [SpokenSentence(i, "x", i // 2, "a", 48_000, ()) for i in range(6)]
    usual = to_seconds(lay_out(voices, FPS_30).end)
    for wanted in (usual - 0.3, usual, usual + 0.4):
        at_pace = lay_out(voices, FPS_30, pace_for(voices, wanted))
        assert to_seconds(at_pace.end) == pytest.approx(wanted, abs=1 / 30)
    assert to_seconds(lay_out(voices, FPS_30, pace_for(voices, 100)).end) < usual + 2
    assert to_seconds(lay_out(voices, FPS_30, pace_for(voices, 0)).end) > usual - 2
    assert pace_for(voices[:1], 100) == 1.0

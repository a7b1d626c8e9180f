"""The product ad: a shot per angle over what was approved, words with their timing, music that fades out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recipes.assembly import OwnMedia
from pipeline.recipes.context import Step
from pipeline.recipes.product_ad.assembly import assemble_ad
from pipeline.recipes.product_ad.brief import ProductAdBrief
from pipeline.recipes.product_ad.recipe import finish, propose
from pipeline.timeline.model import AudioRole, Clip, MediaKind, Timeline
from pipeline.timeline.serialise import from_json, to_json
from pipeline.timeline.time import from_seconds, to_seconds
from pipeline.timeline.validate import validate
from providers.errors import ContentRefused, InvalidInput

BRIEF = ProductAdBrief("Aurora Coffee", "Taste it today", "a quiet kitchen", colours=("#ff8800",), seed=4)
PHOTOS = [OwnMedia("photo", MediaKind.IMAGE, "Cup")]


class FakeStudio:
    """Runs steps at once, and counts them."""

    def __init__(self) -> None:
        self.timeline = Timeline("empty")
        self.steps: list[Step] = []
        self.filmed, self.refuses = 2.0, False

    async def run(self, step: Step):
        self.steps.append(step)
        match step.kind:
            case "image.paint":
                return {"asset_id": f"{step.slot}/{step.parameters['seed']}"}
            case "video.film":
                if self.refuses:
                    raise ContentRefused("Refused.")
                return {
                    "asset_id": f"film of {step.parameters['first_frame']}",
                    "duration": from_seconds(self.filmed),
                }
            case "music.compose":
                return {
                    "asset_id": "music",
                    "samples": round(step.parameters["duration"] * 48_000),
                    "name": "M",
                }
            case _:
                return {"path": "out.mp4"}

    def commit(self, label: str, timeline: Timeline) -> None:
        self.timeline = timeline

    def progress(self, fraction: float, message: str) -> None:
        assert 0 <= fraction <= 1


@given(st.integers(1, 6), st.floats(5, 120), st.integers(1, 4))
def test_every_length_is_filled_by_a_shot_per_angle(variations, seconds, approved):
    brief = replace(BRIEF, variations=variations, duration=seconds)
    timeline = assemble_ad(brief, PHOTOS, [f"p{i}" for i in range(approved)], "approved")
    validate(timeline)
    assert from_json(to_json(timeline)) == timeline
    behind, product, words, _ = timeline.tracks
    assert len(behind.items) == len(product.items) == variations
    assert to_seconds(timeline.duration) == pytest.approx(seconds, abs=1 / 30)
    titles = [item for item in words.items if isinstance(item, Clip)]
    assert [title.text for title in titles] == ["Aurora Coffee", "Taste it today"]
    assert words.duration == timeline.duration


async def test_variations_share_a_seed_and_only_what_was_approved_is_used():
    studio = FakeStudio()
    painted = await propose(BRIEF, studio, PHOTOS, 0)
    assert len(set(painted)) == 4
    assert len({step.parameters["seed"] for step in studio.steps}) == 1
    assert all("#ff8800" in step.parameters["prompt"] for step in studio.steps)
    assert not any(step.kind in ("music.compose", "video.render") for step in studio.steps)
    again = await propose(BRIEF, studio, PHOTOS, 1)
    assert not set(again) & set(painted)
    made = await finish(BRIEF, studio, PHOTOS, [again[1]])
    validate(studio.timeline)
    assert {clip.media.asset_id for clip in studio.timeline.tracks[0].items} == {again[1]}
    assert made.scenes == 4
    music = next(track for track in studio.timeline.tracks if track.role is AudioRole.MUSIC)
    assert music.items[-1].audio.fade_out > 0
    before = studio.timeline
    await propose(BRIEF, studio, PHOTOS, 1)
    await finish(BRIEF, studio, PHOTOS, [again[1]])
    assert studio.timeline is before


@pytest.mark.parametrize(("filmed", "speed"), [(2.0, 2 / 3.75), (9.0, 1.0)])
async def test_approved_backdrops_are_filmed_and_brought_to_their_length(filmed, speed):
    studio, brief = FakeStudio(), replace(BRIEF, film=True)
    studio.filmed = filmed
    await finish(brief, studio, PHOTOS, ["a", "b"], film=True)
    validate(studio.timeline)
    assert sum(step.kind == "video.film" for step in studio.steps) == 2
    clips = studio.timeline.tracks[0].items
    assert [clip.media.asset_id for clip in clips] == ["film of a", "film of b"] * 2
    assert float(clips[0].speed) == pytest.approx(speed, rel=0.02)


async def test_a_backdrop_nobody_films_stays_a_still_and_it_is_said():
    for filmed, refuses in ((2.0, True), (0.3, False)):
        studio = FakeStudio()
        studio.filmed, studio.refuses = filmed, refuses
        made = await finish(BRIEF, studio, PHOTOS, ["a"], film=True)
        validate(studio.timeline)
        assert {clip.media.kind for clip in studio.timeline.tracks[0].items} == {MediaKind.IMAGE}
        assert ("stays a still" in made.note) == refuses


@pytest.mark.parametrize(
    "wrong",
    [{"product": " "}, {"product": "x" * 61}, {"duration": 2.0}, {"duration": float("nan")},
     {"variations": 0}, {"variations": 7}, {"aspect": "3:7"}, {"style": "mud"}],
)  # fmt: skip
def test_a_brief_that_cannot_be_made_is_refused(wrong):
    with pytest.raises(InvalidInput):
        replace(BRIEF, **wrong).check()


def test_a_brief_travels_as_json():
    brief = replace(BRIEF, photos=("a", "b"))
    assert ProductAdBrief.from_json(brief.to_json()) == brief
    assert brief.key == replace(brief, name="Other").key != BRIEF.key

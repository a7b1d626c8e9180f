"""What the other recipes take: from what they ask for, learned where one was made here, unknown said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.jobs.spec import Job, JobSpec, JobState
from app.recipe_estimates import estimate_ad, estimate_practice, estimate_song
from pipeline.recipes.music_brief import MusicVideoBrief
from pipeline.recipes.practice.brief import PracticeBrief
from pipeline.recipes.product_ad.brief import ProductAdBrief
from providers.errors import InvalidInput
from providers.protocols import Capability, Estimate, Health, ProviderInfo
from providers.registry import BUILT_IN, Entry, Registry


class Service:
    """Makes one thing for a price."""

    def __init__(self, capability, price):
        self._price = price
        self.info = ProviderInfo("dear", "Dear", capability, "1", local=True)

    def health(self):
        return Health(True)

    def estimate(self, _request):
        return Estimate(self._price, 6.0)


def registry(capability, price):
    others = [row for row in BUILT_IN if row.capability is not capability]
    return Registry([Entry("dear", capability, lambda: Service(capability, price)), *others])


def made(kind, brief, seconds, took):
    spec = JobSpec(kind, {"brief": brief.to_json()})
    return Job(
        id="j", spec=spec, created=0.0, state=JobState.SUCCEEDED, started=1.0, finished=1.0 + took,
        result={"seconds": seconds},
    )  # fmt: skip


PRACTICE = PracticeBrief(duration=600.0)
AD = ProductAdBrief("Cup", duration=15.0)
SONG = MusicVideoBrief(topic="waves")


def test_a_practice_counts_its_lines_and_its_pictures():
    found = estimate_practice(PRACTICE, Registry(), [])
    assert found.video_seconds == 600 and found.micro_credits == 0 and not found.learned
    assert found.scenes == 13 and found.sentences > 30
    learned = estimate_practice(PRACTICE, Registry(), [made("recipe.practice", PRACTICE, 300.0, 90.0)])
    assert learned.learned and learned.seconds == pytest.approx(180.0)
    dear = estimate_practice(PRACTICE, registry(Capability.IMAGE, 40_000), [])
    assert dear.micro_credits == 13 * 40_000
    assert estimate_practice(PRACTICE, registry(Capability.SPEECH, None), []).micro_credits is None


def test_an_ad_counts_filming_only_where_it_is_wanted_and_somebody_can():
    assert estimate_ad(AD, registry(Capability.IMAGE, 40_000)).micro_credits == 4 * 40_000
    camera = registry(Capability.VIDEO, 300_000)
    assert estimate_ad(AD, camera).micro_credits == 0
    assert estimate_ad(replace(AD, film=True), camera).micro_credits == 4 * 300_000
    assert estimate_ad(replace(AD, film=True), registry(Capability.VIDEO, None)).micro_credits is None
    assert estimate_ad(replace(AD, film=True), Registry()).micro_credits == 0


def test_a_song_is_as_long_as_it_is_and_its_time_is_learned_or_unknown():
    found = estimate_song(SONG, 100.0, Registry(), [])
    assert (found.video_seconds, found.scenes, found.seconds) == (100.0, 25, None)
    learned = estimate_song(SONG, 100.0, Registry(), [made("recipe.music-video", SONG, 50.0, 40.0)])
    assert learned.seconds == pytest.approx(80.0)
    own = replace(SONG, media=("a",))
    assert estimate_song(own, 100.0, registry(Capability.IMAGE, 9), []).micro_credits == 0
    assert estimate_song(replace(SONG, duration=20.0), 3 * 3600.0, Registry(), []).video_seconds == 20.0
    with pytest.raises(InvalidInput, match=r"3\.0 hours"):
        estimate_song(SONG, 3 * 3600.0, Registry(), [])

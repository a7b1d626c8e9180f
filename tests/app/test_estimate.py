"""What a video will take: learned where there is history, honest where there is none."""

from dataclasses import replace

import pytest

from app.estimate import estimate_make, scene_count, video_seconds
from app.jobs.spec import Job, JobSpec, JobState
from pipeline.recipes.brief import NarratedBrief
from providers.protocols import Capability, Estimate, ProviderInfo
from providers.registry import BUILT_IN, Entry, Registry


def made(brief, seconds, took, state=JobState.SUCCEEDED):
    spec = JobSpec("recipe.narrated", {"brief": brief.to_json()})
    return Job(
        id="j", spec=spec, created=0.0, state=state, started=100.0, finished=100.0 + took,
        result={"seconds": seconds},
    )  # fmt: skip


class Dear:
    """An image service of unknown, or known, price."""

    def __init__(self, price):
        self._price = price
        self.info = ProviderInfo("dear.image", "Dear", Capability.IMAGE, "1", local=True)

    def health(self):
        from providers.protocols import Health

        return Health(True)

    def estimate(self, _request):
        return Estimate(self._price, 6.0)


def registry(price):
    others = [row for row in BUILT_IN if row.capability is not Capability.IMAGE]
    return Registry([Entry("dear.image", Capability.IMAGE, lambda: Dear(price)), *others])


TOPIC = NarratedBrief(topic="tides", duration=50.0)


def test_length_and_scenes_follow_the_words():
    script = NarratedBrief(script="word " * 240, duration=5.0)
    assert video_seconds(script) == pytest.approx(100)
    assert scene_count(replace(script, scenes=7)) == 7
    assert scene_count(TOPIC) == 9


def test_with_no_history_the_rendering_is_not_known():
    found = estimate_make(TOPIC, Registry(), [])
    assert found.micro_credits == 0
    assert found.local and not found.learned
    assert found.seconds is not None and found.seconds > 0


def test_time_is_learned_from_what_was_made_here_and_weighed_by_size():
    small = replace(TOPIC, aspect="1:1")
    history = [made(small, 40.0, 80.0), made(small, 20.0, 40.0)]
    assert estimate_make(small, Registry(), history).seconds == pytest.approx(100.0)
    upright = estimate_make(TOPIC, Registry(), history)
    assert upright.learned
    assert upright.seconds == pytest.approx(100.0 * (1080 * 1920) / (1080 * 1080))


def test_jobs_that_failed_or_say_nothing_teach_nothing():
    broken = made(TOPIC, 0.0, 10.0)
    failed = made(TOPIC, 30.0, 10.0, JobState.FAILED)
    odd = replace(broken, spec=JobSpec("recipe.narrated", {"brief": {"aspect": "oblong"}}))
    assert not estimate_make(TOPIC, Registry(), [broken, failed, odd]).learned


def test_a_price_that_is_not_known_is_never_free():
    assert estimate_make(TOPIC, registry(None), []).micro_credits is None
    assert estimate_make(TOPIC, registry(40_000), []).micro_credits == 9 * 40_000
    own = replace(TOPIC, media=("a.png",))
    assert estimate_make(own, registry(None), []).micro_credits == 0

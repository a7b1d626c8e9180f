"""Captions are translated by whoever can and is wanted, through the one path that pays once."""

import pytest

from app.translation import able, plan_translation, start_translating
from pipeline.timeline.model import Timeline, Track, TrackKind
from providers.errors import InvalidInput, NotConfigured
from providers.protocols import Capability, Estimate, Health, ProviderInfo, Translator
from providers.registry import Entry
from tests.app.test_transcription import studio  # noqa: F401
from tests.pipeline.captions.test_translating import caption, film

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Interpreter:
    """A service that puts "fr" before every line, for a little each."""

    info = ProviderInfo("interpreter.text", "Interpreter", Capability.TEXT, "1", local=False, awaited=True)

    def __init__(self):
        self.asked = 0

    def health(self):
        return Health(True)

    def estimate(self, request):
        return Estimate(10_000 * len(request.lines), None)

    async def translate(self, request, on_billed=None):
        self.asked += 1
        return tuple(f"{request.language} {line}" for line in request.lines)


async def test_the_only_one_who_can_is_asked_and_paid_once(studio):  # noqa: F811
    made = Interpreter()
    timeline = film(caption("a", ["one"]), caption("b", ["two", "three"]))
    with pytest.raises(NotConfigured, match="language model"):
        plan_translation(studio, timeline, "en", "fr")
    studio.registry.register(Entry("interpreter.text", Capability.TEXT, lambda: made))
    plan = plan_translation(studio, timeline, "en", "fr")
    assert plan.lines == (("a", "one"), ("b", "two three")) and not plan.offer.free
    assert (plan.offer.provider, plan.offer.micro_credits) == ("interpreter.text", 20_000)
    for _ in range(2):
        result = await studio.result(start_translating(studio, plan, ""))
        assert result == {"lines": ["fr one", "fr two three"]}
    assert made.asked == 1, "the second time the cache answers"
    studio.generation.preferences.set_offline(True)
    assert able(studio, Translator) == []
    studio.generation.preferences.set_offline(False)


async def test_a_track_without_captions_is_refused(studio):  # noqa: F811
    empty = Timeline("t", tracks=(Track("en", TrackKind.CAPTION),))
    with pytest.raises(InvalidInput, match="no captions"):
        plan_translation(studio, empty, "en", "fr")

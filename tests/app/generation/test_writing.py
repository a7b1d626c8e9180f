"""Words from a service: paid once, answered from the cache after that, with a price beforehand."""

import pytest

from app.generation.crafts import craft_of
from app.jobs.spec import JobSpec
from app.money.values import Account
from providers.protocols import (
    Capability,
    Estimate,
    Health,
    ProviderInfo,
    Script,
    ScriptRequest,
    ScriptSentence,
)
from providers.registry import Entry

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Scribe:
    """A writer who is paid by the letter, and counts how often it is asked."""

    info = ProviderInfo("scribe.text", "Scribe", Capability.TEXT, "1", local=False, awaited=True)

    def __init__(self):
        self.asked = []

    def health(self):
        return Health(True)

    def estimate(self, request: ScriptRequest):
        return Estimate(100 * len(request.script or request.topic), None)

    async def write(self, request, progress=None, on_billed=None):
        self.asked.append("write")
        sentence = ScriptSentence(f"All about {request.topic}.")
        return Script(request.topic.title(), "", ("#a",), (sentence,))

    async def describe_scenes(self, scenes, script, on_billed=None):
        self.asked.append("describe")
        return tuple(f"A picture of {scene.text}" for scene in scenes)


async def test_words_are_paid_once(studio, project):
    scribe = Scribe()
    studio.registry.register(Entry("scribe.text", Capability.TEXT, lambda: scribe))
    studio.generation.preferences.rank(Capability.TEXT, ("scribe.text",))
    place = {"project_id": project, "slot": "script"}
    wanted = {"topic": "rain", "script": "", "niche": "general", "tone": "calm", "duration": None}
    writing = JobSpec("script.write", {**wanted, "language": "en", "seed": 0, **place})
    script = await studio.result(studio.jobs.submit(writing))
    assert script["title"] == "Rain" and script["sentences"][0]["text"] == "All about rain."
    describing = JobSpec("scenes.describe", {"script": script, "texts": ["one", "two"], **place})
    prompts = await studio.result(studio.jobs.submit(describing))
    assert prompts == {"prompts": ["A picture of one", "A picture of two"]}
    spent = studio.money.balances()[Account.SPENT]
    assert spent == 100 * len("rain") + 100 * len("one two")
    assert await studio.result(studio.jobs.submit(writing)) == script
    assert await studio.result(studio.jobs.submit(describing)) == prompts
    assert scribe.asked == ["write", "describe"]
    assert studio.money.balances()[Account.SPENT] == spent and not studio.money.pending()


async def test_what_is_described_has_a_price_beforehand(studio):
    craft = craft_of("scenes.describe")
    script = {"title": "", "description": "", "hashtags": [], "sentences": [], "language": "de", "note": ""}
    wish = craft.wish({"script": script, "texts": ["eins", "zwei"]}, studio.library)
    assert craft.priced(wish.request) == ScriptRequest(script="eins zwei", language="de")

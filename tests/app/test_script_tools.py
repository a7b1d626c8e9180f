"""Narrations are reworked by whoever can; without a model only marked asides go, and that is said."""

import pytest

from app.script_tools import Rework, plan_rework, start_rework
from providers.embedded.writer.asides import without_asides
from providers.errors import InvalidInput, NotConfigured
from providers.protocols import Capability, Estimate, Health, ProviderInfo
from providers.registry import Entry
from tests.app.test_transcription import studio  # noqa: F401

pytestmark = pytest.mark.asyncio(loop_scope="module")


class Editor:
    """A service that says what it was asked for, and how often."""

    info = ProviderInfo("editor.text", "Editor", Capability.TEXT, "1", local=False, awaited=True)

    def __init__(self):
        self.asked = []

    def health(self):
        return Health(True)

    def estimate(self, request):
        return Estimate(len(request.text), None)

    async def rework(self, request, on_billed=None):
        self.asked.append(request)
        return f"Less of {request.text}"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Rain (the wet kind) falls.", "Rain falls."),
        ("Rain [see page 2 (left)] falls, always.", "Rain falls, always."),
        ("The town — it is old — sleeps.", "The town sleeps."),
        ("From 1990–1995 it slept — soundly.", "From 1990–1995 it slept — soundly."),
        ("(Only this.)", "(Only this.)"),
    ],
)
async def test_only_marked_asides_are_dropped(text, short):
    assert without_asides(text) == short


async def test_without_a_model_rules_shorten_and_the_rest_says_what_it_needs(studio):  # noqa: F811
    plan = plan_rework(studio, "Rain (the wet kind) falls.", Rework.SHORTEN)
    assert plan.offer is None and plan.text == "Rain falls."
    with pytest.raises(NotConfigured, match="here are none"):
        plan_rework(studio, "Rain falls.", Rework.SHORTEN)
    for rework in set(Rework) - {Rework.SHORTEN}:
        with pytest.raises(NotConfigured, match="language model"):
            plan_rework(studio, "Rain falls.", rework)
    with pytest.raises(InvalidInput, match="no narration"):
        plan_rework(studio, "  ", Rework.HOOK)


async def test_a_model_is_asked_once_for_each_try(studio):  # noqa: F811
    editor = Editor()
    studio.registry.register(Entry("editor.text", Capability.TEXT, lambda: editor))
    first = plan_rework(studio, "Rain falls.", Rework.SHORTEN, "en")
    assert first.offer.provider == "editor.text" and first.offer.micro_credits == 11 and not first.offer.free
    for plan in (first, first, plan_rework(studio, "Rain falls.", Rework.SHORTEN, "en", 1)):
        assert await studio.result(start_rework(studio, plan, "")) == {"text": "Less of Rain falls."}
    assert [request.variation for request in editor.asked] == [0, 1]
    studio.registry.withdraw("editor.text")

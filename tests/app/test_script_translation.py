"""A script in another language: one step, from the chat and the command line, spoken when asked."""

import asyncio
import json
from dataclasses import replace

import pytest

from app.assistant.bench import Bench
from app.assistant.draft import Draft
from app.assistant.hands import perform
from app.assistant.tool_words import tool_command
from app.cli.entry import main
from app.generation.speech import CRAFT
from app.languages import language_tag
from app.library.library import Library
from app.library.values import AssetKind, Provenance
from app.translation import plan_script, translated_narrations
from pipeline.recipes.renarration import is_reworded, spoken_language, translated
from pipeline.timeline.model import Scene, Timeline
from providers.errors import InvalidInput, NotConfigured
from providers.protocols import Capability
from providers.protocols.chat import ToolCall
from providers.registry import Entry
from tests.app.assistant.turns import Watching
from tests.app.test_script_tools import Editor
from tests.app.test_transcription import studio  # noqa: F401
from tests.app.test_transcripts import voice
from tests.app.test_translation import Interpreter

pytestmark = pytest.mark.asyncio(loop_scope="module")
SCENES = (
    Scene("one", "Rain falls.", ""),
    Scene("two", "It is (very) late.", ""),
    Scene("three", "", ""),
)


@pytest.fixture
def interpreter(studio):  # noqa: F811
    made = Interpreter()
    studio.registry.register(Entry("interpreter.text", Capability.TEXT, lambda: made))
    yield made
    studio.registry.withdraw("interpreter.text")


@pytest.fixture
def project(studio):  # noqa: F811
    return studio.library.projects.create("Rain", Timeline("t", "Rain", scenes=SCENES))


def narrations(timeline):
    return [scene.narration for scene in timeline.scenes]


async def test_a_script_is_translated_scene_by_scene_and_locked_ones_stay(studio, interpreter):  # noqa: F811
    timeline = Timeline("t", scenes=(SCENES[0], replace(SCENES[1], locked=True), SCENES[2]))
    plan = plan_script(studio, timeline, "fr")
    assert plan.lines == (("one", "Rain falls."),) and plan.offer.micro_credits == 10_000
    texts = await translated_narrations(studio, plan, "")
    after = translated(timeline, texts, "fr")
    assert narrations(after) == ["fr Rain falls.", "It is (very) late.", ""]
    assert is_reworded(after.scenes[0]) and spoken_language(after.scenes[0]) == "fr"
    meanwhile = replace(timeline, scenes=(replace(SCENES[0], narration="Snow."),))
    assert translated(meanwhile, texts, "fr") == meanwhile, "what was changed meanwhile is left alone"
    with pytest.raises(InvalidInput, match="no narration"):
        plan_script(studio, Timeline("t"), "fr")


async def test_without_a_language_model_it_says_what_is_needed(studio, project):  # noqa: F811
    with pytest.raises(NotConfigured, match="language model") as caught:
        plan_script(studio, studio.open_document(project.id).timeline, "fr")
    assert "key" in caught.value.advice


async def test_the_chat_translates_and_reworks_into_a_draft(studio, interpreter, project):  # noqa: F811
    studio.registry.register(Entry("editor.text", Capability.TEXT, Editor))
    bench = Bench(studio, project.id, Draft.of(studio.open_document(project.id).timeline))
    asked = Watching(answer=True)
    calls = [
        ToolCall("1", "translate_script", {"language": "French"}),
        ToolCall("2", "rework_narration", {"scene": 1, "how": "shorten"}),
    ]
    done = await perform(bench, calls, asked)
    assert not any(result.is_error for result in done), [result.content for result in done]
    assert asked.plans, "what may cost asks first"
    assert narrations(bench.timeline)[:2] == ["Less of fr Rain falls.", "fr It is (very) late."]
    assert spoken_language(bench.timeline.scenes[1]) == "fr"
    assert narrations(studio.open_document(project.id).timeline)[0] == "Rain falls.", "only a draft"
    studio.registry.withdraw("editor.text")


@pytest.mark.parametrize(
    ("words", "tool", "arguments"),
    [
        ("Translate the script into French", "translate_script", {"language": "French"}),
        ("translate scene 2 to pt-BR.", "translate_script", {"language": "pt-BR", "scene": 2}),
        ("shorten scene 3", "rework_narration", {"scene": 3, "how": "shorten"}),
        ("make the words of scene 1 warmer", "rework_narration", {"scene": 1, "how": "warmer"}),
        ("add a hook to scene 1", "rework_narration", {"scene": 1, "how": "hook"}),
    ],
)
async def test_without_a_model_the_chat_understands_the_plain_sentence(words, tool, arguments):
    command = tool_command(words)
    assert command is not None and command.arguments == {"tool": tool, "arguments": arguments}


async def test_languages_go_by_name_and_by_tag():
    assert [language_tag(words) for words in ("French", "fr", "pt-BR", "farsi")] == [
        "fr",
        "fr",
        "pt-BR",
        "fa",
    ]
    with pytest.raises(InvalidInput):
        language_tag("the tongue of birds")


async def test_a_translated_card_is_spoken_in_its_language_by_a_voice_that_can(studio, project, tmp_path):  # noqa: F811
    said = {"voice": "en-us", "language": "en", "rate": 0.9}
    earlier = studio.library.assets.add(
        project.id,
        voice(tmp_path / "v.wav"),
        AssetKind.VOICE,
        provenance=Provenance("embedded.speech", parameters=said),
    )
    wanted = {"project_id": project.id, "slot": "voice:1", "text": "Il pleut.", "like": earlier.id}
    request = CRAFT.wish({**wanted, "language": "fr"}, studio.library).request
    assert (request.language, request.voice, request.rate) == ("fr", "", 0.9)
    assert CRAFT.wish(wanted, studio.library).request.voice == "en-us"


async def test_the_command_line_shortens_by_rules_and_says_what_translating_needs(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "library"))
    with Library.open(tmp_path / "library") as library:
        made = library.projects.create("Rain", Timeline("t", "Rain", scenes=SCENES))

    def run(*words):
        code = main(["script", made.id, *words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    code, body = await asyncio.to_thread(run, "shorten")
    assert (code, body["changed"]) == (0, {"2": "It is late."})
    code, body = await asyncio.to_thread(run, "translate", "--to", "French")
    assert code != 0 and "language model" in body["error"]["message"]
    code, body = await asyncio.to_thread(run, "hook", "--to", "French")
    assert code != 0 and "Only translating" in body["error"]["message"]

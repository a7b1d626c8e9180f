"""``AsyncTextModel`` on top of any ``ChatModel``."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from importlib import resources
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from providers.chat_backed import ChatBacked
from providers.embedded.writer.pasted import divide_script
from providers.embedded.writer.words import hashtags
from providers.errors import InvalidRequest, ProviderError, Transient
from providers.protocols import (
    Capability,
    ChatModel,
    ChatRequest,
    Estimate,
    FollowUpRequest,
    Message,
    OnBilled,
    Progress,
    ReworkRequest,
    SceneText,
    Script,
    ScriptRequest,
    ScriptSentence,
    Stop,
    TranslationRequest,
    ignore_bill,
    no_progress,
)
from providers.writing.answers import FollowUp, Prompts, Reworked, Titles, Translations, WrittenScript
from providers.writing.translating import chat_requests, translated_lines

A = TypeVar("A", bound=BaseModel)

_PROMPTS_VERSION = "1"
"""Of resources/prompts: what was written by others is not taken from the cache."""
LONGEST_SCRIPT = 1_048_576
"""Bytes of the creator's own text."""
LONGEST_TOPIC = 4_000
"""Characters of a brief."""
_WORDS_PER_SECOND = 165 / 60
"""The pace of the built-in voice, and of most narrators."""
_USUAL_SECONDS = 60.0
_LONGEST_SECONDS = 3600.0
_TOKENS_PER_WORD = 3
"""For languages that are cut finer than English, and the JSON around the words."""
_TO_THINK = 2048
"""Tokens beside the answer itself: some models think aloud before it, and these count."""
_SCENES_AT_ONCE = 40
_LOOKED_THROUGH = 12_000
"""Characters of a script that a title is made from, and that scenes are seen in."""
_PARAGRAPH_PAUSE = 0.35
"""Seconds, as the built-in writer has it."""
_WIDE_OF_THE_MARK = 0.35
"""Share of the wanted length by which a script may miss it unremarked."""


class ChatWriter(ChatBacked):
    """Writes scripts and describes scenes with a language model."""

    def __init__(self, chat: ChatModel) -> None:
        super().__init__(chat, Capability.TEXT, _PROMPTS_VERSION)

    def estimate(
        self, request: ScriptRequest | TranslationRequest | ReworkRequest | FollowUpRequest
    ) -> Estimate:
        """Returns what writing or translating costs at most; describing scenes is asked for on its own."""
        if isinstance(request, FollowUpRequest):
            return self._chat.estimate(_follow_up(request))
        if isinstance(request, ReworkRequest):
            return self._chat.estimate(_rework(request))
        if isinstance(request, TranslationRequest):
            parts = [self._chat.estimate(part) for part in chat_requests(request, _prompt("translate"))]
            prices = [part.micro_credits for part in parts if part.micro_credits is not None]
            return Estimate(sum(prices) if len(prices) == len(parts) else None, None)
        return self._chat.estimate(_titles(request.script) if request.script.strip() else _script(request))

    async def write(
        self, request: ScriptRequest, progress: Progress = no_progress, on_billed: OnBilled = ignore_bill
    ) -> Script:
        """Writes a script on a topic; a given one is divided word for word, and only named by the model.

        Raises ``InvalidRequest`` when both are blank or too long, ``Transient`` when the model's answer can't
        be used.
        """
        _check(request)
        progress(0.0, "Writing")
        if request.script.strip():
            divided = divide_script(request)
            named = await self._ask(_titles(request.script), Titles, on_billed)
            script = replace(
                divided,
                title=named.title,
                description=named.description,
                hashtags=hashtags(named.hashtags),
                note="Your words, unchanged: only the title and the description were written.",
            )
        else:
            script = _read(await self._ask(_script(request), WrittenScript, on_billed), request)
        progress(1.0, "Written")
        return script

    async def describe_scenes(
        self, scenes: Sequence[SceneText], script: Script, on_billed: OnBilled = ignore_bill
    ) -> tuple[str, ...]:
        """Returns one picture description per scene, in order. Raises ``Transient`` when some are missing."""
        described: list[str] = []
        counted: Counter[str] = Counter()
        try:
            for start in range(0, len(scenes), _SCENES_AT_ONCE):
                part = scenes[start : start + _SCENES_AT_ONCE]
                found = await self._ask(_scenes(part, script, described[-3:]), Prompts, counted.update)
                if len(found.prompts) != len(part):
                    raise self._unusable()
                described += found.prompts
        except ProviderError as error:
            # What failed may be free; what was described before it is on the bill.
            if counted and not self._info.local:
                error.charged = True
            raise
        finally:
            # Once for all of it, also for what was read before something went wrong.
            if counted:
                on_billed(counted)
        return tuple(described)

    async def translate(
        self, request: TranslationRequest, on_billed: OnBilled = ignore_bill
    ) -> tuple[str, ...]:
        """Returns each line in the other language, in order; empty where none came that can be used."""

        def ask(asked: ChatRequest, bill: OnBilled) -> Awaitable[Translations]:
            return self._ask(asked, Translations, bill)

        return await translated_lines(request, _prompt("translate"), ask, on_billed)

    async def rework(self, request: ReworkRequest, on_billed: OnBilled = ignore_bill) -> str:
        """Returns the text as it was wished, in one line. Raises ``Transient`` for an unusable answer."""
        return " ".join((await self._ask(_rework(request), Reworked, on_billed)).text.split())

    async def ask_on(self, request: FollowUpRequest, on_billed: OnBilled = ignore_bill) -> str:
        """Returns one question about an answer, empty when it says enough. Raises ``Transient``."""
        return " ".join((await self._ask(_follow_up(request), FollowUp, on_billed)).question.split())

    async def _ask(self, request: ChatRequest, shape: type[A], on_billed: OnBilled) -> A:
        asked = replace(request, schema=shape.model_json_schema(), schema_name=shape.__name__.lower())
        end = await self._chat.complete(asked)
        if end.usage is not None:
            on_billed(end.usage.units)
        if end.stop is Stop.LENGTH:
            raise InvalidRequest(
                "The model stopped before it was done: the text would be too long for it.",
                advice="Ask for a shorter video, or choose a model that writes longer answers.",
                provider=self._info.id,
                charged=not self._info.local,
            )
        try:
            return shape.model_validate(end.value)
        except ValidationError as error:
            raise self._unusable() from error

    def _unusable(self) -> Transient:
        return Transient(
            f"What {self._info.name} wrote can't be used: it is not in the shape that was asked for.",
            advice="Try again, or choose a larger model.",
            provider=self._info.id,
            charged=not self._info.local,
        )


def _check(request: ScriptRequest) -> None:
    script = request.script.strip()
    if len(script.encode("utf-8", "surrogatepass")) > LONGEST_SCRIPT:
        raise InvalidRequest("This script is longer than 1 MB.", advice="Divide it.", charged=False)
    if script:
        return
    if not any(character.isalnum() for character in request.topic):
        raise InvalidRequest(
            "There is no topic and no script to work with.",
            advice="Name a topic in a few words, or paste your own text.",
            charged=False,
        )
    if len(request.topic) > LONGEST_TOPIC:
        raise InvalidRequest(
            f"This topic is longer than {LONGEST_TOPIC} characters.",
            advice="If it is your own text, paste it as the script; then it is kept word for word.",
            charged=False,
        )
    length = request.duration
    if length is not None and not (math.isfinite(length) and 0 < length <= _LONGEST_SECONDS):
        raise InvalidRequest("The wanted length must be above 0 seconds and at most an hour.", charged=False)


def _prompt(name: str) -> str:
    return (resources.files("resources") / "prompts" / f"{name}.txt").read_text("utf-8")


def _script(request: ScriptRequest) -> ChatRequest:
    words = _wanted_words(request)
    brief = {
        "topic": request.topic,
        "niche": request.niche,
        "tone": request.tone,
        "language": request.language,
        "words": words,
        "variation": request.seed,
    }
    asked = f"Write the script for this brief:\n{json.dumps(brief, ensure_ascii=False)}"
    limit = words * _TOKENS_PER_WORD + _TO_THINK
    return ChatRequest((Message.user(asked),), _prompt("script"), max_tokens=limit)


def _titles(script: str) -> ChatRequest:
    data = json.dumps({"script": script.strip()[:_LOOKED_THROUGH]}, ensure_ascii=False)
    return ChatRequest((Message.user(data),), _prompt("titles"), max_tokens=_TO_THINK)


def _rework(request: ReworkRequest) -> ChatRequest:
    data = {"wish": request.wish, "language": request.language, "text": request.text}
    asked = json.dumps(data, ensure_ascii=False)
    return ChatRequest(
        (Message.user(asked),), _prompt("rework"), max_tokens=_TO_THINK + 2 * len(request.text)
    )


def _follow_up(request: FollowUpRequest) -> ChatRequest:
    data = {
        "told_before": [{"question": asked, "answer": said} for asked, said in request.told],
        "question": request.question,
        "answer": request.answer,
        "language": request.language,
    }
    asked = json.dumps(data, ensure_ascii=False)
    return ChatRequest((Message.user(asked),), _prompt("follow_up"), max_tokens=_TO_THINK)


def _scenes(scenes: Sequence[SceneText], script: Script, before: Sequence[str]) -> ChatRequest:
    whole = " ".join(sentence.text for sentence in script.sentences)
    data = {
        "title": script.title,
        "script": whole[:_LOOKED_THROUGH],
        "descriptions_before": list(before),
        "scenes": [{"number": number, "text": scene.text} for number, scene in enumerate(scenes, 1)],
    }
    asked = json.dumps(data, ensure_ascii=False)
    return ChatRequest((Message.user(asked),), _prompt("scenes"), max_tokens=_TO_THINK + 120 * len(scenes))


def _wanted_words(request: ScriptRequest) -> int:
    return max(8, round((request.duration or _USUAL_SECONDS) * _WORDS_PER_SECOND))


def _read(written: WrittenScript, request: ScriptRequest) -> Script:
    sentences: list[ScriptSentence] = []
    for index, paragraph in enumerate(written.paragraphs):
        for place, sentence in enumerate(paragraph.sentences):
            last = place == len(paragraph.sentences) - 1
            pause = _PARAGRAPH_PAUSE if last and index < len(written.paragraphs) - 1 else 0.0
            sentences.append(ScriptSentence(sentence.text, sentence.role, index, pause))
    tags = hashtags(written.hashtags)
    note = _length_note(sentences, request)
    return Script(written.title, written.description, tags, tuple(sentences), request.language, note)


def _length_note(sentences: Sequence[ScriptSentence], request: ScriptRequest) -> str:
    """An honest remark where the model missed the length; languages without spaces can't be counted so."""
    words = sum(len(sentence.text.split()) for sentence in sentences)
    wanted = _wanted_words(request)
    if (
        request.duration is None
        or words < len(sentences) * 2
        or abs(words - wanted) <= wanted * _WIDE_OF_THE_MARK
    ):
        return ""
    return (
        f"The model wrote about {round(words / _WORDS_PER_SECOND)} s instead of {round(request.duration)} s."
    )

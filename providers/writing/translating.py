"""Captions in another language, line by line: what comes back is counted, and asked for again if missing."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

from providers.errors import ProviderError
from providers.protocols import ChatRequest, Message, OnBilled, TranslationRequest
from providers.writing.answers import Translations

_log = logging.getLogger(__name__)
AT_ONCE = 40
"""Captions in one call: enough to see the sentence, few enough for a small model to count."""
_BEFORE = 3
_TOKENS_PER_CHARACTER = 1.5
"""For scripts that are cut finer than English."""
_TO_ANSWER = 1024
"""Tokens beside the words: the JSON around them, and what some models think first."""
_LEAST_SHARE = 6
"""A line shorter than a sixth of a long original has lost words; Chinese needs about a third."""
_LONG = 30

Ask = Callable[[ChatRequest, OnBilled], Awaitable[Translations]]


async def translated_lines(
    request: TranslationRequest, prompt: str, ask: Ask, on_billed: OnBilled
) -> tuple[str, ...]:
    """One translation for each line, in order; empty where the model gave none that can be used.

    What goes wrong half-way keeps what was translated before; raises its error when that is nothing.
    """
    found: list[str] = []
    counted: Counter[str] = Counter()
    try:
        for start in range(0, len(request.lines), AT_ONCE):
            lines = request.lines[start : start + AT_ONCE]
            found += await _part(request, lines, found[-_BEFORE:], prompt, ask, counted.update)
    except ProviderError as error:
        if not any(found):
            raise
        _log.warning("translated %d of %d captions: %s", len(found), len(request.lines), error.message)
        found += [""] * (len(request.lines) - len(found))
    finally:
        if counted:
            on_billed(counted)
    return tuple(found)


def chat_requests(request: TranslationRequest, prompt: str) -> list[ChatRequest]:
    """The calls that a translation takes when each is answered well; for its price."""
    starts = range(0, len(request.lines), AT_ONCE)
    return [_asked(request, dict(enumerate(request.lines[s : s + AT_ONCE], 1)), (), prompt) for s in starts]


async def _part(
    request: TranslationRequest,
    lines: Sequence[str],
    before: Sequence[str],
    prompt: str,
    ask: Ask,
    on_billed: OnBilled,
) -> list[str]:
    """Up to ``AT_ONCE`` lines; those that are missing or have lost words are asked for once more."""
    found: dict[int, str] = {}
    wanted = dict(enumerate(lines, 1))
    for _ in range(2):
        missing = {number: text for number, text in wanted.items() if number not in found}
        if not missing:
            break
        try:
            answer = await ask(_asked(request, missing, before, prompt), on_billed)
        except ProviderError:
            if not found:
                raise
            break
        for line in answer.captions:
            if line.number in missing and _whole(missing[line.number], line.text):
                found.setdefault(line.number, line.text)
    return [found.get(number, "") for number in wanted]


def _whole(original: str, text: str) -> bool:
    """Whether a translation may be all of its original."""
    return bool(text) and (len(original) < _LONG or len(text) * _LEAST_SHARE >= len(original))


def _asked(
    request: TranslationRequest, lines: dict[int, str], before: Sequence[str], prompt: str
) -> ChatRequest:
    data = {
        "language": request.language,
        "from": request.source,
        "before": list(before),
        "captions": [{"number": number, "text": text} for number, text in lines.items()],
    }
    characters = sum(map(len, lines.values())) + 24 * len(lines)
    limit = _TO_ANSWER + round(characters * _TOKENS_PER_CHARACTER)
    return ChatRequest((Message.user(json.dumps(data, ensure_ascii=False)),), prompt, max_tokens=limit)

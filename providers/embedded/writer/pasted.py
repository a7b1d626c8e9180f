"""The user's own script: divided, given roles and pauses, never rewritten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from providers.embedded.writer.paragraphs import divide
from providers.embedded.writer.sentences import Line, lines, split_sentences
from providers.embedded.writer.words import hashtags, keywords, shorten
from providers.protocols import Script, ScriptRequest, ScriptSentence

_CALL = re.compile(
    r"\b(subscribe|follow (us|me|for|along)|like and|share (this|it|your)|comments?|link in|sign up|"
    r"join (us|me|the)|download|visit|order (now|yours|today)|buy|shop now|let (me|us) know|tell (me|us)|"
    r"try it|start today|learn more|what do you think|see you|thanks for watching|get yours|"
    r"book (now|a|your))\b",
    re.IGNORECASE,
)
_PARAGRAPH_PAUSE, _HEADING_PAUSE, _HOOK_PAUSE = 0.35, 0.45, 0.2
NOTE = "Your words, unchanged: the built-in writer only divided them into sentences and scenes."
_LABEL_NOTE = " Labels such as “Scene 1:” are kept, and will be spoken unless you delete them."


def divide_script(request: ScriptRequest) -> Script:
    """Returns the pasted script as sentences with paragraphs, roles and pauses; every word as it was."""
    found = list(lines(request.script))
    sentences = _sentences(found)
    sentences = _with_roles(sentences)
    title = _title(found, sentences)
    first = " ".join(sentence.text for sentence in sentences[:3])
    text = " ".join(sentence.text for sentence in sentences)
    tags = hashtags([*keywords(text, 6), *([request.niche] if request.niche != "general" else [])])
    note = NOTE + (_LABEL_NOTE if any(line.label for line in found) else "")
    return Script(title, shorten(_plain(first), 200), tags, sentences, request.language, note)


def _sentences(found: Sequence[Line]) -> tuple[ScriptSentence, ...]:
    """Returns the sentences, numbered by paragraph."""
    result: list[ScriptSentence] = []
    block: list[tuple[str, bool]] = []
    paragraph = 0

    def close() -> None:
        nonlocal paragraph
        if not block:
            return
        starts = set(divide([text for text, _ in block])[1:])
        for index, (text, heading) in enumerate(block):
            paragraph += index in starts
            pause = _HEADING_PAUSE if heading else 0.0
            result.append(ScriptSentence(text, "body", paragraph, pause))
        paragraph += 1
        block.clear()

    for line in found:
        if line.opens:
            close()
        block.extend((text, line.heading) for text in split_sentences(line.text))
    close()
    return tuple(result)


def _with_roles(sentences: tuple[ScriptSentence, ...]) -> tuple[ScriptSentence, ...]:
    """Marks the hook, a call to action where there is one, and the pauses between paragraphs."""
    result = list(sentences)
    count = len(result)
    last_hook = 1 if count > 3 and len(result[0].text.split()) < 6 else 0
    calls = [i for i in range(max(1, count - 3), count) if _CALL.search(result[i].text)]
    for index, sentence in enumerate(result):
        pause = sentence.pause_after
        if index + 1 < count and result[index + 1].paragraph != sentence.paragraph:
            pause = max(pause, _PARAGRAPH_PAUSE)
        role = "body"
        if index <= last_hook:
            role = "hook"
            pause = max(pause, _HOOK_PAUSE) if index == last_hook else pause
        elif calls and index >= calls[0]:
            role = "call_to_action"
        result[index] = replace(sentence, role=role, pause_after=pause if index + 1 < count else 0.0)
    return tuple(result)


def _plain(text: str) -> str:
    """Returns text without Markdown's marks and without a label such as "Scene 1:"."""
    text = re.sub(r"^\s*(?:#{1,6}\s+|[-*+•]\s+)", "", text)
    text = re.sub(r"(?i)^\W*(?:scene|shot|part|chapter|narrator|hook|intro)\s*\w{0,3}\s*:\W*", "", text)
    return re.sub(r"[*_`#]+", "", text).strip()


def _title(found: Sequence[Line], sentences: Sequence[ScriptSentence]) -> str:
    heading = next((line.text for line in found if line.heading), "")
    candidate = _plain(heading) or next(filter(None, (_plain(s.text) for s in sentences)), "Untitled")
    return shorten(candidate, 70).rstrip(".,;:。 ") or "Untitled"

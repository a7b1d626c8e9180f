"""What the studio tells a person, kept so that the window can say it in another language.

Why a kind of ``str``: whoever has no language of its own (a log, the command line, a test) reads the English
sentence and need not know more. The window finds the pattern and what was filled in, and says it its own way.
Why down here: errors, jobs and findings all come from floors that know no window.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_MARK = '{"phrase": '
_PLAIN = "{text}"


class Phrase(str):
    """An English sentence: a ``pattern`` with ``values`` for its ``{names}``, which may be phrases too.

    Patterns are literals, whole sentences each: they are collected from the source for translators. Text
    among the values is a name or somebody's words and is never translated; numbers may have a format.
    """

    pattern: str
    values: Mapping[str, Any]

    def __new__(cls, pattern: str, /, **values: Any) -> Phrase:
        """Raises ``KeyError`` for a name without a value."""
        made = super().__new__(cls, pattern.format(**values) if values else pattern)
        made.pattern, made.values = pattern, values
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _phrase, (self.pattern, dict(self.values))


def packed(text: str) -> str:
    """Text as it is stored or sent: a phrase as JSON, anything else as it is."""
    if not isinstance(text, Phrase):
        if not text.startswith(_MARK):
            return text
        text = Phrase(_PLAIN, text=text)  # a name that looks like one must not be taken for one
    return json.dumps(_data(text), ensure_ascii=False)


def unpacked(text: str) -> str:
    """The inverse of ``packed``; what was never packed stays the text it is."""
    if isinstance(text, Phrase) or not text.startswith(_MARK):
        return text
    try:
        read: str = _read(json.loads(text))
        return read
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return text


def _data(value: Any) -> Any:
    if not isinstance(value, Phrase):
        return value
    return {"phrase": value.pattern, "values": {name: _data(v) for name, v in value.values.items()}}


def _read(data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    return _phrase(data["phrase"], {name: _read(value) for name, value in data["values"].items()})


def _phrase(pattern: str, values: Mapping[str, Any]) -> Phrase:
    return Phrase(pattern, **values)

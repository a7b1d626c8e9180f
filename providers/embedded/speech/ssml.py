"""The part of SSML 1.1 the built-in voice honours: break, prosody (rate, pitch), p and s.

Other elements are spoken as their text. https://www.w3.org/TR/speech-synthesis11/
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from xml.parsers import expat

from providers.embedded.speech.espeak import PROVIDER
from providers.errors import InvalidRequest

_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BREAKS = {"none": 0.0, "x-weak": 0.1, "weak": 0.2, "medium": 0.4, "strong": 0.7, "x-strong": 1.2}
_RATES = {"x-slow": 0.6, "slow": 0.8, "medium": 1.0, "default": 1.0, "fast": 1.25, "x-fast": 1.6}
_PITCHES = {"x-low": -6.0, "low": -3.0, "medium": 0.0, "default": 0.0, "high": 3.0, "x-high": 6.0}
_LONGEST_BREAK = 10.0
_BLOCK_PAUSE = {"p": 0.35, "paragraph": 0.35, "s": 0.1, "sentence": 0.1}


@dataclass(frozen=True, slots=True)
class Passage:
    """Text spoken in one manner, then a pause (seconds). ``origin[i]`` is where ``text[i]`` was written.

    ``rate`` multiplies and ``pitch`` (semitones) adds to the request's; ``origin`` has one more entry, the
    end of the last character.
    """

    text: str
    origin: tuple[int, ...]
    rate: float = 1.0
    pitch: float = 0.0
    pause_after: float = 0.0


def plain(text: str) -> tuple[Passage, ...]:
    """Returns text without markup as its one passage."""
    return (Passage(text, tuple(range(len(text) + 1))),)


def _refuse(reason: str) -> InvalidRequest:
    return InvalidRequest(
        f"The speech markup can't be read: {reason}.",
        advice="Check that every tag is closed, or switch markup off.",
        provider=PROVIDER,
    )


def _check(text: str) -> str:
    """Returns the document with a root element, well-formed and without declarations."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<![" in text or "<?" in text.lstrip()[5:]:
        raise _refuse("declarations are not allowed")
    rooted = text if re.match(r"\s*(<\?xml[^>]*>\s*)?<speak\b", text) else f"<speak>{text}</speak>"
    try:
        expat.ParserCreate().Parse(rooted.encode(), True)
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise _refuse(str(error)) from error
    return text


def _seconds(value: str) -> float:
    match = re.fullmatch(r"\s*\+?(\d+(?:\.\d+)?|\.\d+)\s*(ms|s)\s*", value)
    if not match:
        raise _refuse(f"“{value}” is not a time")
    return min(float(match[1]) / (1000 if match[2] == "ms" else 1), _LONGEST_BREAK)


def _rate(value: str) -> float:
    if value in _RATES:
        return _RATES[value]
    match = re.fullmatch(r"([+-]?\d+(?:\.\d+)?)(%?)", value)
    if not match:
        raise _refuse(f"“{value}” is not a rate")
    number = float(match[1])
    factor = number if not match[2] else (1 + number / 100 if value[0] in "+-" else number / 100)
    return min(max(factor, 0.3), 3.0)


def _pitch(value: str) -> float:
    if value in _PITCHES:
        return _PITCHES[value]
    match = re.fullmatch(r"([+-]?\d+(?:\.\d+)?)(st|%)", value)
    if not match:
        raise _refuse(f"“{value}” is not a pitch")
    number = float(match[1])
    return min(max(number if match[2] == "st" else number * 12 / 100, -12.0), 12.0)


class _Reader:
    """Walks the markup and collects passages."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._text: list[str] = []
        self._origin: list[int] = []
        self._end = 0
        self._prosody: list[tuple[float, float]] = [(1.0, 0.0)]

    def words(self, source: str, start: int) -> None:
        """Adds character data that begins at ``start`` of the document."""
        at = 0
        for entity in _ENTITY.finditer(source):
            self._add(source[at : entity.start()], start + at)
            for character in html.unescape(entity.group()):
                self._add(character, start + entity.start())
            at = entity.end()
        self._add(source[at:], start + at)
        self._end = start + len(source)

    def _add(self, text: str, start: int) -> None:
        self._text.append(text)
        self._origin.extend(range(start, start + len(text)))

    def pause(self, seconds: float) -> None:
        """Ends the passage; ``seconds`` of silence follow it."""
        text = "".join(self._text)
        if text.strip() or seconds > 0:
            rate, pitch = self._prosody[-1]
            self.passages.append(Passage(text, (*self._origin, self._end), rate, pitch, seconds))
        self._text, self._origin = [], []

    def tag(self, markup: str) -> None:
        """Acts on one tag."""
        name = re.sub(r"^</?\s*", "", markup).rstrip("/>").split()[0].lower() if len(markup) > 2 else ""
        attributes = {m[1]: m[2] if m[2] is not None else m[3] for m in _ATTRIBUTE.finditer(markup)}
        closing, empty = markup.startswith("</"), markup.endswith("/>")
        if name == "break" and not closing:
            time = attributes.get("time")
            strength = attributes.get("strength", "medium")
            self.pause(_seconds(time) if time else _BREAKS.get(strength, _BREAKS["medium"]))
        elif name == "prosody" and not empty:
            self.pause(0.0)
            if closing:
                self._prosody.pop()
            else:
                rate, pitch = self._prosody[-1]
                rate *= _rate(attributes.get("rate", "medium"))
                self._prosody.append((rate, pitch + _pitch(attributes.get("pitch", "medium"))))
        elif name in _BLOCK_PAUSE and closing:
            self.pause(_BLOCK_PAUSE[name])


def parse(text: str) -> tuple[Passage, ...]:
    """Returns the passages of an SSML document or fragment; offsets count in ``text`` itself.

    Raises ``InvalidRequest`` for markup that is not well-formed, declares entities, or holds values that
    are no time, rate or pitch.
    """
    _check(text)
    reader = _Reader()
    at = 0
    for markup in _MARKUP.finditer(text):
        reader.words(text[at : markup.start()], at)
        if not markup.group().startswith(("<!--", "<?")):
            reader.tag(markup.group())
        at = markup.end()
    reader.words(text[at:], at)
    reader.pause(0.0)
    return tuple(reader.passages)

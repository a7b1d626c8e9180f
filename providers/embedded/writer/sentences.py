"""Splits a pasted script into sentences without changing a character of it.

Cuts fall only on white space, or after the full stops of scripts that are written without spaces. Joining the
sentences of a text with spaces therefore gives the text back, white space normalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_SENTENCE = 45
"""Words; a longer one (a transcript without full stops) is cut at its commas."""
_LONGEST_RUN = 160
"""Characters of a sentence written without spaces."""

_TITLES_TEXT = """
mr mrs ms mx dr prof rev fr sr sra srta st ste mt gen col maj capt cpt lt sgt cmdr adm gov sen rep pres
hon messrs mme mlle vs cf viz al fig figs eq sec ch vol vols pp ed eds e.g i.e approx ca dept univ assn
bros bzw z.b d.h usw evtl ggf nr z.b
"""
_TITLES = frozenset(_TITLES_TEXT.split())
"""Never the end of a sentence."""
_MAYBE_LAST_TEXT = """
etc inc ltd co corp jr u.s u.k u.n e.u a.m p.m ph.d b.c a.d d.c jan feb mar apr jun
"""
_MAYBE_LAST = frozenset(_MAYBE_LAST_TEXT.split())
"""The end of a sentence only when a usual first word follows."""
_BEFORE_NUMBER = frozenset({"no", "nos", "p", "art", "sept", "oct", "nov", "dec", "aug", "jul", "vol", "ch"})
_FIRST_WORDS_TEXT = """
the a an it its he she they we you i this that these those there here but and so yet then when while if
in on at for from by with as after before our my your his her their what why how who where is are was
were do does did not no now once some many most every each all one
"""
_FIRST_WORDS = frozenset(_FIRST_WORDS_TEXT.split())
_OPENING, _CLOSING = "\"'“‘«(［（「『[", "\"'”’»)]」』）］*_"
_STOP = re.compile(rf"[.!?…؟۔।]+[{re.escape(_CLOSING)}]*(?=\s)|[。！？｡]+[{re.escape(_CLOSING)}]*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")
_BULLET = re.compile(r"\s*(?:[-*+•–—]|\d{1,3}[.)])\s+\S")
_LABEL = re.compile(
    r"\s*[\[(*_]{0,3}(?:scene|shot|part|chapter|act|section|step|slide|"
    r"hook|intro|outro|body|cta|narrator|voice[- ]?over|vo)"
    r"\s*(?:\d{1,3}|[ivx]{1,5}|one|two|three|four|five|six)?\s*[\])*_]{0,3}\s*(?::|[–—-]\s)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text that a sentence never crosses, and how it was set."""

    text: str
    heading: bool = False
    label: bool = False
    opens: bool = False
    """Begins a paragraph: after a blank line, or a heading or label itself."""


def lines(text: str) -> Iterator[Line]:
    """Yields the text's lines, soft-wrapped ones joined; white space is normalised within each."""
    opens, held = True, ""
    held_opens = True
    for raw in re.split(r"\r\n|[\n\r\v\f\u0085\u2028\u2029]", text):
        clean = " ".join(raw.split())
        heading, label = bool(_HEADING.match(raw)), bool(_LABEL.match(raw))
        alone = heading or label or bool(_BULLET.match(raw))
        if held and (not clean or alone or not _continues(held, clean)):
            yield Line(held, opens=held_opens)
            held = ""
        if not clean:
            opens = True
        elif heading or label:
            yield Line(clean, heading, label, opens=True)
            opens = heading
        elif held:
            held = f"{held} {clean}"
        else:
            held, held_opens, opens = clean, opens, False
    if held:
        yield Line(held, opens=held_opens)


def _continues(before: str, after: str) -> bool:
    """Returns whether a line break is a soft wrap: the line was full, or the next begins in lower case."""
    if before[-1] in ".!?…؟。！？:":
        return False
    return len(before.rsplit("\n", 1)[-1]) >= 60 or after[0].islower() or before[-1] in ",;"


def split_sentences(line: str) -> tuple[str, ...]:
    """Returns the sentences of one line (white space normalised), over-long ones cut at commas."""
    found: list[str] = []
    begin = 0
    for stop in _STOP.finditer(line):
        after = line[stop.end() :].lstrip()
        if after and _ends(line[begin : stop.end()], stop.group(), after):
            found.append(line[begin : stop.end()].strip())
            begin = stop.end()
    rest = line[begin:].strip()
    if rest:
        found.append(rest)
    return tuple(part for sentence in found for part in _shorten(sentence))


def _ends(sentence: str, stop: str, after: str) -> bool:
    """Returns whether ``stop`` at the end of ``sentence`` ends it, given what comes after."""
    if stop[0] in "。！？｡":
        return after[0] not in _CLOSING
    first = after.lstrip(_OPENING)[:1]
    if first.islower():
        # “Why?” he asked. / 3.5 vs. 4 / and so on ... but
        return False
    if stop.rstrip(_CLOSING) != ".":
        return True
    word = sentence[: len(sentence) - len(stop)].split()[-1:] or [""]
    last = word[0].strip(_OPENING).lower()
    if last in _TITLES or (sentence.strip() == f"{last}." and last.isdigit()):
        return False
    if last in _BEFORE_NUMBER:
        return not first.isdigit()
    next_word = re.split(r"[^\w’']", after.lstrip(_OPENING), maxsplit=1)[0].lower()
    if last in _MAYBE_LAST or (len(last) > 1 and _INITIALS.fullmatch(last) and "." in last):
        return next_word in _FIRST_WORDS
    # A single capital is an initial ("J. S. Bach"); "I" and grades at the end of a sentence are rare.
    return not (len(last) == 1 and last.isalpha() and word[0].strip(_OPENING).isupper() and last != "i")


def _shorten(sentence: str) -> Iterator[str]:
    """Yields the sentence, in parts when it is longer than a breath."""
    words = sentence.split(" ")
    while len(words) > LONGEST_SENTENCE:
        window = words[LONGEST_SENTENCE // 3 : LONGEST_SENTENCE]
        commas = [index for index, word in enumerate(window) if word[-1:] in ",;:،、，"]
        cut = LONGEST_SENTENCE // 3 + commas[-1] + 1 if commas else LONGEST_SENTENCE * 2 // 3
        yield from _cut_run(" ".join(words[:cut]))
        words = words[cut:]
    yield from _cut_run(" ".join(words))


def _cut_run(part: str) -> Iterator[str]:
    """Yields a part in pieces when it holds a run of hundreds of characters without a space."""
    if len(part) <= _LONGEST_RUN * 3 or max(map(len, part.split(" "))) <= _LONGEST_RUN * 2:
        yield part
        return
    while len(part) > _LONGEST_RUN:
        marks = [match.end() for match in re.finditer(r"[，、；：,;\s]", part[:_LONGEST_RUN])]
        cut = marks[-1] if marks and marks[-1] > 20 else _LONGEST_RUN
        yield part[:cut].strip()
        part = part[cut:].lstrip()
    if part:
        yield part

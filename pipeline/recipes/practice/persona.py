"""The future self a practice leads to: what is asked for it, and the answers as they are told to "you"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from providers.errors import InvalidInput

LONGEST_ANSWER = 500
"""Characters; a practice says an answer aloud."""
_EVASIVE = frozenset(
    {"no", "none", "nothing", "dunno", "idk", "i don't know", "don't know", "not sure", "i'm not sure", "hm"}
)
_SKIP = frozenset({"skip", "next", "pass", "-"})


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the interview. ``again``: asked once more, in other words, after no real answer."""

    key: str
    words: str
    again: str


QUESTIONS: tuple[Question, ...] = (
    Question(
        "horizon",
        "How far ahead shall we look: one year, five years, ten?",
        "Any time will do. Which year of your life would you most like to see?",
    ),
    Question(
        "place",
        "Picture yourself then, on a good day. Where are you?",
        "Is it indoors or outdoors? What is the first thing you see?",
    ),
    Question(
        "doing",
        "What do you do there on an ordinary day?",
        "Take one hour of that day. What are your hands doing?",
    ),
    Question(
        "feeling",
        "Which feeling is at home there that comes too seldom now?",
        "When did you last feel the way you would like to feel? What was that feeling?",
    ),
    Question(
        "value",
        "What matters most to the person you are then?",
        "What would that person never give up?",
    ),
    Question(
        "obstacle",
        "What stands between you and that day?",
        "If one thing were easier, which one would change the most?",
    ),
    Question(
        "strength",
        "What in you has helped you through hard times before?",
        "What would a good friend say you are good at?",
    ),
    Question(
        "step",
        "What is one small thing you could do tomorrow?",
        "What could you do tomorrow in ten minutes?",
    ),
)
_SHORT = ("horizon",)
"""Answers that are a number, about which there is nothing more to ask."""
KEYS = frozenset(question.key for question in QUESTIONS)


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview under way, as a value: ``answered`` returns the next one.

    ``answers`` by question; ``again``: asked once more; ``passed``: left without an answer; ``deeper``: what
    is asked about the last answer, which a further answer is added to; ``deepened``: asked about so before.
    """

    answers: tuple[tuple[str, str], ...] = ()
    again: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    deeper: str = ""
    deepened: tuple[str, ...] = ()

    @property
    def question(self) -> Question | None:
        """What is asked now; None when the interview is over."""
        if self.deeper:
            return next(question for question in QUESTIONS if question.key == self.answers[-1][0])
        done = {key for key, _ in self.answers} | set(self.passed)
        return next((question for question in QUESTIONS if question.key not in done), None)

    @property
    def words(self) -> str:
        """The question as it is put now, empty when it is over."""
        question = self.question
        if question is None:
            return ""
        if self.deeper:
            return self.deeper
        return question.again if question.key in self.again else question.words

    def answered(self, text: str) -> Interview:
        """The interview after an answer: no real one is asked for once more, then passed over.

        Raises ``InvalidInput`` for an answer that is too long.
        """
        question = self.question
        if question is None:
            return self
        said = cleaned(text)
        plain = said.lower().strip(" .!?").replace("’", "'")
        if self.deeper:
            return self._deepened("" if plain in _SKIP or plain in _EVASIVE else said)
        if plain in _SKIP:
            return self._pass(question.key)
        if not plain or plain in _EVASIVE:
            asked = question.key in self.again
            again = (*self.again, question.key)
            return self._pass(question.key) if asked else replace(self, again=again)
        return replace(self, answers=(*self.answers, (question.key, said)))

    @property
    def may_deepen(self) -> bool:
        """True when the last answer may be asked about: once, and while there is room to say more."""
        if not self.answers or self.deeper:
            return False
        key, said = self.answers[-1]
        return key not in (*self.deepened, *_SHORT) and len(said) < LONGEST_ANSWER // 2

    def asking_on(self, words: str) -> Interview:
        """The interview that asks ``words`` about its last answer. Raises ``ValueError`` when it may not."""
        if not self.may_deepen:
            raise ValueError("this answer is not asked about")
        key = self.answers[-1][0]
        return replace(self, deeper=cleaned(words[:LONGEST_ANSWER]), deepened=(*self.deepened, key))

    def _deepened(self, said: str) -> Interview:
        """With ``said`` added to the last answer, as far as there is room for it."""
        key, before = self.answers[-1]
        whole = f"{before.rstrip('.')}. {said}" if said else before
        if len(whole) > LONGEST_ANSWER:
            whole = before
        return replace(self, answers=(*self.answers[:-1], (key, whole)), deeper="")

    def _pass(self, key: str) -> Interview:
        return replace(self, passed=(*self.passed, key))


def cleaned(text: str) -> str:
    """An answer as it is kept: one line of printable characters. Raises ``InvalidInput`` when too long."""
    said = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(said) > LONGEST_ANSWER:
        raise InvalidInput(
            f"An answer may have {LONGEST_ANSWER} characters; this one has {len(said)}.",
            advice="Say it in a sentence or two.",
        )
    return said


def checked_answers(answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Answers in the order of the questions, cleaned. Raises ``InvalidInput`` for unknown ones, or none."""
    unknown = sorted(set(answers) - KEYS)
    if unknown:
        raise InvalidInput(f"A persona has no {unknown[0]!r}.", advice=f"It has {', '.join(sorted(KEYS))}.")
    kept = tuple((q.key, said) for q in QUESTIONS if (said := cleaned(answers.get(q.key, ""))))
    if not kept:
        raise InvalidInput("Nothing was answered yet.", advice="Answer at least one question.")
    return kept


_TOLD = {
    "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "i": "you", "me": "you",
    "my": "your", "mine": "yours", "myself": "yourself", "am": "are",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")


def told_to_you(answer: str) -> str:
    """An answer as the guide says it back: ``I am by the sea`` is ``You are by the sea.``"""

    def turned(match: re.Match[str]) -> str:
        return _TOLD.get(match[0].lower().replace("’", "'"), match[0])

    said = re.sub(r"\byou was\b", "you were", _WORD.sub(turned, answer)).strip()
    if not said:
        return ""
    said = said[0].upper() + said[1:]
    return said if said[-1] in ".!?…" else f"{said}."


def horizon_words(answer: str) -> str:
    """When the future self lives, to end a sentence with: ``five years from now``."""
    said = answer.strip().rstrip(".!?").lower()
    years = re.fullmatch(
        r"(?:in |about |around )*(\w+(?: or \w+)?)(?: years?)?(?: from now| ahead| time)?", said
    )
    if years is None:
        return ""
    count = years[1]
    if count.isdigit() and int(count) > 1900:
        return f"in the year {count}"
    return f"{count} year{'' if count in ('1', 'one', 'a') else 's'} from now"

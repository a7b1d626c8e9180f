"""The shapes a model must answer in; what does not fit is refused."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints, field_validator

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Description = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]
MOST_SENTENCES = 2_000


class WrittenSentence(BaseModel):
    """One spoken sentence."""

    text: Sentence
    role: Literal["hook", "body", "call_to_action"]

    @field_validator("text")
    @classmethod
    def _spoken(cls, text: str) -> str:
        if not any(character.isalnum() for character in text):
            raise ValueError("nothing to say")
        return " ".join(text.split())


class WrittenParagraph(BaseModel):
    """One idea."""

    sentences: list[WrittenSentence]


class Titles(BaseModel):
    """What stands on a video's page."""

    title: Title
    description: Prose
    hashtags: list[str]


class WrittenScript(Titles):
    """A whole script."""

    paragraphs: list[WrittenParagraph]

    @field_validator("paragraphs")
    @classmethod
    def _not_empty(cls, paragraphs: list[WrittenParagraph]) -> list[WrittenParagraph]:
        count = sum(len(paragraph.sentences) for paragraph in paragraphs)
        if not 0 < count <= MOST_SENTENCES:
            raise ValueError("no sentences, or too many")
        return paragraphs


class Reworked(BaseModel):
    """A narration as it was wished."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


class FollowUp(BaseModel):
    """A question about an answer; empty: it says enough."""

    question: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]


class TranslatedLine(BaseModel):
    """A caption in the other language. Empty: none came."""

    number: int
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]

    @field_validator("text")
    @classmethod
    def _one_line(cls, text: str) -> str:
        return " ".join(text.split())


class Translations(BaseModel):
    """Captions by their numbers."""

    captions: list[TranslatedLine]


class Prompts(BaseModel):
    """A description per scene."""

    prompts: list[Description]

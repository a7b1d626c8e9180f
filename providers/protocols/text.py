"""Scripts, and the pictures that go with their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from providers.protocols.provider import (
    Estimate,
    Health,
    OnBilled,
    Progress,
    ProviderInfo,
    ignore_bill,
    no_progress,
)


@dataclass(frozen=True, slots=True)
class ScriptRequest:
    """A wish for a narrated script. ``script`` set: the user's own words, never paraphrased."""

    topic: str = ""
    script: str = ""
    niche: str = "general"
    tone: str = "friendly"
    duration: float | None = None
    """Wanted length in seconds; None = as long as the text is."""
    language: str = "en"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class ScriptSentence:
    """One spoken sentence."""

    text: str
    role: str = "body"
    """``hook``, ``body`` or ``call_to_action``."""
    paragraph: int = 0
    """Index of the paragraph (the writer's unit of meaning) it belongs to."""
    pause_after: float = 0.0
    """Seconds of silence wanted after it, beyond the voice's own."""


@dataclass(frozen=True, slots=True)
class Script:
    """A finished script. Joined with spaces, ``sentences`` is the text that will be spoken."""

    title: str
    description: str
    hashtags: tuple[str, ...]
    sentences: tuple[ScriptSentence, ...]
    language: str = "en"
    note: str = ""
    """Honest remark for the UI, such as that a language model would do better."""


@dataclass(frozen=True, slots=True)
class SceneText:
    """Words of one scene, to be described as a picture."""

    text: str
    context: str = ""
    """The whole paragraph or script around it."""


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """Lines that belong together, each to be translated by itself."""

    lines: tuple[str, ...]
    language: str
    """BCP 47: into which."""
    source: str = ""
    """BCP 47: from which; empty: as the lines show."""
    variation: int = 0
    """Another number is another try, which the cache does not answer."""


@dataclass(frozen=True, slots=True)
class ReworkRequest:
    """A text to be changed as ``wish`` says."""

    text: str
    wish: str
    language: str = ""
    """BCP 47: of the text; empty: as it shows."""
    variation: int = 0
    """Another number is another try, which the cache does not answer."""


@dataclass(frozen=True, slots=True)
class FollowUpRequest:
    """An answer of an interview that may be asked about once more. ``told``: (question, answer) before it."""

    question: str
    answer: str
    told: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    """BCP 47: to ask in."""


@runtime_checkable
class TextModel(Protocol):
    """Writes scripts and describes scenes."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: ScriptRequest) -> Estimate: ...
    def write(self, request: ScriptRequest, progress: Progress = no_progress) -> Script:
        """Writes a script. Raises ``InvalidRequest`` for an empty or unusable brief."""
        ...

    def describe_scenes(self, scenes: Sequence[SceneText], script: Script) -> tuple[str, ...]:
        """Returns one visual description (an image prompt) per scene, in order."""
        ...


@runtime_checkable
class AsyncTextModel(Protocol):
    """``TextModel``, awaited."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: ScriptRequest) -> Estimate: ...
    async def write(
        self, request: ScriptRequest, progress: Progress = no_progress, on_billed: OnBilled = ignore_bill
    ) -> Script:
        """Writes a script. Raises ``InvalidRequest`` for an empty or unusable brief."""
        ...

    async def describe_scenes(
        self, scenes: Sequence[SceneText], script: Script, on_billed: OnBilled = ignore_bill
    ) -> tuple[str, ...]:
        """Returns one visual description (an image prompt) per scene, in order."""
        ...


@runtime_checkable
class Translator(Protocol):
    """Some ``AsyncTextModel``s translate, too."""

    @property
    def info(self) -> ProviderInfo: ...
    async def translate(
        self, request: TranslationRequest, on_billed: OnBilled = ignore_bill
    ) -> tuple[str, ...]:
        """Returns a line for each line; empty where none came. Raises when nothing came at all."""
        ...


@runtime_checkable
class Reworker(Protocol):
    """Some ``AsyncTextModel``s rework texts, too."""

    @property
    def info(self) -> ProviderInfo: ...
    async def rework(self, request: ReworkRequest, on_billed: OnBilled = ignore_bill) -> str:
        """Returns the text as it was wished."""
        ...


@runtime_checkable
class Interviewer(Protocol):
    """Some ``AsyncTextModel``s ask on in an interview."""

    @property
    def info(self) -> ProviderInfo: ...
    async def ask_on(self, request: FollowUpRequest, on_billed: OnBilled = ignore_bill) -> str:
        """Returns one question about the answer, empty when it says enough."""
        ...

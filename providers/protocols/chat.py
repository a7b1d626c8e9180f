"""Talking with a language model: messages, tools, typed answers, a stream of events."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from providers.protocols.provider import Estimate, Health, ProviderInfo


@dataclass(frozen=True, slots=True)
class TextPart:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class ImagePart:
    """A picture to look at: PNG, JPEG, WebP or GIF."""

    path: str


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A model's wish to use a tool. As an event it comes once, whole."""

    id: str
    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    invalid: str = ""
    """What the model wrote when it is no JSON object; then ``arguments`` is empty. Tell the model so."""


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What came of a ``ToolCall``, in a message of the role ``user``."""

    call_id: str
    content: str
    is_error: bool = False


Part = TextPart | ImagePart | ToolCall | ToolResult


class Role(StrEnum):
    """Whose message it is."""

    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. ``ToolCall`` parts are the assistant's, ``ToolResult`` and ``ImagePart`` the user's."""

    role: Role
    parts: tuple[Part, ...]

    @classmethod
    def user(cls, text: str, *images: str) -> Message:
        """A message of the user: words, then pictures (paths)."""
        return cls(Role.USER, (TextPart(text), *map(ImagePart, images)))

    @classmethod
    def assistant(cls, text: str, *calls: ToolCall) -> Message:
        """A message of the model, as it is told to it again."""
        return cls(Role.ASSISTANT, ((TextPart(text),) if text else ()) + calls)

    @classmethod
    def results(cls, *results: ToolResult) -> Message:
        """What came of all the tool calls of the message before."""
        return cls(Role.USER, results)


@dataclass(frozen=True, slots=True)
class Tool:
    """Something the model may ask for."""

    name: str
    description: str
    parameters: Mapping[str, Any]
    """JSON Schema of the arguments, an object."""


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """A conversation so far, and what may come next."""

    messages: tuple[Message, ...]
    system: str = ""
    tools: tuple[Tool, ...] = ()
    tool_choice: str = "auto"
    """``auto``, ``none``, ``any`` (some tool), or a tool's name."""
    schema: Mapping[str, Any] | None = None
    """JSON Schema (an object) the whole answer must follow; None: words. Not together with ``tools``."""
    schema_name: str = "answer"
    max_tokens: int = 4096
    """Of the answer."""
    temperature: float | None = None


class Stop(StrEnum):
    """Why the model stopped."""

    END = "end"
    TOOLS = "tools"
    LENGTH = "length"
    """It reached ``max_tokens``: text and tool calls may be cut off."""


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next few characters of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class TokenUsage:
    """What the service counted."""

    input_tokens: int
    """Read anew: what came from the service's cache, or went into it, is counted beside it."""
    output_tokens: int
    cached_tokens: int = 0
    cache_written_tokens: int = 0

    @property
    def units(self) -> Mapping[str, int]:
        """As the price table counts: see ``OnBilled``."""
        counted = {
            "input_token": self.input_tokens,
            "cached_input_token": self.cached_tokens,
            "cache_write_token": self.cache_written_tokens,
            "output_token": self.output_tokens,
        }
        return {unit: number for unit, number in counted.items() if number}


@dataclass(frozen=True, slots=True)
class End:
    """The last event. ``usage`` None: the service did not say."""

    stop: Stop
    usage: TokenUsage | None = None
    text: str = ""
    """The whole answer."""
    calls: tuple[ToolCall, ...] = ()
    """All the tool calls."""
    value: Any = None
    """The answer as JSON when a schema was asked for."""


ChatEvent = TextDelta | ToolCall | End


@runtime_checkable
class ChatModel(Protocol):
    """Talks. Always awaited: nothing embedded can."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: ChatRequest) -> Estimate: ...
    def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Yields what the model says as it comes, and ``End`` last; closing it early ends the call.

        Raises ``ContentRefused`` when the service refuses to answer, ``Transient`` when the stream breaks off
        or, with a schema, when the answer is no JSON object.
        """
        ...

    async def complete(self, request: ChatRequest) -> End:
        """Returns the whole answer at once. Raises as ``stream`` does."""
        ...

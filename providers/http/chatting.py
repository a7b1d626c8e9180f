"""What all language models of a service say alike: their price at most, and an answer taken whole."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncIterator
from typing import Any, TypeVar

from providers.http.account import Account, Adapter
from providers.http.refusals import broken_off
from providers.http.tokens import guessed_tokens
from providers.protocols import Capability, ChatEvent, ChatRequest, End, Estimate

A = TypeVar("A", bound=Account[Any])


class ChatAdapter(Adapter[A]):
    """A ``ChatModel`` that needs only to say how it streams."""

    def __init__(self, account: A, model: str) -> None:
        self._model = model
        super().__init__(account.info(Capability.CHAT, f"chat ({model})", model), account)

    def estimate(self, request: ChatRequest) -> Estimate:
        """Returns what it costs at most: the whole answer that was allowed."""
        units = {"input_token": guessed_tokens(request), "output_token": request.max_tokens}
        return self._account.estimate(self._info, units)

    async def complete(self, request: ChatRequest) -> End:
        """Returns the whole answer. Raises as ``stream``."""
        async for event in self.stream(request):
            if isinstance(event, End):
                return event
        raise broken_off(self._account.service)

    @abstractmethod
    def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Yields the answer as it comes; see ``ChatModel``."""

"""A fake OpenAI, and an account with the real SDK that talks to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from providers.http.patience import Patience
from providers.openai.account import OpenAIAccount
from tests.fakes.openai_server import KEY, OpenAIService


@pytest.fixture
def openai_service() -> Iterator[OpenAIService]:
    with OpenAIService() as service:
        yield service


@pytest_asyncio.fixture
async def account(openai_service: OpenAIService) -> AsyncIterator[OpenAIAccount]:
    """An account at OpenAI, though on the loopback."""
    made = OpenAIAccount(KEY, openai_service.api, local=False, patience=Patience(60))
    yield made
    await made.close()

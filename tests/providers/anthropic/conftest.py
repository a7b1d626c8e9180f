"""A fake Anthropic, and an account with the real SDK that talks to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from providers.anthropic.account import AnthropicAccount
from providers.http.patience import Patience
from tests.fakes.anthropic_server import KEY, AnthropicService


@pytest.fixture
def anthropic_service() -> Iterator[AnthropicService]:
    with AnthropicService() as service:
        yield service


@pytest_asyncio.fixture
async def account(anthropic_service: AnthropicService) -> AsyncIterator[AnthropicAccount]:
    """An account with a good key."""
    made = AnthropicAccount(KEY, anthropic_service.base_url, patience=Patience(60))
    yield made
    await made.close()

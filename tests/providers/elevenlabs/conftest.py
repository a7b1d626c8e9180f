"""ElevenLabs on the loopback, and an account with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from providers.elevenlabs.account import Account
from providers.http.patience import Patience
from tests.fakes.elevenlabs_server import ElevenLabsServer


@pytest.fixture
def server() -> Iterator[ElevenLabsServer]:
    with ElevenLabsServer() as service:
        yield service


@pytest.fixture
def account(server: ElevenLabsServer) -> Account:
    return Account(server.key, server.base_url, Patience(silence=10.0))


@pytest.fixture
def hasty(server: ElevenLabsServer) -> Account:
    """An account that does not wait long for a silent service."""
    return Account(server.key, server.base_url, Patience(silence=0.3))

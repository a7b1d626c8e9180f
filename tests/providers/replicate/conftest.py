"""Replicate on the loopback, and an account with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from providers.http.patience import Patience
from providers.replicate.account import Account
from providers.replicate.adapter import ReplicateAdapter
from providers.replicate.catalogue import models
from providers.replicate.entries import make
from tests.fakes.replicate_server import ReplicateServer


@pytest.fixture
def server() -> Iterator[ReplicateServer]:
    with ReplicateServer() as service:
        yield service


@pytest.fixture
def account(server: ReplicateServer) -> Account:
    return Account(server.key, server.base_url, Patience(silence=10.0), poll_seconds=0.001)


@pytest.fixture
def hasty(account: Account) -> Account:
    """An account that does not wait long for a silent service."""
    return replace(account, patience=Patience(silence=0.3))


def adapter(account: Account, name: str) -> ReplicateAdapter:
    """The adapter of one model of the catalogue."""
    found = next(model for model in models() if model.id == name)
    made = make(account, found)
    assert isinstance(made, ReplicateAdapter)
    return made

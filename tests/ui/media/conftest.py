"""The child processes themselves are what is tested here."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def _children_are_forked() -> None:
    """Here they are spawned, as in the program."""

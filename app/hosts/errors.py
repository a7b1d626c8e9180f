"""What model hosts refuse."""

from __future__ import annotations

from typing import ClassVar

from providers.errors import ProviderError


class ModelTooLarge(ProviderError):
    """This model needs more memory than this computer has free."""


class HostDied(ProviderError):
    """The model's process stopped unexpectedly, twice."""

    retryable: ClassVar[bool] = False


class HostsClosed(ProviderError):
    """Kinora is closing; no model is started any more."""

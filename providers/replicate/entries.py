"""What a key at Replicate adds to the registry: every model that has a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from providers.protocols import Capability
from providers.registry import Entry, Provider
from providers.replicate.account import BASE_URL, Account
from providers.replicate.catalogue import models
from providers.replicate.schema import ReplicateModel


def entries(api_key: str = "", base_url: str = BASE_URL, *, folder: Path | None = None) -> tuple[Entry, ...]:
    """Returns a row per model. Nothing of the SDK is loaded before one of them is called.

    ``folder``: a creator's own model files, added to those that come with Kinora; one with the id of ours
    takes its place. Raises ``InvalidInput`` for a file that can't be read.
    """
    account = Account(api_key, base_url)
    known = {model.id: model for model in models()}
    known |= {model.id: model for model in models(folder)} if folder is not None else {}
    return tuple(
        Entry(f"{account.service.id}.{model.id}", model.capability, partial(make, account, model))
        for model in known.values()
    )


def make(account: Account, model: ReplicateModel) -> Provider:
    """Returns the adapter of a model."""
    from providers.replicate.capabilities import (
        ReplicateImage,
        ReplicateMedia,
        ReplicateMusic,
        ReplicateVideo,
    )

    match model.capability:
        case Capability.IMAGE:
            return ReplicateImage(account, model)
        case Capability.VIDEO:
            return ReplicateVideo(account, model)
        case Capability.MUSIC:
            return ReplicateMusic(account, model)
        case _:
            return ReplicateMedia(account, model)

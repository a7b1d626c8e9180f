"""The wishes for jobs about models."""

from __future__ import annotations

from app.jobs.spec import JobSpec
from app.models.local import default_shelf


def download_spec(model: str) -> JobSpec:
    """The job that downloads a model; asked for again while it runs, it is the same one.

    Raises ``ModelUnknown``.
    """
    shelf = default_shelf()
    card = shelf.catalogue.get(model)
    parameters = {"model": card.id, "folder": str(shelf.folder_of(card))}
    return JobSpec("model.download", parameters, label=f"Download {card.name}", priority=5, max_attempts=5)


def verify_spec(model: str) -> JobSpec:
    """The job that reads a downloaded model again. Raises ``ModelUnknown``."""
    shelf = default_shelf()
    card = shelf.catalogue.get(model)
    return JobSpec(
        "model.verify", {"folder": str(shelf.folder_of(card))}, label=f"Check {card.name}", priority=5
    )

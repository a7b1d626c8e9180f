"""Reads the model files: those that come with Kinora, and those a creator puts beside them."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from providers.errors import InvalidInput
from providers.replicate.schema import ReplicateModel

_LARGEST_FILE = 256 * 1024


def models(folder: Traversable | Path | None = None) -> tuple[ReplicateModel, ...]:
    """Returns the models of a folder by name of file; None: those that come with Kinora.

    Raises:
        InvalidInput: a file can't be read, or two models share an id.
    """
    where = folder if folder is not None else files("resources") / "models" / "replicate"
    found: dict[str, ReplicateModel] = {}
    for file in sorted(where.iterdir(), key=lambda item: item.name):
        if not file.name.endswith(".json"):
            continue
        model = parse(file.read_bytes(), file.name)
        if model.id in found:
            raise InvalidInput(f"Two model files have the id “{model.id}”; the second is {file.name}.")
        found[model.id] = model
    return tuple(found.values())


def parse(content: bytes, name: str) -> ReplicateModel:
    """Returns the model of one file.

    Raises:
        InvalidInput: one sentence that names the file, the place in it and what is wrong there.
    """
    if len(content) > _LARGEST_FILE:
        raise InvalidInput(f"The model file {name} is too large.")
    try:
        return ReplicateModel.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        what = first["msg"].removeprefix("Value error, ")
        raise InvalidInput(
            f"The model file {name} can't be used{f' at “{place}”' if place else ''}: {what}.",
            advice="Compare it with one of the files that come with Kinora.",
        ) from error

"""The models Kinora knows, read from ``resources/models/catalogue``: a new one needs no code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.models.errors import CatalogueDamaged, ModelUnknown
from providers.local.card import ModelCard

_CARD = TypeAdapter(ModelCard)
_NAMES = frozenset(field.name for field in fields(ModelCard))


class Catalogue:
    """Model cards by id, in the order of the files."""

    def __init__(self, cards: Mapping[str, ModelCard]) -> None:
        self._cards = dict(cards)

    @classmethod
    def default(cls) -> Catalogue:
        """The catalogue that comes with Kinora; read once."""
        return _default()

    @classmethod
    def read(cls, folder: Traversable) -> Catalogue:
        """Reads every ``*.json`` of a folder. Raises ``CatalogueDamaged`` naming the first that is wrong."""
        cards: dict[str, ModelCard] = {}
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(".json"):
                for card in _read(entry):
                    if card.id in cards:
                        raise CatalogueDamaged(f"The model “{card.id}” is in the catalogue twice.")
                    cards[card.id] = card
        for card in cards.values():
            if card.instead and card.instead not in cards:
                raise CatalogueDamaged(f"“{card.id}” offers “{card.instead}”, which is not in the catalogue.")
        return cls(cards)

    def __iter__(self) -> Iterator[ModelCard]:
        return iter(self._cards.values())

    def get(self, model: str) -> ModelCard:
        """Returns the card. Raises ``ModelUnknown``."""
        try:
            return self._cards[model]
        except KeyError:
            raise ModelUnknown(
                f"There is no model “{model}” in the catalogue.", advice="See: kinora models list"
            ) from None


@cache
def _default() -> Catalogue:
    return Catalogue.read(files("resources") / "models" / "catalogue")


def _read(entry: Traversable) -> list[ModelCard]:
    try:
        body = json.loads(entry.read_text(encoding="utf-8"))
        return [_card({**body.get("shared", {}), **model}) for model in body["models"]]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CatalogueDamaged(f"{entry.name}: {where}: {first['msg']}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CatalogueDamaged(f"{entry.name} can't be read: {error}.") from error


def _card(body: Mapping[str, Any]) -> ModelCard:
    unknown = body.keys() - _NAMES
    if unknown:
        raise ValueError(f"unknown words {', '.join(sorted(unknown))}")
    card = _CARD.validate_python(body)
    kinds = (bool(card.source.repository), bool(card.source.files), bool(card.source.package))
    if sum(kinds) != 1:
        raise ValueError(f"{card.id} needs exactly one source")
    if not card.hardware.processor and not card.hardware.graphics_memory:
        raise ValueError(f"{card.id} runs nowhere")
    return card

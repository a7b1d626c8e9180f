"""The models Kinora knows, read from ``resources/models/catalogue``: a new one needs no code.

Read by hand and not by pydantic: the studio reads it at every start, and pydantic alone loads longer than all
the rest of this.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from app.models.errors import CatalogueDamaged, ModelUnknown
from providers.local.card import Addressed, Hardware, ModelCard, Source
from providers.protocols import Capability

_WHOLE = ("size",)
_TRUTHS = ("commercial_use",)
_LISTS = ("modules", "languages", "needs", "also_in")
_MADE = ("capability", "source", "hardware", "options")


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
        whole: dict[str, dict[str, Any]] = {}
        for model in body["models"]:
            # Another use of the same files is that model's card, but for what it says itself.
            same = whole[model["files_of"]] if "files_of" in model else body.get("shared", {})
            whole[model["id"]] = {**same, **model}
        if len(whole) < len(body["models"]):
            raise ValueError("two models have the same id")
        return [_card(one) for one in whole.values()]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CatalogueDamaged(f"{entry.name} can't be read: {error}.") from error


def _card(body: Mapping[str, Any]) -> ModelCard:
    """Raises ``ValueError`` or ``TypeError`` saying what is wrong with a card."""
    name = body["id"]
    for word, value in body.items():
        wanted = int if word in _WHOLE else bool if word in _TRUTHS else list if word in _LISTS else str
        if word not in _MADE and type(value) is not wanted:
            raise ValueError(f"{name}: {word} is {value!r}, not {wanted.__name__}")
    source = body["source"]
    card = ModelCard(
        **{
            **body,
            **{word: tuple(body[word]) for word in _LISTS if word in body},
            "capability": Capability(body["capability"]),
            "hardware": Hardware(**body["hardware"]),
            "source": Source(
                **{
                    **source,
                    "only": tuple(source.get("only", ())),
                    "leave_out": tuple(source.get("leave_out", ())),
                    "files": tuple(Addressed(**file) for file in source.get("files", ())),
                }
            ),
        }
    )
    if sum(map(bool, (card.source.repository, card.source.files, card.source.package))) != 1:
        raise ValueError(f"{name} needs exactly one source")
    if not card.hardware.processor and not card.hardware.graphics_memory:
        raise ValueError(f"{name} runs nowhere")
    return card

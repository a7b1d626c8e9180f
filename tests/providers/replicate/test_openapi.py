"""A model's own description, held against our file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from providers.replicate.account import Account
from providers.replicate.catalogue import models
from providers.replicate.openapi import differences
from tests.fakes.replicate_server import ReplicateServer, description
from tests.providers.replicate.conftest import adapter

FLUX = next(model for model in models() if model.id == "flux-schnell")
Change = Callable[[dict[str, Any], dict[str, Any]], object]


def test_what_fits_has_no_differences() -> None:
    for model in models():
        assert differences(model, description(model)) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda schemas, fields: fields.pop("seed"), "no input “seed”"),
        (lambda schemas, fields: schemas["output_format"]["enum"].remove("png"), "“png”"),
        (lambda schemas, fields: fields.update(num_outputs={"type": "integer", "maximum": 2}), "above 2"),
        (lambda schemas, fields: fields.update(num_outputs={"type": "integer", "minimum": 2}), "below 2"),
        (lambda schemas, fields: fields.update(seed={"type": "string"}), "type string"),
        (lambda schemas, fields: schemas["Input"]["required"].append("style"), "needs “style”"),
        (lambda schemas, fields: schemas["Input"]["required"].append("seed"), "needs “seed”"),
    ],
    ids=["gone", "option gone", "maximum", "minimum", "type", "new need", "old need"],
)
def test_what_has_changed_is_named(change: Change, words: str) -> None:
    described = description(FLUX)
    schemas = described["components"]["schemas"]
    change(schemas, schemas["Input"]["properties"])
    (found,) = differences(FLUX, described)
    assert words in found


def test_optional_fields_as_cog_writes_them() -> None:
    described = description(FLUX)
    fields = described["components"]["schemas"]["Input"]["properties"]
    fields["seed"] = {"anyOf": [{"type": "integer"}, {"type": "null"}]}
    assert differences(FLUX, described) == ()


@pytest.mark.parametrize("name", ["flux-schnell", "musicgen"])
async def test_trying_a_model_out_says_that_it_has_changed_or_is_gone(
    server: ReplicateServer, account: Account, name: str
) -> None:
    model = adapter(account, name)
    assert (await model.check()).ok

    def without_prompt(schema: dict[str, Any]) -> dict[str, Any]:
        schema["components"]["schemas"]["Input"]["properties"].pop("prompt")
        return schema

    server.describe = without_prompt
    health = await model.check()
    assert not health.ok and "has changed: it has no input “prompt” any more" in health.message
    server.describe = lambda schema: {}
    assert not (await model.check()).ok
    server.models.clear()
    health = await model.check()
    assert not health.ok and "does not have what was asked for" in health.message
    assert server.charges == []

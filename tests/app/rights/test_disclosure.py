"""Which files count as AI-made."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.library.values import Asset, AssetKind, Provenance
from app.rights.disclosure import AI_MADE, is_ai_made

OWN = Asset(
    "a",
    "p",
    AssetKind.IMAGE,
    "a",
    Path("a.png"),
    "0",
    1,
    (),
    "",
    "",
    False,
    {},
    None,
    datetime(2026, 1, 1, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("provider", "facts", "ai"),
    [
        (None, {}, False),
        ("kinora.render", {}, False),
        ("embedded.illustrator", {}, True),
        ("replicate.flux", {}, True),
        ("embedded.resizer", {AI_MADE: False}, False),
        ("replicate.real-esrgan", {AI_MADE: False}, False),
        ("embedded.resizer", {AI_MADE: True}, True),
        ("replicate.lipsync-2", {AI_MADE: True}, True),
    ],
)
def test_what_a_model_made_up_and_what_was_made_of_it(provider, facts, ai):
    made = Provenance(provider) if provider else None
    assert is_ai_made(replace(OWN, provenance=made, facts=facts)) is ai

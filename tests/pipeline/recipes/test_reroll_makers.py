"""Whom a re-roll is asked of, and whether anew, travels with its step; a wish without either is as it was."""

import asyncio

import pytest

from pipeline.recipes.reroll import Reroll, reroll
from providers.errors import InvalidInput
from tests.pipeline.timeline.narrated_films import film


class Asked:
    """A recipe's context that notes its steps and has nothing made."""

    def __init__(self, timeline) -> None:
        self.timeline, self.steps = timeline, []

    async def run(self, step):
        self.steps.append(step)
        return {"asset_id": "take"}

    def commit(self, label, timeline) -> None:
        raise AssertionError("a take to be compared changes nothing")


def asked(**more) -> dict:
    context = Asked(film([[0.5] * 4] * 3))
    made = asyncio.run(reroll(Reroll(1, "image", 7, accept=False, **more), context))
    (step,) = context.steps
    assert made == {step.slot: "take"}
    return dict(step.parameters)


def test_a_named_maker_and_a_word_for_anew_stand_in_the_step():
    plain = asked()
    assert not {"provider", "anew"} & set(plain), "the key of earlier steps stays what it was"
    assert asked(provider="acme.image", anew="x") == {**plain, "provider": "acme.image", "anew": "x"}


def test_a_voice_keeps_its_maker():
    with pytest.raises(InvalidInput, match="keeps its maker"):
        Reroll(1, "voice", 7, provider="acme.speech").check(film([[0.5] * 4] * 3))

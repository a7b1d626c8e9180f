"""Wishes in a creator's own words: each does the right thing, or says what to say next."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.assistant.bench import Bench
from app.assistant.clip_edits import edited
from app.assistant.clip_labels import LABELS
from app.assistant.draft import Draft
from app.assistant.grammar import parse
from app.assistant.hands import perform
from app.assistant.script_doctor import diagnose, mended
from app.assistant.suggesting import suggest
from pipeline.timeline.model import Scene
from providers.protocols.chat import ToolCall
from tests.app.assistant.natural_requests import NATURAL, Natural
from tests.app.assistant.turns import Watching, film, s


def test_there_are_fifteen() -> None:
    assert len({each.words for each in NATURAL}) == len(NATURAL) == 15


@pytest.mark.asyncio
async def test_each_does_the_right_thing_or_offers_the_next(studio, bench):
    document, before = bench.document, bench.document.timeline
    for wish in NATURAL:
        command = parse(wish.words)
        assert command.name == wish.command, (wish.words, command)
        assert wish.arguments.items() <= command.arguments.items(), (wish.words, command)
        if wish.says:
            answer = suggest(wish.words, before)
            assert answer.text.startswith(wish.says) and 2 <= len(answer.offers) <= 3
        if wish.check is not None:
            draft = await done(studio, bench.project_id, wish, Draft.of(before))
            position = document.position
            document.edit(draft.label, draft.onto)
            assert document.position == position + 1 and wish.check(document.timeline), wish.words
            document.undo()
            assert document.timeline == before
    assert not studio.jobs.list()


async def done(studio, project_id: str, wish: Natural, draft: Draft) -> Draft:
    command = parse(wish.words)
    if command.name in LABELS:
        draft.apply(LABELS[command.name], lambda now: edited(now, command, s(0)))
        return draft
    call = ToolCall("1", command.arguments["tool"], command.arguments["arguments"])
    [result] = await perform(Bench(studio, project_id, draft), [call], Watching())
    assert not result.is_error, result.content
    return draft


@pytest.mark.asyncio
async def test_a_logo_without_a_brand_says_where_to_give_it(studio, bench):
    [result] = await perform(bench, [ToolCall("1", "place_logo", {"corner": "top-left"})], Watching())
    assert result.is_error and "No brand kit has a logo yet." in result.content
    assert not bench.draft.steps


def test_every_offer_can_be_said() -> None:
    """No dead ends: what is offered is a command, an action of the window, or to be completed."""
    from ui.viewmodels.next_things import action_called

    wishes = ["hi", "save it", "post it", "punchier", "too long", "the music", "the voice", "the captions",
              "my logo", "darker", "the pictures", "shaky", "nicer", "a video", "hm", ""]  # fmt: skip
    for timeline in (None, film()):
        for wish in wishes:
            answer = suggest(wish, timeline)
            assert answer.text and 1 <= len(answer.offers) <= 3, wish
            for offer in answer.offers:
                known = parse(offer).name != "unknown" or action_called(offer) is not None
                assert known or offer.endswith("…"), (wish, offer)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_words_break_it(words: str) -> None:
    parse(words)
    assert suggest(words, None).offers


@pytest.mark.parametrize("filling", ["a ", "a", ". ", " ", "“", "scene 1 ", "make ", "no\n"])
def test_a_megabyte_is_read_in_a_moment(filling: str) -> None:
    began = time.process_time()
    parse(filling * (100_000 // len(filling)))
    assert time.process_time() - began < 20, "seconds of the processor; it takes a tenth of one"


def test_the_doctor_names_what_rules_can_see_and_mends_what_they_can() -> None:
    from dataclasses import replace

    words = (
        "Hello everyone, today we talk about rain. It is really, very wet (as you know).",
        "Rain falls. Rain stops. Rain is back.",
        "Thanks for watching.",
    )
    scenes = tuple(Scene(f"s{n}", text, "p") for n, text in enumerate(words))
    timeline = replace(film(), scenes=scenes)
    said = diagnose(timeline)
    assert said.text.count("•") == 4 and said.offers[0] == "mend the script"
    assert mended(timeline).scenes[0].narration.endswith("It is wet.")
    locked = replace(timeline, scenes=tuple(replace(scene, locked=True) for scene in scenes))
    assert mended(locked) is locked
    assert "no scene says anything" in diagnose(None).text


def test_the_doctor_leaves_numbers_and_titles_whole() -> None:
    from dataclasses import replace

    said = "Light takes 8.3 minutes. Dr. Smith measured it in the U.S. yesterday, see kinora.example."
    clean = replace(film(), scenes=(Scene("s0", said, "p"),))
    assert mended(clean) is clean
    loose = replace(film(), scenes=(Scene("s0", f"{said} It is very far.", "p"),))
    assert mended(loose).scenes[0].narration == f"{said} It is far."

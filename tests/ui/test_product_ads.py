"""Product ads in the window: asked for in the chat with a photo, answered there, the builder's category."""

from __future__ import annotations

import asyncio

import cv2
import numpy as np
import pytest

from app.product_ad import KIND, asks
from providers.protocols import Capability
from ui.viewmodels.conversation import Consent, Said
from ui.viewmodels.prompting import PRODUCT_AD, Prompting


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "cup.png"
    cv2.imwrite(str(path), np.full((120, 90, 3), 200, np.uint8))
    return path


def wait(loop, condition):
    async def until():
        async with asyncio.timeout(120):
            while not condition():
                await asyncio.sleep(0.02)

    loop.run_until_complete(until())


def heard(window) -> list[str]:
    return [entry.text for entry in window.chat.entries if isinstance(entry, Said) and not entry.by_user]


def test_a_photo_and_a_name_are_needed(window, photo):
    window.chat.say("make a product ad for Cup")
    assert heard(window)[-1].startswith("Attach a photo")
    window.chat.attach([photo])
    window.chat.say("make a product ad")
    assert heard(window)[-1].startswith("What is the product called?")
    assert window.chat.attachments == [photo]
    window.chat.say("approve all")
    assert heard(window)[-1].startswith("No variations wait")


def test_it_asks_in_the_chat_and_is_answered_there(window, studio, photo, loop):
    window.chat.attach([photo])
    window.chat.say("make a product ad for Cup, square, 6 seconds")
    wait(loop, lambda: studio.jobs.list(kind=KIND))
    (run,) = studio.jobs.list(kind=KIND)
    wait(loop, lambda: asks(studio.jobs.get(run.id)) and window.workspace.project_id == run.project_id)
    assert "yes or no" in studio.jobs.get(run.id).message
    window.chat.say("approve 2")
    timeline = window.session.timeline
    painted = [clip.media.asset_id for clip in timeline.tracks[0].items]
    wait(loop, lambda: dict(window.session.timeline.metadata)["stage"] == "approved")
    assert {clip.media.asset_id for clip in window.session.timeline.tracks[0].items} == {painted[1]}
    studio.jobs.cancel(run.id)
    loop.run_until_complete(studio.jobs.wait(run.id))


@pytest.mark.parametrize(
    ("said", "method"),
    [("make a product ad for Cup", "make_product_ad"), ("make a 12 minute guided practice", "make_practice")],
)
def test_what_may_cost_is_asked_about_first(window, studio, photo, loop, monkeypatch, said, method):
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(window.workspace, method, lambda *words: asked.append(words))
    preferences = studio.generation.preferences
    preferences.set_offline(False)
    preferences.rank(Capability.IMAGE, ("dear.image",))
    window.chat.attach([photo])
    window.chat.say(said)
    wait(loop, lambda: any(isinstance(entry, Consent) for entry in window.chat.entries))
    assert not asked
    window.chat.turns.decide(True)
    wait(loop, lambda: asked)


def test_the_builder_takes_a_name_and_a_place(window, photo, monkeypatch):
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(window.workspace, "make_product_ad", lambda *words: asked.append(words))
    prompting = Prompting(window.workspace)
    try:
        prompting.change(niche=PRODUCT_AD, topic="Cup: a quiet kitchen", script="", duration=None)
        assert prompting.problem is not None
        assert "photo" in prompting.problem.message
        prompting.use_media([photo])
        assert prompting.problem is None
        assert prompting.make()
    finally:
        prompting.close()
    ((brief, photos),) = asked
    assert (brief.product, brief.topic, photos) == ("Cup", "a quiet kitchen", [photo])

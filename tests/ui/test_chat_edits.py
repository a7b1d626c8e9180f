"""The chat changes clips: one step each, and it says what came of it."""

from __future__ import annotations

import asyncio

import av
import numpy as np
import pytest

from tests.ui.conftest import sample_timeline
from ui.viewmodels.chat import ChatModel
from ui.viewmodels.conversation import Said


@pytest.fixture
def chat(window, studio) -> ChatModel:
    project = studio.library.projects.create("My film", sample_timeline())
    window.workspace.open_project(project.id)
    return window.chat


def answers(chat: ChatModel) -> list[str]:
    return [entry.text for entry in chat.entries if isinstance(entry, Said) and not entry.by_user]


def test_a_sentence_is_one_step_to_undo(window, chat):
    before = window.session.timeline
    chat.say("Blur clip 2.")
    changed = window.session.timeline.track("v1").items[2]
    assert [effect.kind for effect in changed.effects] == ["blur"]
    assert answers(chat)[-1].startswith("Effect: done.")
    window.session.undo()
    assert window.session.timeline == before


def test_freeze_takes_the_playhead(window, chat):
    window.session.seek(window.session.timeline.rate.frame * 15)
    chat.say("freeze for 1 second")
    held = window.session.timeline.track("v1").items[1]
    assert held.frozen and held.duration == window.session.timeline.rate.frame * 30


def test_a_stabilised_clip_shows_at_once(window, studio, loop, tmp_path):
    with av.open(str(tmp_path / "grain.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 128, 96, "yuv420p"
        noise = np.random.default_rng(1).integers(0, 255, (120, 160, 3), np.uint8)
        for n in range(8):
            seen = np.ascontiguousarray(noise[n % 3 : n % 3 + 96, :128])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(seen, format="rgb24")))
        container.mux(stream.encode(None))
    window.workspace.import_files([tmp_path / "grain.mp4"], at=0)
    wait(loop, lambda: window.session.timeline.duration > 0)
    window.chat.say("stabilise clip 1")
    wait(loop, lambda: window.session.document.timeline.tracks[0].items[0].effects)
    wait(loop, lambda: window.session.timeline.tracks[0].items[0].effects)
    (effect,) = window.session.timeline.tracks[0].items[0].effects
    assert window.session.resolver.resolve(effect.text("asset")).path.is_file(), "the player finds the path"
    assert [asset.name for asset in window.workspace.assets()] == ["grain"], (
        "and the library does not show it"
    )


def wait(loop, condition):
    async def until():
        async with asyncio.timeout(30):
            while not condition():
                await asyncio.sleep(0.02)

    loop.run_until_complete(until())


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("blur clip 7", "There is no clip 7. The picture track has 2."),
        ("slow down clip 1", "A picture that stands still has no speed."),
        ("remove the effects of clip 1", "That changes nothing."),
    ],
)
def test_what_can_not_be_done_is_answered(window, chat, sentence, words):
    before = window.session.timeline
    chat.say(sentence)
    assert answers(chat)[-1] == words
    assert window.session.timeline == before

"""Series in the chat: saved, listed, and the next episode asked for."""

from __future__ import annotations

import asyncio

from app.series.shelf import SeriesShelf
from ui.viewmodels.conversation import Said


def wait(loop, condition):
    async def until():
        async with asyncio.timeout(60):
            while not condition():
                await asyncio.sleep(0.02)

    loop.run_until_complete(until())


def heard(window) -> list[str]:
    return [entry.text for entry in window.chat.entries if isinstance(entry, Said) and not entry.by_user]


def test_a_series_is_saved_and_its_next_episode_made(window, studio, loop, monkeypatch):
    asked: list[tuple[str, str]] = []

    async def make(name, topic=""):
        asked.append((name, topic))

    monkeypatch.setattr(window.workspace, "make_episode", make)
    problems: list[str] = []
    window.workspace.failed.connect(lambda message, _advice: problems.append(message))
    window.chat.say("next episode")
    wait(loop, lambda: problems)
    assert "no series yet" in problems[0]
    window.chat.say("start a series about octopuses every week")
    wait(loop, lambda: heard(window))
    assert "Saved the series “Octopuses”" in heard(window)[-1]
    (series,) = SeriesShelf(studio.library.database).list()
    assert (series.subject, series.every_days) == ("octopuses", 7.0)
    window.chat.say("my series")
    wait(loop, lambda: len(heard(window)) == 2)
    assert "the next is due" in heard(window)[-1]
    window.chat.say("next episode about ink")
    wait(loop, lambda: asked)
    assert asked == [("Octopuses", "ink")]

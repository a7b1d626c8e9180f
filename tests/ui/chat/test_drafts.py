"""Drafts wait with their project: after a restart they are shown, compared, accepted or rejected."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent

from app.assistant.tools.tool import Cost
from app.library.drafts import KeptDrafts
from tests.fakes.openai_chat import Reply
from tests.ui.chat.test_assistant import chat, has, pressed, service, until, wish
from ui.chat.draft_card import DraftCard
from ui.viewmodels.conversation import Consent, Drafts, Said
from ui.window import MainWindow

__all__ = ["chat", "service"]


@contextmanager
def another_window(studio, loop):
    """The program started again."""
    made = MainWindow(studio, sound=False)
    made.show()
    try:
        yield made
    finally:
        made.close()
        loop.run_until_complete(asyncio.sleep(0))
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def card(window) -> DraftCard:
    [found] = window.chat_pane.findChildren(DraftCard)
    return found


def test_rounds_are_there_after_a_restart_side_by_side(window, chat, service, studio, loop):
    project = window.workspace.project_id
    for number, words in ((1, "One"), (2, "Two")):
        service.say(Reply(calls=(wish("add_title", text=words, at=number),)), Reply(f"{words}."))
        chat.say("a title please")
        until(loop, lambda n=number: len(chat.turns.drafts.rounds.drafts) == n and not chat.turns.running)
    window.close()
    with another_window(studio, loop) as again:
        again.workspace.open_project(project)
        drafts = again.chat.turns.drafts
        until(loop, lambda: len(drafts.rounds.drafts) == 2)
        assert has(again.chat, Drafts) and drafts.rounds.chosen is None
        shown = card(again)
        until(loop, lambda: shown.pictures.idle)
        assert all(shown.pictures.picture(place) is not None for place in range(3))
        document, before = again.session.document, again.session.document.timeline
        pressed(again, "Round 2")
        assert len(again.session.shown.tracks) > len(before.tracks)
        drafts.compare(0)
        assert again.player.comparing
        pressed(again, "Accept")
        assert not again.player.comparing and not has(again.chat, Drafts)
        assert KeptDrafts(studio.library.database).count(project) == 0
        document.undo()
        assert document.timeline == before


def test_a_plan_that_waited_asks_again_after_a_restart(window, chat, service, studio, loop, monkeypatch):
    async def dear() -> Cost:
        return Cost(4_000_000)

    monkeypatch.setattr("app.assistant.tools.tool.Tool.cost", lambda *_: dear())
    project = window.workspace.project_id
    service.say(Reply(calls=(wish("add_marker", at=2, name="Cut"), wish("reroll", scene=1, part="image"))))
    chat.say("a new picture, and mark the cut")
    until(loop, lambda: has(chat, Consent))
    window.close()
    loop.run_until_complete(asyncio.sleep(0))
    with another_window(studio, loop) as again:
        again.workspace.open_project(project)
        until(loop, lambda: has(again.chat, Consent))
        assert any(
            "a new picture, and mark the cut" in e.text for e in again.chat.entries if isinstance(e, Said)
        )
        pressed(again, "No")
        until(loop, lambda: has(again.chat, Drafts))
        assert not studio.jobs.list(kind="recipe.reroll")
        [draft] = again.chat.turns.drafts.rounds.drafts
        assert len(draft.timeline.markers) == 1
        pressed(again, "Reject")
        assert KeptDrafts(studio.library.database).count(project) == 0


def test_an_edit_of_the_project_shows_the_project_and_accepting_still_works(window, chat, service, loop):
    service.say(Reply(calls=(wish("add_marker", at=2, name="Cut"),)), Reply("Marked."))
    chat.say("mark the cut")
    until(loop, lambda: has(chat, Drafts) and not chat.turns.running)
    drafts = chat.turns.drafts
    assert drafts.rounds.chosen == 0
    window.chat.turns.choose("")
    chat.say("blur clip 1")
    assert drafts.rounds.chosen is None and not card(window).accept_button.isEnabled()
    drafts.show(0)
    assert drafts.accept()
    timeline = window.session.timeline
    assert len(timeline.markers) == 1 and timeline.tracks[0].items[0].effects


def test_what_is_not_clear_is_answered_with_something_to_say(window, chat, loop):
    chat.turns.choose("")
    for words in ("make it punchier", "hm"):
        chat.say(words)
        answer = chat.entries[-1]
        assert isinstance(answer, Said) and 2 <= len(answer.offers) <= 3
    window.chat_pane._take_offer("change caption 1 to …")
    assert window.chat_pane.composer.field.toPlainText() == "change caption 1 to "

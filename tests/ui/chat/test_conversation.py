"""What was said about a project is there again when the project is."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.jobs.spec import Job, JobSpec
from app.studio import Studio
from tests.ui.conftest import sample_timeline
from ui.chat.pane import AT_ONCE
from ui.viewmodels.conversation import JobCard, KeptConversations, Problem, Said
from ui.window import MainWindow


@pytest.fixture
def films(studio: Studio) -> tuple[str, str]:
    """Ids of two projects."""
    projects = studio.library.projects
    return projects.create("One", sample_timeline()).id, projects.create("Two", sample_timeline()).id


def bubbles(window: MainWindow) -> list[str]:
    return [widget.accessibleName() for widget in window.chat_pane._shown]


def test_a_new_window_shows_what_was_said_about_its_project(window, studio, films, loop):
    window.workspace.open_project(films[0])
    window.chat.say("go to 0:01")
    window.chat.say("nonsense to me")
    window.workspace.failed.emit("It broke.", "Mend it.")
    said = list(window.chat.entries)
    assert said[-1] == Problem("It broke.", "Mend it.")
    second = MainWindow(studio, sound=False)
    try:
        assert second.chat.entries == []
        second.workspace.open_project(films[0])
        assert second.chat.entries == said
        shown = bubbles(second)
        assert "You: nonsense to me" in shown and shown[-1].startswith("Problem: It broke.")
    finally:
        second.close()
        loop.run_until_complete(asyncio.sleep(0))
        second.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_each_project_has_its_own_and_so_has_the_home_page(window, films):
    window.chat.say("help")
    at_home = list(window.chat.entries)
    window.workspace.open_project(films[0])
    assert bubbles(window) == []
    assert not window.chat_pane._greeting.isHidden()
    window.chat.say("undo")
    window.workspace.open_project(films[1])
    assert window.chat.entries == []
    window.workspace.open_project(films[0])
    assert bubbles(window) == ["You: undo"]
    assert window.chat_pane._greeting.isHidden()
    window.workspace.close_project()
    assert window.chat.entries == at_home


def test_the_wish_for_a_video_goes_with_the_video(window, studio, loop):
    started = []
    window.workspace.started.connect(started.append)
    window.chat.say("make a video about rain, 20 seconds")

    async def made() -> None:
        async with asyncio.timeout(60):
            while not (started and window.workspace.project_id):
                await asyncio.sleep(0.01)

    loop.run_until_complete(made())
    studio.jobs.cancel(started[0].id)
    wish = Said("make a video about rain, 20 seconds", by_user=True)
    assert window.chat.entries[:2] == [wish, JobCard(started[0].id)]
    assert len(bubbles(window)) >= 2
    window.workspace.close_project()
    assert window.chat.entries == [wish], "the card is the project's"


def test_a_making_that_is_asked_for_twice_has_one_card(window, films):
    job = Job("j", JobSpec("recipe.narrated", project_id=films[0]))
    for _ in range(2):
        window.workspace.started.emit(job)
    assert window.workspace.open_project(films[0])
    assert window.chat.entries.count(JobCard(job.id)) == 1


def test_a_job_that_the_library_forgot_has_no_card(window, studio, films):
    kept = KeptConversations(studio.library.conversations, writing=True)
    kept.add(films[0], JobCard("gone"))
    kept.add(films[0], Said("Done."))
    window.workspace.open_project(films[0])
    assert bubbles(window) == ["Kinora: Done."]


def test_a_long_conversation_is_shown_from_its_end(window, studio, films):
    kept = KeptConversations(studio.library.conversations, writing=True)
    for number in range(AT_ONCE + 5):
        kept.add(films[0], Said(f"Word {number}", by_user=True))
    window.workspace.open_project(films[0])
    assert bubbles(window)[0] == "You: Word 5"
    assert len(bubbles(window)) == AT_ONCE
    window.chat_pane._earlier.click()
    assert bubbles(window) == [f"You: Word {number}" for number in range(AT_ONCE + 5)]
    assert window.chat_pane._earlier.isHidden()
    column = window.chat_pane._column
    placed = [column.itemAt(i).widget() for i in range(column.count())]
    assert [w for w in placed if w in window.chat_pane._shown] == window.chat_pane._shown


def test_where_the_library_is_only_looked_at_nothing_is_kept(studio, films):
    kept = KeptConversations(studio.library.conversations, writing=False)
    kept.add(films[0], Said("Hello"))
    assert kept.read(films[0]) == []

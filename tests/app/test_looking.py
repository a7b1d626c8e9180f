"""A library open beside the one that writes it: what it sees, what it refuses."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.database.errors import LibraryReadOnly
from app.database.opening import is_free
from app.jobs.spec import JobSpec
from app.library.library import Library
from app.looking import look
from app.studio import Studio
from pipeline.timeline.model import Timeline


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as library:
        yield library


@pytest.fixture
def looker(writer: Library, tmp_path: Path) -> Iterator[Studio]:
    studio = asyncio.run(Studio.open_to_look(tmp_path))
    yield studio
    asyncio.run(studio.close())


def test_a_document_follows_edits_undo_and_redo(writer: Library, looker: Studio) -> None:
    project = writer.projects.create("A", Timeline("t", "A"))
    theirs, ours = writer.open_document(project.id), looker.open_document(project.id)
    heard: list[str] = []
    ours.changed.connect(lambda _label, timeline: heard.append(timeline.name))
    assert not ours.follow()
    theirs.edit("Rename", lambda timeline: replace(timeline, name="B"))
    assert ours.follow() and ours.timeline == theirs.timeline and ours.can_undo
    theirs.undo()
    assert ours.follow() and ours.can_redo
    theirs.edit("Rename", lambda timeline: replace(timeline, name="C"))
    assert ours.follow() and ours.position == theirs.position == 1 and not ours.can_redo
    assert heard == ["B", "A", "C"]


def test_a_look_is_cheap_until_something_is_written(writer: Library, looker: Studio) -> None:
    look(looker, "", ())  # the first reading of all makes SQLite's own files
    first = look(looker, "", (0,))
    assert first.changed and not first.free
    assert not look(looker, "", first.stamp).changed
    project = writer.projects.create("A")
    second = look(looker, project.id, first.stamp)
    assert second.changed and not second.gone
    looker.open_document(project.id)
    writer.delete_project(project.id)
    assert look(looker, project.id, second.stamp).gone


def test_what_writes_is_refused_with_advice(writer: Library, looker: Studio) -> None:
    project = writer.projects.create("A", Timeline("t", "A"))
    ours = looker.open_document(project.id)
    for attempt in (
        lambda: looker.jobs.submit(JobSpec("media.import")),
        lambda: looker.library.projects.rename(project.id, "B"),
        lambda: looker.library.projects.create("B"),
        lambda: ours.apply("Rename", replace(ours.timeline, name="B")),
    ):
        with pytest.raises(LibraryReadOnly) as refused:
            attempt()
        assert "take over" in refused.value.advice
    assert ours.timeline.name == "A"
    assert [entry.name for entry in writer.home.projects.iterdir()] == [project.id]


def test_a_library_is_free_once_it_is_closed(tmp_path: Path) -> None:
    assert not is_free(tmp_path / "nowhere")
    library = Library.open(tmp_path)
    assert not is_free(tmp_path)
    library.close()
    assert is_free(tmp_path)

"""Every edit is saved as it is made, and can be taken back, whatever happens in between."""

from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.database.errors import DiskFull
from app.library.document import Document
from app.library.errors import LibraryError, NothingToUndo, NotInLibrary
from app.library.journal import SNAPSHOT_EVERY
from app.library.library import Library
from app.library.values import Project
from pipeline.timeline.errors import InvalidTimeline
from pipeline.timeline.model import Marker, Scene, Timeline
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks
from providers.errors import InvalidInput


def named(timeline: Timeline, name: str) -> Timeline:
    return replace(timeline, name=name)


def with_clip(timeline: Timeline, number: int) -> Timeline:
    (track, *rest) = timeline.tracks
    clip = replace(track.items[0], id=f"new{number}", name=f"clip {number}")
    return replace(timeline, tracks=(replace(track, items=(*track.items, clip)), *rest))


@pytest.fixture
def document(library: Library, project: Project) -> Document:
    return library.open_document(project.id)


def reopened(library: Library, document: Document) -> Document:
    return Document(library.database, document.project_id)


def labels(document: Document) -> list[str]:
    return [entry.label for entry in document.history()]


def test_an_edit_is_there_after_reopening(library: Library, document: Document) -> None:
    edited = with_clip(document.timeline, 1)
    assert document.apply("Add clip", edited) is edited
    again = reopened(library, document)
    assert again.timeline == edited and again.can_undo and not again.can_redo
    shown = library.projects.get(document.project_id)
    assert shown.duration == 3 * FLICKS_PER_SECOND


def test_undo_and_redo_after_reopening(library: Library, document: Document) -> None:
    states = [document.timeline]
    for number in range(5):
        states.append(document.apply(f"Add {number}", with_clip(states[-1], number)))
    again = reopened(library, document)
    assert again.undo() == "Add 4" and again.undo() == "Add 3"
    assert again.timeline == states[3]
    third = reopened(library, document)
    assert third.timeline == states[3] and third.can_redo
    assert [entry.undone for entry in third.history()] == [False] * 3 + [True] * 2
    assert third.redo() == "Add 3" and third.timeline == states[4]
    third.go_to(0)
    assert third.timeline == states[0] and not third.can_undo
    third.go_to(5)
    assert third.timeline == states[5]
    assert [entry.label for entry in third.history(limit=2)] == ["Add 3", "Add 4"]


def test_an_edit_after_undo_drops_what_was_undone(library: Library, document: Document) -> None:
    document.apply("One", named(document.timeline, "one"))
    document.apply("Two", named(document.timeline, "two"))
    document.undo()
    document.apply("Other", named(document.timeline, "other"))
    assert labels(document) == ["One", "Other"] and not document.can_redo
    assert reopened(library, document).timeline.name == "other"
    document.undo()
    assert document.timeline.name == "one"


def test_no_difference_is_no_edit(document: Document) -> None:
    document.apply("Nothing", replace(document.timeline))
    assert document.history() == () and document.position == 0


def test_the_ends_of_history(document: Document) -> None:
    with pytest.raises(NothingToUndo):
        document.undo()
    with pytest.raises(NothingToUndo):
        document.redo()
    for position in (-1, 1):
        with pytest.raises(NothingToUndo):
            document.go_to(position)


def test_an_impossible_timeline_is_refused_and_nothing_changes(library: Library, document: Document) -> None:
    before = document.timeline
    with pytest.raises(InvalidTimeline):
        document.apply("Break", replace(before, width=0))
    assert document.timeline is before and labels(document) == []


def test_an_edit_that_can_not_be_saved_did_not_happen(library: Library, document: Document) -> None:
    before = document.apply("One", named(document.timeline, "one"))
    with library.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.commit()
    noise = "".join(chr(0x4E00 + i * 7919 % 20_000) for i in range(60_000))
    heard: list[str] = []
    document.changed.connect(lambda label, timeline: heard.append(label))
    with pytest.raises(DiskFull) as refused:
        document.apply("Too much", replace(before, scenes=(Scene("s", noise, ""),)))
    assert refused.value.advice
    assert document.timeline is before and not heard and labels(document) == ["One"]
    assert reopened(library, document).timeline == before


def test_changes_are_announced_with_what_happened(document: Document) -> None:
    heard: list[tuple[str, str]] = []
    document.changed.connect(lambda label, timeline: heard.append((label, timeline.name)))
    document.apply("Name", named(document.timeline, "new"))
    document.undo()
    document.redo()
    document.go_to(0)
    assert heard == [("Name", "new"), ("Undo Name", "A film"), ("Redo Name", "new"), ("", "A film")]


def test_snapshots_keep_opening_short(library: Library, document: Document) -> None:
    for number in range(SNAPSHOT_EVERY * 2 + 5):
        document.edit(f"Name {number}", lambda timeline, n=number: named(timeline, f"name {n}"))  # type: ignore[misc]
    with library.database.reading() as session:
        kept = list(session.scalars(text("SELECT position FROM snapshots ORDER BY position")))
    assert kept == [0, SNAPSHOT_EVERY, SNAPSHOT_EVERY * 2]
    again = reopened(library, document)
    assert again.timeline.name == f"name {SNAPSHOT_EVERY * 2 + 4}"
    again.go_to(SNAPSHOT_EVERY - 1)
    again.apply("Branch", named(again.timeline, "branch"))
    again.undo()
    assert reopened(library, document).timeline.name == f"name {SNAPSHOT_EVERY - 2}"
    again.redo()
    assert reopened(library, document).timeline.name == "branch"


def test_edits_from_many_threads_are_all_kept(library: Library, document: Document) -> None:
    def add_markers(who: int) -> None:
        for number in range(10):
            marker = Marker(f"{who}-{number}", Flicks(number))
            document.edit("Mark", lambda t, m=marker: replace(t, markers=(*t.markers, m)))  # type: ignore[misc]

    threads = [Thread(target=add_markers, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(document.timeline.markers) == 40
    assert reopened(library, document).timeline == document.timeline


def test_versions_are_kept_compared_and_restored(library: Library, document: Document) -> None:
    first = document.timeline
    version = document.save_version("First cut")
    document.apply("Name", named(first, "second"))
    other = document.save_version("Second cut")
    assert document.versions == (version, other)
    assert document.version_timeline(version.id) == first
    assert document.restore(version.id) == first
    assert labels(document)[-1] == "Restore “First cut”"
    document.undo()
    assert document.timeline.name == "second"
    document.delete_version(version.id)
    document.delete_version(version.id)
    assert reopened(library, document).versions == (other,)
    with pytest.raises(NotInLibrary):
        document.restore(version.id)
    with pytest.raises(InvalidInput):
        document.save_version("")


def test_a_deleted_project_takes_no_more_edits(library: Library, document: Document) -> None:
    library.delete_project(document.project_id)
    with pytest.raises(NotInLibrary):
        document.apply("Late", named(document.timeline, "late"))


def test_the_same_project_is_the_same_document(library: Library, document: Document) -> None:
    assert library.open_document(document.project_id) is document


def test_a_project_without_a_snapshot_says_so(library: Library, document: Document) -> None:
    with library.database.unit_of_work() as session:
        session.execute(text("DELETE FROM snapshots"))
    with pytest.raises(LibraryError, match="missing"):
        reopened(library, document)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=15,
    deadline=None,
    derandomize=True,
)
@given(steps=st.lists(st.sampled_from(["edit", "clip", "undo", "redo", "reopen"]), max_size=25))
def test_any_walk_through_history_agrees_with_a_list_of_values(library: Library, steps: list[str]) -> None:
    document = Document(library.database, library.projects.create("Walk", make_start()).id)
    values, position = [document.timeline], 0
    for number, step in enumerate(steps):
        if step in ("edit", "clip"):
            change = (
                named(document.timeline, f"n{number}")
                if step == "edit"
                else with_clip(document.timeline, number)
            )
            values = [*values[: position + 1], document.apply(step, change)]
            position += 1
        elif step == "undo" and document.can_undo:
            document.undo()
            position -= 1
        elif step == "redo" and document.can_redo:
            document.redo()
            position += 1
        elif step == "reopen":
            document = Document(library.database, document.project_id)
        assert document.timeline == values[position]
        assert (document.can_undo, document.can_redo) == (position > 0, position < len(values) - 1)


def make_start() -> Timeline:
    from pipeline.timeline.model import Clip, MediaKind, MediaReference, Track, TrackKind

    clip = Clip("clip", MediaReference(MediaKind.COLOUR), Flicks(FLICKS_PER_SECOND), text="#102030")
    return Timeline("t", tracks=(Track("v1", TrackKind.VIDEO, items=(clip,)),))


def test_a_read_only_library_shows_the_project(tmp_path: Path) -> None:
    with Library.open(tmp_path) as writer:
        document = writer.open_document(writer.projects.create("A film", make_start()).id)
        document.apply("Name", named(document.timeline, "new"))
        with Library.open(tmp_path, exclusive=False) as reader:
            shown = reader.open_document(document.project_id)
            assert shown.timeline.name == "new"
            with pytest.raises(LibraryError, match="reading only"):
                shown.undo()


def test_a_listener_that_fails_does_not_undo_the_edit(
    library: Library, document: Document, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(label: str, timeline: Timeline) -> None:
        raise ValueError("a bug in a pane")

    document.changed.connect(fail)
    document.apply("Name", named(document.timeline, "new"))
    assert reopened(library, document).timeline.name == "new"
    assert "a bug in a pane" in caplog.text

from dataclasses import replace

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline import edits
from pipeline.timeline.model import Timeline, Track, TrackKind
from tests.ui.conftest import seconds, video_clip
from ui import editing
from ui.viewmodels.session import Session


def test_the_playhead_stays_on_frames_and_inside(session):
    session.seek(seconds(1) + 12345)
    assert session.playhead == seconds(1)
    session.seek(-5)
    assert session.playhead == 0
    session.seek(seconds(100))
    assert session.playhead == session.timeline.duration
    session.step(-2)
    assert session.playhead == session.timeline.duration - 2 * session.timeline.rate.frame


def test_an_edit_is_told_saved_and_undone(session, qtbot):
    with qtbot.waitSignal(session.told) as told:
        assert session.edit("Delete", lambda t: edits.lift(t, ["a"]))
    assert told.args == ["Delete"]
    assert session.timeline.find("a") is None
    session.undo()
    assert session.timeline.find("a") is not None
    session.redo()
    assert session.timeline.find("a") is None


def test_a_refusal_leaves_everything_and_says_why(session, qtbot):
    before = session.timeline
    with qtbot.waitSignal(session.refused) as refused:
        assert not session.edit("Move", lambda t: edits.move(t, ["b"], -seconds(2)))
    assert refused.args[0]
    assert session.timeline is before


def test_the_selection_forgets_what_is_gone(session):
    session.select(["a", "b", "nothing"])
    assert session.selection == {"a", "b"}
    session.edit("Delete", lambda t: edits.lift(t, ["a"]))
    assert session.selection == {"b"}


def test_undo_with_nothing_done_is_told_not_raised(session, qtbot):
    with qtbot.waitSignal(session.told) as told:
        session.undo()
    assert told.args == ["Nothing to undo."]


def test_in_and_out_never_cross(session):
    session.set_range(seconds(1), None)
    session.set_range(session.in_point, seconds(3))
    assert (session.in_point, session.out_point) == (seconds(1), seconds(3))
    session.set_range(session.in_point, seconds(0.5))
    assert (session.in_point, session.out_point) == (None, seconds(0.5)), "the new end stays, the start goes"
    session.set_range(seconds(2), session.out_point)
    assert (session.in_point, session.out_point) == (seconds(2), None), "the new start stays, the end goes"


def test_markers_cuts_and_nudges(session):
    session.seek(seconds(1))
    editing.add_marker(session)
    assert session.timeline.markers[0].time == seconds(1)
    editing.neighbour_cut(session, 1)
    assert session.playhead == seconds(2)
    editing.neighbour_cut(session, -1)
    assert session.playhead == seconds(1), "the caption's end"
    session.select(["b"])
    editing.nudge(session, 1)
    track, index = session.timeline.find("b")
    assert track.starts[index] == seconds(3) + session.timeline.rate.frame
    editing.select_all(session)
    assert session.selection == {"a", "b", "cap"}


def test_missing_files_are_looked_for_once_and_not_at_every_edit(qapp, library):
    clip = video_clip("gone", 2)
    track = Track("v", TrackKind.VIDEO, items=(clip,))
    project = library.projects.create("Film", Timeline("t", tracks=(track,)))
    looks = []

    def look():
        looks.append(1)
        return FixedResolver(())

    session = Session()
    session.open(library.open_document(project.id), look)
    for name in ("A", "B", "C"):
        assert session.edit("Rename", lambda timeline, name=name: replace(timeline, name=name))
    assert len(looks) <= 2, "once on opening, once for what the table did not know"
    found = FixedResolver((MediaFile("asset-gone", None, "video"),))
    session.use_files(found)
    assert session.resolver is found
    session.open(None, look)

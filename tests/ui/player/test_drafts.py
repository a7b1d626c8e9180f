"""Drafts of a gesture in the player: shown without an edit, never faster than frames are drawn."""

from dataclasses import replace

import pytest

from pipeline.timeline.model import Gap, Timeline, Track, TrackKind
from tests.ui.conftest import sample_timeline, seconds, video_clip
from ui.player.drafts import DraftPace
from ui.player.excerpt import excerpt


class Frames:
    """What ``DraftPace`` needs of the frame service."""

    def __init__(self):
        from PySide6.QtCore import QObject, Signal

        class Signals(QObject):
            arrived = Signal(object)
            failed = Signal(str)

        self._signals = Signals()
        self.arrived, self.failed = self._signals.arrived, self._signals.failed


class Playback:
    def __init__(self, session):
        self.session, self.drawn, self.reloads = session, [], 0

    def show_draft(self):
        self.drawn.append(self.session.shown)

    def reload_frames(self):
        self.reloads += 1


@pytest.fixture
def pace(session, qapp):
    from PySide6.QtCore import QObject

    owner = QObject()
    made = DraftPace(session, Playback(session), Frames(), owner)
    made.owner = owner
    return made


def draft_of(name):
    return replace(sample_timeline(), name=name)


def test_only_the_newest_draft_waits_while_one_is_drawn(pace, session):
    playback = pace._playback
    drafts = [draft_of(str(number)) for number in range(5)]
    for draft in drafts:
        session.draft(draft)
    assert playback.drawn == drafts[:1]
    pace._on_drawn()
    assert playback.drawn == [drafts[0], drafts[4]]
    pace._on_drawn()
    assert len(playback.drawn) == 2


def test_what_ends_a_draft_shows_the_timeline_again(pace, session):
    session.draft(draft_of("a"))
    session.draft(None)
    assert pace._playback.reloads == 1
    assert session.shown is session.timeline
    session.draft(draft_of("b"))
    session.edit("Edit", lambda timeline: replace(timeline, name="edited"))
    assert not session.drafting
    assert session.shown.name == "edited"


def test_another_aspect_is_shown_and_forgotten_with_the_project(pace, session):
    own = session.timeline
    session.view_as("16:9")
    assert (session.shown.width, session.shown.height) == (1920, 1080)
    assert pace._playback.reloads == 1
    assert session.timeline is own
    session.open(session.document, lambda: session.resolver)
    assert session.aspect == ""


def test_an_excerpt_looks_the_same_around_the_playhead():
    items = tuple(video_clip(f"c{number}", 1) for number in range(200))
    timeline = Timeline("t", tracks=(Track("v", TrackKind.VIDEO, items=items),))
    part = excerpt(timeline, seconds(100.5))
    (track,) = part.tracks
    assert len(track.items) <= 6 and isinstance(track.items[0], Gap)
    index = track.index_at(seconds(100.5))
    assert track.items[index] is items[100]
    assert track.starts[index] == seconds(100)
    short = sample_timeline()
    assert excerpt(short, 0).tracks[0] is short.tracks[0]

"""Copy, cut, paste, duplicate and attributes over the real clipboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from pipeline.timeline import edits
from pipeline.timeline.fragment import MAX_CHARACTERS
from pipeline.timeline.model import AudioSettings, Clip, Effect, Transform
from pipeline.timeline.validate import validate
from tests.ui.conftest import seconds
from ui.timeline.commands.clipboard import CLIPS_MIME, Clipboard


class Workspace:
    """As much of a workspace as pasting within one project asks for."""

    def __init__(self, session) -> None:
        self.session = session


@pytest.fixture
def board(film) -> Clipboard:
    QGuiApplication.clipboard().clear()
    return Clipboard(Workspace(film))


def names(session, track: str) -> list[str]:
    return [item.name for item in session.timeline.track(track).items if isinstance(item, Clip)]


def test_copies_are_laid_at_the_playhead_and_selected(board, film):
    film.select(["q", "q-sound"])
    assert board.copy()
    film.seek(seconds(6))
    board.paste()
    assert names(film, "v1") == ["p", "q", "r", "q"]
    assert names(film, "a1") == ["q", "q"]
    assert len(film.selection) == 2
    assert film.playhead == seconds(8), "pasting again goes on from there"
    board.paste()
    assert film.timeline.duration == seconds(10)
    film.undo()
    film.undo()
    assert film.timeline.duration == seconds(6)


def test_cutting_leaves_a_gap_and_pasting_with_push_makes_room(board, film):
    film.select(["p"])
    board.cut()
    assert names(film, "v1") == ["q", "r"]
    assert film.timeline.track("v1").starts[1] == seconds(2)
    film.seek(seconds(4))
    board.paste(insert=True)
    assert names(film, "v1") == ["q", "p", "r"]
    assert film.timeline.duration == seconds(8)
    validate(film.timeline)


def test_a_duplicate_follows_the_selection(board, film):
    film.select(["r"])
    board.duplicate()
    assert names(film, "v1") == ["p", "q", "r", "r"]
    assert film.selection.isdisjoint({"r"})


def test_a_duplicate_within_the_film_pushes_what_follows(board, film):
    film.select(["p"])
    board.duplicate()
    assert names(film, "v1") == ["p", "p", "q", "r"]
    assert film.timeline.duration == seconds(8)
    film.undo()
    assert names(film, "v1") == ["p", "q", "r"]


def test_attributes_travel_without_media_and_length(board, film):
    look = Effect("blur", "blur", (("radius", 3.0),))
    film.edit("Blur", lambda timeline: edits.add_effect(timeline, "p", look))
    film.edit("Scale", lambda timeline: edits.set_transform(timeline, "p", Transform(scale=2.0)))
    film.edit("Gain", lambda timeline: edits.set_audio(timeline, "p", AudioSettings(gain=-6.0)))
    film.select(["p"])
    board.copy()
    film.select(["r"])
    board.paste_attributes()
    track, index = film.timeline.find("r")
    clip = track.items[index]
    assert (clip.transform.scale, clip.audio.gain, [e.kind for e in clip.effects]) == (2.0, -6.0, ["blur"])
    assert (clip.name, clip.duration) == ("r", seconds(2))
    assert clip.effects[0].id != "blur"
    board.remove_attributes()
    plain = film.timeline.track("v1").items[2]
    assert (plain.transform, plain.effects) == (Transform(), ())


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b'{"format":"kinora-clips-1","pieces":[]}', b"\xff\xfe", b"[" * 9000]
)
def test_pasting_nonsense_changes_nothing_and_says_so(board, film, data, qtbot):
    before = film.timeline
    mime = QMimeData()
    mime.setData(CLIPS_MIME, data)
    QGuiApplication.clipboard().setMimeData(mime)
    said: list[str] = []
    film.refused.connect(said.append)
    film.told.connect(said.append)
    board.paste()
    board.paste_attributes()
    assert film.timeline is before
    assert said and all(sentence.endswith(".") for sentence in said)


def test_too_much_is_refused_before_it_is_read(board, film):
    mime = QMimeData()
    mime.setData(CLIPS_MIME, b"x" * (4 * MAX_CHARACTERS + 1))
    QGuiApplication.clipboard().setMimeData(mime)
    said: list[str] = []
    film.refused.connect(said.append)
    board.paste()
    assert "too much" in said[0]


def test_without_a_selection_it_says_what_to_do(board, film):
    said: list[str] = []
    film.told.connect(said.append)
    assert not board.copy()
    board.cut()
    board.duplicate()
    board.remove_attributes()
    assert len(said) == 4
    assert film.timeline == replace(film.timeline)

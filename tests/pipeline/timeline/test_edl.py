"""Edit lists: exact frames at every rate, dissolves, speed, drop-frame, and lists of other programs."""

import re
from fractions import Fraction

import pytest

from pipeline.timeline import edits
from pipeline.timeline.errors import UnreadableInterchange, WrongTrackKind
from pipeline.timeline.interchange.edl import read, write
from pipeline.timeline.model import Clip, MediaKind, Timeline
from pipeline.timeline.time import COMMON_RATES, FPS_25, FPS_29_97, FPS_59_94, from_frames
from providers.errors import InvalidInput


def cuts(timeline, kind):
    """(name, start, length, source, speed) in frames, for the clips on the first track of a kind."""
    track = next(t for t in timeline.tracks if t.kind.value == kind)
    frame = timeline.rate.frame
    return [
        (i.name, w.start // frame, i.duration // frame, i.source_start // frame, i.speed, i.reverse)
        for w, i in track.placed()
        if isinstance(i, Clip)
    ]


@pytest.mark.parametrize("rate", COMMON_RATES, ids=str)
def test_cuts_come_back_on_their_frames(studio, rate):
    film = type(studio)(rate).timeline()
    result = read(write(film), rate)
    assert result.timeline.name == "Film" and result.notes == ()
    assert cuts(result.timeline, "video") == cuts(film, "video")
    assert cuts(result.timeline, "audio") == cuts(film, "audio")
    there, back = film.tracks[0].transitions[0], result.timeline.tracks[0].transitions[0]
    assert (back.kind, back.in_offset, back.out_offset) == ("cross-fade", there.in_offset, there.out_offset)


def test_the_lines_are_those_of_the_format(film):
    text = write(edits.remove_transition(film, "x"))
    assert text.startswith("TITLE: Film\nFCM: NON-DROP FRAME\n\n001  AX       V     C ")
    assert "00:00:00:15 00:00:01:15 01:00:00:00 01:00:01:00" in text
    assert re.search(r"M2   AX       045\.000 +00:00:00:15", text)
    assert "* FROM CLIP NAME: a" in text
    assert "D    010 " in write(film) and "* TO CLIP NAME: b" in write(film)


@pytest.mark.parametrize("rate", [FPS_29_97, FPS_59_94], ids=str)
def test_drop_frame_lists(studio, rate):
    film = type(studio)(rate).timeline()
    long = edits.ripple_shift(film, 0, from_frames(40_000, rate))
    text = write(long, drop_frame=True)
    assert "FCM: DROP FRAME" in text and ";" in text
    assert cuts(read(text, rate).timeline, "video") == cuts(long, "video")
    with pytest.raises(InvalidInput):
        write(Timeline("t", rate=FPS_25, tracks=film.tracks), drop_frame=True)


FOREIGN = """TITLE: A FOREIGN LIST
FCM: NON-DROP FRAME

001  TAPE1    AA/V  C        01:00:10:00 01:00:12:00 10:00:00:00 10:00:02:00
* FROM CLIP NAME: interview.mov
* SOURCE FILE: /media/interview.mov
* a remark
002  BL       V     C        00:00:00:00 00:00:01:00 10:00:02:00 10:00:03:00
003  TAPE2    V     C        02:00:00:00 02:00:02:00 10:00:03:00 10:00:05:00
M2   TAPE2    -050.0                02:00:00:00
>>> SOURCE TAPE2
004  TAPE2    V     C        02:00:02:00 02:00:02:00 10:00:05:00 10:00:05:00
004  TAPE3    V     W001 024 03:00:00:00 03:00:04:00 10:00:05:00 10:00:09:00
* TO CLIP NAME: sea.mov
005  TAPE4    V     C        03:00:00:00 03:00:01:00 10:00:08:00 10:00:09:00
006  TAPE5    V     C        03:00:00:00 03:00:01:00 10:00:09:00 10:00:10:00
M2   TAPE5    000.0                03:00:00:00
"""


def test_a_foreign_list():
    result = read(FOREIGN, FPS_25, exists=lambda path: False)
    video, first, second = result.timeline.tracks
    second_frames = 25
    assert cuts(result.timeline, "video") == [
        ("interview.mov", 0, 2 * second_frames, 3610 * second_frames, 1, False),
        ("TAPE2", 75, 62, 7200 * second_frames, Fraction(2), True),
        ("sea.mov", 137, 88, 10800 * second_frames + 12, 1, False),
        ("TAPE5", 225, 25, 10800 * second_frames, 1, False),
    ]
    assert video.transitions[0].kind == "wipe" and video.transitions[0].duration == from_frames(24, FPS_25)
    assert [len(first.items), len(second.items)] == [1, 1]
    assert first.items[0].media.kind is MediaKind.AUDIO
    assert result.missing == ("interview.mov", "TAPE2", "sea.mov", "TAPE4", "TAPE5")
    assert len(result.notes) == 2 and video.items[-1].frozen


@pytest.mark.parametrize(
    "text",
    ["", "TITLE: x", FOREIGN.replace("01:00:10:00", "01:00:10:30"), FOREIGN.replace("12:00 10", "12;00 10")],
)
def test_lists_that_cannot_be_refuse(text):
    if "12;00" in text:
        text = text.replace("01:00:10:00", "01:00:10;00")
    with pytest.raises(UnreadableInterchange):
        read(text, FPS_25)


def test_only_video_tracks_make_a_list(film):
    with pytest.raises(WrongTrackKind):
        write(film, "A1")
    assert "001  AX       V     C " in write(film, "V2")
    assert write(Timeline("t")).startswith("TITLE: Untitled")

"""Subtitle files on disk: what they are, that writing is all or nothing."""

from pathlib import Path

import pytest

from app.subtitles import read_subtitles, write_subtitles
from pipeline.captions.formats.cue import UnreadableSubtitles
from pipeline.timeline.errors import NothingLeft, WrongTrackKind
from pipeline.timeline.model import Caption, CaptionWord, Timeline, Track, TrackKind
from pipeline.timeline.time import from_seconds
from pipeline.timeline.validate import validate
from providers.errors import InvalidInput


@pytest.fixture
def film() -> Timeline:
    words = (
        CaptionWord("Hello", from_seconds(0), from_seconds(1)),
        CaptionWord("world", from_seconds(1), from_seconds(1)),
    )
    captions = Track(
        "C", TrackKind.CAPTION, items=(Caption("c", from_seconds(2), words),), language="en", style="pop"
    )
    return Timeline("t", tracks=(captions, Track("E", TrackKind.CAPTION), Track("V", TrackKind.VIDEO)))


@pytest.mark.parametrize("ending", [".srt", ".vtt", ".ass"])
def test_a_file_written_is_read_again(film: Timeline, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"film{ending}"
    write_subtitles(film, "C", path)
    made = read_subtitles(path, language="en")
    validate(Timeline("t", tracks=(made.track,)))
    (caption,) = made.track.items
    assert isinstance(caption, Caption)
    assert (caption.text, caption.duration, made.track.name) == ("Hello world", from_seconds(2), "film")
    assert caption.style == ("pop" if ending == ".ass" else "")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_the_content_decides_not_the_ending(film: Timeline, tmp_path: Path) -> None:
    path = tmp_path / "film.ass"
    write_subtitles(film, "C", path)
    lying = path.rename(tmp_path / "film.srt")
    assert read_subtitles(lying).track.items[0].text == "Hello world"  # type: ignore[union-attr]


def test_what_can_not_be_written_is_refused(film: Timeline, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        write_subtitles(film, "C", tmp_path / "film.txt")
    with pytest.raises(InvalidInput):
        write_subtitles(film, "C", tmp_path / "nowhere" / "film.srt")
    with pytest.raises(NothingLeft):
        write_subtitles(film, "E", tmp_path / "film.srt")
    with pytest.raises(WrongTrackKind):
        write_subtitles(film, "V", tmp_path / "film.srt")
    assert not list(tmp_path.iterdir())


def test_what_can_not_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        read_subtitles(tmp_path / "none.srt")
    binary = tmp_path / "video.srt"
    binary.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(UnreadableSubtitles):
        read_subtitles(binary)

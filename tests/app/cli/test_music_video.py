"""What ``kinora make --recipe music-video`` and ``kinora download`` understand, and what they refuse."""

from __future__ import annotations

import pytest

from app.cli.music_video import music_brief
from app.cli.parser import build_parser
from providers.errors import InvalidInput


def test_the_words_become_a_brief(tmp_path):
    song = tmp_path / "song.mp3"
    song.write_bytes(b"la")
    words = ["make", "the", "sea", "--recipe", "music-video", "--song", str(song), "--aspect", "16:9"]
    arguments = build_parser().parse_args([*words, "--duration", "30", "--seed", "4"])
    brief = music_brief(arguments)
    assert (brief.topic, brief.aspect, brief.duration, brief.seed) == ("the sea", "16:9", 30.0, 4)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "needs a song"),
        (["--song", "nowhere.mp3"], "no song nowhere.mp3"),
        (["--song", __file__, "--lyrics", "nowhere.lrc"], "no lyrics file nowhere.lrc"),
    ],
)
def test_what_is_missing_is_said(words, sentence):
    arguments = build_parser().parse_args(["make", "--recipe", "music-video", *words])
    with pytest.raises(InvalidInput, match=sentence):
        music_brief(arguments)


def test_a_download_names_the_project_the_address_and_how_many():
    arguments = build_parser().parse_args(["download", "abc", "https://a/b", "--first", "3", "--rate", "1.5"])
    assert (arguments.run, arguments.first, arguments.rate) == ("assets:download", 3, 1.5)

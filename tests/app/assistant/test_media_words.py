"""What the chat understands of songs and addresses."""

from __future__ import annotations

import pytest

from app.assistant.grammar import parse


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("make a music video from song.mp3", {"song": "song.mp3", "topic": ""}),
        ("Make a music video from my own song.flac.", {"song": "my own song.flac", "topic": ""}),
        ("create a music video about a night drive", {"song": "", "topic": "a night drive"}),
        (
            "make me a music video from “/home/a/My Song.wav” about rain, watercolour, vertical, 30 seconds",
            {
                "song": "/home/a/My Song.wav",
                "topic": "rain",
                "style": "watercolour",
                "aspect": "9:16",
                "duration": 30.0,
            },
        ),
    ],
)
def test_music_videos(said, wanted):
    command = parse(said)
    assert (command.name, command.arguments) == ("music video", wanted)


@pytest.mark.parametrize(
    ("said", "url", "first"),
    [
        ("https://example.org/watch?v=1", "https://example.org/watch?v=1", 0),
        ("download https://example.org/v.mp4", "https://example.org/v.mp4", 0),
        ("Please download https://example.org/list first 3", "https://example.org/list", 3),
    ],
)
def test_addresses(said, url, first):
    command = parse(said)
    assert (command.name, command.arguments) == ("download", {"url": url, "first": first})


def test_a_video_about_music_videos_is_told():
    assert parse("make a video about music videos").name == "make"
    assert parse("make a video about https://example.org").name == "make"

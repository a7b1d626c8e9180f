"""What the chat understands about series."""

from __future__ import annotations

import pytest

from app.assistant.grammar import parse


@pytest.mark.parametrize(
    ("said", "name", "arguments"),
    [
        ("next episode", "next episode", {"name": "", "topic": ""}),
        ("next episode of Eight arms", "next episode", {"name": "Eight arms", "topic": ""}),
        ("make the next episode of “Rain” about clouds", "next episode", {"name": "Rain", "topic": "clouds"}),
        ("list series", "series", {}),
        (
            "start a series about octopuses every 3 days called “Eight arms”, 30 seconds",
            "start series",
            {"name": "Eight arms", "subject": "octopuses", "every_days": 3.0, "look": {"duration": 30.0}},
        ),
        (
            "make a weekly series",
            "unknown",
            {"text": "make a weekly series"},
        ),
    ],
)
def test_series_words(said, name, arguments):
    assert (parse(said).name, parse(said).arguments) == (name, arguments)


def test_a_video_about_a_series_is_told_as_before():
    assert parse("make a video about the series of tubes").name == "make"

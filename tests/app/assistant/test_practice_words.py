"""What the chat understands about guided practices, and what it leaves to others."""

from __future__ import annotations

import pytest

from app.assistant.grammar import parse


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("make a guided practice", {"wish": "", "persona": ""}),
        ("Make me a 15 minute guided meditation about letting go", {"wish": "letting go", "duration": 900.0}),
        ("create a guided practice for persona Anna", {"persona": "Anna", "wish": ""}),
        ("make a meditation of 20 minutes in watercolour", {"duration": 1200.0, "style": "watercolour"}),
    ],
)
def test_a_practice_is_asked_for(said, wanted):
    command = parse(said)
    assert command.name == "practice"
    assert {name: command.arguments[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("said", "name", "arguments"),
    [
        ("interview me", "interview", {"name": ""}),
        ("Interview me as Anna.", "interview", {"name": "Anna"}),
        ("I practised 12 minutes!", "practised", {"minutes": 12.0}),
        ("I've practiced", "practised", {"minutes": None}),
        ("my streak", "practice log", {}),
    ],
)
def test_interview_and_log(said, name, arguments):
    assert (parse(said).name, parse(said).arguments) == (name, arguments)


@pytest.mark.parametrize("said", ["make a video about meditation", "make a short about the practice of law"])
def test_a_video_about_practice_is_told_as_before(said):
    assert parse(said).name == "make"

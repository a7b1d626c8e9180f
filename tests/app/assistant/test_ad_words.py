"""What the chat understands about product ads."""

from __future__ import annotations

import pytest

from app.assistant.grammar import parse


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("make a product ad for Aurora Coffee", {"product": "Aurora Coffee", "topic": ""}),
        (
            "Make a product ad for Aurora Coffee saying “Taste it” about a quiet kitchen, 20 seconds, square",
            {"product": "Aurora Coffee", "action": "Taste it", "topic": "a quiet kitchen", "duration": 20.0,
             "aspect": "1:1"},
        ),
        ("create a commercial", {"product": ""}),
        ("make a filmed product ad for Cup", {"product": "Cup", "film": True}),
    ],
)  # fmt: skip
def test_an_ad_is_asked_for(said, wanted):
    command = parse(said)
    assert command.name == "product ad"
    assert {name: command.arguments[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("said", "numbers", "every"),
    [
        ("approve 1 and 3", [1, 3], False),
        ("Approve 1, 2 and 4.", [1, 2, 4], False),
        ("approve all", [], True),
        ("approve none", [], False),
    ],
)
def test_variations_are_answered(said, numbers, every):
    assert parse(said).name == "approve"
    assert parse(said).arguments == {"numbers": numbers, "all": every}


@pytest.mark.parametrize("said", ["make a video about a product ad", "make a short about commercials"])
def test_a_video_about_ads_is_told_as_before(said):
    assert parse(said).name == "make"

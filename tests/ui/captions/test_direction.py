import pytest

from ui.captions.direction import reads_right_to_left


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Rain", False),
        ("سلام", True),
        ("שלום", True),
        ("12 «سلام» hello", True),
        ("雨が", False),
        ("…!", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(text, right):
    assert reads_right_to_left(text) is right

"""Icons by Kinora's own names."""

import pytest

from ui.icons import icon


def test_an_icon_is_made_once_and_kept():
    """PySide's collector frees an engine written in Python twice when its icon is part of a cycle."""
    assert icon("add") is icon("add")
    assert icon("add", "accent") is not icon("add")


@pytest.mark.parametrize("wrong", [("no such icon",), ("add", "no such colour")])
def test_what_does_not_exist_is_refused(wrong):
    with pytest.raises(KeyError):
        icon(*wrong)

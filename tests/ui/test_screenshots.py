"""The pictures of every pane and dialog: what is registered, and that they are taken."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from ui.actions.table import ACTIONS
from ui.panes import PANES
from ui.screenshots import capture
from ui.shots.furnished import State
from ui.shots.views import VIEWS, View

SIZE = QSize(1100, 700)
BY_NAME = {view.name: view for view in VIEWS}


def keywords(view: View) -> dict[str, str]:
    return getattr(view.show, "keywords", {})


def test_every_pane_is_looked_at_empty_and_full():
    assert len(BY_NAME) == len(VIEWS)
    for pane in set(PANES) - {"chat", "inspector"}:
        assert f"12-empty-{pane}" in BY_NAME
    full = [view for view in VIEWS if view.state is State.FULL]
    for pane in set(PANES) - {"jobs"}:  # those are seen while something is made
        assert any(pane in view.name or pane == keywords(view).get("pane") for view in full), pane


def test_every_action_that_a_view_names_exists():
    known = {action.id for action in ACTIONS}
    for view in VIEWS:
        named = keywords(view).get("action")
        assert not named or named in known


def test_pictures_are_taken_and_a_broken_view_hides_no_other(loop, qapp, tmp_path: Path):
    async def fail(_stage: object) -> None:
        raise RuntimeError("no such pane")

    qapp.setQuitOnLastWindowClosed(False)
    home = BY_NAME["11-home-empty"]
    views = [replace(home, name="broken", show=fail), home, BY_NAME["16-palette-home"]]
    try:
        failures = loop.run_until_complete(capture(views, tmp_path, tmp_path / "furnished", SIZE))
    finally:
        qapp.setQuitOnLastWindowClosed(True)
    assert failures == ["broken: RuntimeError: no such pane"]
    assert {path.stem for path in tmp_path.glob("*.png")} == {"11-home-empty", "16-palette-home"}
    pictures = [QImage(str(tmp_path / f"{name}.png")) for name in ("11-home-empty", "16-palette-home")]
    assert all(picture.size() == SIZE for picture in pictures)
    assert pictures[0] != pictures[1]  # the palette is over the page
    assert not (tmp_path / "furnished").exists()

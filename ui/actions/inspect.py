"""What is done to the selected picture and to how the player shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from pipeline.timeline.framings import ASPECTS
from pipeline.timeline.model import Timeline
from ui.actions.action import Action
from ui.words import marked, tr

if TYPE_CHECKING:
    from ui.inspector.pane import InspectorPane
    from ui.window import MainWindow

_SHOWN_AS = {
    "9:16": marked("Show as 9:16"),
    "4:5": marked("Show as 4:5"),
    "1:1": marked("Show as 1:1"),
    "16:9": marked("Show as 16:9"),
}
"""What each aspect's action is called."""
ACTIONS: tuple[Action, ...] = (
    Action(
        "inspect.handles",
        "Handles on the picture",
        "View",
        ("Shift+T",),
        "transform",
        checkable=True,
        group=2,
    ),
    Action("inspect.crop", "Crop on the picture", "View", ("Shift+C",), "crop", checkable=True, group=2),
    Action("inspect.mask", "Mask on the picture", "View", ("Shift+M",), checkable=True, group=2),
    Action(
        "aspect.own",
        "Show in its own aspect",
        "View",
        ("Ctrl+Alt+0",),
        project=True,
        under="Show as",
        group=2,
    ),
    *(
        Action(
            f"aspect.{aspect.replace(':', 'x')}",
            _SHOWN_AS[aspect],
            "View",
            (f"Ctrl+Alt+{number}",),
            project=True,
            under="Show as",
            group=2,
        )
        for number, aspect in enumerate(ASPECTS, 1)
    ),
    Action("inspect.add_effect", "Add effect…", "Clip", ("Shift+E",), "auto", project=True, group=3),
    Action("inspect.reframe", "Reframe for the aspect shown", "Clip", (), "auto", project=True, group=3),
    Action("inspect.stabilise", "Stabilise", "Clip", (), project=True, group=3),
    Action("inspect.beats", "Find the beats", "Clip", (), project=True, group=3),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        "inspect.handles": lambda: _toggle_handles(window),
        "inspect.crop": lambda: _toggle_cropping(window),
        "inspect.mask": lambda: _toggle_masking(window),
        "aspect.own": lambda: window.session.view_as(""),
        **{f"aspect.{aspect.replace(':', 'x')}": partial(_show_as, window, aspect) for aspect in ASPECTS},
        "inspect.add_effect": lambda: _add_effect(window),
        "inspect.reframe": lambda: _reframe(window),
        "inspect.stabilise": lambda: _stabilise(window),
        "inspect.beats": lambda: _find_beats(window),
    }


def inspector(window: MainWindow) -> InspectorPane:
    """The window's inspector."""
    return cast("InspectorPane", window.panes["inspector"])


def _show_as(window: MainWindow, aspect: str) -> None:
    window.session.view_as(aspect)
    window.tell(tr("Shown as {aspect}", aspect=aspect))


def _toggle_handles(window: MainWindow) -> None:
    shown = window.actions_table["inspect.handles"].isChecked()
    inspector(window).handles.set_active(shown)
    window.tell(tr("Handles shown") if shown else tr("Handles hidden"))


def _toggle_cropping(window: MainWindow) -> None:
    cropping = window.actions_table["inspect.crop"].isChecked()
    handles = inspector(window).handles
    if cropping and not handles.active:
        window.actions_table["inspect.handles"].setChecked(True)
        handles.set_active(True)
    handles.set_cropping(cropping)
    window.tell(tr("Drag the edges to crop") if cropping else tr("Drag the corners to scale"))


def _toggle_masking(window: MainWindow) -> None:
    masking = window.actions_table["inspect.mask"].isChecked()
    pane = inspector(window)
    if masking and not pane.handles.active:
        window.actions_table["inspect.handles"].setChecked(True)
        pane.handles.set_active(True)
    pane.masks.set_active(masking)
    if masking and pane.masks.target() is None:
        window.tell(tr("Select a clip with a mask; Add effect has one."))
    else:
        window.tell(tr("Drag the mask and its edges") if masking else tr("Drag the corners to scale"))


def _add_effect(window: MainWindow) -> None:
    window.docks.reveal("inspector")
    if not inspector(window).offer_effects():
        window.tell(tr("Select a clip first."))


def _reframe(window: MainWindow) -> None:
    session = window.session
    pictures = inspector(window).inspection.selected.pictures
    if not pictures:
        window.tell(tr("Select a clip first."))
    elif not session.aspect:
        window.tell(tr("Choose the aspect to reframe for under the player first."))
    else:
        for clip in pictures:
            window.workspace.reframe(clip.id, session.aspect)


def _stabilise(window: MainWindow) -> None:
    pictures = inspector(window).inspection.selected.pictures
    if not pictures:
        window.tell(tr("Select a clip first."))
    for clip in pictures:
        window.workspace.stabilise(partial(_named, clip.id))


def _find_beats(window: MainWindow) -> None:
    sounds = inspector(window).inspection.selected.played
    ids = dict.fromkeys(clip.media.asset_id for clip in sounds if clip.media.asset_id)
    if not ids:
        window.tell(tr("Select a clip with sound first."))
    for asset_id in ids:
        window.workspace.hear(asset_id)


def _named(clip_id: str, _timeline: Timeline) -> str:
    return clip_id

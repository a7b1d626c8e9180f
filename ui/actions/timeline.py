"""The timeline's tools, tracks and how it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from pipeline.timeline.model import TrackKind
from ui.actions.action import Action
from ui.words import tr

if TYPE_CHECKING:
    from ui.timeline.gestures.moving import Meeting
    from ui.viewmodels.session import Session
    from ui.window import MainWindow

_TOOLS = (
    Action("tool.select", "Selection tool", "Timeline", ("A", "V"), "select", True, True),
    Action("tool.blade", "Blade tool", "Timeline", ("B",), "blade", True, True),
    Action("tool.trim", "Trim tool", "Timeline", ("T",), "trim", True, True),
    Action("tool.ripple", "Ripple trim tool", "Timeline", (), "", True, True),
    Action("tool.roll", "Roll tool", "Timeline", (), "roll", True, True),
    Action("tool.slip", "Slip tool", "Timeline", ("Y",), "slip", True, True),
    Action("tool.slide", "Slide tool", "Timeline", ("U",), "slide", True, True),
    Action("tool.range", "Range tool", "Timeline", ("R",), "range", True, True),
    Action("tool.hand", "Hand tool", "Timeline", ("H",), "hand", True, True),
    Action("tool.zoom", "Zoom tool", "Timeline", ("Z",), "tool_zoom", True, True),
)
_TRACKS = {
    "track.add_video": ("Add video track", TrackKind.VIDEO),
    "track.add_audio": ("Add audio track", TrackKind.AUDIO),
    "track.add_caption": ("Add caption track", TrackKind.CAPTION),
}
ACTIONS: tuple[Action, ...] = (
    *_TOOLS,
    *(
        Action(name, text, "Timeline", (), "track_add", project=True, group=1)
        for name, (text, _) in _TRACKS.items()
    ),
    Action("track.remove_empty", "Remove empty tracks", "Timeline", (), project=True, group=1),
    Action(
        "view.meeting", "Insert when dropping", "Timeline", ("Shift+N",), "insert_mode", True, True, group=2
    ),
    Action("view.overwrite", "Overwrite when dropping", "Timeline", (), "", True, True, group=2),
    Action("view.zoom_selection", "Zoom to selection", "Timeline", ("Shift+\\",), "", project=True, group=3),
    Action(
        "view.ruler",
        "Ruler: seconds, timecode, beats",
        "Timeline",
        (),
        "",
        project=True,
        group=3,
    ),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    from ui.timeline.gestures.moving import Meeting

    session = window.session
    tools = {spec.id: partial(_choose, window, spec.id.partition(".")[2]) for spec in _TOOLS}
    tracks = {name: partial(_add_track, session, kind) for name, (_, kind) in _TRACKS.items()}
    return {
        **tools,
        **tracks,
        "track.remove_empty": lambda: _remove_empty_tracks(session),
        "view.meeting": lambda: _meet(window, Meeting.INSERT, "view.meeting"),
        "view.overwrite": lambda: _meet(window, Meeting.OVERWRITE, "view.overwrite"),
        "view.zoom_selection": lambda: _zoom_to_selection(window),
        "view.ruler": lambda: _count_on(window),
    }


def _add_track(session: Session, kind: TrackKind) -> None:
    from ui.timeline.track_menu import add_track  # the timeline is not needed for a quick start

    add_track(session, kind)


def _remove_empty_tracks(session: Session) -> None:
    from ui.timeline.track_menu import remove_empty_tracks

    remove_empty_tracks(session)


def _choose(window: MainWindow, name: str) -> None:
    window.timeline.view.choose_tool(name)
    window.tell(window.actions_table[f"tool.{name}"].text())


def _meet(window: MainWindow, meeting: Meeting, name: str) -> None:
    """Turns one of the two ways on or off; with neither a drag stops at what is in the way."""
    from ui.timeline.gestures.moving import Meeting

    on = window.actions_table[name].isChecked()
    for other in {"view.meeting", "view.overwrite"} - {name}:
        window.actions_table[other].setChecked(False)
    window.timeline.view.stage.meeting = meeting if on else Meeting.STOP
    words = {
        Meeting.STOP: tr("Clips stop at what is in the way"),
        Meeting.OVERWRITE: tr("Clips cover what is in the way"),
        Meeting.INSERT: tr("Clips push what is in the way"),
    }
    window.tell(words[window.timeline.view.stage.meeting])


def _zoom_to_selection(window: MainWindow) -> None:
    from ui import editing

    session = window.session
    places = [p for i in editing.items_of(session) if (p := session.timeline.find(i)) is not None]
    if places:
        start = min(track.starts[index] for track, index in places)
        window.timeline.view.show_span(start, max(track.starts[index + 1] for track, index in places))
    elif session.in_point is not None and session.out_point is not None:
        window.timeline.view.show_span(session.in_point, session.out_point)
    else:
        window.tell(tr("Select clips, or mark in and out, to zoom to them."))


def _count_on(window: MainWindow) -> None:
    from ui.timeline.ticks import Counting
    from ui.timeline.track_menu import COUNTINGS

    ruler = window.timeline.view.ruler
    ways = list(Counting)
    ruler.count_in(ways[(ways.index(ruler.counting) + 1) % len(ways)])
    if ruler.counting is Counting.BEATS and not window.timeline.view.stage.beats:
        window.tell(tr("No music on the timeline is known to beat; the ruler counts seconds."))
    else:
        window.tell(tr(COUNTINGS[ruler.counting]))

"""Where the palette's entries come from: actions, projects, markers, settings, and the library's assets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from app.library.search import Hit
from app.library.values import Asset
from pipeline.timeline.time import to_seconds
from ui.actions import ACTIONS, key_text
from ui.language import LANGUAGES
from ui.palette.entries import Entry
from ui.preferences.choices import THEMES
from ui.words import digits, tr

if TYPE_CHECKING:
    from ui.window import MainWindow

ASSETS = 12
"""Assets that are offered at most; the library pane shows them all."""


def entries(window: MainWindow) -> list[Entry]:
    """Everything that can be named at once."""
    return [*commands(window), *markers(window), *settings(window), *projects(window)]


def commands(window: MainWindow) -> Iterator[Entry]:
    """The actions of the window."""
    table = window.actions_table
    for spec in ACTIONS:
        yield Entry(
            f"action:{spec.id}",
            tr(spec.text),
            "",
            table[spec.id].trigger,
            spec.icon,
            key_text(table.keys(spec.id)[:2]),
            table.reason(spec.id),
            spec.text,
        )


def projects(window: MainWindow) -> Iterator[Entry]:
    """The projects of the library."""
    for project in window.projects.projects:
        run = partial(window.workspace.open_project, project.id)
        yield Entry(f"project:{project.id}", project.name, tr("Project"), run, "video")


def markers(window: MainWindow) -> Iterator[Entry]:
    """The markers of the open timeline."""
    session = window.session
    for marker in session.timeline.markers:
        seconds = to_seconds(marker.time)
        at = digits(f"{int(seconds // 60)}:{int(seconds % 60):02}")
        title = marker.name or tr("Marker at {time}", time=at)
        yield Entry(
            f"marker:{marker.id}",
            title,
            tr("Marker · {time}", time=at),
            partial(session.seek, marker.time),
            "marker",
        )


def settings(window: MainWindow) -> Iterator[Entry]:
    """The choices that need no more than a word."""
    choices = window.choices
    kind = tr("Setting")
    for key, name in THEMES.items():
        title = tr("Theme: {name}", name=tr(name).lower())
        run = partial(setattr, choices, "theme", key)
        yield Entry(f"theme:{key}", title, kind, run, "settings", spoken_of=f"theme: {name}")
    for code, name in LANGUAGES.items():
        run = partial(setattr, choices, "language", code)
        title = tr("Language: {name}", name=name)
        yield Entry(f"language:{code}", title, kind, run, "settings", spoken_of=f"language: {name} {code}")
    less = choices.reduced_motion
    yield Entry(
        "reduced-motion",
        tr("Reduced motion: off") if less else tr("Reduced motion: on"),
        kind,
        partial(setattr, choices, "reduced_motion", not less),
        "settings",
        spoken_of="reduced motion",
    )


def find_assets(window: MainWindow, words: str, then: Callable[[list[Entry]], object]) -> None:
    """Tells ``then`` the library's assets that ``words`` find, those of the open project first."""
    search = window.workspace.studio.library.search

    def take(hits: tuple[Hit, ...]) -> None:
        here = window.workspace.project_id
        found = sorted((hit.asset for hit in hits), key=lambda asset: asset.project_id != here)
        then([_asset(window, asset) for asset in found])

    window.projects.ask("palette", partial(search.find, words, limit=ASSETS), take)


def _asset(window: MainWindow, asset: Asset) -> Entry:
    run: Callable[[], object]
    if asset.project_id == window.workspace.project_id:
        run, kind = partial(window.workspace.place_asset, asset.id), tr("Asset · put at the playhead")
    else:
        run = partial(window.workspace.open_project, asset.project_id)
        kind = tr("Asset · open its project")
    return Entry(f"asset:{asset.id}", asset.name, kind, run, "library")

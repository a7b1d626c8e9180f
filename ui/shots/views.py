"""Everything there is to look at: name -> the library it needs and what brings it into view.

A new pane or dialog is one entry here. Names sort as one works: home, a new project, a made one, dialogs.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from pipeline.timeline.model import MediaKind
from ui.actions.inspect import inspector
from ui.actions.media import pane_of
from ui.home.project_menu import ProjectMenu
from ui.preferences.opening import open_preferences
from ui.shots.furnished import FILM, FOOTAGE, State
from ui.shots.service_views import SERVICE_VIEWS
from ui.shots.stage import Stage
from ui.shots.view import View
from ui.stale.button import StaleButton
from ui.storyboard.reroll_dialog import RerollDialog
from ui.storyboard.variant_tile import VariantTile
from ui.timeline.menu import item_menu

WISH = "Make a video about why the sky is blue, 20 seconds, in watercolour"


async def _first_run(stage: Stage) -> None:
    stage.window.greet()
    await stage.pause(4.0)  # it looks at the machine


async def _home(stage: Stage) -> None:
    stage.window.workspace.close_project()
    await stage.until(lambda: stage.window.projects.loaded)


async def _empty_project(stage: Stage, pane: str) -> None:
    name = "Untitled"
    if not any(project.name == name for project in stage.studio.projects()):
        stage.studio.library.projects.create(name)
    await stage.open(name)
    stage.window.docks.reveal(pane)


async def _dialog(stage: Stage, action: str, project: str = "") -> None:
    """Opens what an action opens, over a project or over the home page."""
    if project:
        await stage.open(project)
        stage.select(MediaKind.IMAGE, 1)
    else:
        stage.window.workspace.close_project()
    stage.do(action)


async def _preferences(stage: Stage, page: str) -> None:
    open_preferences(stage.window, page)
    await stage.pause(3.0 if page in ("providers", "models") else 0.3)  # they look at the machine


async def _pane(stage: Stage, pane: str, layout: str = "", project: str = FILM) -> None:
    await stage.open(project, layout)
    stage.select(MediaKind.IMAGE if project == FILM else MediaKind.VIDEO)
    stage.window.docks.reveal(pane)
    await stage.pause(1.0)


async def _library(stage: Stage, change: str) -> None:
    await _pane(stage, "library", "edit")
    pane = pane_of(stage.window)
    for action, on in (("library.list", change == "list"), ("library.details", change == "details")):
        if stage.window.actions_table[action].isChecked() is not on:
            stage.do(action)
    pane.browser.look_for(trashed=change == "trash", tags=frozenset({"sky"} if change == "filtered" else ()))
    await stage.pause(0.8)
    pane.view.setCurrentIndex(pane.model.index(0, 0))


async def _inspector(stage: Stage, kind: MediaKind | None) -> None:
    await stage.open(FILM, "edit")
    if kind is None:
        stage.window.session.select([])
    else:
        stage.select(kind)
    stage.window.docks.reveal("inspector")
    await stage.until(lambda: inspector(stage.window).settled)


async def _effects(stage: Stage) -> None:
    await _inspector(stage, MediaKind.IMAGE)
    stage.do("inspect.add_effect")


async def _handles(stage: Stage) -> None:
    await _inspector(stage, MediaKind.IMAGE)
    stage.do("inspect.crop")
    stage.do("view.safe_zone")


async def _captions(stage: Stage, action: str) -> None:
    await _pane(stage, "captions", "captions")
    if action:
        stage.do(action)
    await stage.pause(0.8)


async def _transcript(stage: Stage, action: str) -> None:
    await _pane(stage, "transcript", "captions")
    if action:
        stage.do(action)
    await stage.pause(1.5)


async def _reroll(stage: Stage) -> None:
    await _pane(stage, "storyboard", "storyboard")
    stage.window.storyboard.grid.select([stage.window.session.timeline.scenes[1].id])
    stage.window.storyboard.reroll()
    dialog = next(widget for widget in stage.dialogs() if isinstance(widget, RerollDialog))
    dialog.again.click()
    await stage.until(lambda: dialog.again.isEnabled())
    dialog.findChildren(VariantTile)[-1].setChecked(True)


async def _reworded(stage: Stage) -> None:
    """A scene's picture prompt is changed, so that its picture is out of date."""
    await _pane(stage, "storyboard")
    board = stage.window.storyboard.board
    card = board.cards[1]
    board.write(card.id, card.narration, "A fox looks up at green light over a frozen lake", card.style)
    await stage.until(lambda: stage.window.stale.count)


async def _stale(stage: Stage) -> None:
    await _reworded(stage)
    for button in stage.window.findChildren(StaleButton):
        button.open_list()


async def _menu(stage: Stage, title: str) -> None:
    await _pane(stage, "timeline", "edit")
    bar = stage.window.menuBar()
    menu = stage.window.findChild(QMenu, title)
    assert isinstance(menu, QMenu), title
    place = bar.actionGeometry(menu.menuAction())
    mirrored = bar.layoutDirection() is Qt.LayoutDirection.RightToLeft
    menu.popup(bar.mapToGlobal(place.bottomRight() if mirrored else place.bottomLeft()))


async def _clip_menu(stage: Stage) -> None:
    await _pane(stage, "timeline", "edit")
    window = stage.window
    track = next(track for track in window.session.timeline.tracks if track.kind == "video")
    menu = item_menu(window, window.workspace, window.actions_table, track.items[1])
    menu.popup(window.mapToGlobal(QPoint(window.width() // 2, window.height() // 8)))


async def _speed(stage: Stage) -> None:
    await _pane(stage, "timeline", "edit", FOOTAGE)
    stage.do("clip.speed")


async def _palette(stage: Stage, words: str) -> None:
    await stage.open(FILM)
    stage.do("help.palette")
    stage.window.palette_dialog.field.setText(words)


async def _project_menu(stage: Stage) -> None:
    await _home(stage)
    await stage.pause(0.5)
    home = stage.window.home
    menu = ProjectMenu(stage.window.projects, home).menu(stage.window.projects.projects[0])
    menu.popup(home.grid.mapToGlobal(home.grid.visualRect(home.model.index(0, 0)).center()))


async def _chat(stage: Stage, sayings: tuple[str, ...]) -> None:
    await _pane(stage, "chat", "chat")
    for words in sayings:
        stage.window.chat.say(words)
    await stage.pause(0.5)


async def _making(stage: Stage) -> None:
    await stage.open(FILM)
    window = stage.window
    window.chat.say(WISH)
    await stage.until(lambda: any(job.progress >= 0.3 for job in window.workspace.board.roots()[:1]))
    window.docks.reveal("jobs")


async def _made(stage: Stage) -> None:
    await stage.open(FILM)
    await stage.until(lambda: not stage.window.workspace.board.active())
    stage.window.docks.reveal("jobs")


_FRESH = (
    View("10-first-run", State.FRESH, _first_run),
    View("11-home-empty", State.FRESH, _home),
    *(
        View(f"12-empty-{pane}", State.FRESH, partial(_empty_project, pane=pane))
        for pane in ("timeline", "library", "storyboard", "captions", "transcript", "jobs")
    ),
    View("13-storage-empty", State.FRESH, partial(_dialog, action="library.storage")),
    View("14-brand-empty", State.FRESH, partial(_dialog, action="brand.kits")),
    View("15-relink-empty", State.FRESH, partial(_dialog, action="media.relink")),
    View("16-palette-home", State.FRESH, partial(_dialog, action="help.palette")),
)
_PANES = (
    View("20-home", State.FULL, _home),
    View("21-project-menu", State.FULL, _project_menu),
    View("22-film", State.FULL, partial(_pane, pane="timeline")),
    View("23-footage-offline", State.FULL, partial(_pane, pane="timeline", layout="edit", project=FOOTAGE)),
    *(
        View(f"24-library-{change}", State.FULL, partial(_library, change=change))
        for change in ("grid", "list", "details", "filtered", "trash")
    ),
    View("25-inspector-project", State.FULL, partial(_inspector, kind=None)),
    View("25-inspector-image", State.FULL, partial(_inspector, kind=MediaKind.IMAGE)),
    View("25-inspector-sound", State.FULL, partial(_inspector, kind=MediaKind.AUDIO)),
    View("25-inspector-title", State.FULL, partial(_inspector, kind=MediaKind.TITLE)),
    View("26-effects", State.FULL, _effects),
    View("27-handles", State.FULL, _handles),
    View("28-storyboard", State.FULL, partial(_pane, pane="storyboard", layout="storyboard")),
    View("29-captions", State.FULL, partial(_captions, action="")),
    View("29-captions-tap", State.FULL, partial(_captions, action="captions.tap")),
    View("29-captions-find", State.FULL, partial(_captions, action="captions.find")),
    View("30-transcript", State.FULL, partial(_transcript, action="")),
    View("30-transcript-clean", State.FULL, partial(_transcript, action="transcript.clean")),
    View("31-chat", State.FULL, partial(_chat, sayings=())),
)
_DIALOGS = (
    *(
        View(f"40-menu-{menu.lower()}", State.FULL, partial(_menu, title=menu))
        for menu in ("File", "Clip", "Titles", "View")
    ),
    View("41-clip-menu", State.FULL, _clip_menu),
    View("42-palette", State.FULL, partial(_palette, words="cap")),
    View("43-export", State.FULL, partial(_dialog, action="project.export", project=FILM)),
    View("44-prompt-builder", State.FULL, partial(_dialog, action="make.new", project=FILM)),
    View("45-remix", State.FULL, partial(_dialog, action="make.remix", project=FILM)),
    View("45-series", State.FULL, partial(_dialog, action="make.series", project=FILM)),
    View("45-practice-log", State.FULL, partial(_dialog, action="make.practices", project=FILM)),
    View("46-recorder", State.FULL, partial(_dialog, action="record.voice", project=FILM)),
    View("47-relink", State.FULL, partial(_dialog, action="media.relink", project=FILM)),
    View("48-storage", State.FULL, partial(_dialog, action="library.storage", project=FILM)),
    View("49-brands", State.FULL, partial(_dialog, action="brand.kits", project=FILM)),
    View("50-speed", State.FULL, _speed),
    View("51-keys", State.FULL, partial(_dialog, action="help.keys", project=FILM)),
    View("52-log", State.FULL, partial(_dialog, action="help.log", project=FILM)),
    *(
        View(f"53-preferences-{page}", State.FULL, partial(_preferences, page=page))
        for page in (
            "appearance",
            "language",
            "keys",
            "providers",
            "models",
            "money",
            "sound",
            "storage",
            "privacy",
        )
    ),
)
_LATE = (
    View("60-reroll", State.FULL, _reroll),
    View("61-stale", State.FULL, _stale),
    View("62-error", State.FULL, partial(_chat, sayings=("reroll image of scene 99", "frobnicate"))),
    View("63-making", State.FULL, _making),
    View("64-made", State.FULL, _made),
)
"""These change the library: they come last."""
READ_ONLY = View("70-read-only", State.FULL, partial(_pane, pane="timeline"))
"""Is looked at in a second window, on a library that another has open."""
VIEWS: tuple[View, ...] = (*_FRESH, *_PANES, *_DIALOGS, *_LATE, *SERVICE_VIEWS, READ_ONLY)

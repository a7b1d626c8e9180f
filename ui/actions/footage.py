"""Clips and pictures made larger, lips moved to a voice, faces changed: each asks in a dialog first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.actions.action import Action
from ui.words import tr

if TYPE_CHECKING:
    from app.library.values import Asset
    from pipeline.timeline.model import Clip
    from ui.window import MainWindow

ACTIONS: tuple[Action, ...] = (
    Action("clip.upscale", "Upscale…", "Clip", (), "zoom_in", project=True, group=7),
    Action("clip.lip_sync", "Lip-sync to a voice…", "Clip", (), "voice", project=True, group=7),
    Action("clip.face", "Change the face…", "Clip", (), "face", project=True, group=7),
    Action("media.upscale", "Upscale the file…", "Media", (), "zoom_in", project=True, group=1),
)


def handlers(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """What each of the actions does."""
    return {
        "clip.upscale": lambda: _of_clip(window, "upscale"),
        "clip.lip_sync": lambda: _of_clip(window, "lip-sync"),
        "clip.face": lambda: _of_clip(window, "face"),
        "media.upscale": lambda: _of_file(window),
    }


def _of_clip(window: MainWindow, task: str) -> None:
    clip = _chosen(window, moving=task == "lip-sync")
    if clip is None:
        words = (
            tr("Select a video clip first: its lips will follow a voice.")
            if task == "lip-sync"
            else tr("Select a clip that shows a video or a picture first.")
        )
        window.tell(words)
        return
    ask(window, task, clip_id=clip.id)


def _of_file(window: MainWindow) -> None:
    from ui.actions.media import pane_of

    def begin(assets: list[Asset]) -> None:
        pictured = [asset for asset in assets if asset.kind.media in ("video", "image")]
        if pictured:
            ask(window, "upscale", asset_id=pictured[0].id)
        else:
            window.tell(tr("Choose a video or a picture in the library first."))

    pane_of(window).choice.use(begin)


def ask(window: MainWindow, task: str, *, clip_id: str = "", asset_id: str = "") -> None:
    """Opens the dialog for a clip of the timeline or a file of the library."""
    from app.footage.planning import FootageWish, Task
    from ui.actions.services import show_page
    from ui.footage.dialog import FootageDialog
    from ui.viewmodels.footage import Footage

    if window.workspace.studio.read_only:
        window.tell(tr("Open in another window: read-only"))
        return
    wish = FootageWish(Task(task), clip_id, asset_id)
    footage = Footage(window.workspace)
    dialog = FootageDialog(footage, wish, window)
    footage.setParent(dialog)
    dialog.finished.connect(dialog.deleteLater)
    dialog.providers_wanted.connect(lambda: show_page(window, "providers"))
    dialog.show()


def _chosen(window: MainWindow, *, moving: bool) -> Clip | None:
    """The one selected clip that shows a picture, else the one under the playhead."""
    from pipeline.timeline.model import Clip, MediaKind, TrackKind

    session = window.session
    kinds = (MediaKind.VIDEO,) if moving else (MediaKind.VIDEO, MediaKind.IMAGE)
    selected, under = [], []
    for track in session.timeline.tracks:
        if track.kind is not TrackKind.VIDEO:
            continue
        for where, item in track.placed():
            if isinstance(item, Clip) and item.media.kind in kinds and item.media.asset_id:
                if item.id in session.selection:
                    selected.append(item)
                elif where.start <= session.playhead < where.end:
                    under.append(item)
    if selected:
        return selected[0]
    return under[-1] if under and not session.selection else None

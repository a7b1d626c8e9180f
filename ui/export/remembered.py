"""What the last export was like, so that the next one begins there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.studio import default_preset
from pipeline.render.presets import preset_names
from pipeline.timeline.model import Timeline
from ui.settings import WindowSettings
from ui.viewmodels.exporting import Captions, ExportWish, usual_wish


def last_wish(settings: WindowSettings, timeline: Timeline) -> ExportWish:
    """The wish a dialog begins with: the timeline's name, the last folder, and the last preset if it fits.

    A preset is only taken up again for a timeline of the shape it was last used for.
    """
    folder = Path(settings.text("export/folder") or Path.home())
    usual = default_preset(timeline.width, timeline.height)
    kept = settings.text(f"export/preset/{usual}")
    wish = usual_wish(timeline, kept if kept in preset_names() else usual, _there(folder))
    captions = settings.text("export/captions")
    return replace(wish, captions=Captions(captions)) if captions in set(Captions) else wish


def remember(settings: WindowSettings, wish: ExportWish, timeline: Timeline) -> None:
    """Keeps what an export was like."""
    usual = default_preset(timeline.width, timeline.height)
    settings.put("export/folder", str(wish.folder))
    settings.put(f"export/preset/{usual}", wish.preset)
    settings.put("export/captions", wish.captions.value)


def _there(folder: Path) -> Path:
    """``folder``, or the home folder when it is gone."""
    return folder if folder.is_dir() else Path.home()

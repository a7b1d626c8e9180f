"""A drag on the picture as a draft: shown while it goes on, one edit when it ends."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.timeline.model import Timeline
from providers.errors import KinoraError
from ui.viewmodels.session import Session


class Drafting:
    """Over a session. What the drag starts from is the caller's to keep."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._draft: Timeline | None = None

    def show(self, change: Callable[[], Timeline]) -> None:
        """Shows what ``change`` makes; a refusal is told, and what was shown stays."""
        try:
            self._draft = change()
        except KinoraError as refusal:
            self._session.told.emit(refusal.message)
            return
        self._session.draft(self._draft)

    def end(self, label: str) -> bool:
        """What is shown becomes one edit. Returns False when nothing changed."""
        draft, self._draft = self._draft, None
        done = False
        if draft is not None and self._session.drafting:
            done = self._session.edit(label, lambda _now: draft)
        self._session.draft(None)
        return done

    def cancel(self) -> None:
        """Shows what was there before."""
        self._draft = None
        self._session.draft(None)

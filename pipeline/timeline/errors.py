"""What an edit can refuse. Each class is a reason; the message names the thing it is about."""

from __future__ import annotations

from providers.errors import KinoraError


class EditRefused(KinoraError):
    """This edit is not possible."""

    exit_code = 2


class NoSuchItem(EditRefused):
    """That clip, caption or gap is not on the timeline."""


class NoSuchTrack(EditRefused):
    """That track is not on the timeline."""


class NoSuchThing(EditRefused):
    """That marker, scene, effect, transition or keyframe is not on the timeline."""


class TrackLocked(EditRefused):
    """The track is locked."""

    def __init__(self, name: str, track_id: str) -> None:
        super().__init__(f"The track {name!r} is locked.", advice="Unlock the track first.")
        self.track_id = track_id


class WouldOverlap(EditRefused):
    """Something is already there."""

    def __init__(self, message: str | None = None, *, blocking: str = "") -> None:
        super().__init__(message, advice="Make room first, or overwrite or insert instead.")
        self.blocking = blocking
        """Id of the item in the way, empty when there is none."""


class BeforeStart(EditRefused):
    """A timeline begins at 0; nothing can lie before it."""


class OutsideMedia(EditRefused):
    """The media does not reach that far."""

    def __init__(self, message: str | None = None, *, room: int = 0) -> None:
        super().__init__(message)
        self.room = room
        """Flicks of timeline that the edge could still have moved (0 when not known)."""


class NotEnoughHandles(EditRefused):
    """The clips have too little media beyond the cut for this transition."""

    def __init__(self, max_in: int, max_out: int) -> None:
        super().__init__(
            advice="Shorten the transition, or trim the clips so that media is left beyond the cut."
        )
        self.max_in = max_in
        self.max_out = max_out


class NotNeighbours(EditRefused):
    """These two don't lie side by side on one track."""


class WrongTrackKind(EditRefused):
    """This does not fit on that kind of track."""


class WrongItemKind(EditRefused):
    """This edit does not apply to that kind of item."""


class NothingToCut(EditRefused):
    """There is nothing to cut at that time."""


class NothingLeft(EditRefused):
    """Nothing would be left; delete it instead."""


class DuplicateId(EditRefused):
    """Something with that id is already on the timeline."""


class ScenesOverlap(EditRefused):
    """Two scenes are seen at the same time."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message, advice="Move their clips apart on the timeline first.")


class OutOfRange(EditRefused):
    """That value is out of range."""


class InvalidTimeline(KinoraError):
    """This timeline is damaged."""

    exit_code = 2


class UnreadableInterchange(KinoraError):
    """This file can't be read as a timeline."""

    exit_code = 2

"""What the handles over the player need to know of what they place: a picture, a caption, a mask."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance

from ui.player.box import Box, Guides, Handle, Pull


class Placeable(Protocol):
    """One thing at a time is placed; what is selected says which. All places in pixels of the frame."""

    @property
    def changed(self) -> SignalInstance:
        """Another thing, another place, or another moment."""
        ...

    @property
    def frame(self) -> tuple[int, int]:
        """Width and height of the frame that is shown."""
        ...

    @property
    def held(self) -> bool:
        """True between ``begin`` and ``end``."""
        ...

    def target(self) -> object | None:
        """What would be placed; None: there is nothing, and no handles."""
        ...

    def box(self) -> Box | None:
        """Where it lies."""
        ...

    def soft_edge(self) -> Box | None:
        """Where its soft edge ends, for the handle that makes it softer; None when it has no such edge."""
        ...

    def handles(self, cropping: bool) -> tuple[Handle, ...]:
        """What can be taken hold of, beside the thing itself."""
        ...

    def begin(self) -> bool:
        """Takes hold of the target. Returns False when there is none."""
        ...

    def drag(self, pull: Pull) -> Guides:
        """Shows what the pull makes of it. Returns the lines it snapped to."""
        ...

    def move(self, x: float, y: float) -> None:
        """Shows it ``x``, ``y`` pixels further right and down than it was taken hold of."""
        ...

    def end(self, nudged: bool = False) -> bool:
        """What is shown becomes one edit. Returns False when nothing changed."""
        ...

    def cancel(self) -> None:
        """Puts it back where it was."""
        ...

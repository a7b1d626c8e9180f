"""What to do when a file kills the process that decodes it: try once more, then show the clip as offline."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from pipeline.media.resolver import FixedResolver
from pipeline.timeline.model import Timeline
from ui.media.frame_identity import media_at

TRIES = 2
"""Deaths at one frame until something there is left out."""
_HOPELESS = 5
"""Deaths in a row without one answer until no new process is started."""


class Casualties:
    """Counts deaths by frame. Frames that fail are not asked for again until another timeline comes."""

    def __init__(self) -> None:
        self._deaths: Counter[int] = Counter()
        self._given_up: set[int] = set()
        self._offline: dict[str, Path | None] = {}
        self._silent_deaths = 0

    @property
    def hopeless(self) -> bool:
        """True when the process dies again and again without an answer."""
        return self._silent_deaths >= _HOPELESS

    def load(self, resolver: FixedResolver) -> FixedResolver:
        """Another timeline: forgets frames; files that killed stay out until they are other files."""
        self._deaths.clear()
        self._given_up.clear()
        self._silent_deaths = 0
        self._offline = {
            asset: path for asset, path in self._offline.items() if resolver.resolve(asset).path == path
        }
        return self._without(resolver)

    def lives(self) -> None:
        """The process answered."""
        self._silent_deaths = 0

    def give_up(self, time: int) -> None:
        """The frame at ``time`` can't be drawn."""
        self._given_up.add(time)

    def is_given_up(self, time: int) -> bool:
        """True for a frame not to ask for."""
        return time in self._given_up

    def died(
        self, timeline: Timeline, resolver: FixedResolver, time: int | None
    ) -> tuple[FixedResolver, str]:
        """The process died while drawing ``time`` (None: while drawing nothing).

        Returns the resolver to go on with and a sentence for the creator, empty for none.
        """
        self._silent_deaths += 1
        if self.hopeless:
            return resolver, "The preview can't start on this machine. Open the project again to retry."
        if time is None:
            return resolver, ""
        self._deaths[time] += 1
        if self._deaths[time] < TRIES:
            return resolver, ""
        del self._deaths[time]
        suspects = media_at(timeline, resolver, time)
        if not suspects:
            self.give_up(time)
            return resolver, "This frame stopped the preview twice and is left out."
        clip, file = suspects[0]
        self._offline[file.asset_id] = file.path
        self._silent_deaths = 0
        name = clip.media.name or clip.name or (file.path.name if file.path else file.asset_id)
        sentence = f"{name} is shown as offline: reading it stopped the preview twice."
        return self._without(resolver), sentence

    def _without(self, resolver: FixedResolver) -> FixedResolver:
        if not self._offline:
            return resolver
        return FixedResolver(
            tuple(
                replace(file, path=None) if file.asset_id in self._offline else file
                for file in resolver.files
            )
        )

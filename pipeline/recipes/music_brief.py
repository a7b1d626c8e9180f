"""The brief of a music video: a song, and what the creator says about its pictures."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.recipes.brief import ASPECTS, MAX_SCENES, MAX_SECONDS, MAX_TOPIC_CHARACTERS
from providers.errors import InvalidInput
from providers.protocols import ART_STYLES


@dataclass(frozen=True, slots=True)
class MusicVideoBrief:
    """A wish for a music video. ``song``: SHA-256 of the file; ``media``: of the creator's own material.

    ``topic``: what is shown, empty: what suits the song. ``lyrics``: the text of a subtitle file (LRC, SRT,
    VTT, ASS), shown as captions. ``duration``: seconds from the song's beginning, None = all of it.
    """

    song: str = ""
    topic: str = ""
    lyrics: str = ""
    duration: float | None = None
    aspect: str = "16:9"
    style: str = "flat-vector"
    language: str = "en"
    media: tuple[str, ...] = ()
    scenes: int | None = None
    seed: int = 0
    name: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels of the aspect."""
        return ASPECTS[self.aspect]

    @property
    def key(self) -> str:
        """SHA-256 (hex) of everything that decides what is made; its name does not."""
        body = json.dumps(asdict(self) | {"name": "", "recipe": "music-video"}, sort_keys=True)
        return hashlib.sha256(body.encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The brief as plain JSON."""
        return asdict(self) | {"media": list(self.media)}

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> MusicVideoBrief:
        """The inverse of ``to_json``."""
        return cls(**(body | {"media": tuple(body.get("media", ()))}))

    def check(self) -> None:
        """Raises ``InvalidInput`` with one sentence when no video can be made of this brief."""
        if len(self.topic) > MAX_TOPIC_CHARACTERS:
            raise InvalidInput(
                "What the video shall show is too long.", advice="Say it in a sentence or two."
            )
        seconds = self.duration
        if seconds is not None and not (math.isfinite(seconds) and 0 < seconds <= MAX_SECONDS):
            raise InvalidInput(f"The duration must be above 0 and at most {MAX_SECONDS:.0f} seconds.")
        if self.scenes is not None and not 1 <= self.scenes <= MAX_SCENES:
            raise InvalidInput(f"The number of scenes must be 1 to {MAX_SCENES}.")
        for value, known, what in ((self.aspect, ASPECTS, "aspect"), (self.style, ART_STYLES, "style")):
            if value not in known:
                raise InvalidInput(f"Unknown {what} {value!r}.", advice=f"Choose one of {', '.join(known)}.")

    def length(self, song_seconds: float) -> float:
        """Seconds of video of a song of that length. Raises ``InvalidInput`` for one that is too long."""
        if self.duration is not None:
            return min(self.duration, song_seconds)
        if song_seconds > MAX_SECONDS:
            raise InvalidInput(
                f"The song is {song_seconds / 3600:.1f} hours long; a music video may have one hour.",
                advice="Set a duration: the video then takes the song's beginning.",
            )
        return song_seconds

"""The brief of a narrated video: what a creator asks for, checked before anything is made."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from typing import Any

from providers.errors import InvalidInput
from providers.protocols import ART_STYLES

ASPECTS: dict[str, tuple[int, int]] = {
    "9:16": (1080, 1920),
    "16:9": (1920, 1080),
    "1:1": (1080, 1080),
    "4:5": (1080, 1350),
}
MAX_SCRIPT_BYTES = 1_000_000
MAX_TOPIC_CHARACTERS = 2_000
MAX_SECONDS = 3_600.0
MAX_SCENES = 600
_ADDED: dict[str, Any] = {"music_mood": "", "scenes": None}
"""Fields that came later: left out of the key while they say nothing, so that older videos keep theirs."""


@dataclass(frozen=True, slots=True)
class NarratedBrief:
    """A wish for a narrated video. ``topic`` or ``script`` must say something.

    ``duration``: wanted seconds (None = as long as the text). ``music``: ``auto``, ``none`` or the
    SHA-256 of a file. ``media``: SHA-256 of the creator's own pictures and footage, used instead of generated
    pictures (hashes, so that the same files make the same brief wherever they lie).
    """

    topic: str = ""
    script: str = ""
    niche: str = "general"
    tone: str = "friendly"
    duration: float | None = None
    aspect: str = "9:16"
    style: str = "flat-vector"
    voice: str = ""
    language: str = "en"
    music: str = "auto"
    media: tuple[str, ...] = ()
    seed: int = 0
    name: str = ""
    offline: bool = True
    music_mood: str = ""
    """Mood of composed music, empty: what suits tone and niche."""
    scenes: int | None = None
    """About how many scenes, None: as many as the narration's rhythm asks for."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels of the aspect."""
        return ASPECTS[self.aspect]

    @property
    def key(self) -> str:
        """SHA-256 (hex) of everything that decides what is made; its name does not."""
        body = asdict(self) | {"name": ""}
        for added, default in _ADDED.items():
            if body[added] == default:
                del body[added]
        return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The brief as plain JSON."""
        return asdict(self) | {"media": list(self.media)}

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> NarratedBrief:
        """The inverse of ``to_json``."""
        return cls(**(body | {"media": tuple(body.get("media", ()))}))

    def check(self) -> None:
        """Raises ``InvalidInput`` with one sentence when no video can be made of this brief."""
        if not self.topic.strip() and not self.script.strip():
            raise InvalidInput(
                "There is nothing to make a video about.",
                advice="Give a topic, or a script with --script FILE.",
            )
        if len(self.script.encode()) > MAX_SCRIPT_BYTES:
            raise InvalidInput(
                f"The script is larger than {MAX_SCRIPT_BYTES // 1_000_000} MB.",
                advice="Split it into several videos.",
            )
        if len(self.topic) > MAX_TOPIC_CHARACTERS:
            raise InvalidInput(
                "The topic is too long.", advice="Pass long texts as a script (--script FILE)."
            )
        if self.duration is not None and not (
            math.isfinite(self.duration) and 0 < self.duration <= MAX_SECONDS
        ):
            raise InvalidInput(f"The duration must be above 0 and at most {MAX_SECONDS:.0f} seconds.")
        if self.scenes is not None and not 1 <= self.scenes <= MAX_SCENES:
            raise InvalidInput(f"The number of scenes must be 1 to {MAX_SCENES}.")
        if self.aspect not in ASPECTS:
            raise InvalidInput(
                f"Unknown aspect {self.aspect!r}.", advice=f"Choose one of {', '.join(ASPECTS)}."
            )
        if self.style not in ART_STYLES:
            raise InvalidInput(
                f"Unknown style {self.style!r}.", advice=f"Choose one of {', '.join(ART_STYLES)}."
            )


def check_script_bytes(data: bytes, name: str) -> str:
    """Decodes a script file. Raises ``InvalidInput`` for a binary, oversized or empty one."""
    if len(data) > MAX_SCRIPT_BYTES:
        raise InvalidInput(
            f"{name} has {len(data) / 1_000_000:.1f} MB; a script may have 1 MB.",
            advice="Split it into several videos.",
        )
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidInput(f"{name} is not a text file.", advice="Save the script as plain text (UTF-8).")
    try:
        encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidInput(
            f"{name} is not a text file in UTF-8.", advice="Save the script as plain text (UTF-8)."
        ) from error
    if sum(not (c.isprintable() or c.isspace()) for c in text) > len(text) // 20:
        raise InvalidInput(f"{name} is not a text file.", advice="Save the script as plain text (UTF-8).")
    if not text.strip():
        raise InvalidInput(f"{name} is empty.", advice="Write what the narrator shall say.")
    return text

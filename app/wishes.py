"""The prompt builder's memory: the draft of the next video, and presets with a name, in one JSON file.

Why no table: it is a few small texts, read once and written whole; a damaged file costs only itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.recipes.brief import NarratedBrief
from providers.errors import InvalidInput

FILE = "wishes.json"
_MOST_BYTES = 4_000_000
_PRESET_FIELDS = (
    "niche",
    "tone",
    "duration",
    "aspect",
    "style",
    "voice",
    "language",
    "music",
    "music_mood",
    "scenes",
)
"""What a preset keeps: how a video is made, not what it is about."""


@dataclass(frozen=True, slots=True)
class AdWish:
    """What only a product ad asks for. ``brand``: a kit's id, empty for none."""

    action: str = "Get yours today"
    brand: str = ""
    film: bool = False


@dataclass(frozen=True, slots=True)
class SeriesWish:
    """What only a series asks for. ``topics``: a line each; ``every_days`` None: whenever asked."""

    name: str = ""
    topics: str = ""
    every_days: float | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A brief that is being written, with the files it refers to."""

    brief: NarratedBrief = field(default_factory=NarratedBrief)
    media: tuple[str, ...] = ()
    """Paths of the creator's own pictures and footage."""
    music: str = ""
    """Path of the creator's own music."""
    ad: AdWish = field(default_factory=AdWish)
    series: SeriesWish = field(default_factory=SeriesWish)


@dataclass(slots=True)
class Wishes:
    """The draft and the presets kept under ``home``."""

    home: Path
    draft: Wish = field(default_factory=Wish)
    presets: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def read(cls, home: Path) -> Wishes:
        """What was kept; nothing when there is no file, or none that can be read."""
        found = cls(home)
        try:
            path = home / FILE
            if path.stat().st_size > _MOST_BYTES:
                return found
            body = json.loads(path.read_text("utf-8"))
            found.draft = _wish(body.get("draft", {}))
            presets = body.get("presets", {})
            found.presets = {
                str(name): _checked(values) for name, values in presets.items() if isinstance(values, Mapping)
            }
        except (OSError, ValueError, TypeError, AttributeError):
            return found
        return found

    def keep_draft(self, wish: Wish) -> None:
        """Keeps what is being written. Raises ``OSError`` when the disk refuses."""
        if wish != self.draft:
            self.draft = wish
            self._write()

    def keep_preset(self, name: str, brief: NarratedBrief) -> None:
        """Keeps how ``brief`` is made under a name. Raises ``InvalidInput`` without a name, ``OSError``."""
        name = " ".join(name.split())[:60]
        if not name:
            raise InvalidInput("A preset needs a name.")
        values = brief.to_json()
        self.presets[name] = {key: values[key] for key in _PRESET_FIELDS}
        self._write()

    def forget_preset(self, name: str) -> None:
        """Removes a preset. Raises ``OSError``."""
        if self.presets.pop(name, None) is not None:
            self._write()

    def _write(self) -> None:
        draft = asdict(self.draft) | {"brief": self.draft.brief.to_json()}
        text = json.dumps({"draft": draft, "presets": self.presets}, ensure_ascii=False, indent=1)
        path = self.home / FILE
        part = path.with_suffix(".part")
        part.write_text(text, "utf-8")
        part.replace(path)


def _wish(body: Mapping[str, Any]) -> Wish:
    brief = NarratedBrief.from_json(
        {**NarratedBrief().to_json(), **_checked(body.get("brief", {}), every=True)}
    )
    media = tuple(str(path) for path in body.get("media", ()))
    ad, series = body.get("ad", {}), body.get("series", {})
    return Wish(
        brief,
        media,
        str(body.get("music", "")),
        AdWish(str(ad.get("action", AdWish().action)), str(ad.get("brand", "")), ad.get("film") is True),
        SeriesWish(
            str(series.get("name", "")), str(series.get("topics", "")), _days(series.get("every_days"))
        ),
    )


def _days(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _checked(values: Mapping[str, Any], every: bool = False) -> dict[str, Any]:
    """The values that have the type of their field; others are dropped."""
    usual = NarratedBrief().to_json()
    found: dict[str, Any] = {}
    for key, value in values.items():
        if key not in usual or not (every or key in _PRESET_FIELDS):
            continue
        if key in ("duration", "scenes"):
            kinds = (int, float, type(None)) if key == "duration" else (int, type(None))
            fits = isinstance(value, kinds) and not isinstance(value, bool)
        else:
            fits = type(value) is type(usual[key])
        if fits:
            found[key] = value
    return found

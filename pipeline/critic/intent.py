"""What a scene's own words ask for: a night is not too dark, a snowfield not too bright."""

from __future__ import annotations

import re

from pipeline.timeline.model import Scene

_DARK = frozenset(
    (
        "abyss",
        "black",
        "blackout",
        "candle",
        "candlelight",
        "candlelit",
        "cave",
        "cavern",
        "cosmos",
        "dark",
        "darkened",
        "darkness",
        "dusk",
        "evening",
        "galaxy",
        "gloom",
        "gloomy",
        "midnight",
        "moon",
        "moonlight",
        "moonlit",
        "nebula",
        "night",
        "nights",
        "nighttime",
        "shadow",
        "shadows",
        "silhouette",
        "starry",
        "stars",
        "storm",
        "unlit",
    )
)
_LIGHT = frozenset(
    (
        "bright",
        "brightly",
        "dazzling",
        "desert",
        "fog",
        "foggy",
        "glacier",
        "glare",
        "glowing",
        "ice",
        "icy",
        "lightning",
        "midday",
        "mist",
        "misty",
        "noon",
        "overexposed",
        "snow",
        "snowfield",
        "snowy",
        "sunlight",
        "sunlit",
        "sunny",
        "white",
    )
)


def means_dark(scene: Scene) -> bool:
    """True when the prompt or the narration speaks of something dark."""
    return bool(_words(scene) & _DARK)


def means_light(scene: Scene) -> bool:
    """True when the prompt or the narration speaks of something bright."""
    return bool(_words(scene) & _LIGHT)


def _words(scene: Scene) -> set[str]:
    return set(re.findall(r"[a-z]+", f"{scene.prompt} {scene.narration}".lower()))

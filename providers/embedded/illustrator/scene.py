"""What a prompt asks to see, as a value: place, time of day, weather, season, mood and subjects.

Pure: the same words and seed give the same ``SceneSpec``. What the words leave open is drawn from the seed,
with odds that fit the mood, so that another seed is another picture and not only another palette.
"""

from __future__ import annotations

from dataclasses import dataclass

from providers.embedded.illustrator import lexicon
from providers.embedded.illustrator.noise import Generator, generator

NATURAL = frozenset(("sea", "mountains", "forest", "desert", "village", "lake", "river", "waterfall")) | {
    "castle",
    "temple",
    "ruins",
    "sky",
    "night-sky",
}
"""Places under the open sky, where weather and time of day rule the picture."""

_TIMES = ("dawn", "day", "golden", "sunset", "dusk", "night")
_TIME_ODDS = {
    "": (0.14, 0.26, 0.22, 0.22, 0.08, 0.08),
    "calm": (0.26, 0.22, 0.2, 0.2, 0.1, 0.02),
    "joyful": (0.1, 0.55, 0.25, 0.1, 0.0, 0.0),
    "dark": (0.0, 0.0, 0.0, 0.1, 0.3, 0.6),
    "epic": (0.12, 0.1, 0.26, 0.36, 0.08, 0.08),
    "romantic": (0.1, 0.05, 0.25, 0.4, 0.15, 0.05),
    "mysterious": (0.2, 0.02, 0.05, 0.13, 0.25, 0.35),
    "hopeful": (0.4, 0.25, 0.25, 0.1, 0.0, 0.0),
    "sad": (0.1, 0.15, 0.05, 0.2, 0.3, 0.2),
    "tense": (0.0, 0.1, 0.05, 0.35, 0.2, 0.3),
}
_WEATHER_OF_MOOD = {"dark": "fog", "sad": "rain", "tense": "storm", "mysterious": "fog"}


@dataclass(frozen=True, slots=True)
class SceneSpec:
    """A scene to paint. ``subjects`` in the order the prompt names them, at most three."""

    place: str
    time: str
    weather: str
    season: str
    mood: str
    subjects: tuple[str, ...]

    @property
    def dark(self) -> bool:
        """True when lamps and windows are lit."""
        return self.time in ("dusk", "night")

    def sentence(self) -> str:
        """Says what the picture shows, for search and for those who can't see it."""
        named = {
            "data": "glowing technology",
            "charts": "money and charts",
            "mind": "the mind",
            "time": "time",
        }
        article = {"sky": "an open sky", "night-sky": "a night sky", "sea": "the sea", "space": "space"}
        place = article.get(self.place) or named.get(self.place) or _with_article(self.place)
        parts = [f"{self.mood.capitalize()} picture of {place}"]
        if self.subjects:
            parts.append("with " + " and ".join(self.subjects))
        if self.place in NATURAL or self.place in ("city", "street"):
            when = {"day": "by day", "golden": "in golden light"}.get(self.time, f"at {self.time}")
            parts.append(when + (f", {self.season}, {self.weather}"))
        return " ".join(parts) + "."


def _with_article(word: str) -> str:
    if word in ("mountains", "ruins"):
        return word
    return ("an " if word[0] in "aeiou" else "a ") + word


def read_prompt(prompt: str, seed: int = 0) -> SceneSpec:
    """Reads ``prompt`` into a scene; what it leaves open is drawn from ``seed``."""
    rng = generator("scene", prompt, seed)
    places = lexicon.scores("place", prompt)
    place = _best(places) or str(rng.choice(lexicon.FALLBACK_PLACES))
    mood = _best(lexicon.scores("mood", prompt))
    weather = _best(lexicon.scores("weather", prompt))
    season = _best(lexicon.scores("season", prompt))
    time = _best(lexicon.scores("time", prompt))
    if not time:
        time = "night" if place == "night-sky" else str(rng.choice(_TIMES, p=_TIME_ODDS[mood]))
        if weather in ("snow", "rain", "storm", "fog") and time == "golden":
            time = "day"
    if not weather:
        weather = _WEATHER_OF_MOOD.get(mood, "") if rng.random() < 0.5 else ""
        weather = weather or ("clear" if place == "night-sky" or rng.random() < 0.45 else "clouds")
    if not season:
        season = (
            "winter"
            if weather == "snow"
            else str(rng.choice(["summer", "spring", "autumn"], p=[0.6, 0.2, 0.2]))
        )
    subjects = _subjects(lexicon.scores("subject", prompt), place, rng)
    return SceneSpec(place, time, weather, season, mood or "calm", subjects)


def _best(found: dict[str, float]) -> str:
    return max(found, key=lambda meaning: found[meaning]) if found else ""


def _subjects(found: dict[str, float], place: str, rng: Generator) -> tuple[str, ...]:
    named = tuple(sorted(found, key=lambda meaning: -found[meaning])[:3])
    if named:
        return named
    guests = {
        "sea": ("boat", "birds", "lighthouse", "person"),
        "mountains": ("person", "birds", "deer", "house"),
        "forest": ("deer", "person", "birds"),
        "desert": ("camel", "person"),
        "village": ("house", "windmill", "horse"),
        "lake": ("boat", "person", "birds", "house"),
        "river": ("deer", "bridge", "house"),
        "waterfall": ("person", "birds"),
        "sky": ("balloon", "birds", "plane"),
        "night-sky": ("person", "house", "couple"),
        "castle": ("castle", "birds"),
        "temple": ("temple", "person"),
        "ruins": ("person", "birds"),
        "street": ("person", "car"),
        "space": ("rocket", "astronaut"),
    }.get(place, ())
    return (str(rng.choice(guests)),) if guests else ()

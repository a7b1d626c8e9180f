"""Colours of the air and of materials: what each time of day and weather does to them.

Materials are daylight sRGB colours. ``Palette.illum`` is the colour of the light on them (1 = noon),
``shade`` the colour of the sky's light in their shadows; the sky's own colours are final.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from providers.embedded.illustrator.noise import Generator
from providers.embedded.illustrator.scene import SceneSpec
from providers.embedded.illustrator.sheet import Colour, scaled, tinted


def hex_colour(text: str) -> Colour:
    """Reads ``rrggbb``."""
    return (float(int(text[0:2], 16)), float(int(text[2:4], 16)), float(int(text[4:6], 16)))


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one picture; colours 0..255, ``illum`` and ``shade`` are factors around 1."""

    sky_top: Colour
    sky_mid: Colour
    sky_low: Colour
    sun: Colour
    haze: Colour
    cloud_light: Colour
    cloud_shade: Colour
    illum: Colour
    shade: Colour
    foliage: Colour
    foliage2: Colour
    grass: Colour
    rock: Colour
    soil: Colour
    sand: Colour
    water: Colour
    snow: Colour
    wood: Colour
    wall: Colour
    roof: Colour
    accent: Colour
    lamp: Colour


# sky top, middle, low, sun, haze, lit cloud, shaded cloud; light, light in the shadows
_AIR: dict[str, tuple[str, ...]] = {
    "dawn": (
        "4a64a8 d99bb4 ffdcae fff3d0 efc4b4 ffe6d2 b08cb4 | 1.0 0.86 0.84 | 0.5 0.5 0.72",
        "2f6f9e 9cc3c4 ffe3b8 fff6d8 e6d3bd fff0dc 93a9bd | 1.0 0.93 0.84 | 0.46 0.56 0.7",
        "6a5aa8 f0a0a8 ffd3b8 fff0d8 f0bcb8 ffdfd8 a07cb0 | 1.0 0.84 0.86 | 0.5 0.46 0.74",
    ),
    "day": (
        "2470c8 63b2ec d6f0fa fffbe8 bfe0f2 ffffff a9c3de | 1.06 1.03 0.97 | 0.5 0.6 0.78",
        "1a86b8 5cc4d8 dcf6ee fffce6 c2e8e6 ffffff a2cbd6 | 1.06 1.04 0.95 | 0.46 0.62 0.74",
        "3a62c4 86b4f0 e8f2ff fffdf0 cadcf4 ffffff b0bee4 | 1.05 1.02 1.0 | 0.5 0.56 0.82",
    ),
    "golden": (
        "4f86bc f0c890 ffe6b0 fff4c4 f4cf9c fff0cc cf9c86 | 1.14 0.96 0.72 | 0.5 0.48 0.62",
        "3f8f9c d8d09c ffe49c fff2b8 ecd49a fff2c8 b4a584 | 1.12 1.0 0.72 | 0.44 0.52 0.56",
        "7a74b8 f4b088 ffd890 fff0b4 f2b890 ffe2bc b98496 | 1.14 0.9 0.7 | 0.5 0.42 0.62",
    ),
    "sunset": (
        "3a2a70 d4506e ffb45c fff0b0 e4836c ffb090 7c3c74 | 0.92 0.6 0.54 | 0.36 0.26 0.5",
        "16476e d87c64 ffc46a fff2bc dc9270 ffc49c 5c5478 | 0.92 0.66 0.52 | 0.28 0.34 0.5",
        "5a1f5c f0506a ffa04c ffeaa0 f0785c ff9c88 8c2f64 | 0.94 0.54 0.5 | 0.38 0.2 0.44",
        "243a86 9c6cb8 ffb0a0 ffeccc c88cac ffc0bc 5c4c96 | 0.86 0.62 0.66 | 0.32 0.3 0.56",
    ),
    "dusk": (
        "141c50 59489a ea9490 ffdcc4 7c6ca8 c48cb0 3c3878 | 0.5 0.44 0.66 | 0.26 0.28 0.54",
        "0c2c4c 2f6a84 e8b48c ffe4c0 5c8494 a0a8ac 23485f | 0.46 0.52 0.62 | 0.2 0.32 0.48",
    ),
    "night": (
        "050a26 10265e 2f5c9c f0f5ff 2a4c88 56709e 142650 | 0.4 0.48 0.74 | 0.19 0.26 0.5",
        "04141e 0c3c4c 2f7c84 f2fff4 245c68 4c8088 0c3038 | 0.34 0.52 0.62 | 0.16 0.3 0.42",
        "120828 34205e 7a4a90 fff2fa 4c3474 74569a 26184c | 0.48 0.42 0.72 | 0.26 0.2 0.48",
    ),
}
_GREY = "7d92a8 a5b6c4 d8dfe4 f4f6f8 bcc8d0 e6ebef 8796a4 | 0.82 0.86 0.92 | 0.5 0.56 0.64"
_STORM = "1a2530 3b4e5e 8c9ba4 dfe8ec 66777f 82919a 1f2a34 | 0.52 0.58 0.64 | 0.26 0.32 0.4"
_FOLIAGE = {
    "spring": ("7fb04c", "e8a0b8", "8cc056"),
    "summer": ("3f8a48", "6aa848", "7db04e"),
    "autumn": ("c8722c", "d8a038", "b49a4c"),
    "winter": ("3f6258", "7c8c92", "dfe8f0"),
}
STUDIO = frozenset(
    ("data", "laboratory", "charts", "mind", "heart", "idea", "coffee", "map", "time", "book")
) | {"abstract", "space", "underwater", "library", "interior"}
"""Places lit by lamps of their own, whatever the hour."""
_ACCENTS = ("d8402c", "e8a020", "2c6cc0", "c83c74", "20908c", "f0e0c8")


def _air(row: str) -> dict[str, Colour]:
    names = ("sky_top", "sky_mid", "sky_low", "sun", "haze", "cloud_light", "cloud_shade")
    skies, *lights = row.split("|")
    colours = {name: hex_colour(text) for name, text in zip(names, skies.split(), strict=True)}
    for name, text in zip(("illum", "shade"), lights, strict=True):
        r, g, b = (float(part) for part in text.split())
        colours[name] = (r, g, b)
    return colours


def palette_for(spec: SceneSpec, rng: Generator) -> Palette:
    """Chooses the colours of a scene."""
    rows = _AIR[spec.time]
    row = rows[int(rng.integers(len(rows)))]
    foliage, foliage2, grass = (hex_colour(text) for text in _FOLIAGE[spec.season])
    wintry = spec.season == "winter" or spec.weather == "snow"
    base = Palette(
        **_air(row),
        foliage=foliage,
        foliage2=foliage2,
        grass=grass,
        rock=hex_colour(str(rng.choice(["7c8696", "8c8078", "6c7a8c"]))),
        soil=hex_colour("dfe6ee" if wintry else "8c6a48"),
        sand=hex_colour("e4c48c"),
        water=hex_colour(str(rng.choice(["2c7ca8", "1f8c98", "3468a8"]))),
        snow=hex_colour("f4f8ff"),
        wood=hex_colour("6c4a34"),
        wall=hex_colour(str(rng.choice(["e8dcc8", "d8c0a0", "f0e8dc"]))),
        roof=hex_colour(str(rng.choice(["b0503c", "8c4438", "5c6c84"]))),
        accent=hex_colour(str(rng.choice(_ACCENTS))),
        lamp=hex_colour("ffc468"),
    )
    if spec.place in STUDIO:
        return replace(base, illum=(1.06, 1.02, 0.98), shade=(0.52, 0.46, 0.6))
    return _weathered(base, spec)


def _weathered(base: Palette, spec: SceneSpec) -> Palette:
    grey = {"rain": (_GREY, 0.6), "snow": (_GREY, 0.5), "fog": (_GREY, 0.45), "storm": (_STORM, 0.75)}
    if spec.weather not in grey:
        return base
    row, amount = grey[spec.weather]
    air = _air(row)
    dim = {"night": 0.3, "dusk": 0.55, "sunset": 0.85}.get(spec.time, 1.0)
    names = ("sky_top", "sky_mid", "sky_low", "sun", "haze", "cloud_light", "cloud_shade", "illum", "shade")
    changed = {
        name: tinted(getattr(base, name), scaled(air[name], dim), amount * (0.5 if name == "sun" else 1.0))
        for name in names
    }
    return replace(base, **changed)

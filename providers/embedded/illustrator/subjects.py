"""Places the prompt's subjects: on the ground, on the water, in the air."""

from __future__ import annotations

import numpy as np

from providers.embedded.illustrator import animals, flora, flyers, houses, monuments, people, vehicles
from providers.embedded.illustrator.sheet import Colour, Sheet, ring, scaled, tinted
from providers.embedded.illustrator.stage import Stage

_GROUND = ("near", "floor", "beach", "cliff", "dune2", "banks", "road", "shore")
_WATER = ("water", "lake", "pool", "river")
_FUR: dict[str, Colour] = {
    "deer": (156, 104, 64),
    "horse": (122, 74, 50),
    "wolf": (112, 116, 126),
    "fox": (214, 112, 48),
    "cat": (206, 138, 70),
    "sheep": (240, 236, 226),
    "elephant": (136, 134, 142),
    "camel": (204, 160, 104),
}
_SIZES = {
    "deer": 0.13,
    "horse": 0.15,
    "wolf": 0.085,
    "fox": 0.07,
    "cat": 0.06,
    "sheep": 0.06,
    "elephant": 0.22,
    "camel": 0.15,
}


def place_subjects(stage: Stage, sheets: list[Sheet]) -> list[Sheet]:
    """Returns ``sheets`` with the scene's subjects painted in, at most one new layer for air and water."""
    ground = next((sheet for name in _GROUND for sheet in sheets if sheet.name == name), None)
    water = next((sheet for name in _WATER for sheet in sheets if sheet.name == name), None)
    aloft = stage.sheet("aloft", 0.5, (60, 60, 70))
    afloat = stage.sheet("afloat", (water.depth if water else 0.5) - 0.03, (60, 60, 70))
    afoot = stage.sheet("afoot", (ground.depth if ground else 0.5) - 0.17, (60, 60, 70))
    for rank, subject in enumerate(stage.spec.subjects):
        if subject in ("birds", "plane", "balloon", "rocket"):
            _aloft(stage, aloft, subject, rank)
        elif subject in ("boat", "whale", "lantern") and water is not None:
            _afloat(stage, afloat, water, subject, rank)
        elif ground is not None:
            _on_ground(stage, ground, ground if ground.lit else afoot, subject, rank)
    added = [sheet for sheet in (aloft, afloat, afoot) if sheet.alpha.any() or sheet.glow is not None]
    return sorted([*sheets, *added], key=lambda sheet: -sheet.depth)


def _surface(stage: Stage, sheet: Sheet, x: float) -> float:
    """The first opaque row at ``x``, taken a little below where the ground is steep."""
    column = sheet.alpha[:, int(np.clip(x, 0, stage.width - 1))]
    return float(np.argmax(column > 127))


def _on_ground(stage: Stage, ground: Sheet, sheet: Sheet, subject: str, rank: int) -> None:
    rng, unit, p = stage.fork("subject" + subject), stage.unit, stage.palette
    shift = (0.0, -0.2, 0.16)[rank] * (1 if stage.focus_x > 0.5 else -1)
    x = stage.x(float(np.clip(stage.focus_x + shift, 0.14, 0.86)))
    if stage.spec.place == "street":
        x = stage.x(0.5) + (x - stage.x(0.5)) * 0.25
    surface = _surface(stage, ground, x) + unit * 0.025
    base = max(surface, min(stage.y(0.66 if ground.name == "road" else 0.62), surface + unit * 0.14))
    lit, snow = stage.spec.dark, stage.spec.season == "winter"
    facing = -1 if x > stage.width / 2 else 1
    grand = stage.spec.mood == "epic" or stage.spec.place == "mountains"
    tall = unit * (0.17 if grand else 0.21)
    accent = p.accent
    if subject == "person":
        _shadow(stage, sheet, x, base, tall * 0.3)
        people.person(sheet, rng, x, base, tall, accent)
    elif subject == "couple":
        _shadow(stage, sheet, x, base, tall * 0.5)
        people.person(sheet, rng, x - tall * 0.17, base, tall, accent, pack=False)
        people.person(
            sheet,
            rng,
            x + tall * 0.17,
            base + tall * 0.01,
            tall * 0.94,
            tinted(p.roof, (240, 230, 220), 0.4),
            pack=False,
        )
    elif subject == "crowd":
        coats = (accent, p.roof, (70, 90, 130), (206, 178, 120), (88, 112, 92), (160, 90, 110))
        people.crowd(sheet, rng, base, tall * 0.72, stage.x(0.12), stage.x(0.88), 15, coats)
    elif subject in _FUR:
        _herd(stage, ground, sheet, rng, subject, x, base, facing)
    elif subject == "house":
        _houses(stage, ground, sheet, rng, x, lit, snow)
    elif subject == "windmill":
        houses.windmill(sheet, rng, x, base, unit * 0.36, p)
    elif subject == "lighthouse":
        houses.lighthouse(sheet, x, base, unit * 0.42, p, lit or stage.spec.weather in ("storm", "fog"))
    elif subject == "castle" and stage.spec.place != "castle":
        monuments.castle(sheet, rng, x, base, unit * 0.34, p, lit)
    elif subject == "temple" and stage.spec.place != "temple":
        monuments.pagoda(sheet, x, base, unit * 0.34, p, lit)
    elif subject == "car":
        if stage.spec.place == "street":
            vehicles.car_from_behind(
                sheet, stage.x(0.5) + (x - stage.x(0.5)) * 0.4, stage.y(0.68), unit * 0.17, accent, lit
            )
        else:
            vehicles.car(sheet, x, min(base + unit * 0.05, stage.y(0.7)), unit * 0.3, accent, facing, lit)
    elif subject == "train":
        _railway(stage, sheet, x, base, facing, lit)
    elif subject == "bridge":
        houses.bridge(
            sheet, stage.x(-0.05), stage.x(1.05), base + unit * 0.1, unit * 0.26, tinted(p.rock, p.wall, 0.4)
        )
    elif subject == "astronaut":
        _shadow(stage, sheet, x, base, tall * 0.4)
        flyers.astronaut(sheet, x, base, tall * 1.2)
    elif subject == "robot":
        _shadow(stage, sheet, x, base, tall * 0.4)
        flyers.robot(sheet, x, base, tall * 1.25, (200, 208, 222))
    elif subject == "fire":
        _campfire(sheet, rng, x, base, unit * 0.09)
    elif subject == "palm" and stage.spec.place == "desert":
        flora.palm(sheet, rng, x, base, unit * 0.34, (80, 130, 70), 0.12)
    elif subject == "lantern":
        _lanterns(stage, sheet)


def _shadow(stage: Stage, sheet: Sheet, x: float, base: float, reach: float) -> None:
    """A shadow cast away from the light; flat styles throw it long."""
    s = -stage.side
    if stage.traits.clouds == "flat":
        far, low = x + s * reach * 8.0, base + reach * 4.6
        sheet.shade(
            [
                (x - reach * 0.5, base),
                (x + reach * 0.5, base),
                (far + reach * 0.5, low),
                (far - reach * 0.5, low),
            ],
            96,
        )
        return
    shape = [
        (x - reach * 0.3, base - reach * 0.04),
        (x + s * reach * 2.6, base + reach * 0.5),
        (x + s * reach * 2.2, base + reach * 0.8),
        (x + reach * 0.3, base + reach * 0.06),
    ]
    sheet.shade(shape, 78)
    sheet.shade(ring(x, base, reach * 0.6, reach * 0.1), 70)


def _herd(
    stage: Stage,
    ground: Sheet,
    sheet: Sheet,
    rng: np.random.Generator,
    kind: str,
    x: float,
    base: float,
    facing: int,
) -> None:
    count = {"sheep": 6, "camel": 4, "elephant": 2}.get(kind, 1)
    size = _SIZES[kind] * stage.unit
    for k in range(count):
        px = (
            x - facing * k * size * 1.55
            if kind in ("camel", "elephant")
            else x + rng.normal(0, 1.6) * size * (k > 0)
        )
        py = max(base, _surface(stage, ground, px) + size * 0.12) if k else base
        tall = size * rng.uniform(0.85, 1.05)
        _shadow(stage, sheet, px, py, tall * 0.5)
        animals.beast(sheet, px, py, tall, _FUR[kind], kind, facing)


def _houses(
    stage: Stage, ground: Sheet, sheet: Sheet, rng: np.random.Generator, x: float, lit: bool, snow: bool
) -> None:
    many = 6 if stage.spec.place == "village" else 1
    spots = sorted(
        ((x + rng.normal(0, 0.17) * stage.width * (k > 0)), rng.uniform(0.0, 0.05)) for k in range(many)
    )
    for px, drop in sorted(spots, key=lambda q: q[1]):
        base = _surface(stage, ground, px) + stage.unit * (0.02 + drop)
        houses.house(
            sheet, rng, px, base, stage.unit * (0.13 if many > 1 else 0.17), stage.palette, lit, snow
        )


def _railway(stage: Stage, sheet: Sheet, x: float, base: float, facing: int, lit: bool) -> None:
    unit = stage.unit
    y = base + unit * 0.02
    ballast = tinted(stage.palette.rock, stage.palette.soil, 0.4)
    sheet.polygon(
        [(-2, y), (stage.width + 2, y), (stage.width + 2, y + unit * 0.035), (-2, y + unit * 0.035)],
        ballast,
        120,
    )
    sheet.box(-2, y - unit * 0.004, stage.width + 2, y + unit * 0.004, (150, 154, 164), 200)
    vehicles.train(
        sheet, x, y + unit * 0.004, unit * 0.3, tinted(stage.palette.accent, (60, 60, 80), 0.2), facing, lit
    )


def _campfire(sheet: Sheet, rng: np.random.Generator, x: float, base: float, size: float) -> None:
    for angle in (-0.3, 0.3):
        dx, dy = size * 0.5 * np.cos(angle), size * 0.5 * np.sin(angle)
        sheet.line([(x - dx, base - dy * 0.3), (x + dx, base + dy * 0.3)], size * 0.13, (96, 62, 42), 120)
    for k, tone in enumerate(((255, 120, 40), (255, 180, 60), (255, 236, 150))):
        w = size * (0.34 - 0.1 * k)
        h = size * (1.0 - 0.26 * k)
        flame = [
            (x - w, base),
            (x - w * 0.7, base - h * 0.4),
            (x + rng.normal(0, 0.12) * size, base - h),
            (x + w * 0.7, base - h * 0.45),
            (x + w, base),
        ]
        sheet.polygon(flame, tone, 240)
        sheet.shine(flame, scaled(tone, 0.7))
    for _ in range(16):
        sheet.lamp(
            x + rng.normal(0, 0.3) * size,
            base - size * rng.uniform(0.9, 3.0),
            size * 0.02 + 0.7,
            (255, 170, 80),
        )


def _lanterns(stage: Stage, sheet: Sheet) -> None:
    rng = stage.fork("lanterns")
    for _ in range(22):
        x, y = rng.random() * stage.width, stage.y(rng.uniform(0.1, 0.6))
        r = stage.unit * rng.uniform(0.008, 0.022)
        shape = [(x - r * 0.8, y - r), (x + r * 0.8, y - r), (x + r, y + r), (x - r, y + r)]
        sheet.shine(shape, (255, 176, 80))


def _aloft(stage: Stage, sheet: Sheet, subject: str, rank: int) -> None:
    rng, unit, p = stage.fork("aloft" + subject), stage.unit, stage.palette
    x, y = stage.x(stage.focus_x), stage.y(rng.uniform(0.24, 0.36))
    facing = -1 if stage.focus_x > 0.5 else 1
    if subject == "birds":
        gulls = stage.spec.place in ("sea", "lake")
        tone: Colour = (250, 250, 252) if gulls and not stage.spec.dark else (44, 46, 60)
        side = 1 - stage.focus_x if rank == 0 and len(stage.spec.subjects) > 1 else stage.focus_x
        animals.birds(sheet, rng, stage.x(side), stage.y(0.3), unit * 0.3, unit * 0.03, 11, tone)
    elif subject == "plane":
        flyers.plane(sheet, x, y, unit * 0.34, p.accent, facing)
    elif subject == "rocket":
        flyers.rocket(sheet, x - facing * unit * 0.02, y + unit * 0.06, unit * 0.4, p.accent, facing * 0.42)
    else:
        pairs: tuple[tuple[Colour, Colour], ...] = (
            (p.accent, (250, 226, 170)),
            ((70, 120, 180), (240, 240, 236)),
            ((226, 150, 70), (150, 60, 70)),
        )
        for k, (dx, dy, size) in enumerate(((0.0, 0.0, 0.27), (-0.4, 0.14, 0.12), (-0.62, -0.06, 0.075))):
            if k > 0 and rng.random() < 0.25:
                continue
            bx = x + (dx if stage.focus_x > 0.5 else -dx) * unit
            flyers.balloon(sheet, bx, y + dy * unit, size * unit, pairs[k])


def _afloat(stage: Stage, sheet: Sheet, water: Sheet, subject: str, rank: int) -> None:
    rng, unit = stage.fork("afloat" + subject), stage.unit
    top = float(np.argmax(water.alpha[:, stage.width // 2] > 127))
    base = top + unit * rng.uniform(0.06, 0.1)
    x = stage.x(stage.focus_x + (0.0, -0.22, 0.18)[rank] * (1 if stage.focus_x > 0.5 else -1))
    if subject == "boat":
        grand = stage.spec.mood in ("epic", "tense") or stage.fork("rig").random() < 0.4
        vehicles.sailboat(sheet, rng, x, base, unit * (0.34 if grand else 0.27), stage.palette, grand)
    elif subject == "whale":
        animals.whale(
            sheet, x, base - unit * 0.03, unit * 0.4, (70, 92, 122), -1 if stage.focus_x > 0.5 else 1
        )
        for _ in range(40):
            px = x + rng.normal(0, 0.16) * unit
            sheet.disc(
                px,
                base - abs(rng.normal(0, 0.03)) * unit,
                unit * rng.uniform(0.003, 0.01),
                (244, 250, 252),
                210,
            )
    else:
        _lanterns(stage, sheet)

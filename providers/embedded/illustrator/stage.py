"""The stage: one picture's size, light and composition, shared by everything that is painted on it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from providers.embedded.illustrator.noise import Generator, Image, fbm, generator
from providers.embedded.illustrator.palette import Palette, palette_for
from providers.embedded.illustrator.scene import SceneSpec
from providers.embedded.illustrator.sheet import Colour, Sheet


@dataclass(frozen=True, slots=True)
class Traits:
    """How a style draws, before it paints.

    ``clouds`` puff, soft, flat or streak; ``detail`` 0 (clean shapes) .. 1 (every leaf); ``night`` True when
    the style always plays after dark; ``contrast`` scales form light.
    """

    clouds: str = "soft"
    detail: float = 1.0
    night: bool = False
    contrast: float = 1.0


@dataclass(slots=True)
class Stage:
    """Size in pixels; positions ``sun_x``, ``sun_y``, ``horizon``, ``focus_x`` as fractions of the frame."""

    width: int
    height: int
    spec: SceneSpec
    palette: Palette
    traits: Traits
    rng: Generator
    sun_x: float
    sun_y: float
    horizon: float
    focus_x: float
    seed: str
    sky: list[Sheet] = field(default_factory=list)
    """The sky's layers once they are painted, for water to mirror."""

    @property
    def unit(self) -> float:
        """The length objects are sized by: between the short side and the mean side."""
        return float(min(self.width, self.height) * 0.5 + (self.width * self.height) ** 0.5 * 0.5)

    @property
    def side(self) -> int:
        """1 when the light comes from the right, -1 from the left."""
        return 1 if self.sun_x > 0.5 else -1

    @property
    def portrait(self) -> bool:
        """True when the frame stands upright."""
        return self.height > self.width * 1.1

    def x(self, fraction: float) -> float:
        """Pixels from a fraction of the width."""
        return fraction * self.width

    def y(self, fraction: float) -> float:
        """Pixels from a fraction of the height."""
        return fraction * self.height

    def sheet(self, name: str, depth: float, base: Colour) -> Sheet:
        """Makes an empty layer whose transparent part has the colour ``base``."""
        return Sheet(name, self.width, self.height, depth, base, self.side)

    def fork(self, name: str) -> Generator:
        """Returns a generator of its own for one part, so that parts don't disturb each other."""
        return generator(self.seed, name)

    def noise(
        self,
        name: str,
        cells: float,
        octaves: int = 4,
        stretch: float = 1.0,
        ridged: bool = False,
        scale: int = 2,
    ) -> Image:
        """Returns fBm at 1/``scale`` of the frame: float32 0..1."""
        shape = (max(8, -(-self.height // scale)), max(8, -(-self.width // scale)))
        return fbm(self.fork(name), shape, cells, octaves, 0.5, stretch, ridged)


def set_stage(width: int, height: int, spec: SceneSpec, traits: Traits, seed: str) -> Stage:
    """Chooses light and composition by the rule of thirds. Captions keep the lower third."""
    rng = generator(seed, "stage")
    if traits.night and spec.time not in ("dusk", "night"):
        spec = replace(spec, time="night" if rng.random() < 0.6 else "dusk")
    left = bool(rng.random() < 0.5)
    third = rng.uniform(0.24, 0.38)
    sun_x = third if left else 1 - third
    high = {"day": (0.12, 0.24), "golden": (0.3, 0.42), "night": (0.12, 0.26)}.get(spec.time, (0.38, 0.5))
    horizon = rng.uniform(0.52, 0.6)
    focus = rng.uniform(0.6, 0.7)
    return Stage(
        width=width,
        height=height,
        spec=spec,
        palette=palette_for(spec, generator(seed, "palette")),
        traits=traits,
        rng=rng,
        sun_x=float(sun_x),
        sun_y=float(min(rng.uniform(*high), horizon - 0.06)),
        horizon=float(horizon),
        focus_x=float(focus if left else 1 - focus),
        seed=seed,
    )

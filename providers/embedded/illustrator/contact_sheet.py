"""Contact sheets, so that the look can be judged by eye: styles across, prompts down.

Run as ``python -m providers.embedded.illustrator.contact_sheet OUT.png [--styles ...] [--prompts ...]``.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import cv2
import numpy as np

from providers import openraster
from providers.embedded.illustrator.illustrator import paint_layers
from providers.embedded.illustrator.noise import Image
from providers.embedded.illustrator.scene import read_prompt
from providers.protocols import ART_STYLES, ImageRequest

PROMPTS = (
    "A hiker above a mountain valley at sunrise",
    "A sailing ship on a calm sea at sunset",
    "A quiet village in spring",
    "A neon city street in the rain at night",
    "A deer in a misty forest",
)


def contact_sheet(
    prompts: tuple[str, ...],
    styles: tuple[str, ...],
    seeds: tuple[int, ...],
    size: tuple[int, int],
    cell: int,
) -> Image:
    """Paints every prompt and seed (down) in every style (across): (height, width, 3) uint8 RGB."""
    rows = []
    for prompt in prompts:
        for seed in seeds:
            cells = [_cell(prompt, style, seed, size, cell) for style in styles]
            rows.append(np.concatenate(cells, axis=1))
    return np.concatenate(rows, axis=0)


def _cell(prompt: str, style: str, seed: int, size: tuple[int, int], cell: int) -> Image:
    request = ImageRequest(prompt, size[0], size[1], style, seed)
    layers = paint_layers(request, read_prompt(prompt, seed))
    picture = openraster.flatten(layers)[..., :3]
    height = round(cell * size[1] / size[0])
    small = cv2.resize(picture, (cell - 6, height - 6), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.copyMakeBorder(small, 3, 3, 3, 3, cv2.BORDER_CONSTANT, value=(255, 255, 255)))


def main(arguments: list[str] | None = None) -> None:
    """Writes a contact sheet to the file named on the command line."""
    parser = argparse.ArgumentParser(description="Paint a contact sheet of the illustrator's styles.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--styles", nargs="+", default=list(ART_STYLES), choices=ART_STYLES)
    parser.add_argument("--prompts", nargs="+", default=list(PROMPTS))
    parser.add_argument("--seeds", nargs="+", type=int, default=[0])
    parser.add_argument("--size", nargs=2, type=int, default=[648, 1152], metavar=("WIDTH", "HEIGHT"))
    parser.add_argument("--cell", type=int, default=200, help="width of one picture on the sheet")
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    sheet = contact_sheet(
        tuple(options.prompts), tuple(options.styles), tuple(options.seeds), tuple(options.size), options.cell
    )
    cv2.imwrite(str(options.out), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))
    print(f"{options.out}: {sheet.shape[1]}×{sheet.shape[0]} in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()

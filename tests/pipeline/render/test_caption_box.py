"""The box a caption is said to take holds what is really painted, in every style and shape."""

import pytest

from pipeline.captions.layout import balance, split_units
from pipeline.captions.styles import load_style, style_names
from pipeline.render.caption_box import caption_box
from pipeline.render.presets import SafeZone
from pipeline.render.text import PageState, Typesetter
from pipeline.timeline.model import CaptionWord
from pipeline.timeline.time import ZERO

ZONE = SafeZone(0.1, 0.2, 0.05, 0.15)
SIZES = [(1080, 1920), (1920, 1080), (1080, 1080)]


@pytest.mark.parametrize("name", style_names())
@pytest.mark.parametrize("size", SIZES)
def test_what_is_painted_lies_in_the_box(name: str, size: tuple[int, int]) -> None:
    style = load_style(name)
    setter = Typesetter(style, size, ZONE)
    words = [CaptionWord(word, ZERO, ZERO) for word in "Rain falls on the old town and the sea".split()]
    units = split_units(words, style.uppercase)
    lines = balance(units, setter.measure, setter.max_width, style.max_lines)[: style.max_lines]
    bitmap = setter.page(lines).paint(PageState())
    ys, xs = bitmap.rgba[..., 3].nonzero()
    box = caption_box(style, size, ZONE, len(lines))
    # Outlines and shadows reach a little beyond the letters.
    reach = (
        style.outline_width + style.shadow_offset + 3 * style.shadow_blur + style.padding + 0.35
    ) * setter.pixels
    assert (bitmap.y + ys.min()) >= box.top * size[1] - reach
    assert (bitmap.y + ys.max()) <= box.bottom * size[1] + reach
    assert (bitmap.x + xs.min()) >= box.left * size[0] - reach
    assert (bitmap.x + xs.max()) <= box.right * size[0] + reach
    assert box.inside(ZONE)
    assert box.moved(0.5, 0.0).inside(ZONE) is False

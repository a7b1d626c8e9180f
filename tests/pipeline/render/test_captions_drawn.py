"""Captions on frames: the right word lights up on the right frame, in every script we ship."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.captions.layout import paginate
from pipeline.captions.styles import load_style
from pipeline.media.decode import VideoReader
from pipeline.render.caption_layers import page_state
from pipeline.render.export import export
from pipeline.render.presets import OutputSettings, SafeZone
from pipeline.render.text import PageState, Typesetter
from pipeline.timeline.model import Caption, CaptionWord, Track
from pipeline.timeline.time import FPS_30, ZERO, from_seconds, to_frames


def highlighted_box(frame):
    """Columns of the yellow pixels."""
    yellow = (frame[..., 0] > 200) & (frame[..., 1] > 170) & (frame[..., 2] < 90)
    columns = np.flatnonzero(yellow.any(axis=0))
    return (columns.min(), columns.max(), int(yellow.sum())) if len(columns) else None


def captioned(stage, kinds, words, style="word-highlight", step=0.31):
    stage.size = (360, 640)
    track = Track("c", kinds.caption, items=(stage.caption(words, step),), style=style)
    return stage.timeline(stage.video(stage.clip(stage.plain("grey", (70, 70, 70)), 90)), track)


def test_each_word_lights_up_on_its_frame(stage, kinds):
    timeline = captioned(stage, kinds, "one two six")
    renderer = stage.renderer(timeline)
    starts = [to_frames(from_seconds(n * 0.31) + FPS_30.frame - 1, FPS_30) for n in range(3)]
    centres = []
    for number in range(28):
        box = highlighted_box(renderer.frame(number * FPS_30.frame).astype(int))
        assert box is not None
        centres.append((box[0] + box[1]) / 2)
    changes = [n for n in range(1, 28) if abs(centres[n] - centres[n - 1]) > 8]
    assert changes == starts[1:]
    assert centres[0] < centres[starts[1]] < centres[starts[2]]


def test_right_to_left_words_light_up_from_the_right(stage, kinds):
    timeline = captioned(stage, kinds, "سلام دنیا خوب")
    renderer = stage.renderer(timeline)
    first = highlighted_box(renderer.frame(0).astype(int))
    last = highlighted_box(renderer.frame(from_seconds(0.7)).astype(int))
    assert first[0] > last[1]


def test_captions_stay_inside_the_safe_zone(stage, kinds):
    stage.size = (360, 640)
    words = "Extraordinarily long captions must never be hidden behind buttons"
    track = Track("c", kinds.caption, items=(stage.caption(words),))
    timeline = stage.timeline(track)
    output = OutputSettings.from_preset("tiktok", timeline).scaled(1 / 3)
    from pipeline.render.frames import FrameRenderer

    renderer = FrameRenderer(timeline, stage.resolver, output)
    zone, shown = output.safe_zone, 0
    for number in range(0, 80, 3):
        lit = np.argwhere(renderer.frame(number * FPS_30.frame).max(axis=2) > 60)
        if len(lit):
            shown += 1
            rows, columns = lit[:, 0] / output.height, lit[:, 1] / output.width
            assert rows.min() >= zone.top and rows.max() <= 1 - zone.bottom
            assert columns.max() <= 1 - zone.right and columns.min() >= zone.left
    assert shown >= 20


@pytest.mark.parametrize(
    "text", ["Größe", "Привет", "Καλημέρα", "مرحبا", "שלום", "नमस्ते", "বাংলা", "தமிழ்", "สวัสดี"]
)
def test_our_own_fonts_have_the_letters(text):
    from PySide6.QtGui import QTextLayout

    setter = Typesetter(load_style("word-highlight"), (1080, 1920), SafeZone())
    layout = QTextLayout(text, setter.font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert runs and all(glyph for run in runs for glyph in run.glyphIndexes())
    for run in runs:
        assert run.rawFont().familyName().startswith(("Inter", "Noto Sans"))


def test_emoji_are_in_colour_and_take_their_own_room():
    style = load_style("word-highlight")
    setter = Typesetter(style, (1080, 1920), SafeZone())
    caption = Caption("c", from_seconds(1), (CaptionWord("fire", ZERO, ZERO), CaptionWord("🔥", ZERO, ZERO)))
    page = paginate(caption, setter.measure, setter.max_width)[0]
    bitmap = setter.page(page.lines).paint(PageState(None)).rgba.astype(int)
    orange = (bitmap[..., 0] - bitmap[..., 2] > 80) & (bitmap[..., 3] > 200)
    white = bitmap[..., :3].min(axis=2) > 240
    assert orange.sum() > 500
    assert np.flatnonzero(orange.any(axis=0)).min() > np.flatnonzero(white.any(axis=0)).max() - 20


@pytest.mark.parametrize("style", ["word-highlight", "karaoke", "box", "pop", "typewriter"])
def test_states_differ_and_rest_is_stable(stage, style):
    look = load_style(style)
    caption = stage.caption("time will tell", 0.5)
    setter = Typesetter(look, (540, 960), SafeZone())
    page = paginate(caption, setter.measure, setter.max_width, uppercase=look.uppercase)[0]
    painter = setter.page(page.lines)
    first = painter.paint(page_state(caption, look, page, from_seconds(0.2)))
    again = painter.paint(page_state(caption, look, page, from_seconds(0.2)))
    second = painter.paint(page_state(caption, look, page, from_seconds(0.9)))
    assert np.array_equal(first.rgba, again.rgba)
    assert (first.x, first.y) == (second.x, second.y)
    assert not np.array_equal(first.rgba, second.rgba)
    assert (first.rgba[..., :3] <= first.rgba[..., 3:]).all()  # premultiplied


def test_karaoke_fills_a_word_and_pop_settles(stage):
    caption = stage.caption("slow words", 1.0)
    karaoke, pop = load_style("karaoke"), load_style("pop")
    progress = [page_state(caption, karaoke, None, from_seconds(t)).progress for t in (0.0, 0.2, 0.4, 0.9)]
    assert progress == sorted(progress) and progress[0] == 0.0 and progress[-1] == 1.0
    assert page_state(caption, pop, None, 0).progress == 0.0
    assert page_state(caption, pop, None, from_seconds(0.2)) == PageState(0, 1.0)


def test_typewriter_shows_more_letters_with_time(stage, kinds):
    timeline = captioned(stage, kinds, "typewriter letters", "typewriter", step=1.0)
    renderer = stage.renderer(timeline)
    lit = [int((renderer.frame(from_seconds(t)).min(axis=2) > 180).sum()) for t in (0.05, 0.3, 0.6, 1.2, 1.7)]
    assert lit == sorted(lit) and lit[0] < lit[2] < lit[4]


def test_the_exported_file_lights_words_up_on_their_frames(stage, kinds, tmp_path):
    timeline = captioned(stage, kinds, "one two six")
    output = OutputSettings.for_timeline(timeline)
    export(timeline, stage.resolver, output, tmp_path / "film.mp4")
    renderer = stage.renderer(timeline)
    centres = []
    with VideoReader(tmp_path / "film.mp4") as reader:
        for number in range(28):
            time = number * FPS_30.frame
            decoded = reader.read(time + FPS_30.frame // 2).rgb().astype(int)
            assert np.abs(decoded - renderer.frame(time)).mean() < 3  # colours survive the file
            box = highlighted_box(decoded)
            centres.append((box[0] + box[1]) / 2)
    changes = [n for n in range(1, 28) if abs(centres[n] - centres[n - 1]) > 8]
    assert changes == [10, 19]  # 0.31 s and 0.62 s begin on these frames

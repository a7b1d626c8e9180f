"""Frames, measured: moves, passages, layers, placeholders."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import cv2
import numpy as np
import pytest

from pipeline.render.draw import draw, hidden_below
from pipeline.render.geometry import place
from pipeline.render.presets import OutputSettings
from pipeline.render.raster import Canvas, Raster
from pipeline.timeline.model import (
    BlendMode,
    Effect,
    Fit,
    Gap,
    Keyframe,
    MediaKind,
    Transform,
    Transition,
)
from pipeline.timeline.time import FPS_30, from_frames, from_seconds
from providers import openraster


def blob(size=64, sigma=5.0):
    at = np.arange(size) - (size - 1) / 2
    bell = np.exp(-(at[:, None] ** 2 + at[None, :] ** 2) / (2 * sigma**2))
    rgba = np.zeros((size, size, 4), np.uint8)
    rgba[..., :3] = np.rint(bell * 255)[..., None]
    rgba[..., 3] = 255
    return rgba


def centroid(plane):
    weight = plane.astype(float) - 16
    ys, xs = np.mgrid[: plane.shape[0], : plane.shape[1]]
    return (weight * xs).sum() / weight.sum(), (weight * ys).sum() / weight.sum()


def test_moves_are_sub_pixel_and_even():
    raster = Raster.from_rgba(blob())
    seen = []
    for step in range(41):
        canvas = Canvas(128, 128)
        matrix = place((64, 64), (128, 128), (1.0, 1.0), 0.0, (step * 0.1, -step * 0.05))
        draw(canvas, raster, matrix)
        seen.append(centroid(canvas.y))
    steps = np.diff(np.array(seen), axis=0)
    assert np.abs(steps[:, 0] - 0.1).max() < 0.02
    assert np.abs(steps[:, 1] + 0.05).max() < 0.02


def test_a_zoom_keeps_its_centre_and_grows_evenly():
    raster = Raster.from_rgba(blob())
    widths = []
    for step in range(20):
        canvas = Canvas(128, 128)
        scale = 1.0 + step * 0.01
        draw(canvas, raster, place((64, 64), (128, 128), (scale, scale), 0.0, (0, 0)))
        x, y = centroid(canvas.y)
        assert (x, y) == (pytest.approx(63.5, abs=0.02), pytest.approx(63.5, abs=0.02))
        weight = canvas.y.astype(float) - 16
        widths.append(np.sqrt((weight * (np.arange(128) - x) ** 2).sum() / weight.sum()))
    assert np.diff(widths).std() < 0.025 and min(np.diff(widths)) > 0


def test_rotation_is_clockwise():
    rgba = np.zeros((40, 40, 4), np.uint8)
    rgba[..., 3] = 255
    rgba[:10, 15:25, :3] = 255  # a mark at the top
    canvas = Canvas(40, 40)
    draw(canvas, Raster.from_rgba(rgba), place((40, 40), (40, 40), (1, 1), 90, (0, 0)))
    assert centroid(canvas.y)[0] > 30


def test_colour_planes_move_with_the_luma():
    rgba = np.zeros((64, 64, 4), np.uint8)
    rgba[..., 3] = 255
    rgba[20:44, 20:44, 0] = 255
    for offset in (0.0, 0.5, 1.0, 1.3, 3.0):
        canvas = Canvas(96, 96)
        draw(canvas, Raster.from_rgba(rgba), place((64, 64), (96, 96), (1, 1), 0, (offset, 0)))
        luma, _ = centroid(canvas.y)
        red = canvas.v.astype(float) - 128
        chroma = (red * (2 * np.arange(48) + 0.5)).sum() / red.sum()
        assert chroma == pytest.approx(luma, abs=0.15)


def test_cross_fade_midpoint_is_the_mean(stage):
    a, b = stage.plain("a", (200, 40, 40)), stage.plain("b", (20, 60, 220))
    offset = from_frames(5, FPS_30)
    passage = Transition("t", "cross-fade", "clip-a", "clip-b", offset, offset)
    timeline = stage.timeline(stage.video(stage.clip(a), stage.clip(b), transitions=[passage]))
    middle = stage.frame(timeline, 30)
    assert np.abs(middle - np.array((110, 50, 130))).max() <= 3
    quarter = stage.frame(timeline, 27)  # two frames of ten in
    want = np.array((200, 40, 40)) * 0.8 + np.array((20, 60, 220)) * 0.2
    assert np.abs(quarter - want).max() <= 3
    assert np.abs(stage.frame(timeline, 24) - (200, 40, 40)).max() <= 2


def test_dip_goes_through_its_colour(stage):
    a, b = stage.plain("a", (200, 200, 200)), stage.plain("b", (90, 90, 90))
    offset = from_frames(5, FPS_30)
    passage = Transition("t", "dip", "clip-a", "clip-b", offset, offset)
    timeline = stage.timeline(stage.video(stage.clip(a), stage.clip(b), transitions=[passage]))
    assert stage.frame(timeline, 30).max() <= 2
    assert stage.frame(timeline, 28).mean() == pytest.approx(200 * 0.4, abs=4)
    assert stage.frame(timeline, 33).mean() == pytest.approx(90 * 0.6, abs=4)


def test_opacity_keyframes_fade_in(stage):
    white = stage.plain("w", (255, 255, 255))
    fade = Transform(opacity=(Keyframe(from_frames(0, FPS_30), 0.0), Keyframe(from_frames(10, FPS_30), 1.0)))
    timeline = stage.timeline(stage.video(stage.clip(white, transform=fade)))
    levels = [stage.frame(timeline, n).mean() for n in (0, 5, 10, 20)]
    assert levels == pytest.approx([0, 127.5, 255, 255], abs=3)


@pytest.mark.parametrize(
    ("mode", "formula"),
    [
        (BlendMode.MULTIPLY, lambda a, b: a * b),
        (BlendMode.SCREEN, lambda a, b: a + b - a * b),
        (BlendMode.ADD, lambda a, b: np.minimum(a + b, 1)),
        (BlendMode.OVERLAY, lambda a, b: np.where(a <= 0.5, 2 * a * b, 1 - 2 * (1 - a) * (1 - b))),
    ],
)
def test_blend_modes(stage, mode, formula):
    below, above = np.array((180, 90, 60)), np.array((100, 200, 40))
    a, b = stage.plain("a", tuple(below)), stage.plain("b", tuple(above))
    top = stage.clip(b, transform=Transform(blend=mode))
    out = stage.frame(stage.timeline(stage.video(stage.clip(a)), stage.video(top)))
    assert np.abs(out - formula(below / 255, above / 255) * 255).max() <= 5


def test_fits(stage):
    tall = np.zeros((100, 50, 3), np.uint8)
    tall[:] = 255
    name = stage.picture("tall", tall)

    def share(fit):
        clip = stage.clip(name, transform=Transform(fit=fit))
        return (stage.frame(stage.timeline(stage.video(clip)))[..., 1] > 128).mean()

    assert share(Fit.FILL) == 1.0 and share(Fit.STRETCH) == 1.0
    assert share(Fit.FIT) == pytest.approx(54 / 192, abs=0.01)
    assert share(Fit.NONE) == pytest.approx(50 * 100 / (192 * 108), abs=0.01)


def test_a_logo_lies_where_it_is_put_and_is_translucent(stage):
    background = stage.plain("b", (0, 0, 0))
    logo = np.zeros((20, 20, 4), np.uint8)
    logo[5:15, 5:15] = 255
    name = stage.picture("logo", logo)
    there = Transform(fit=Fit.NONE, x=0.5, y=-0.25, opacity=0.5)
    out = stage.frame(
        stage.timeline(stage.video(stage.clip(background)), stage.video(stage.clip(name, transform=there)))
    )
    lit = np.argwhere(out[..., 1] > 60)
    assert lit.mean(axis=0) == pytest.approx([54 - 27 - 0.5, 96 + 54 - 0.5], abs=0.6)
    assert out[27, 150, 1] == pytest.approx(128, abs=4)


def scene(stage):
    """A grey wall far away and a white post close by."""
    far = np.full((216, 384, 4), (90, 90, 90, 255), np.uint8)
    far[:, 180:204, :3] = 30
    near = np.zeros((216, 384, 4), np.uint8)
    near[:, 260:272] = 255
    path = stage.folder / "scene.ora"
    openraster.write(path, [openraster.Layer("far", far, 1.0), openraster.Layer("near", near, 0.0)])
    return stage.file("scene", path, "image")


def marks(frame):
    row = frame[50, :, 1].astype(float)
    light, dark = np.maximum(row - 120, 0), np.maximum(70 - row, 0)
    at = np.arange(len(row))
    return (light * at).sum() / light.sum(), (dark * at).sum() / dark.sum()


def test_near_layers_move_more_than_far_ones(stage):
    name = scene(stage)

    def at(x, parallax):
        camera = Effect("e", "camera", (("parallax", parallax), ("x", x), ("zoom", 1.2)))
        return marks(stage.frame(stage.timeline(stage.video(stage.clip(name, effects=(camera,))))))

    near0, far0 = at(0.0, 1.0)
    near1, far1 = at(0.05, 1.0)
    assert near0 - near1 > 2 * (far0 - far1) > 0  # the camera goes right, the picture left
    flat0, flat1 = at(0.0, 0.0), at(0.05, 0.0)
    assert flat0[0] - flat1[0] == pytest.approx(flat0[1] - flat1[1], abs=0.2)


def test_the_camera_never_looks_past_the_picture(stage):
    name = stage.plain("w", (255, 255, 255), (400, 225))
    for x in (-3.0, 3.0):
        camera = Effect("e", "camera", (("x", x), ("y", x), ("zoom", 1.1)))
        out = stage.frame(stage.timeline(stage.video(stage.clip(name, effects=(camera,)))))
        assert out.min() > 250


def test_missing_media_is_a_striped_placeholder_with_its_name(stage):
    stage.size = (640, 360)
    out = stage.frame(stage.timeline(stage.video(stage.clip("holiday.mp4", kind=MediaKind.VIDEO))))
    assert out[..., 0].mean() > 3 * out[..., 2].mean()
    assert (out.min(axis=2) > 200).sum() > 50  # the letters
    other = stage.frame(stage.timeline(stage.video(stage.clip("b.mp4", kind=MediaKind.VIDEO))))
    assert (out != other).any()


def test_an_unreadable_file_is_a_placeholder_and_a_sentence(stage):
    path = stage.folder / "broken.png"
    path.write_bytes(b"no picture")
    stage.file("broken", path, "image")
    renderer = stage.renderer(stage.timeline(stage.video(stage.clip("broken"))))
    assert renderer.frame(0)[..., 0].mean() > 50
    assert "broken.png" in renderer.problems["broken"]


def test_gaps_and_the_end_are_black(stage):
    white = stage.plain("w", (255, 255, 255))
    timeline = stage.timeline(stage.video(Gap("g", from_frames(10, FPS_30)), stage.clip(white)))
    assert stage.frame(timeline, 9).max() == 0
    assert stage.frame(timeline, 10).min() == 255
    assert stage.frame(timeline, 40).max() == 0


def test_colour_clips_and_titles(stage):
    stage.size = (640, 360)
    colour = stage.clip("", kind=MediaKind.COLOUR, text="#204060", id="c")
    title = stage.clip("", kind=MediaKind.TITLE, text="Hello", id="t")
    plain = stage.frame(stage.timeline(stage.video(colour)))
    assert np.abs(plain - (0x20, 0x40, 0x60)).max() <= 2
    titled = stage.frame(stage.timeline(stage.video(colour), stage.video(title)))
    letters = np.argwhere(titled.min(axis=2) > 220)
    assert len(letters) > 50
    assert letters.mean(axis=0) == pytest.approx([180, 320], abs=6)


def test_effects_and_vignette_show(stage):
    grey = stage.plain("g", (120, 120, 120))
    bright = Effect("a", "colour", (("exposure", 1.0),))
    dark = Effect("b", "vignette", (("strength", 1.0),))
    out = stage.frame(stage.timeline(stage.video(stage.clip(grey, effects=(bright, dark)))))
    assert out[54, 96, 0] == pytest.approx(120 * 2 ** (1 / 2.2), abs=3)
    assert out[2, 2, 0] < 60


def test_half_scale_preview_is_the_same_picture(stage):
    noise = np.random.default_rng(1).integers(0, 255, (216, 384, 3), np.uint8)
    name = stage.picture("p", cv2.GaussianBlur(noise, (0, 0), 3))
    stage.size = (384, 216)
    timeline = stage.timeline(stage.video(stage.clip(name)))
    from pipeline.render.frames import FrameRenderer

    full = OutputSettings.for_timeline(timeline)
    large = FrameRenderer(timeline, stage.resolver, full).frame(0).astype(float)
    small = FrameRenderer(timeline, stage.resolver, full.scaled(0.5)).frame(0).astype(float)
    shrunk = large.reshape(108, 2, 192, 2, 3).mean(axis=(1, 3))
    assert small.shape == (108, 192, 3)
    assert np.abs(shrunk - small).mean() < 2.5


def test_speed_and_reverse_choose_the_media_frame(stage, video_file):
    stage.file("v", video_file, "video")

    def level(frame, **changes):
        clip = stage.clip("v", 30, MediaKind.VIDEO, **changes)
        return stage.frame(stage.timeline(stage.video(clip)), frame).mean()

    assert level(10) == pytest.approx(10 + 4 * 10, abs=3)
    assert level(10, speed=Fraction(2)) == pytest.approx(10 + 4 * 20, abs=3)
    assert level(10, source_start=from_seconds(1)) == pytest.approx(10 + 4 * 40, abs=3)
    assert level(0, reverse=True) == pytest.approx(10 + 4 * 29, abs=3)
    assert level(29, reverse=True) == pytest.approx(10, abs=3)


@pytest.mark.parametrize("parallax", [0.0, 0.5, 1.0])
def test_leaving_out_what_is_hidden_changes_nothing_one_could_see(stage, monkeypatch, parallax):
    generator = np.random.default_rng(3)
    layers = []
    for number in range(4):
        rgba = generator.integers(0, 255, (216, 384, 4), np.uint8)
        rgba[..., 3] = 255
        top = (number * 50 + 8 * np.sin(np.arange(384) / 9 + number)).astype(int)
        if number:
            rgba[np.arange(216)[:, None] < top[None, :], 3] = 0
        layers.append(openraster.Layer(f"{number}", rgba, 1.0 - number / 3))
    path = stage.folder / "hills.ora"
    openraster.write(path, layers)
    name = stage.file("hills", path, "image")
    keys = (Keyframe(from_seconds(0), 1.02), Keyframe(from_seconds(1), 1.4))
    camera = Effect("e", "camera", (("parallax", parallax), ("x", 0.03), ("y", -0.04), ("zoom", keys)))
    timeline = stage.timeline(stage.video(stage.clip(name, effects=(camera,))))
    quick = [stage.frame(timeline, n) for n in (0, 7, 29)]
    calls = []

    def nothing_hidden(raster, solid_from, matrix, canvas, rows):
        calls.append(hidden_below(raster, solid_from, matrix, canvas, rows) < rows)
        return rows

    monkeypatch.setattr("pipeline.render.clips.hidden_below", nothing_hidden)
    full = [stage.frame(timeline, n) for n in (0, 7, 29)]
    assert sum(calls) >= 6  # something was hidden, or this test shows nothing
    for one, other in zip(quick, full, strict=True):
        # A smaller area may be resampled by way of another whole-numbered resize: within rounding.
        difference = np.abs(one - other)
        assert difference.mean() < 2 and np.percentile(difference, 99) <= 12


def test_grain_moves_over_a_still_that_is_prepared_once(stage, monkeypatch):
    from pipeline.render import sources

    prepared = []
    true_prepare = sources.prepare_still
    monkeypatch.setattr(sources, "prepare_still", lambda *a: prepared.append(1) or true_prepare(*a))
    name = stage.plain("grey", (128, 128, 128))
    grain = Effect("g", "grain", (("amount", 1.0),))
    timeline = stage.timeline(stage.video(stage.clip(name, 30, effects=(grain,))))
    renderer = stage.renderer(timeline)
    first, second = (renderer.frame(from_frames(n, FPS_30)).astype(int) for n in (0, 1))
    assert first.std() > 2 and np.abs(first - second).mean() > 1 and len(prepared) == 1
    assert abs(first.mean() - 128) < 3


def test_a_mask_on_a_layered_still_refers_to_the_whole_picture(stage):
    ground = np.full((108, 192, 4), 255, np.uint8)
    thing = np.zeros((108, 192, 4), np.uint8)
    thing[10:30, 10:30] = (255, 0, 0, 255)
    path = stage.folder / "layers.ora"
    openraster.write(path, [openraster.Layer("0", ground, 1.0), openraster.Layer("1", thing, 0.0)])
    mask = Effect("m", "mask", (("height", 1.0), ("width", 0.5), ("x", 0.75)), (("shape", "rectangle"),))
    clip = stage.clip(stage.file("layers", path, "image"), effects=(mask,))
    frame = stage.frame(stage.timeline(stage.video(clip)))
    assert frame[50, 160].min() > 240  # the right half is shown
    assert frame[20, 20].max() < 12 and frame[50, 40].max() < 12  # the left one, with the thing, is not


def test_effects_reach_colour_clips_too(stage):
    mask = Effect("m", "mask", (("height", 1.0), ("width", 0.5), ("x", 0.75)), (("shape", "rectangle"),))
    darker = Effect("d", "colour", (("exposure", -4.0),))
    clip = stage.clip("", 30, MediaKind.COLOUR, text="#ffffff", effects=(mask,))
    frame = stage.frame(stage.timeline(stage.video(clip)))
    assert frame[50, 160].min() > 240 and frame[50, 40].max() < 12
    dark = stage.frame(stage.timeline(stage.video(replace(clip, effects=(darker,)))))
    assert dark.max() < 100

"""HDR films from end to end: code values, tags, metadata, and what is refused before the first frame."""

from __future__ import annotations

import errno
from dataclasses import replace

import numpy as np
import pytest

from pipeline.media.colour_space import ColourSpace
from pipeline.media.probe import probe
from pipeline.render import export_run, picture_pass
from pipeline.render.export import Target, export, export_many
from pipeline.render.frames import FrameRenderer
from pipeline.render.presets import OutputSettings
from pipeline.render.writing import DiskFull
from pipeline.timeline.model import (
    Effect,
    Keyframe,
    MediaKind,
    MediaReference,
    Track,
    Transform,
    Transition,
)
from pipeline.timeline.time import FPS_30, ZERO, from_frames, from_seconds
from tests.pipeline.render.hdr_film import (
    P3,
    SIZE,
    codes_of,
    converted,
    film,
    footage,
    frames_of,
    hdr_clip,
    lifted,
    output_for,
    patch,
    tags,
)

SYSTEMS = ["hlg", "pq"]
PATCHES = (
    (64, 512, 512),
    (300, 512, 512),
    (721, 512, 512),
    (940, 512, 512),
    (500, 400, 640),
    (420, 640, 430),
)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("source", SYSTEMS)
def test_code_values_survive_the_whole_way(stage, system, source):
    """The same system bit by bit but for the encoder; the other by BT.2408; both in greys and in colours."""
    patches = PATCHES if system == source else PATCHES[:3] + PATCHES[4:]
    name = footage(stage, "patches", (0, 0, 0), source, patches=patches)
    frames = film(stage, stage.timeline(stage.video(hdr_clip(stage, name))), system)
    assert len(frames) == 12 and frames[0].format.name == "yuv420p10le"
    for n, codes in enumerate(patches):
        want = codes if system == source else converted(codes, source, system)
        within = 1 if system == source else 2
        assert patch(frames[5], (n + 0.5) / len(patches)) == pytest.approx(want, abs=within), codes


@pytest.mark.parametrize("system", SYSTEMS)
def test_sdr_white_lands_on_203(stage, system):
    """A still, a colour, a title and SDR footage: 75 % of HLG, 58 % of PQ."""
    white = stage.plain("white", (255, 255, 255))
    share = {"hlg": 0.75, "pq": 0.5807}[system]
    for item in (
        stage.clip(white, 4),
        stage.clip("c", 4, MediaKind.COLOUR, text="#ffffff"),
    ):
        frames = film(stage, stage.timeline(stage.video(item)), system)
        assert patch(frames[2], 0.5) == pytest.approx((64 + 876 * share, 512, 512), abs=2.5)


@pytest.mark.parametrize("system", SYSTEMS)
def test_colours_of_sdr_are_its_own_in_bt2020(stage, system):
    colour = (200, 60, 30)
    frames = film(stage, stage.timeline(stage.video(stage.clip(stage.plain("red", colour), 4))), system)
    assert patch(frames[2], 0.5) == pytest.approx(lifted(colour, system), abs=4)


def test_sdr_footage_keeps_its_looks_and_is_then_lifted(stage, video_file):
    """Whatever the effect does in SDR, in HDR the same picture is seen."""
    stage.file("ramp", video_file, "video")
    warm = Effect("e", "colour", (("contrast", 0.3), ("temperature", 0.8)))
    timeline = stage.timeline(stage.video(hdr_clip(stage, "ramp", 40, effects=(warm,))))
    renderer = FrameRenderer(timeline, stage.resolver, output_for(timeline, "hlg"))
    sdr = renderer.frame(from_frames(30, FPS_30))[54, 96]
    renderer.close()
    frames = film(stage, timeline, "hlg")
    assert patch(frames[30], 0.5) == pytest.approx(lifted(tuple(int(n) for n in sdr), "hlg"), abs=6)


@pytest.mark.parametrize("system", SYSTEMS)
def test_two_hdr_clips_cross_fade(stage, system):
    one = footage(stage, "one", (200, 512, 512), system, 24)
    two = footage(stage, "two", (800, 500, 600), system, 24)
    clips = hdr_clip(stage, one), hdr_clip(stage, two, source_start=from_frames(6, FPS_30))
    half = from_frames(4, FPS_30)
    passage = Transition("t", "cross-fade", clips[0].id, clips[1].id, half, half)
    frames = film(stage, stage.timeline(stage.video(*clips, transitions=[passage])), system)
    assert len(frames) == 24
    for number in range(24):
        share = min(max((number - 8) / 8, 0), 1)
        want = [a + (b - a) * share for a, b in zip((200, 512, 512), (800, 500, 600), strict=True)]
        assert patch(frames[number], 0.5) == pytest.approx(want, abs=2.5), number


def test_a_dip_goes_to_the_colour_in_hdr(stage):
    one = footage(stage, "one", (900, 512, 512), "hlg", 24)
    clips = hdr_clip(stage, one), replace(hdr_clip(stage, one), id="second")
    half = from_frames(4, FPS_30)
    white = tuple((name, 1.0) for name in ("blue", "green", "red"))
    passage = Transition("t", "dip", clips[0].id, clips[1].id, half, half, white)
    frames = film(stage, stage.timeline(stage.video(*clips, transitions=[passage])), "hlg")
    assert patch(frames[12], 0.5) == pytest.approx((721, 512, 512), abs=2.5)
    assert patch(frames[10], 0.5)[0] == pytest.approx(900 + (721 - 900) * 0.5, abs=3)


def test_captions_lie_over_hdr_without_glaring(stage, kinds):
    name = footage(stage, "night", (120, 512, 512), "pq", 12)
    caption = Track("c", kinds.caption, items=(stage.caption("SHINE BRIGHT", 0.2),))
    stage.size = SIZE
    frames = film(stage, stage.timeline(stage.video(hdr_clip(stage, name)), caption), "pq")
    luma = codes_of(frames[6])[0]
    assert luma[:20].max() <= 122  # away from the words the footage is as it was
    assert 540 < luma.max() < 610  # white words: 573 and what the encoder rings


def test_pictures_in_pictures_turned_faded_and_moving(stage):
    """Geometry over HDR: a turned HDR picture half seen, over an HDR one that zooms."""
    below, above = (
        footage(stage, "below", (300, 512, 512), "hlg"),
        footage(stage, "above", (700, 512, 512), "hlg"),
    )
    zoom = (Keyframe(ZERO, 1.0), Keyframe(from_seconds(0.4), 1.5))
    moving = hdr_clip(stage, below, transform=Transform(scale=zoom))
    turned = hdr_clip(stage, above, transform=Transform(scale=0.5, rotation=45.0, opacity=0.5))
    frames = film(stage, stage.timeline(stage.video(moving), stage.video(turned)), "hlg")
    assert patch(frames[6], 0.5)[0] == pytest.approx(500, abs=3)
    assert patch(frames[6], 0.05, 0.1)[0] == pytest.approx(300, abs=2)


def test_colour_on_hdr_footage_matches_sdr_footage_of_the_same_look(stage):
    """The same grey, once as SDR and once as HDR, meets after the same effects."""
    warm = (Effect("e", "colour", (("exposure", -0.4), ("temperature", 0.6))),)
    codes = tuple(round(float(n)) for n in lifted((180, 180, 180), "hlg"))
    name = footage(stage, "hdr", codes, "hlg")
    still = stage.clip(stage.plain("grey", (180, 180, 180)), 6, effects=warm)
    for item in (hdr_clip(stage, name, 6, effects=warm), still):
        seen = patch(film(stage, stage.timeline(stage.video(item)), "hlg")[3], 0.5)
        want = lifted(tuple(int(n) for n in stage.frame(stage.timeline(stage.video(still)))[50, 90]), "hlg")
        assert seen == pytest.approx(want, abs=6)


def test_effects_that_are_kept_are_done_in_hdr(stage):
    name = footage(stage, "halves", (0, 0, 0), "hlg", patches=((100, 512, 512), (900, 512, 512)))
    blur = Effect("b", "blur", (("radius", 0.08),))
    mask = Effect("m", "mask", (("height", 2.0), ("width", 2.0), ("x", 0.0)), (("shape", "rectangle"),))
    timeline = stage.timeline(stage.video(hdr_clip(stage, name, effects=(blur,))))
    luma = codes_of(film(stage, timeline, "hlg")[5])[0][54]
    assert luma[2] == pytest.approx(100, abs=2) and luma[-3] == pytest.approx(900, abs=2)
    assert 480 < luma[94:98].mean() < 520 and np.all(np.diff(luma[70:122]) >= -3)
    seen = film(stage, stage.timeline(stage.video(hdr_clip(stage, name, effects=(mask,)))), "hlg")[5]
    assert patch(seen, 0.9)[0] == pytest.approx(900, abs=2)


def test_an_interrupted_hdr_export_goes_on_and_keeps_its_tags(stage, monkeypatch):
    monkeypatch.setattr(export_run, "SEGMENT_SECONDS", 0.2)
    name = footage(stage, "one", (600, 500, 530), "pq", 30, parameters=f"master-display={P3}:max-cll=900,300")
    timeline = stage.timeline(stage.video(hdr_clip(stage, name, 30)))
    output, target = output_for(timeline, "pq"), stage.folder / "film.mp4"
    true_segment, made = picture_pass.VideoSegment, []

    class FullAfterTwo(true_segment):
        def __init__(self, *arguments, **more):
            made.append(1)
            if len(made) > 2:
                raise OSError(errno.ENOSPC, "No space left on device")
            super().__init__(*arguments, **more)

    with monkeypatch.context() as full:
        full.setattr(picture_pass, "VideoSegment", FullAfterTwo)
        with pytest.raises(DiskFull):
            export(timeline, stage.resolver, output, target)
    report = export(timeline, stage.resolver, output, target)
    assert tags(target) == (9, 9, 16, 1) and report.frames == 30 and report.resumed == 12
    frames = frames_of(target)
    assert len(frames) == 30
    for frame in frames:  # those at the joins too
        assert patch(frame, 0.5) == pytest.approx((600, 500, 530), abs=1)
    mastering = probe(target).mastering
    assert mastering is not None and mastering.max_cll == 900


def test_sdr_and_hdr_of_one_timeline_come_out_together(stage):
    name = footage(stage, "one", (721, 512, 512), "hlg")
    timeline = stage.timeline(stage.video(hdr_clip(stage, name)))
    flat = replace(OutputSettings.for_timeline(timeline), speed="ultrafast", crf=4)
    targets = [
        Target(output_for(timeline, "hlg"), stage.folder / "hdr.mp4"),
        Target(flat, stage.folder / "sdr.mp4"),
    ]
    export_many(timeline, stage.resolver, targets)
    assert tags(targets[0].path) == (9, 9, 18, 1) and tags(targets[1].path) == (1, 1, 1, 1)
    assert patch(frames_of(targets[0].path)[5], 0.5)[0] == pytest.approx(721, abs=1)
    renderer = FrameRenderer(timeline, stage.resolver, output_for(timeline, "hlg"))
    shown = renderer.frame(ZERO)
    renderer.close()
    assert renderer.output.colour is ColourSpace.BT709 and shown.dtype == np.uint8
    sdr = frames_of(targets[1].path)[5].to_ndarray(format="rgb24")
    assert np.abs(sdr.astype(int) - shown).max() <= 6


def test_missing_media_shows_its_placeholder_in_hdr(stage):
    clip = replace(
        stage.clip("gone", 3, MediaKind.VIDEO), media=MediaReference(MediaKind.VIDEO, "gone", name="gone.mp4")
    )
    frames = film(stage, stage.timeline(stage.video(clip)), "hlg")
    assert 64 < codes_of(frames[1])[0].mean() < 500

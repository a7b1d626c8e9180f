"""What HDR files say of themselves, and what is refused before the first frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.media.colour_space import ColourSpace
from pipeline.media.mastering import MasteringDisplay
from pipeline.media.probe import probe
from pipeline.render.encoding import FormatRefused, check_output, choose
from pipeline.render.encoding.frames import EncoderPicture, FrameMaker
from pipeline.render.export import export
from pipeline.render.hdr_limits import NotInHdr
from pipeline.render.presets import OutputSettings
from pipeline.render.workroom import room_beside
from pipeline.timeline.model import (
    BlendMode,
    Effect,
    Keyframe,
    MediaKind,
    Transform,
)
from pipeline.timeline.time import FPS_30, ZERO, TimeRange, from_frames, from_seconds
from tests.pipeline.render.hdr_film import (
    P3,
    film,
    footage,
    frames_of,
    hdr_clip,
    output_for,
    patch,
    tags,
)


@pytest.mark.parametrize(
    ("codec", "container"), [("h265", "mp4"), ("av1", "mp4"), ("prores", "mov"), ("av1", "webm")]
)
def test_every_codec_that_holds_hdr_says_so(stage, codec, container):
    name = footage(stage, "one", (600, 450, 600), "pq", parameters=f"master-display={P3}:max-cll=900,300")
    timeline = stage.timeline(stage.video(hdr_clip(stage, name, 6)))
    output = choose(output_for(timeline, "pq"), codec=codec, container=container)
    path = stage.folder / f"film.{container}"
    export(timeline, stage.resolver, output, path)
    assert tags(path) == (9, 9, 16, 1)
    assert patch(frames_of(path)[3], 0.5) == pytest.approx((600, 450, 600), abs=2)
    mastering = probe(path).mastering
    if codec == "prores":
        assert mastering is None
        return
    assert mastering is not None and (mastering.max_cll, mastering.max_fall) == (900, 0)
    display = mastering.display
    assert isinstance(display, MasteringDisplay) and display.most == pytest.approx(1000)
    assert display.green == pytest.approx((0.265, 0.69), abs=1e-4) and display.least == pytest.approx(
        0.005, rel=0.01
    )


def test_only_what_is_certain_is_said_of_the_light(stage):
    told = footage(stage, "told", (500, 512, 512), "pq", parameters=f"master-display={P3}:max-cll=150,90")
    silent = footage(stage, "silent", (500, 512, 512), "pq")
    hlg = footage(stage, "hlg", (500, 512, 512), "hlg")
    grain = Effect("g", "grain", (("amount", 0.2),))

    def said(*clips):
        film(stage, stage.timeline(stage.video(*clips)), "pq")
        return probe(stage.folder / "film.mp4").mastering

    shown = said(hdr_clip(stage, told, 3), stage.clip(stage.plain("white", (255, 255, 255)), 3))
    assert shown is not None and shown.display is not None and shown.max_cll == 203
    assert said(hdr_clip(stage, told, 3), hdr_clip(stage, silent, 3)) is None
    mixed = said(hdr_clip(stage, told, 3), hdr_clip(stage, hlg, 3))
    assert mixed is not None and mixed.max_cll == 1000
    grained = said(hdr_clip(stage, told, 3, effects=(grain,)))
    assert grained is not None and grained.max_cll == 0 and grained.display is not None


@pytest.mark.parametrize("kind", ["glow", "chroma-key", "luma-key"])
def test_effects_made_for_sdr_are_refused_on_hdr_footage_by_name(stage, tmp_path, kind):
    name = footage(stage, "sunset", (500, 512, 512), "hlg", 3)
    clip = hdr_clip(stage, name, 3, effects=(Effect("e", kind),), name="Sunset")
    timeline = stage.timeline(stage.video(clip))
    target = tmp_path / "out.mp4"
    with pytest.raises(NotInHdr, match="'Sunset' is HDR footage with the effect") as refused:
        export(timeline, stage.resolver, output_for(timeline, "hlg"), target)
    assert refused.value.advice and not target.exists() and not room_beside(target).exists()
    export(
        timeline, stage.resolver, replace(OutputSettings.for_timeline(timeline), speed="ultrafast"), target
    )
    assert target.exists()


def test_colour_that_changes_over_time_is_refused_on_hdr_footage(stage, tmp_path):
    name = footage(stage, "sunset", (500, 512, 512), "hlg", 3)
    rising = Effect("r", "colour", (("exposure", (Keyframe(ZERO, 0.0), Keyframe(from_seconds(1), 1.0))),))
    timeline = stage.timeline(stage.video(hdr_clip(stage, name, 3, effects=(rising,))))
    with pytest.raises(NotInHdr, match="“Colour” changes over time"):
        export(timeline, stage.resolver, output_for(timeline, "hlg"), tmp_path / "out.mp4")


def test_effects_that_do_nothing_or_are_not_shown_are_no_reason_to_refuse(stage, tmp_path):
    name = footage(stage, "sunset", (500, 512, 512), "hlg", 30)
    off = Effect("e", "luma-key", enabled=False)
    neutral = Effect("n", "glow", (("amount", 0.0),))
    rising = Effect("r", "glow", (("amount", (Keyframe(ZERO, 0.0), Keyframe(from_seconds(1), 1.0))),))
    plain = hdr_clip(stage, name, 6, effects=(off, neutral))
    graded = replace(hdr_clip(stage, name, 6, effects=(rising,)), id="later")
    timeline = stage.timeline(stage.video(plain, graded))
    output = output_for(timeline, "hlg")
    first = TimeRange(ZERO, from_frames(6, FPS_30))
    export(timeline, stage.resolver, output, tmp_path / "first.mp4", time_range=first)
    with pytest.raises(NotInHdr):
        export(timeline, stage.resolver, output, tmp_path / "whole.mp4")


def test_blend_modes_are_refused(stage, tmp_path):
    clip = stage.clip(
        stage.plain("white", (255, 255, 255)), 3, transform=Transform(blend=BlendMode.COLOR_DODGE)
    )
    timeline = stage.timeline(stage.video(clip))
    with pytest.raises(NotInHdr, match="color dodge"):
        export(timeline, stage.resolver, output_for(timeline, "pq"), tmp_path / "out.mp4")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"video_codec": "h264", "profile": ""}, "can't be written as H.264"),
        ({"video_codec": "vp9", "profile": ""}, "can't be written as VP9"),
        (
            {"video_codec": "gif", "profile": "", "container": "gif", "audio_codec": ""},
            "can't be written as GIF",
        ),
        ({"profile": "main"}, "needs 10 bits"),
        ({"profile": "", "pixel_format": "yuv420p"}, "needs 10 bits"),
    ],
)
def test_formats_without_room_for_hdr_are_refused(stage, changes, sentence):
    timeline = stage.timeline(stage.video(stage.clip("c", 3, MediaKind.COLOUR, text="#ffffff")))
    with pytest.raises(FormatRefused, match=sentence) as refused:
        check_output(output_for(timeline, "hlg", **changes))
    assert refused.value.advice


@pytest.mark.parametrize("layout", ["p010le", "yuv444p10le", "yuv422p10le", "yuv420p10le"])
def test_encoders_of_other_layouts_get_the_same_colours(layout):
    picture = EncoderPicture.new(64, 48, ColourSpace.PQ)
    for plane, code in zip((picture.y, picture.u, picture.v), (700, 400, 620), strict=True):
        plane[:] = code
    frame = FrameMaker(64, 48, layout, ColourSpace.PQ).frame(picture)
    assert (int(frame.colorspace), int(frame.color_primaries), int(frame.color_trc)) == (9, 9, 16)
    words = [
        np.frombuffer(plane, np.uint16).reshape(plane.height, -1)[20, :8].astype(int)
        for plane in frame.planes
    ]
    if layout == "p010le":  # ten bits at the top of the word, both chromas in one plane
        assert (words[0] >> 6).tolist() == [700] * 8 and (words[1] >> 6).tolist() == [400, 620] * 4
    else:
        assert [word.tolist() for word in words] == [[code] * 8 for code in (700, 400, 620)]


def test_pictures_of_the_wrong_depth_never_reach_an_encoder():
    with pytest.raises(ValueError, match="depth"):
        FrameMaker(64, 48, "yuv420p10le", ColourSpace.HLG).frame(EncoderPicture.new(64, 48))
    with pytest.raises(ValueError, match="depth"):
        FrameMaker(64, 48, "yuv420p").frame(EncoderPicture.new(64, 48, ColourSpace.HLG))

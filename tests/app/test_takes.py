"""Another take in the place of a generated piece."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.library.values import Asset, AssetKind, Provenance
from app.takes import part_of, scene_number, with_take
from pipeline.timeline.errors import EditRefused
from pipeline.timeline.model import (
    Caption,
    CaptionWord,
    Clip,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
    Transform,
)
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks, TimeRange
from pipeline.timeline.validate import validate

SECOND = FLICKS_PER_SECOND


def seconds(value):
    return Flicks(round(value * SECOND))


def asset(name, kind, facts=None, prompt="", seed=0):
    made = Provenance("embedded.test", seed=seed, prompt=prompt)
    path = Path("nowhere") / name
    return Asset(name, "p", kind, name, path, "", 0, (), "", "", False, facts or {}, made, datetime.now(UTC))


def film():
    picture = MediaReference(MediaKind.IMAGE, "one", None, "Harbour")
    spoken = MediaReference(MediaKind.AUDIO, "said", TimeRange(ZERO, seconds(2)), "Mist lifts")
    shown = Clip("pic", picture, seconds(2), scene="s", slot="image:1", transform=Transform(scale=1.3))
    voice = Clip("voice", spoken, seconds(2), scene="s", slot="voice:1", text="Mist lifts")
    words = (CaptionWord("Mist", ZERO, seconds(1)), CaptionWord("lifts", seconds(1), seconds(1)))
    return Timeline(
        "t",
        scenes=(Scene("s", "Mist lifts", "a harbour", seed=1),),
        tracks=(
            Track("v", TrackKind.VIDEO, items=(shown, replace(shown, id="again"))),
            Track("a", TrackKind.AUDIO, items=(voice,)),
            Track("c", TrackKind.CAPTION, items=(Caption("cap", seconds(2), words, slot="voice:1"),)),
        ),
    )


def test_a_picture_is_changed_wherever_its_slot_is_shown_and_keeps_what_was_done_to_it():
    before = film()
    take = asset("two", AssetKind.IMAGE, prompt="a stormy harbour", seed=9)
    after = with_take(before, "pic", take)
    clips = after.tracks[0].items
    assert [clip.media.asset_id for clip in clips] == ["two", "two"]
    assert [clip.transform for clip in clips] == [Transform(scale=1.3)] * 2
    assert (after.scenes[0].prompt, after.scenes[0].seed) == ("a stormy harbour", 9)
    assert after.tracks[1:] == before.tracks[1:]
    validate(after)


def test_a_voice_takes_its_captions_along():
    before = film()
    old = asset(
        "said", AssetKind.VOICE, {"samples": 96_000, "words": [["Mist", 0.0, 1.0], ["lifts", 1.0, 2.0]]}
    )
    new = asset(
        "slow", AssetKind.VOICE, {"samples": 192_000, "words": [["Mist", 0.0, 2.0], ["lifts", 2.0, 4.0]]}
    )
    after = with_take(before, "voice", new, old)
    (voice,) = after.tracks[1].items
    assert (voice.media.asset_id, voice.duration) == ("slow", seconds(4))
    caption = after.tracks[2].items[0]
    assert abs(caption.words[1].start - caption.source_start - seconds(2)) < seconds(0.05)
    validate(after)


def test_what_was_not_generated_has_no_takes():
    plain = replace(film().tracks[0].items[0], slot="")
    timeline = replace(film(), tracks=(Track("v", TrackKind.VIDEO, items=(plain,)),))
    with pytest.raises(EditRefused):
        with_take(timeline, "pic", asset("two", AssetKind.IMAGE))
    with pytest.raises(EditRefused):
        with_take(timeline, "nothing", asset("two", AssetKind.IMAGE))


def test_a_piece_knows_its_part_and_scene():
    timeline = film()
    picture, voice = timeline.tracks[0].items[0], timeline.tracks[1].items[0]
    assert (part_of(picture), part_of(voice), part_of(replace(voice, slot="music"))) == (
        "image",
        "voice",
        "music",
    )
    assert part_of(replace(voice, slot="")) == ""
    assert scene_number(timeline, picture) == 1
    assert scene_number(timeline, replace(picture, scene="gone")) is None
    assert scene_number(timeline, replace(voice, slot="music", scene="")) == 1

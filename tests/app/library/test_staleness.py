"""Badges appear when, and only when, something a thing was made from is another one now."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.library.library import Library
from app.library.staleness import RECORDED, Stale, find_stale, fingerprint
from app.library.values import Asset, AssetKind, Project, Provenance
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
)
from pipeline.timeline.time import FLICKS_PER_SECOND, ZERO, Flicks

SECOND = Flicks(FLICKS_PER_SECOND)
SCENE = Scene("s1", narration="The sea is calm.", prompt="a calm sea", style="anime", seed=3)


def asset(asset_id: str, **inputs: str) -> Asset:
    return Asset(
        id=asset_id,
        project_id="p",
        kind=AssetKind.IMAGE,
        name=asset_id,
        path=Path(asset_id),
        sha256=f"hash of {asset_id}",
        size=1,
        tags=(),
        description="",
        text="",
        favourite=False,
        facts={},
        provenance=Provenance("embedded.image", inputs=inputs),
        created=datetime(2024, 1, 1, tzinfo=UTC),
    )


def clip(item_id: str, slot: str, asset_id: str, kind: MediaKind = MediaKind.IMAGE) -> Clip:
    return Clip(item_id, MediaReference(kind, asset_id), SECOND, scene="s1", slot=slot)


def film(*clips: Clip, captions: tuple[Caption, ...] = (), scene: Scene = SCENE) -> Timeline:
    tracks = (
        Track("v", TrackKind.VIDEO, items=clips),
        Track("c", TrackKind.CAPTION, items=captions),
    )
    return Timeline("t", tracks=tracks, scenes=(scene,))


def stale(timeline: Timeline, *assets: Asset) -> list[tuple[str, str]]:
    return [(found.item_id, found.cause) for found in find_stale(timeline, {a.id: a for a in assets})]


PICTURE = asset("picture", prompt=fingerprint(SCENE.prompt), style=fingerprint(SCENE.style), seed="3")


def test_what_is_as_it_was_made_has_no_badge() -> None:
    assert stale(film(clip("a", "image:s1", "picture")), PICTURE) == []


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"prompt": "a stormy sea"}, "prompt"),
        ({"style": "realistic"}, "style"),
        ({"seed": 4}, "seed"),
        ({"narration": "Something else."}, None),
        ({"prompt": " a  calm sea\n"}, None),
    ],
)
def test_a_scene_that_changed_makes_its_picture_stale(change: dict[str, object], cause: str | None) -> None:
    timeline = film(clip("a", "image:s1", "picture"), scene=replace(SCENE, **change))  # type: ignore[arg-type]
    assert stale(timeline, PICTURE) == ([("a", cause)] if cause else [])


def test_the_badge_says_why_in_a_sentence() -> None:
    timeline = film(clip("a", "image:s1", "picture"), scene=replace(SCENE, prompt="new"))
    assert find_stale(timeline, {"picture": PICTURE}) == (
        Stale("a", "image:s1", "picture", "prompt", "The scene’s prompt changed after its picture was made."),
    )


def test_a_new_voice_makes_its_lip_sync_stale() -> None:
    synced = asset("synced", **{"asset:voice:s1": "old voice"})
    voice = asset("new voice")
    timeline = film(clip("v", "voice:s1", "new voice"), clip("l", "lip_sync:s1", "synced"))
    (found,) = find_stale(timeline, {"synced": synced, "new voice": voice})
    assert (found.item_id, found.reason) == ("l", "The voice is newer than the lip-sync made from it.")
    assert stale(film(clip("v", "voice:s1", "old voice"), clip("l", "lip_sync:s1", "synced")), synced) == []
    # The voice is not in the timeline any more: nothing is newer.
    assert stale(film(clip("l", "lip_sync:s1", "synced")), synced) == []


def test_captions_record_their_voice_themselves() -> None:
    words = (CaptionWord("Sea", ZERO, SECOND),)
    caption = Caption("c", SECOND, words, metadata=((f"{RECORDED}asset:voice:s1", "old voice"),))
    timeline = film(clip("v", "voice:s1", "new voice"), captions=(caption,))
    (found,) = find_stale(timeline, {})
    assert (found.item_id, found.asset_id) == ("c", "")
    assert found.reason == "The voice is newer than the captions made from it."


def test_what_depends_on_a_stale_thing_follows_at_any_depth() -> None:
    voice = asset("voice", narration=fingerprint("Old words."))
    synced = asset("synced", **{"asset:voice:s1": "voice"})
    graded = asset("graded", **{"asset:lip_sync:s1": "synced"})
    timeline = film(
        clip("g", "video:s1", "graded"), clip("l", "lip_sync:s1", "synced"), clip("v", "voice:s1", "voice")
    )
    found = find_stale(timeline, {a.id: a for a in (voice, synced, graded)})
    assert [(f.item_id, f.indirect) for f in found] == [("v", False), ("l", True), ("g", True)]
    assert found[1].reason == "The voice the lip-sync was made from is due to be made again."


def test_things_that_depend_on_each_other_do_not_hang() -> None:
    one = asset("one", **{"asset:b": "two", "prompt": "old"})
    two = asset("two", **{"asset:a": "one"})
    timeline = film(clip("1", "a", "one"), clip("2", "b", "two"))
    assert stale(timeline, one, two) == [("1", "prompt"), ("2", "asset:a")]


def test_inputs_that_can_not_be_found_make_nothing_stale() -> None:
    made = Provenance("x", inputs={"prompt:gone": "x", "content:gone": "x", "weather": "x"})
    assert stale(film(clip("a", "image:s1", "m")), replace(asset("m"), provenance=made)) == []
    own = replace(asset("m"), provenance=None)
    assert stale(film(clip("a", "image:s1", "m")), own) == []


def test_the_library_compares_with_the_files_it_has(
    library: Library, project: Project, picture: Path
) -> None:
    source = library.assets.add(project.id, picture, AssetKind.IMAGE)
    picture.write_bytes(b"made")
    made = library.assets.add(
        project.id,
        picture,
        AssetKind.VIDEO,
        provenance=Provenance("x", inputs={f"content:{source.id}": "another hash"}),
        derived_from=[source.id],
    )
    document = library.open_document(project.id)
    document.apply("Add", film(clip("a", "video:s1", made.id)))
    (found,) = library.stale(document)
    assert found.reason == "A file the clip was made from has changed."


def test_a_voice_is_older_than_words_written_since() -> None:
    voice = asset("voice", text=fingerprint("The sea is calm."))
    said = replace(clip("v", "voice:1", "voice", MediaKind.AUDIO), text="The  sea is calm.")
    timeline = Timeline("t", tracks=(Track("a", TrackKind.AUDIO, items=(said,)),), scenes=(SCENE,))
    assert stale(timeline, voice) == []
    louder = replace(
        timeline, tracks=(replace(timeline.tracks[0], items=(replace(said, text="It roars."),)),)
    )
    (found,) = find_stale(louder, {"voice": voice})
    assert (found.cause, found.reason) == ("text", "The text changed after its voice was made.")

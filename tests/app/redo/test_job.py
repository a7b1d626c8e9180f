"""Redoing for real: only what is stale is made anew, each step can be undone."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.jobs.spec import JobSpec
from app.library.staleness import fingerprint
from app.library.values import AssetKind, Provenance
from app.redo.plan import Action
from app.studio import Studio
from pipeline.timeline import edits
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
from pipeline.timeline.time import Flicks, TimeRange, from_samples, from_seconds


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


def voice_facts(*starts: float) -> dict[str, object]:
    return {"samples": 96_000, "words": [[t, s, s + 0.2] for t, s in zip("abc", starts, strict=False)]}


def film(studio: Studio, folder: Path) -> str:
    """A project of two painted scenes, a voice in its second take, and captions of the first take."""
    project = studio.library.projects.create("Film")
    shelf = studio.library.assets

    def picture(name: str, prompt: str) -> str:
        path = folder / f"{name}.png"
        path.write_bytes(name.encode())
        inputs = {"prompt": fingerprint(prompt), "style": fingerprint("flat-vector")}
        made = Provenance("embedded.illustrator", inputs=inputs)
        return shelf.add(project.id, path, AssetKind.IMAGE, provenance=made).id

    def voice(name: str, *starts: float) -> str:
        path = folder / f"{name}.wav"
        path.write_bytes(name.encode())
        made = Provenance("embedded.speech")
        return shelf.add(project.id, path, AssetKind.VOICE, provenance=made, facts=voice_facts(*starts)).id

    old, new = voice("old", 0, 0.5, 1), voice("new", 0, 0.8, 1.6)
    length = from_seconds(2)
    pictures = tuple(
        Clip(
            f"p{n}",
            MediaReference(MediaKind.IMAGE, picture(f"p{n}", prompt)),
            from_seconds(1),
            scene=f"s{n}",
            slot=f"image:{n}",
        )
        for n, prompt in ((1, "a calm sea"), (2, "a dark wood"))
    )
    media = MediaReference(MediaKind.AUDIO, new, TimeRange(Flicks(0), length))
    words = tuple(
        CaptionWord(t, from_seconds(s), from_seconds(0.2)) for t, s in zip("abc", (0, 0.5, 1), strict=True)
    )
    caption = Caption("c", length, words, slot="caption:1", metadata=(("made_from:asset:voice:1", old),))
    document = studio.open_document(project.id)
    document.apply(
        "Lay out",
        Timeline(
            document.timeline.id,
            width=160,
            height=90,
            tracks=(
                Track("V", TrackKind.VIDEO, items=pictures),
                Track("A", TrackKind.AUDIO, items=(Clip("v", media, length, scene="s1", slot="voice:1"),)),
                Track("C", TrackKind.CAPTION, items=(caption,), language="en"),
            ),
            scenes=tuple(
                Scene(f"s{n}", "abc", prompt, style="flat-vector", seed=n)
                for n, prompt in ((1, "a calm sea"), (2, "a dark wood"))
            ),
        ),
    )
    return project.id


async def test_only_what_is_stale_is_made_anew(studio: Studio, tmp_path: Path) -> None:
    project_id = film(studio, tmp_path)
    document = studio.open_document(project_id)
    assert [s.action for s in studio.redo_plan(project_id).steps] == [Action.CAPTIONS]
    scene = document.timeline.scenes[1]
    document.apply("Prompt", edits.set_scene(document.timeline, replace(scene, prompt="a bright wood")))
    plan = studio.redo_plan(project_id)
    assert [(s.action, s.scene) for s in plan.steps] == [(Action.IMAGE, 2), (Action.CAPTIONS, 0)]
    assert plan.micro_credits == 0
    before, position = document.timeline, document.position
    assert await studio.result(studio.redo_stale(project_id)) == {"steps": 2}
    after = document.timeline
    assert not studio.redo_plan(project_id).steps and not studio.redo_plan(project_id).unable
    assert after.tracks[0].items[0] == before.tracks[0].items[0]
    old, new = before.tracks[0].items[1], after.tracks[0].items[1]
    assert isinstance(old, Clip) and isinstance(new, Clip)
    assert new.media.asset_id != old.media.asset_id
    assert studio.library.assets.get(new.media.asset_id).provenance.prompt == "a bright wood"
    (caption,) = [i for i in after.tracks[2].items if isinstance(i, Caption)]
    assert [w.start for w in caption.words] == [from_seconds(s) for s in (0, 0.8, 1.6)]
    assert after.tracks[1] == before.tracks[1]
    assert document.position == position + 2
    document.undo()
    document.undo()
    assert document.timeline == before


async def test_only_the_chosen_ones_are_redone(studio: Studio, tmp_path: Path) -> None:
    project_id = film(studio, tmp_path)
    document = studio.open_document(project_id)
    scene = document.timeline.scenes[1]
    document.apply("Prompt", edits.set_scene(document.timeline, replace(scene, prompt="a bright wood")))
    await studio.result(studio.redo_stale(project_id, ["c"]))
    assert [s.action for s in studio.redo_plan(project_id).steps] == [Action.IMAGE]


async def test_nothing_stale_is_nothing_done(studio: Studio) -> None:
    project = studio.library.projects.create("Empty")
    assert await studio.result(studio.redo_stale(project.id)) == {"steps": 0}
    assert studio.open_document(project.id).position == 0


async def test_a_voice_says_its_new_words_and_the_captions_follow(studio: Studio) -> None:
    project = studio.library.projects.create("Talk")
    document = studio.open_document(project.id)
    spec = JobSpec("speech.speak", {"text": "One two three.", "project_id": project.id, "slot": "voice:1"})
    first = await studio.result(studio.jobs.submit(spec))
    length = from_samples(first["samples"], 48_000)
    media = MediaReference(MediaKind.AUDIO, first["asset_id"], TimeRange(Flicks(0), length))
    voice = Clip("v", media, length, text="One two three.", scene="s", slot="voice:1")
    words = tuple(
        CaptionWord(text, from_seconds(start), from_seconds(end - start))
        for text, start, end in first["words"]
    )
    caption = Caption("c", length, words, metadata=(("made_from:asset:voice:1", first["asset_id"]),))
    tracks = (
        Track("A", TrackKind.AUDIO, items=(voice,)),
        Track("C", TrackKind.CAPTION, items=(caption,), language="en"),
    )
    scenes = (Scene("s", "One two three.", "a sea"),)
    document.apply("Place", Timeline(document.timeline.id, tracks=tracks, scenes=scenes))
    assert not studio.redo_plan(project.id).steps
    document.apply("Text", edits.set_text(document.timeline, "v", "One two three four five six."))
    (step,) = studio.redo_plan(project.id).steps
    assert (step.action, step.item_ids) == (Action.VOICE, ("v", "c"))
    await studio.result(studio.redo_stale(project.id))
    assert not studio.redo_plan(project.id).steps
    (spoken,) = document.timeline.tracks[0].items
    assert isinstance(spoken, Clip) and spoken.media.asset_id != first["asset_id"]
    assert spoken.duration > length
    captions = [i.text for i in document.timeline.tracks[1].items if isinstance(i, Caption)]
    assert " ".join(captions) == "One two three four five six."

"""Tools that make media, with the illustrator that comes along: free, so not asked; rejected, yet kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.assistant.hands import perform
from app.library.values import AssetKind
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Track, TrackKind
from providers.protocols.chat import ToolCall
from tests.app.assistant.turns import Watching, s


@pytest.mark.asyncio
async def test_a_picture_is_made_placed_rerolled_and_kept_when_the_draft_is_rejected(studio, bench):
    watching = Watching()
    document, before = bench.document, bench.document.timeline
    calls = [ToolCall("1", "make_picture", {"prompt": "a red door in the rain", "at": 30})]
    [made] = await perform(bench, calls, watching)
    assert not made.is_error, made.content
    assert not watching.plans, "what is known to be free does not ask"
    [first] = studio.library.assets.list(bench.project_id, AssetKind.IMAGE)
    assert any(
        clip.media.asset_id == first.id for clip in bench.timeline.tracks[0].items if isinstance(clip, Clip)
    )
    assert document.timeline is before

    picture = Clip("p", MediaReference(MediaKind.IMAGE, first.id), s(4), scene="scene-first", slot="image:1")
    document.edit(
        "Setup", lambda now: replace(now, tracks=(*now.tracks, Track("i", TrackKind.VIDEO, items=(picture,))))
    )
    from app.assistant.bench import Bench
    from app.assistant.draft import Draft

    again = Bench(studio, bench.project_id, Draft.of(document.timeline))
    base, position = document.timeline, document.position
    wish = {"scene": 1, "part": "image", "instruction": "at night"}
    [rerolled] = await perform(again, [ToolCall("2", "reroll", wish)], watching)
    assert not rerolled.is_error, rerolled.content
    shown = again.timeline.tracks[-1].items[0]
    assert isinstance(shown, Clip) and shown.media.asset_id != first.id
    assert (document.timeline, document.position) == (base, position), "the draft was never accepted"
    kept = {asset.id for asset in studio.library.assets.list(bench.project_id, AssetKind.IMAGE)}
    assert {first.id, shown.media.asset_id} <= kept
    assert again.timeline.scenes[0].prompt.startswith("at night")

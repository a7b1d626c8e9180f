"""The wishes about a whole film, on real sound and a real logo: dead air out, a logo in its corner."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.assistant.bench import Bench
from app.assistant.draft import Draft
from app.assistant.hands import perform
from app.library.brand_kits import BrandKit
from app.library.values import AssetKind
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind, new_id
from pipeline.timeline.time import ZERO, Flicks, TimeRange, to_seconds
from providers.protocols.chat import ToolCall
from tests.app.assistant.turns import Watching, s
from tests.pipeline.analysis.songs import RATE, write


@pytest.mark.asyncio
async def test_dead_air_goes_and_a_logo_comes(studio, tmp_path):
    rng = np.random.default_rng(3)
    speech, pause = rng.normal(0, 0.2, RATE), np.zeros(2 * RATE)
    path = write(tmp_path / "talk.wav", np.concatenate([speech, pause, speech]).astype(np.float32))
    project = studio.library.projects.create("Talk")
    asset = studio.library.assets.add(project.id, path, AssetKind.AUDIO, name="talk")
    media = MediaReference(MediaKind.AUDIO, asset.id, TimeRange(ZERO, s(4)), "talk")
    track = Track(new_id(), TrackKind.AUDIO, items=(Clip(new_id(), media, s(4)),))
    document = studio.open_document(project.id)
    document.edit("Lay out", lambda now: Timeline(now.id, now.name, tracks=(track,)))
    before = document.timeline
    bench = Bench(studio, project.id, Draft.of(before))
    [result] = await perform(bench, [ToolCall("1", "remove_silences", {})], Watching())
    assert not result.is_error and "1 pause" in result.content, result.content
    assert 2.1 < to_seconds(Flicks(bench.timeline.duration)) < 2.6
    [again] = await perform(bench, [ToolCall("1", "remove_silences", {})], Watching())
    assert again.is_error and "Accept or reject the draft first" in again.content

    logo = tmp_path / "logo.png"
    cv2.imwrite(str(logo), np.full((20, 40, 3), 200, np.uint8))
    kit = studio.library.brand_kits.save(BrandKit(new_id(), "House"))
    studio.library.brand_kits.put_file(kit, "logo", logo)
    bench = Bench(studio, project.id, Draft.of(before))
    for corner, side, row in (("top-right", 1, -1), ("bottom-left", -1, 1)):
        [result] = await perform(bench, [ToolCall("1", "place_logo", {"corner": corner})], Watching())
        assert not result.is_error, result.content
        [mark] = [each for each in bench.timeline.tracks if each.name == "Watermark"]
        placed = mark.items[0].transform
        assert np.sign(placed.x) == side and np.sign(placed.y) == row

"""A product ad through the real studio: it stops and asks, survives a restart, and goes on when answered."""

from __future__ import annotations

import asyncio

import cv2
import numpy as np
import pytest

from app.product_ad import approve, asks, start_product_ad
from app.studio import Studio
from pipeline.recipes.product_ad.brief import ProductAdBrief
from providers.errors import InvalidInput

BRIEF = ProductAdBrief("Cup", variations=2, aspect="1:1", duration=5.0)


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "cup.png"
    cv2.imwrite(str(path), np.full((120, 90, 3), 200, np.uint8))
    return path


async def until(condition):
    async with asyncio.timeout(120):
        while not condition():
            await asyncio.sleep(0.02)


async def test_it_asks_and_goes_on_after_a_restart(tmp_path, photo):
    studio = await Studio.open(tmp_path / "home")
    try:
        job = await start_product_ad(studio, BRIEF, [photo])
        with pytest.raises(InvalidInput, match="No variations wait"):
            await approve(studio, job.id, [1])
        await until(lambda: asks(studio.jobs.get(job.id)))
        kinds = {child.kind for child in studio.jobs.list(parent_id=job.id)}
        assert kinds == {"image.paint", "photo.present"}
    finally:
        await studio.close()
    studio = await Studio.open(tmp_path / "home")
    try:
        assert asks(studio.jobs.get(job.id))
        again = await start_product_ad(studio, BRIEF, [photo])
        assert again.id == job.id
        with pytest.raises(InvalidInput, match="no variation 3"):
            await approve(studio, job.id, [3])
        document = studio.open_document(job.project_id)
        painted = [clip.media.asset_id for clip in document.timeline.tracks[0].items]
        await approve(studio, job.id, [2])
        await until(lambda: dict(document.timeline.metadata).get("stage") == "approved")
        assert {clip.media.asset_id for clip in document.timeline.tracks[0].items} == {painted[1]}
        studio.jobs.cancel(job.id)
        await studio.jobs.wait(job.id)
    finally:
        await studio.close()


async def test_a_corrupt_photo_is_one_sentence_and_no_project(tmp_path, photo):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 this is no picture")
    studio = await Studio.open(tmp_path / "home")
    try:
        for photos in ([broken], [photo, broken]):
            with pytest.raises(InvalidInput, match="The photo can't be used") as refused:
                await start_product_ad(studio, BRIEF, photos)
            assert "\n" not in refused.value.message
        with pytest.raises(InvalidInput, match="needs a photo"):
            await start_product_ad(studio, BRIEF, [])
        assert not studio.projects()
    finally:
        await studio.close()

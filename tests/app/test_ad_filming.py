"""Filming an ad's backdrops is asked about with its price, and nothing is filmed without a yes."""

from __future__ import annotations

import asyncio

import cv2
import numpy as np
import pytest

from app.ad_filming import answer_filming, asks_to_film, filming_asked, filming_of, money_words
from app.cli.product_ad import until_asked
from app.library.brand_kits import BrandKits
from app.product_ad import asks, start_product_ad
from app.studio import Studio
from pipeline.recipes.product_ad.brief import ProductAdBrief
from providers.errors import InvalidInput, Transient
from providers.protocols import Capability, Estimate, Health, ProviderInfo
from providers.registry import Entry

BRIEF = ProductAdBrief("Cup", variations=1, aspect="1:1", duration=5.0, film=True)


class Camera:
    """A service that films for a price, and never gets it done."""

    def __init__(self, price, local=False):
        self._price, self.asked = price, []
        self.info = ProviderInfo("camera.video", "Camera", Capability.VIDEO, "1", local=local, awaited=True)

    def health(self):
        return Health(True)

    def estimate(self, request):
        return Estimate(self._price, 30.0)

    async def film(self, request, out, progress=None, *, on_remote_id=None, on_billed=None):
        self.asked.append(request)
        raise Transient("The camera fell over.", charged=False)


@pytest.fixture
async def studio(tmp_path):
    opened = await Studio.open(tmp_path / "home")
    yield opened
    await opened.close()


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "cup.png"
    cv2.imwrite(str(path), np.full((120, 90, 3), 200, np.uint8))
    return path


async def until(condition):
    async with asyncio.timeout(120):
        while not condition():
            await asyncio.sleep(0.02)


def hire(studio, camera):
    studio.registry.register(Entry("camera.video", Capability.VIDEO, lambda: camera))
    return camera


def test_what_filming_takes_is_known_before_and_unknown_is_never_nothing(studio):
    assert filming_of(studio, BRIEF, 2) is None
    hire(studio, Camera(30_000_000))
    found = filming_of(studio, BRIEF, 2)
    assert (found.name, found.shots, found.micro_credits, found.free) == ("Camera", 2, 60_000_000, False)
    studio.registry.withdraw("camera.video")
    hire(studio, Camera(None))
    unknown = filming_of(studio, BRIEF, 2)
    assert unknown.micro_credits is None and not unknown.free
    assert "nobody knows" in money_words(None)


@pytest.mark.parametrize("yes", [False, pytest.param(True, marks=pytest.mark.slow)])
async def test_after_the_approval_the_price_is_asked_and_no_means_stills(studio, photo, yes):
    camera = hire(studio, Camera(30_000_000))
    kit = studio.library.brand_kits.create("Aurora")
    studio.library.brand_kits.put_file(kit, "logo", photo)
    assert isinstance(studio.library.brand_kits, BrandKits)
    brief = ProductAdBrief(**{**BRIEF.to_json(), "photos": (), "colours": (), "brand": kit.id})
    job = await start_product_ad(studio, brief, [photo])
    asked = await until_asked(studio, job, "", agreed=yes)
    assert len(asked["variations"]) == 1 and "yes or no" in asked["asks"]
    with pytest.raises(InvalidInput, match="Nothing waits to be filmed"):
        await answer_filming(studio, job.id, True)
    asked = await until_asked(studio, job, "all", agreed=False)
    assert (asked["micro_credits"], asked["shots"]) == (30_000_000, 1)
    assert "$0.30" in asked["asks"]
    waiting = studio.jobs.get(job.id)
    assert asks_to_film(waiting) and not asks(waiting)
    assert filming_asked(waiting).micro_credits == 30_000_000
    assert not camera.asked
    if yes:
        assert await until_asked(studio, job, "", agreed=True) is None
    else:
        await answer_filming(studio, job.id, False)
    document = studio.open_document(job.project_id)
    await until(lambda: camera.asked or dict(document.timeline.metadata).get("stage") == "approved")
    assert bool(camera.asked) == yes
    if not yes:
        names = [track.name for track in document.timeline.tracks]
        assert {"Watermark", "Logo"} <= set(names)
    studio.jobs.cancel(job.id)
    await studio.jobs.wait(job.id)

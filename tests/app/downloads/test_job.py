"""A download as a job: the file is an asset with its origin and its licence; a refusal leaves nothing."""

from __future__ import annotations

import pytest

from app.downloads.job import licence_of
from app.downloads.start import start_download
from app.studio import Studio
from providers.download.request import Downloaded
from providers.errors import InvalidInput
from tests.fakes.web_pages import serving
from tests.pipeline.analysis.songs import click_track, write


async def test_what_is_downloaded_keeps_its_origin_and_licence(tmp_path):
    song = write(tmp_path / "rain.wav", click_track([0.2], 1.0))
    studio = await Studio.open(tmp_path / "home")
    try:
        with serving(tmp_path) as site:
            url = site.media("/rain.wav", song, "audio/wav")
            project = studio.library.projects.create("Rain")
            report = await studio.result(start_download(studio, project.id, url))
            (came,) = report["assets"]
            asset = studio.library.assets.get(came["asset_id"])
            assert asset.facts["source_url"] == url
            assert asset.facts["licence"] == "not stated by 127.0.0.1"
            assert asset.sha256
            with pytest.raises(InvalidInput, match="finds no video"):
                page = site.page("/words", "<p>Words</p>")
                await studio.result(start_download(studio, project.id, page))
            assert len(studio.library.assets.list(project.id)) == 1
        with pytest.raises(InvalidInput, match="not the address"):
            start_download(studio, project.id, "file:///etc/passwd")
    finally:
        await studio.close()


def test_a_licence_that_is_known_gets_its_id(tmp_path):
    def came(licence: str) -> Downloaded:
        return Downloaded(tmp_path, "T", "https://a/b", "a", licence)

    assert licence_of(came("Creative Commons Attribution license (reuse allowed)")) == "CC-BY-3.0"
    assert licence_of(came("Own terms")) == "Own terms"
    assert licence_of(came("")) == "not stated by a"

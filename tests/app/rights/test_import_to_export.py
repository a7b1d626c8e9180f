"""A licence that a file carries is read when it comes in, and told when the video goes out."""

import json

import pytest

from app.cli import main
from app.library.library import Library
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import from_seconds
from tests.app.rights.test_reading import LICENSE, XMP, picture


@pytest.fixture
def kinora(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "library"))

    def run(*words):
        capsys.readouterr()
        assert main([*map(str, words), "--json"]) == 0
        told = capsys.readouterr()
        return {**json.loads(told.out), "said": told.err}

    return run


def test_a_picture_that_may_not_be_sold_is_told_at_the_export(tmp_path, kinora):
    library = Library.open(tmp_path / "library")
    project = library.projects.create("A film")
    library.close()
    free, bound = (
        picture(tmp_path / "free.png"),
        picture(tmp_path / "bound.png", XMP.format(attributes="", inside=LICENSE)),
    )
    kinora("import", project.id, free, bound)
    library = Library.open(tmp_path / "library")
    assets = {asset.name: asset for asset in library.assets.list(project.id)}
    assert assets["bound"].facts["licence"] == "CC-BY-NC-4.0" and "licence" not in assets["free"].facts
    clips = tuple(
        Clip(name, MediaReference(MediaKind.IMAGE, asset_id=assets[name].id), from_seconds(0.2))
        for name in ("free", "bound")
    )
    track = Track("v", TrackKind.VIDEO, items=clips)
    library.open_document(project.id).apply("Place", Timeline("A film", width=64, height=64, tracks=(track,)))
    library.close()
    made = kinora("render", project.id, "-o", tmp_path / "out.mp4")
    assert [bar["name"] for bar in made["not_commercial"]] == ["bound"]
    assert "CC BY-NC" in made["said"] and (tmp_path / "out.mp4").exists()

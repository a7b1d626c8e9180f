"""Brand kits are kept, applied to a project and held against its pictures."""

import asyncio
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.brand import apply_kit, brand_of, findings, start_check, start_palette
from app.library.brand_kits import BrandKit
from app.library.errors import NotInLibrary
from app.library.library import Library
from app.studio import Studio
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks
from providers.errors import InvalidInput


def picture(path: Path, rgb: tuple[int, int, int]) -> Path:
    cv2.imwrite(str(path), np.full((40, 80, 3), rgb[::-1], np.uint8))
    return path


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "home") as opened:
        yield opened


def test_a_kit_is_kept_with_its_files(library: Library, tmp_path: Path) -> None:
    kits = library.brand_kits
    kit = kits.create("Rain & Co")
    kit = kits.save(BrandKit(kit.id, "Rain", ("#102030",), corner="bottom-left", caption_style="karaoke"))
    logo = picture(tmp_path / "logo.png", (1, 2, 3))
    kit = kits.put_file(kit, "logo", logo)
    assert kits.list() == (kit,) and kit.files["logo"].read_bytes() == logo.read_bytes()
    twin = kits.put_file(kits.create("Twin"), "logo", logo)
    kits.delete(kit.id)
    assert twin.files["logo"].exists(), "another kit has the same file"
    kits.put_file(twin, "logo", None)
    with pytest.raises(NotInLibrary):
        kits.get(kit.id)


@pytest.mark.parametrize(
    "changes", [{"colours": ("red",)}, {"corner": "middle"}, {"size": 2.0}, {"opacity": 0.0}]
)
def test_an_impossible_kit_is_refused(library: Library, changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        library.brand_kits.save(BrandKit("x", "X", **changes))  # type: ignore[arg-type]


def test_a_logo_must_be_a_picture() -> None:
    sound = {"asset_id": "a", "kind": "audio", "name": "a", "duration": 5, "width": 0, "height": 0}
    with pytest.raises(InvalidInput):
        brand_of(BrandKit("k", "K"), {"logo": sound})
    with pytest.raises(InvalidInput):
        brand_of(BrandKit("k", "K"), {"outro": sound})
    assert brand_of(BrandKit("k", "K", watermark=False), {"logo": sound}).watermark is None


def test_a_project_is_dressed_and_checked(tmp_path: Path) -> None:
    async def run() -> None:
        studio = await Studio.open(tmp_path / "home")
        try:
            project = studio.library.projects.create("A film")
            shots = [
                picture(tmp_path / f"{n}.png", c)
                for n, c in (("blue", (20, 40, 200)), ("green", (20, 200, 40)))
            ]
            assets = await studio.import_media(project.id, shots)
            clips = tuple(
                Clip(
                    a["name"],
                    MediaReference(MediaKind.IMAGE, a["asset_id"]),
                    Flicks(FLICKS_PER_SECOND),
                    name=a["name"],
                )
                for a in assets
            )
            document = studio.open_document(project.id)
            document.apply("Add", Timeline("t", tracks=(Track("v", TrackKind.VIDEO, items=clips),)))
            colours = await studio.result(start_palette(studio, shots[0]))
            kit = studio.library.brand_kits.create("Blue")
            with pytest.raises(InvalidInput):
                start_check(studio, project.id, kit)
            kit = studio.library.brand_kits.save(BrandKit(kit.id, "Blue", tuple(colours["colours"])))
            kit = studio.library.brand_kits.put_file(
                kit, "logo", picture(tmp_path / "logo.png", (20, 40, 200))
            )
            await apply_kit(studio, project.id, kit)
            assert [track.name for track in document.timeline.tracks] == ["", "Watermark"]
            result = await studio.result(start_check(studio, project.id, kit))
            assert [finding.name for finding in findings(result)] == ["green"] and result["looked"] == 2
            document.undo()
            assert len(document.timeline.tracks) == 1, "one step takes all of it back"
        finally:
            await studio.close()

    asyncio.run(run())

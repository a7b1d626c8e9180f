"""Missing files are found by content, wherever they lie and whatever they are called."""

from pathlib import Path

import pytest

from app.library.library import Library
from app.library.values import Asset, AssetKind
from app.relink import heal, offline_assets


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "home") as opened:
        yield opened


def lose(library: Library, folder: Path, *texts: str) -> list[Asset]:
    """Assets of these contents whose files are gone; the originals lie in ``folder``, renamed."""
    project = library.projects.create("A film")
    lost = []
    for number, text in enumerate(texts):
        source = folder / f"name {number}.png"
        source.write_text(text)
        lost.append(library.assets.add(project.id, source, AssetKind.IMAGE))
        source.rename(folder / f"renamed {number}.PNG")
        lost[-1].path.unlink()
    return lost


def test_one_folder_heals_all(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "disk" / "deep"
    folder.mkdir(parents=True)
    lost = lose(library, folder, "one", "two", "three")
    (folder / "same size.png").write_text("six")
    assert {asset.id for asset in offline_assets(library)} == {asset.id for asset in lost}
    told: list[tuple[int, int]] = []
    healed, looked = heal(library.home, lost, tmp_path / "disk", lambda h, n, _path: told.append((h, n)))
    assert healed == {asset.id for asset in lost} and looked <= 4 and told
    assert [asset.path.read_text() for asset in lost] == ["one", "two", "three"]
    assert offline_assets(library) == () and len(list(folder.iterdir())) == 4, "the originals stay"


def test_other_content_of_the_same_size_is_not_taken(library: Library, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (asset,) = lose(library, tmp_path / "disk", "one")
    (tmp_path / "disk" / "renamed 0.PNG").write_text("two")
    assert heal(library.home, [asset], tmp_path / "disk")[0] == set()
    assert not asset.path.exists()


def test_assets_that_share_a_file_are_all_healed(library: Library, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (first,) = lose(library, tmp_path / "disk", "one")
    project = library.projects.create("Another")
    second = library.assets.add(project.id, tmp_path / "disk" / "renamed 0.PNG", AssetKind.IMAGE)
    second.path.unlink()
    healed, _ = heal(library.home, [first, second], tmp_path / "disk")
    assert healed == {first.id, second.id} and first.path.exists() and second.path.exists()


def test_the_search_can_be_stopped(library: Library, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    lost = lose(library, tmp_path / "disk", "one", "two")

    def stop(healed: int, files: int, path: Path) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        heal(library.home, lost, tmp_path / "disk", stop)
    assert not list((tmp_path / "home" / "incoming").glob("*")), "nothing is left half-way"

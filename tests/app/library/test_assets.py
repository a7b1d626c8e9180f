"""Files come in whole, once, under the name of their content, or not at all."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.library.files as files
from app.library.assets import join_tags
from app.library.errors import DiskFull, LibraryError, NotInLibrary, SourceUnreadable
from app.library.files import safe_suffix, sha256_of
from app.library.library import Library
from app.library.values import AssetKind, LinkKind, Project, Provenance
from providers.errors import InvalidInput

MADE = Provenance(
    provider="embedded.image",
    model="illustrator",
    version="1",
    parameters={"width": 640, "nested": {"a": [1, 2.5, None]}},
    seed=7,
    prompt="a cat on a roof",
    cost_micro_credits=0,
    inputs={"prompt": "abc"},
)


def media_files(library: Library) -> list[Path]:
    return [path for path in library.home.projects.rglob("*") if path.is_file()]


def no_half_files(library: Library) -> bool:
    return not library.home.incoming.exists() or not list(library.home.incoming.iterdir())


def test_an_asset_lies_under_the_hash_of_its_content(
    library: Library, project: Project, picture: Path
) -> None:
    asset = library.assets.add(project.id, picture, AssetKind.IMAGE, provenance=MADE, facts={"width": 640})
    digest = hashlib.sha256(picture.read_bytes()).hexdigest()
    assert asset.path == library.home.project(project.id) / "images" / f"{digest}.png"
    assert asset.sha256 == digest == sha256_of(asset.path)
    assert asset.size == picture.stat().st_size
    assert asset.name == "Picture of a Cat"
    assert picture.exists() and no_half_files(library)


def test_everything_known_about_an_asset_survives_a_restart(tmp_path: Path, picture: Path) -> None:
    with Library.open(tmp_path / "home") as library:
        project = library.projects.create("A film")
        asset = library.assets.add(
            project.id,
            picture,
            AssetKind.IMAGE,
            name="Cat",
            provenance=MADE,
            tags=["cat", " roof  top ", "cat", ""],
            description="A cat.",
            text="miaow",
            facts={"width": 640},
        )
    with Library.open(tmp_path / "home") as library:
        assert library.assets.get(asset.id) == asset
        assert asset.provenance == MADE
        assert asset.tags == ("cat", "roof top")


def test_imported_files_lie_in_source_and_are_one_asset(
    library: Library, project: Project, picture: Path
) -> None:
    first = library.assets.add(project.id, picture, AssetKind.IMAGE)
    assert first.path.parent.name == "source" and first.provenance is None
    assert library.assets.add(project.id, picture, AssetKind.IMAGE) == first


def test_the_same_content_is_one_file_per_project(library: Library, project: Project, picture: Path) -> None:
    one = library.assets.add(project.id, picture, AssetKind.IMAGE, provenance=MADE)
    two = library.assets.add(project.id, picture, AssetKind.IMAGE, provenance=MADE)
    assert one.id != two.id and one.path == two.path
    other = library.projects.create("Another")
    assert library.assets.add(other.id, picture, AssetKind.IMAGE).path != one.path
    library.assets.remove(one.id)
    assert two.path.exists()
    library.assets.remove(two.id)
    assert not two.path.exists()
    with pytest.raises(NotInLibrary):
        library.assets.remove(two.id)


def test_content_whose_file_is_gone_comes_back(library: Library, project: Project, picture: Path) -> None:
    asset = library.assets.add(project.id, picture, AssetKind.IMAGE)
    asset.path.unlink()
    assert library.resolver(project.id).resolve(asset.id).path is None
    library.assets.add(project.id, picture, AssetKind.IMAGE)
    assert library.resolver(project.id).resolve(asset.id).path == asset.path


def test_moving_removes_the_source_only_when_the_copy_is_safe(
    library: Library, project: Project, picture: Path
) -> None:
    with pytest.raises(NotInLibrary):
        library.assets.add("nowhere", picture, AssetKind.IMAGE, move=True)
    assert picture.exists() and no_half_files(library)
    asset = library.assets.add(project.id, picture, AssetKind.IMAGE, move=True)
    assert not picture.exists() and asset.path.exists()
    # A file that lies in its place already stays there.
    assert library.assets.add(project.id, asset.path, AssetKind.IMAGE, move=True).path.exists()


@pytest.mark.parametrize(
    ("code", "refusal"), [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EROFS, LibraryError)]
)
def test_a_full_disk_leaves_no_half_file(
    library: Library,
    project: Project,
    picture: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    refusal: type[Exception],
) -> None:
    def full(fd: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(refusal):
        library.assets.add(project.id, picture, AssetKind.IMAGE, move=True)
    assert picture.exists() and no_half_files(library)
    assert not media_files(library) and library.assets.list() == ()


def test_a_catalogue_that_can_not_grow_leaves_no_file(
    library: Library, project: Project, picture: Path
) -> None:
    with library.database.unit_of_work() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        library.assets.add(
            project.id, picture, AssetKind.IMAGE, provenance=MADE, description="many words " * 20_000
        )
    assert not media_files(library) and library.assets.list() == ()


@pytest.mark.parametrize("what", ["missing", "folder"])
def test_a_source_that_can_not_be_read_is_named(
    library: Library, project: Project, tmp_path: Path, what: str
) -> None:
    if what == "folder":
        (tmp_path / what).mkdir()
    with pytest.raises(SourceUnreadable, match=what):
        library.assets.add(project.id, tmp_path / what, AssetKind.IMAGE)
    with pytest.raises(SourceUnreadable, match=what):
        sha256_of(tmp_path / what)


def test_what_is_not_json_is_refused_before_anything_happens(
    library: Library, project: Project, picture: Path
) -> None:
    for facts in ({"a": object()}, {"a": float("nan")}):
        with pytest.raises(InvalidInput):
            library.assets.add(project.id, picture, AssetKind.IMAGE, facts=facts)
    with pytest.raises(InvalidInput):
        Provenance(provider="")
    assert not media_files(library)


def test_links_keep_the_source_as_it_was(library: Library, project: Project, picture: Path) -> None:
    source = library.assets.add(project.id, picture, AssetKind.IMAGE)
    made = picture.with_name("made.png")
    made.write_bytes(b"made")
    asset = library.assets.add(
        project.id,
        made,
        AssetKind.VIDEO,
        provenance=MADE,
        derived_from=[source.id],
        variant_of=source.id,
        contains=[source.id],
    )
    links = library.assets.links(asset.id)
    assert {link.kind for link in links} == set(LinkKind)
    assert {link.fingerprint for link in links} == {source.sha256}
    assert library.assets.used_by(source.id) == links
    with pytest.raises(NotInLibrary):
        library.assets.add(project.id, made, AssetKind.VIDEO, provenance=MADE, derived_from=["nobody"])
    library.assets.remove(source.id)
    assert library.assets.links(asset.id) == ()


def test_listing_and_changing(library: Library, project: Project, picture: Path) -> None:
    image = library.assets.add(project.id, picture, AssetKind.IMAGE, facts={"width": 1})
    picture.write_bytes(b"sound")
    voice = library.assets.add(project.id, picture, AssetKind.VOICE, provenance=MADE)
    assert library.assets.list(project.id) == (voice, image)
    assert library.assets.list(kind=AssetKind.VOICE) == (voice,)
    changed = library.assets.update(image.id, name="New", tags=["x"], favourite=True, facts={"height": 2})
    assert (changed.name, changed.tags, changed.favourite) == ("New", ("x",), True)
    assert changed.facts == {"width": 1, "height": 2}
    assert library.assets.update(image.id, tags=[], favourite=False).tags == ()
    assert library.assets.get(image.id).favourite is False
    assert set(library.assets.find([image.id, "nobody"])) == {image.id}
    with pytest.raises(NotInLibrary):
        library.assets.update("nobody", name="x")


def test_the_resolver_speaks_the_renderers_kinds(library: Library, project: Project, picture: Path) -> None:
    music = library.assets.add(project.id, picture, AssetKind.MUSIC, provenance=MADE)
    file = library.resolver().resolve(music.id)
    assert (file.kind, file.path) == ("audio", music.path)
    assert library.resolver("other").resolve(music.id).path is None


def test_what_a_kill_left_half_way_in_is_swept(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.home.incoming.mkdir()
        (library.home.incoming / "x.part").write_bytes(b"half")
    with Library.open(tmp_path) as library:
        assert no_half_files(library)


@given(st.text(max_size=30))
def test_suffixes_are_plain(name: str) -> None:
    suffix = safe_suffix("a." + name)
    assert suffix == "" or (suffix.isascii() and suffix[0] == "." and suffix[1:].isalnum())


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("Film.MP4", ".mp4"), ("x.a b", ""), ("x", ""), ("a.tar.gz", ".gz"), ("a.é", ""), ("a.", "")],
)
def test_the_suffix_of_a_name(name: str, suffix: str) -> None:
    assert safe_suffix(name) == suffix


@given(st.lists(st.text(max_size=12), max_size=8))
def test_tags_come_back_as_they_went_in(tags: list[str]) -> None:
    joined = join_tags(tags)
    assert join_tags(joined.split("\n")) == joined
    assert len(set(joined.splitlines())) == len(joined.splitlines())

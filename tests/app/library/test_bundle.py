"""A project travels whole; a hostile bundle changes nothing."""

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.library.bundle import read_bundle, write_bundle
from app.library.bundle_format import BundleLimits
from app.library.errors import BundleRefused, DiskFull, LibraryError, SourceUnreadable
from app.library.library import Library
from app.library.values import AssetKind, Project, Provenance
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Scene, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks

Contents = dict[str, bytes]


def film(asset_id: str, name: str = "film") -> Timeline:
    reference = MediaReference(MediaKind.IMAGE, asset_id)
    clip = Clip("clip", reference, Flicks(FLICKS_PER_SECOND), slot="image:s1", scene="s1")
    return Timeline(
        "t",
        name=name,
        tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),),
        scenes=(Scene("s1", "Words.", "a picture"),),
    )


@pytest.fixture
def full(library: Library, project: Project, picture: Path) -> Project:
    """A project with an import, a picture made from it, a take, a version and a history."""
    source = library.assets.add(project.id, picture, AssetKind.IMAGE, tags=["cat"])
    picture.write_bytes(b"painted" * 500)
    made = library.assets.add(
        project.id,
        picture,
        AssetKind.IMAGE,
        name="Painted",
        provenance=Provenance("x", prompt="a picture", inputs={f"content:{source.id}": source.sha256}),
        derived_from=[source.id],
        facts={"width": 640},
    )
    library.takes.add(project.id, "image:s1", made.id)
    library.projects.set_thumbnail(project.id, made.id)
    document = library.open_document(project.id)
    document.apply("Add picture", film(made.id))
    document.save_version("First")
    document.apply("Name", film(made.id, "second"))
    document.apply("Name again", film(made.id, "third"))
    document.undo()
    return project


@pytest.fixture
def bundle(library: Library, full: Project, tmp_path: Path) -> Path:
    return write_bundle(library, full.id, tmp_path / "film.kinora").path


def state(library: Library) -> tuple[object, ...]:
    files = sorted(str(path) for path in library.home.projects.rglob("*"))
    incoming = list(library.home.incoming.iterdir()) if library.home.incoming.exists() else []
    return library.projects.list(), library.assets.list(), files, incoming


def contents(path: Path) -> Contents:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sealed(files: Contents) -> Contents:
    """The files with a manifest that fits them: a hostile bundle whose hashes are right."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in files.items()
        if name != "manifest.json"
    }
    return {**files, "manifest.json": json.dumps(manifest).encode()}


def written(path: Path, files: Contents, packing: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def change(files: Contents, name: str, edit: Callable[[Any], None]) -> Contents:
    data = json.loads(files[name])
    edit(data)
    return sealed({**files, name: json.dumps(data).encode()})


def test_a_project_arrives_as_it_left(library: Library, full: Project, bundle: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "elsewhere") as other:
        seen: list[float] = []
        arrived = read_bundle(other, bundle, progress=lambda done, _: seen.append(done))
        assert arrived.name == full.name and 0 < max(seen) <= 1
        document, original = other.open_document(arrived.id), library.open_document(full.id)
        made, source = other.assets.list(arrived.id)
        assert replace(document.timeline, tracks=()) == replace(original.timeline, tracks=())
        assert document.timeline.tracks[0].items[0].media.asset_id == made.id  # type: ignore[union-attr]
        assert made.name == "Painted" and made.facts == {"width": 640} and source.tags == ("cat",)
        assert made.provenance is not None
        assert made.provenance.inputs == {f"content:{source.id}": source.sha256}
        assert made.path.read_bytes() == b"painted" * 500
        assert (made.path.parent.name, source.path.parent.name) == ("images", "source")
        assert [link.source_id for link in other.assets.links(made.id)] == [source.id]
        assert [take.asset_id for take in other.takes.list(arrived.id)] == [made.id]
        assert arrived.thumbnail_id == made.id
        assert [entry.label for entry in document.history()] == ["Add picture", "Name", "Name again"]
        assert document.redo() == "Name again" and document.timeline.name == "third"
        document.go_to(0)
        assert document.timeline.name == "A film"
        assert document.version_timeline(document.versions[0].id).name == "film"
        assert [hit.asset.id for hit in other.search.find("cat")] == [source.id]
        assert not other.stale(document)


def test_a_bundle_may_come_twice_and_to_its_own_library(
    library: Library, full: Project, bundle: Path
) -> None:
    one, two = read_bundle(library, bundle), read_bundle(library, bundle)
    assert len({full.id, one.id, two.id}) == 3
    assert len({asset.id for asset in library.assets.list()}) == 6
    library.delete_project(one.id)
    left = library.assets.list(two.id)
    assert len(left) == 2 and all(asset.path.exists() for asset in left)


def test_the_same_project_gives_the_same_bytes(library: Library, full: Project, bundle: Path) -> None:
    again = write_bundle(library, full.id, bundle.with_name("again.kinora")).path
    assert again.read_bytes() == bundle.read_bytes()


def test_a_history_can_be_left_out(library: Library, full: Project, tmp_path: Path) -> None:
    path = write_bundle(library, full.id, tmp_path / "plain.kinora", history=False).path
    document = library.open_document(read_bundle(library, path).id)
    assert document.history() == () and document.timeline.name == "second"


def test_borrowed_assets_come_along_and_missing_ones_are_named(
    library: Library, full: Project, tmp_path: Path
) -> None:
    made, _ = library.assets.list(full.id)
    remix = library.projects.create("Remix", film(made.id))
    written_bundle = write_bundle(library, remix.id, tmp_path / "remix.kinora")
    assert written_bundle.missing == ()
    arrived = read_bundle(library, written_bundle.path)
    (borrowed,) = library.assets.list(arrived.id)
    assert borrowed.sha256 == made.sha256
    made.path.unlink()
    written_bundle = write_bundle(library, remix.id, tmp_path / "remix.kinora")
    assert [asset.id for asset in written_bundle.missing] == [made.id]
    arrived = read_bundle(library, written_bundle.path)
    (offline,) = library.assets.list(arrived.id)
    assert library.resolver().resolve(offline.id).path is None


def test_a_damaged_file_is_not_passed_on(library: Library, full: Project, tmp_path: Path) -> None:
    made = library.assets.list(full.id)[0]
    made.path.write_bytes(b"rotten")
    with pytest.raises(LibraryError, match="Painted"):
        write_bundle(library, full.id, tmp_path / "out.kinora")
    assert not list(tmp_path.glob("*out.kinora*"))


def test_a_cancelled_export_leaves_nothing(library: Library, full: Project, tmp_path: Path) -> None:
    def stop(done: float, what: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_bundle(library, full.id, tmp_path / "out.kinora", progress=stop)
    assert not list(tmp_path.glob("*out.kinora*"))
    with pytest.raises(LibraryError):
        write_bundle(library, full.id, tmp_path / "nowhere" / "out.kinora")


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../outside",
        "assets/../../outside",
        "assets\\..\\outside",
        "C:/outside",
        "assets/" + "0" * 64 + ".png/x",
        "ASSETS/" + "0" * 64,
        "assets/" + "0" * 64 + ".png\x00.exe",
        "extra.json",
        "assets/",
    ],
)
def test_names_that_lead_elsewhere_are_refused(
    library: Library, bundle: Path, tmp_path: Path, name: str
) -> None:
    before = state(library)
    with pytest.raises(BundleRefused):
        read_bundle(library, written(tmp_path / "bad", sealed({**contents(bundle), name: b"x"})))
    assert state(library) == before
    assert not (tmp_path / "outside").exists()


def test_links_and_devices_are_refused(library: Library, bundle: Path, tmp_path: Path) -> None:
    files, before = contents(bundle), state(library)
    for kind in (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFDIR):
        with zipfile.ZipFile(tmp_path / "bad", "w") as archive:
            for name, data in files.items():
                info = zipfile.ZipInfo(name)
                info.external_attr = (kind | 0o777) << 16 if name.startswith("assets/") else 0
                archive.writestr(info, data)
        with pytest.raises(BundleRefused, match="link or device"):
            read_bundle(library, tmp_path / "bad")
    assert state(library) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(library: Library, bundle: Path) -> None:
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr("timeline.json", b"{}")
    with pytest.raises(BundleRefused, match="two files"):
        read_bundle(library, bundle)


def test_bombs_and_giants_are_refused(library: Library, bundle: Path, tmp_path: Path) -> None:
    files, before = contents(bundle), state(library)
    zeros = b"\x00" * (4 << 20)
    bomb = sealed({**files, f"assets/{hashlib.sha256(zeros).hexdigest()}.png": zeros})
    with pytest.raises(BundleRefused, match="too tightly"):
        read_bundle(library, written(tmp_path / "bad", bomb, zipfile.ZIP_DEFLATED))
    for limits, words in (
        (BundleLimits(total=1000), "too large"),
        (BundleLimits(json=10), "too large"),
        (BundleLimits(files=2), "too many"),
    ):
        with pytest.raises(BundleRefused, match=words):
            read_bundle(library, bundle, limits=limits)
    with pytest.raises(BundleRefused, match="packed in a way"):
        read_bundle(library, written(tmp_path / "bad", files, zipfile.ZIP_LZMA))
    assert state(library) == before


def test_a_size_that_lies_is_found_out(library: Library, bundle: Path) -> None:
    # The directory says 10 bytes where 3500 are packed, and so does the manifest.
    files, before = contents(bundle), state(library)
    name = next(name for name, data in files.items() if data.startswith(b"painted"))
    manifest = json.loads(files["manifest.json"])
    manifest["files"][name]["size"] = 10
    library_json = json.loads(files["library.json"])
    for asset in library_json["assets"]:
        if asset["file"] == name:
            asset["size"] = 10
    files["library.json"] = json.dumps(library_json).encode()
    manifest["files"]["library.json"] = {
        "sha256": hashlib.sha256(files["library.json"]).hexdigest(),
        "size": len(files["library.json"]),
    }
    files["manifest.json"] = json.dumps(manifest).encode()
    path = written(bundle.with_name("bad"), files)
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(BundleRefused):
        read_bundle(library, path)
    assert state(library) == before


def test_content_that_is_not_what_the_manifest_says_is_refused(
    library: Library, bundle: Path, tmp_path: Path
) -> None:
    files, before = contents(bundle), state(library)
    for name in files:
        if name == "manifest.json":
            continue
        changed = bytearray(files[name])
        changed[len(changed) // 2] ^= 1
        with pytest.raises(BundleRefused):
            read_bundle(library, written(tmp_path / "bad", {**files, name: bytes(changed)}))
        with pytest.raises(BundleRefused):
            read_bundle(library, written(tmp_path / "bad", {k: v for k, v in files.items() if k != name}))
        if not name.startswith("history"):
            without = sealed({k: v for k, v in files.items() if k != name})
            with pytest.raises(BundleRefused):
                read_bundle(library, written(tmp_path / "bad", without))
    assert state(library) == before


def _set(**values: object) -> Callable[[Any], None]:
    return lambda data: data.update(values)


def _asset(**values: object) -> Callable[[Any], None]:
    return lambda data: data["assets"][0].update(values)


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("timeline.json", _set(width=-1)),
        ("timeline.json", _set(schema=99)),
        ("timeline.json", _set(tracks=[{"id": "x"}])),
        ("timeline.json", _set(name="other")),
        ("timeline.json", _set(name="\ud800")),
        ("library.json", _set(surprise=1)),
        ("library.json", _asset(kind="virus")),
        ("library.json", _asset(id="../../x")),
        ("library.json", _asset(file="timeline.json")),
        ("library.json", _asset(file="../../../etc/passwd")),
        ("library.json", _asset(facts={"x": float("nan")})),
        ("library.json", _asset(created="2024-01-01T00:00:00")),
        ("library.json", _asset(provenance={"provider": ""})),
        ("library.json", _asset(size=-1)),
        ("library.json", lambda data: data["assets"].append(data["assets"][0])),
        ("library.json", lambda data: data["assets"].append({**data["assets"][0], "name": "again"})),
        ("library.json", lambda data: data["takes"].append(data["takes"][0])),
        ("library.json", lambda data: data["links"].append(data["links"][0])),
        ("library.json", lambda data: data["versions"][0].update(timeline={})),
        ("history.json", _set(position=99)),
        ("history.json", _set(position=1)),
        ("history.json", _set(start={})),
        ("history.json", lambda data: data["edits"][1].update(forward={"put": {}, "removed": []})),
        ("history.json", lambda data: data["edits"][1].update(backward={"put": {}, "removed": []})),
        ("history.json", lambda data: data["edits"][1].update(forward={"put": 7})),
        ("manifest.json", _set(version=2)),
        ("manifest.json", _set(name="")),
    ],
)
def test_content_that_does_not_hold_together_is_refused(
    library: Library, bundle: Path, tmp_path: Path, name: str, edit: Callable[[Any], None]
) -> None:
    before = state(library)
    bad = written(tmp_path / "bad", change(contents(bundle), name, edit))
    with pytest.raises(BundleRefused):
        read_bundle(library, bad)
    assert state(library) == before


def test_an_id_in_disguise_can_not_take_an_assets_place(
    library: Library, full: Project, bundle: Path, tmp_path: Path
) -> None:
    files, before = contents(bundle), state(library)
    asset_id = library.assets.list(full.id)[0].id
    disguised = "".join(f"\\u{ord(letter):04x}" for letter in asset_id)
    text = files["library.json"].decode().replace(f'"id":"{asset_id}"', f'"id":"{disguised}"')
    assert disguised in text
    with pytest.raises(BundleRefused):
        read_bundle(library, written(tmp_path / "bad", sealed({**files, "library.json": text.encode()})))
    assert state(library) == before


@pytest.mark.parametrize("text", ["[" * 100_000, "{", "\x00", '{"a": 1e999}', "1" * 10_000, "null"])
@pytest.mark.parametrize("name", ["timeline.json", "library.json", "history.json", "manifest.json"])
def test_text_that_is_no_proper_json_is_refused(
    library: Library, bundle: Path, tmp_path: Path, name: str, text: str
) -> None:
    files = {**contents(bundle), name: text.encode()}
    bad = written(tmp_path / "bad", files if name == "manifest.json" else sealed(files))
    with pytest.raises(BundleRefused):
        read_bundle(library, bad)


def test_a_bundle_cut_short_anywhere_is_refused(library: Library, bundle: Path) -> None:
    whole, before = bundle.read_bytes(), state(library)
    for length in range(0, len(whole), max(1, len(whole) // 40)):
        bundle.write_bytes(whole[:length])
        with pytest.raises(BundleRefused):
            read_bundle(library, bundle)
    assert state(library) == before


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=80,
    deadline=None,
    derandomize=True,
)
@given(place=st.floats(0, 1, exclude_max=True), value=st.integers(1, 255))
def test_a_flipped_byte_is_refused_or_does_no_harm(
    library: Library, bundle: Path, tmp_path: Path, place: float, value: int
) -> None:
    data = bytearray(bundle.read_bytes())
    data[int(place * len(data))] ^= value
    (tmp_path / "flipped").write_bytes(data)
    before = state(library)
    try:
        arrived = read_bundle(library, tmp_path / "flipped")
    except BundleRefused:
        assert state(library) == before
    else:
        document = library.open_document(arrived.id)
        assert document.timeline.name == "second" and len(document.history()) == 3
        library.delete_project(arrived.id)


def test_what_is_no_bundle_is_said_so(library: Library, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"hello")
    with pytest.raises(BundleRefused):
        read_bundle(library, tmp_path / "x")
    with pytest.raises(BundleRefused, match="no manifest"):
        read_bundle(library, written(tmp_path / "y", {"timeline.json": b"{}"}))
    with pytest.raises(SourceUnreadable):
        read_bundle(library, tmp_path / "nowhere")


def test_a_disk_without_room_is_refused_before_unpacking(
    library: Library, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("app.library.bundle.shutil.disk_usage", lambda _: usage(10, 10, 0))
    before = state(library)
    with pytest.raises(DiskFull):
        read_bundle(library, bundle)
    assert state(library) == before


def test_a_catalogue_that_fills_up_leaves_no_project(library: Library, bundle: Path) -> None:
    before = state(library)
    with library.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.commit()
    files = contents(bundle)
    noise = "".join(chr(0x4E00 + i * 7919 % 20_000) for i in range(90_000))
    big = change(files, "library.json", _asset(description=noise))
    with pytest.raises(DiskFull):
        read_bundle(library, written(bundle, big))
    assert state(library) == before


def test_a_long_repetitive_history_is_not_taken_for_a_bomb(library: Library, tmp_path: Path) -> None:
    project = library.projects.create("Long", film("a" * 32))
    document = library.open_document(project.id)
    for number in range(60):
        timeline = document.timeline
        scene = replace(timeline.scenes[0], narration="la " * 10_000 + str(number % 2))
        document.apply("Sing", replace(timeline, scenes=(scene,)))
    path = write_bundle(library, project.id, tmp_path / "long.kinora").path
    assert len(contents(path)["history.json"]) > 1 << 20
    assert len(library.open_document(read_bundle(library, path).id).history()) == 60


def test_encrypted_bundles_are_refused(library: Library, bundle: Path) -> None:
    data = bytearray(bundle.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        count = len(archive.namelist())
    place = 0
    for _ in range(count):
        place = data.index(b"PK\x01\x02", place)
        data[place + 8] |= 1
        place += 4
    bundle.write_bytes(data)
    with pytest.raises(BundleRefused, match="encrypted"):
        read_bundle(library, bundle)

"""Cleaning frees what nothing shows, and never what is used."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.library.library import Library
from app.library.values import Asset, AssetKind, Project, Provenance
from app.storage import Heap, Survey, clean, survey
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def project(library: Library) -> Project:
    return library.projects.create("A film")


def add(
    library: Library, project: Project, name: str, kind: AssetKind = AssetKind.IMAGE, own: bool = False
) -> Asset:
    path = library.home.root / "new.png"
    path.write_text(name)
    made = None if own else Provenance("x")
    return library.assets.add(project.id, path, kind, name=name, provenance=made)


def showing(*assets: Asset) -> Timeline:
    clips = tuple(
        Clip(f"c{asset.name}", MediaReference(MediaKind.IMAGE, asset.id), Flicks(FLICKS_PER_SECOND))
        for asset in assets
    )
    return Timeline("t", "A film", tracks=(Track("v", TrackKind.VIDEO, items=clips),))


def going(found: Survey) -> dict[Heap, set[str]]:
    return {heap.heap: set(heap.names) for heap in found.heaps}


def test_only_what_nothing_shows_can_go(library: Library, project: Project) -> None:
    shown, undone, spare, liked, shelved, source = (
        add(library, project, name) for name in ("shown", "undone", "spare", "liked", "shelved", "source")
    )
    own = add(library, project, "own", own=True)
    path = library.home.root / "new.png"
    path.write_text("child")
    child = library.assets.add(
        project.id, path, AssetKind.IMAGE, name="child", provenance=Provenance("x"), derived_from=[source.id]
    )
    library.assets.update(liked.id, favourite=True)
    library.collections.create("Shelf", assets=[shelved.id])
    document = library.open_document(project.id)
    document.apply("Add", showing(undone))
    document.apply("Replace", showing(shown, child))
    found = survey(library, [])
    assert going(found) == {Heap.UNUSED_TAKES: {"spare"}, Heap.UNDO_TAKES: {"undone"}}
    assert clean(library, [Heap.UNUSED_TAKES], []) == spare.size
    left = {asset.name for asset in library.assets.list(trashed=True)}
    assert left == {"shown", "undone", "liked", "shelved", "source", "own", "child"} and own.path.exists()
    clean(library, list(Heap), [])
    assert {asset.name for asset in library.assets.list(trashed=True)} == left - {"undone"}
    assert shown.path.exists() and source.path.exists()


def test_a_version_keeps_what_it_shows(library: Library, project: Project) -> None:
    kept = add(library, project, "kept")
    document = library.open_document(project.id)
    document.apply("Add", showing(kept))
    document.save_version("First")
    document.undo()
    assert going(survey(library, [])) == {}


def test_old_renders_go_but_not_the_newest(library: Library, project: Project) -> None:
    for name in ("first", "second", "last"):
        add(library, project, name, AssetKind.RENDER)
    assert going(survey(library, [])) == {Heap.OLD_RENDERS: {"first", "second"}}


def test_the_trash_keeps_what_a_timeline_still_shows(library: Library, project: Project) -> None:
    shown, gone = add(library, project, "shown", own=True), add(library, project, "gone", own=True)
    library.open_document(project.id).apply("Add", showing(shown))
    library.trash.put([shown.id, gone.id])
    assert going(survey(library, [])) == {Heap.TRASH: {"gone"}}
    assert clean(library, [Heap.TRASH], []) == 4 and shown.path.exists() and not gone.path.exists()


def test_what_is_being_made_is_left_alone(library: Library, project: Project) -> None:
    add(library, project, "half made")
    with library.database.unit_of_work() as session:
        session.execute(
            text(
                "INSERT INTO jobs (id, kind, parameters, key, label, project_id, parent_id, priority, pool, "
                'max_attempts, "group", state, progress, message, attempts, crashes, created, not_before) '
                "VALUES ('j', 'k', '{}', '', '', :project, '', 0, 'cpu', 1, '', 'running', 0, '', 0, 0, 0, 0)"
            ),
            {"project": project.id},
        )
    assert going(survey(library, [])) == {}


def test_caches_and_sizes_are_counted_once(library: Library, project: Project, tmp_path: Path) -> None:
    cache = tmp_path / "proxies"
    (cache / "a").mkdir(parents=True)
    (cache / "a" / "b.mkv").write_bytes(bytes(1000))
    one, two = add(library, project, "same"), add(library, project, "same")
    assert one.path == two.path
    found = survey(library, [cache, tmp_path / "none"])
    shares = {share.kind: (share.files, share.size) for share in found.shares}
    assert shares == {"image": (1, 4), "cache": (1, 1000)} and found.size == 1004
    assert Survey.from_json(found.to_json()) == found
    assert clean(library, [Heap.CACHES], [cache]) == 1000 and survey(library, [cache]).shares[-1].files == 0

"""Projects, takes, cache, chats, and the library around them."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import app.library.projects as projects
from app.database.backups import backups
from app.database.errors import LibraryInUse
from app.library.errors import LibraryError, NotInLibrary
from app.library.home import PROJECT_FOLDERS, library_home
from app.library.library import Library
from app.library.takes import Tally
from app.library.values import AssetKind, Project, Provenance
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Track, TrackKind
from pipeline.timeline.time import FLICKS_PER_SECOND, from_seconds
from providers.errors import InvalidInput

MADE = Provenance("embedded.image")


def test_home_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KINORA_HOME", str(tmp_path))
    assert library_home() == tmp_path
    monkeypatch.setenv("KINORA_HOME", " ")
    assert library_home().name == "kinora"
    monkeypatch.setenv("KINORA_HOME", str(tmp_path / "chosen"))
    with Library.open() as library:
        assert library.home.root == tmp_path / "chosen" and library.notices == ()


def test_a_project_has_its_folders_and_facts(library: Library, project: Project) -> None:
    assert {path.name for path in library.home.project(project.id).iterdir()} == set(PROJECT_FOLDERS)
    assert project.duration == 2 * FLICKS_PER_SECOND
    assert (project.width, project.height) == (1080, 1920)
    assert library.projects.get(project.id) == project


def test_projects_are_listed_by_last_change(library: Library, project: Project, picture: Path) -> None:
    other = library.projects.create("Other")
    assert [found.id for found in library.projects.list()] == [other.id, project.id]
    renamed = library.projects.rename(project.id, "  Two\n words ")
    assert renamed.name == "Two words"
    assert library.projects.list()[0] == renamed
    library.assets.add(other.id, picture, AssetKind.IMAGE)
    assert library.projects.list()[0].id == other.id


def test_a_project_needs_a_name(library: Library, project: Project) -> None:
    with pytest.raises(InvalidInput):
        library.projects.create("  ")
    with pytest.raises(InvalidInput):
        library.projects.rename(project.id, "")
    assert [path.name for path in library.home.projects.iterdir()] == [project.id]
    assert library.projects.list() == (project,)


def test_the_thumbnail_is_an_asset(library: Library, project: Project, picture: Path) -> None:
    asset = library.assets.add(project.id, picture, AssetKind.THUMBNAIL, provenance=MADE)
    assert library.projects.set_thumbnail(project.id, asset.id).thumbnail_id == asset.id
    assert library.projects.get(project.id).thumbnail_id == asset.id


def test_deleting_a_project_takes_everything_with_it(
    library: Library, project: Project, picture: Path
) -> None:
    asset = library.assets.add(project.id, picture, AssetKind.IMAGE)
    library.takes.add(project.id, "image:1", asset.id)
    library.cache.put("key", asset.id)
    chat = library.conversations.start(project.id)
    library.open_document(project.id)
    library.delete_project(project.id)
    assert library.projects.list() == () and library.assets.list() == ()
    assert library.takes.list(project.id) == () and library.cache.get("key") is None
    assert library.conversations.messages(chat.id) == ()
    assert not library.home.project(project.id).exists() and not list(library.home.trash.iterdir())
    for action in (library.projects.get, library.open_document, library.delete_project):
        with pytest.raises(NotInLibrary):
            action(project.id)


def test_a_deletion_that_fails_puts_the_files_back(
    library: Library, project: Project, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = library.assets.add(project.id, picture, AssetKind.IMAGE)
    with library.database.engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER refuse BEFORE DELETE ON assets BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        connection.commit()
    with pytest.raises(Exception, match="no"):
        library.delete_project(project.id)
    assert asset.path.exists() and library.projects.get(project.id)


@pytest.mark.parametrize("committed", [True, False])
def test_a_deletion_cut_short_is_settled_when_the_library_opens(tmp_path: Path, committed: bool) -> None:
    with Library.open(tmp_path) as library:
        project = library.projects.create("A film")
        library.home.trash.mkdir()
        if committed:
            library.projects.delete(project.id)
            library.home.make_project(project.id)
        shutil.move(library.home.project(project.id), library.home.trash / project.id)
    with Library.open(tmp_path) as library:
        assert not list(library.home.trash.iterdir())
        assert library.home.project(project.id).exists() is not committed
        assert len(library.projects.list()) == (0 if committed else 1)


def test_a_project_whose_row_can_not_be_written_leaves_no_folder(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise LibraryError("no")

    monkeypatch.setattr(projects, "add_project", refuse)
    with pytest.raises(LibraryError):
        library.projects.create("A film")
    assert not list(library.home.projects.iterdir())


def test_takes_are_numbered_within_their_slot(library: Library, project: Project, tmp_path: Path) -> None:
    assets = []
    for number in range(3):
        path = tmp_path / f"{number}.png"
        path.write_bytes(bytes([number]))
        assets.append(library.assets.add(project.id, path, AssetKind.IMAGE, provenance=MADE))
    one = library.takes.add(project.id, "image:1", assets[0].id)
    two = library.takes.add(project.id, "image:1", assets[1].id)
    other = library.takes.add(project.id, "image:2", assets[2].id)
    assert (one.number, two.number, other.number) == (1, 2, 1)
    assert library.takes.add(project.id, "image:1", assets[0].id) == one
    assert library.takes.list(project.id) == (one, two, other)
    assert library.takes.list(project.id, "image:2") == (other,)
    library.takes.remove(one.id)
    assert library.takes.list(project.id, "image:1") == (two,)
    with pytest.raises(NotInLibrary):
        library.takes.remove(one.id)
    with pytest.raises(NotInLibrary):
        library.takes.add(project.id, "image:1", "nobody")
    with pytest.raises(InvalidInput):
        library.takes.add(project.id, "", assets[0].id)


def test_the_cache_spares_a_generation(library: Library, project: Project, picture: Path) -> None:
    assert library.cache.get("k") is None
    asset = library.assets.add(project.id, picture, AssetKind.IMAGE, provenance=MADE)
    library.cache.put("k", asset.id, {"words": [1, 2]})
    entry = library.cache.get("k")
    assert entry is not None and (entry.asset_id, entry.result) == (asset.id, {"words": [1, 2]})
    library.cache.get("k")
    library.cache.put("k", asset.id)
    asset.path.unlink()
    assert library.cache.get("k") is None
    with pytest.raises(NotInLibrary):
        library.cache.put("k", "nobody")
    library.cache.clear()


def test_chats_keep_their_order(library: Library, project: Project) -> None:
    chat = library.conversations.start(project.id, "Ideas")
    loose = library.conversations.start()
    said = [
        library.conversations.add(chat.id, "user", "Make it blue"),
        library.conversations.add(chat.id, "assistant", "Done", {"tool": "look"}),
    ]
    assert library.conversations.messages(chat.id) == tuple(said)
    assert library.conversations.list(project.id) == (chat,)
    assert library.conversations.list() == (loose,)
    library.conversations.delete(loose.id)
    library.conversations.delete(loose.id)
    assert library.conversations.list() == ()
    with pytest.raises(NotInLibrary):
        library.conversations.add(loose.id, "user", "?")
    with pytest.raises(NotInLibrary):
        library.conversations.start("nobody")


def test_one_writer_many_readers(tmp_path: Path) -> None:
    with Library.open(tmp_path) as writer:
        project = writer.projects.create("A film")
        with pytest.raises(LibraryInUse):
            Library.open(tmp_path)
        with Library.open(tmp_path, exclusive=False) as reader:
            assert reader.projects.list() == (project,)
            with pytest.raises(LibraryError, match="reading only"):
                reader.projects.create("No")
            assert not (tmp_path / "projects" / "No").exists()


def test_closing_backs_up_when_the_last_one_is_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path):
        pass
    assert len(backups(tmp_path)) == 1
    monkeypatch.setattr("app.library.library.is_backup_due", lambda *_: True)
    with Library.open(tmp_path):
        pass
    assert "close" in backups(tmp_path)[0].name


def test_a_library_that_can_not_be_tidied_lets_go_of_its_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr("app.library.library.sweep", refuse)
    with pytest.raises(PermissionError):
        Library.open(tmp_path)
    monkeypatch.undo()
    Library.open(tmp_path).close()


def test_a_backup_that_fails_does_not_keep_the_library_open(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "backups").write_text("in the way")
    with Library.open(tmp_path) as library:
        assert "backup" in library.notices[0]
    assert "No backup" in caplog.text
    Library.open(tmp_path).close()


def test_a_project_in_the_trash_is_not_listed_and_comes_back_whole(library):
    project = library.projects.create("Rain")
    library.projects.throw_away(project.id)
    assert library.projects.list() == () and library.projects.in_trash() == (project,)
    assert library.open_document(project.id).timeline.name == "Rain"
    library.projects.bring_back(project.id)
    assert library.projects.list() == (project,) and library.projects.in_trash() == ()
    library.projects.throw_away(project.id)
    library.delete_project(project.id)
    assert library.projects.in_trash() == ()


def test_takes_are_counted_by_maker_with_those_a_timeline_shows(library: Library, picture: Path) -> None:
    first, second = (replace(MADE, provider=name) for name in ("a.image", "b.image"))
    project = library.projects.create("Film")
    makers = (first, first, second)
    made = [library.assets.add(project.id, picture, AssetKind.IMAGE, provenance=maker) for maker in makers]
    for asset in made:
        library.takes.add(project.id, "image:1", asset.id)
    shown = Clip("c", MediaReference(MediaKind.IMAGE, made[2].id), from_seconds(1), slot="image:1")
    library.open_document(project.id).edit(
        "Use take 3", lambda t: replace(t, tracks=(Track("v", TrackKind.VIDEO, items=(shown,)),))
    )
    library.usage.refresh()
    assert library.takes.tally(["a.image", "b.image", "c.image"]) == {
        "a.image": Tally(2, 0),
        "b.image": Tally(1, 1),
    }

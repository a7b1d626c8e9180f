"""Missing media: seen, told, found in one folder; what comes back heals by itself."""

from ui.library.relink import RelinkDialog


def test_media_that_goes_and_comes_back_is_noticed(shown):
    shown.select("river")
    shown.pane.choice.place()
    asset = next(asset for asset in shown.assets if asset.name == "river")
    away = asset.path.with_suffix(".away")
    asset.path.rename(away)
    watch, session = shown.pane.offline, shown.window.session
    watch.look()
    shown.until(lambda: watch.missing == {asset.id})
    assert session.resolver.resolve(asset.id).path is None
    assert "missing" in shown.pane.notice.words.text()
    away.rename(asset.path)
    watch.look()
    shown.until(lambda: not watch.missing)
    assert session.resolver.resolve(asset.id).path == asset.path


def test_one_folder_heals_all(shown, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    for number, asset in enumerate(shown.assets[:2]):
        asset.path.rename(disk / f"{number}.png")
    dialog = RelinkDialog(shown.pane.offline, shown.window.workspace, shown.window)
    shown.until(lambda: dialog.list.count() == 2)
    dialog.look_in(tmp_path / "nowhere")
    assert dialog.choose.isEnabled(), "a folder that is not there is refused"
    dialog.look_in(disk)
    shown.until(lambda: dialog.list.count() == 0)
    assert all(asset.path.is_file() for asset in shown.assets)
    dialog.close()

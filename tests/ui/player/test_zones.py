import pytest

from ui.player.zones import ALL, PLATFORMS, ZoneMenu, zones_for


def test_zones_are_the_presets_figures():
    zone = zones_for(1080, 1920)["tiktok"]
    assert (zone.top, zone.bottom) == (192 / 1920, 384 / 1920)
    assert (zone.left, zone.right) == (54 / 1080, 200 / 1080)
    assert zone.name == "TikTok"


@pytest.mark.parametrize(
    ("size", "known"),
    [
        ((1080, 1920), {"tiktok", "reels", "shorts"}),
        ((720, 1280), {"tiktok", "reels", "shorts"}),
        ((1920, 1080), {"youtube"}),
        ((1080, 1080), set()),
    ],
)
def test_only_platforms_that_show_such_frames_count(size, known):
    assert set(zones_for(*size)) == known


def test_the_menu_ticks_one_and_greys_what_does_not_fit(qtbot):
    from PySide6.QtWidgets import QWidget

    chosen, owner = [], QWidget()
    qtbot.addWidget(owner)
    menu = ZoneMenu(chosen.append, owner)
    menu.show_state("reels", 1080, 1920)
    state = {action.text(): (action.isChecked(), action.isEnabled()) for action in menu.actions()}
    assert state["Instagram Reels" if "Instagram Reels" in state else "Reels"] == (True, True)
    assert state[PLATFORMS["youtube"]] == (False, False)
    menu.actions()[0].trigger()
    assert chosen == [ALL]
    menu.show_state(ALL, 1920, 1080)
    assert [a.isEnabled() for a in menu.actions()] == [False, False, False, False, True]

"""How a piece was made, and its takes, over a real library."""

import asyncio
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.library.values import AssetKind, Provenance
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Scene, Track, TrackKind
from tests.ui.conftest import seconds
from ui.inspector.provenance import ProvenanceView
from ui.viewmodels.takes import Takes, cost_words

PROMPT = "a harbour at dawn"


@pytest.fixture
def shown(qtbot, pane, studio, loop, tmp_path):
    """The pane with a generated picture selected that has three takes, the second one in use."""
    project, made = pane.workspace.project_id, []
    for number in range(3):
        path = tmp_path / f"{number}.png"
        cv2.imwrite(str(path), np.full((64, 36, 3), 60 * number, np.uint8))
        how = Provenance(
            "embedded.illustrator",
            "Illustrator",
            "1.4",
            seed=40 + number,
            prompt=PROMPT,
            cost_micro_credits=0,
        )
        asset = studio.library.assets.add(project, path, AssetKind.IMAGE, name="Harbour", provenance=how)
        studio.library.takes.add(project, "image:1", asset.id)
        made.append(asset)
    media = MediaReference(MediaKind.IMAGE, made[1].id, None, "Harbour")
    picture = Clip("pic", media, seconds(2), name="Harbour", scene="s1", slot="image:1")
    pane.session.edit(
        "Lay out",
        lambda now: replace(
            now,
            scenes=(Scene("s1", "Mist lifts", PROMPT, seed=41),),
            tracks=(*now.tracks, Track("v9", TrackKind.VIDEO, items=(picture,))),
        ),
    )
    pane.session.select(["pic"])
    run_until(loop, lambda: pane.settled and pane.findChild(ProvenanceView) is not None)
    return pane


def run_until(loop, true):
    """Runs Qt's and asyncio's loop until ``true``; fails after 20 seconds."""

    async def wait():
        while not true():
            await asyncio.sleep(0.01)

    loop.run_until_complete(asyncio.wait_for(wait(), 20))


def view(pane):
    return pane.findChild(ProvenanceView)


def asset_in_use(pane):
    track, index = pane.session.timeline.find("pic")
    return track.items[index].media.asset_id


def test_it_says_how_the_piece_was_made(shown, loop):
    def words():
        return " | ".join(label.text() for label in view(shown).findChildren(QLabel))

    for known in ("Illustrator 1.4", PROMPT, "41", "Free, made on this computer"):
        assert known in words()
    run_until(loop, lambda: "CC0-1.0" in words())
    copy = next(button for button in view(shown).findChildren(QPushButton) if button.text() == "Copy prompt")
    copy.click()
    assert QApplication.clipboard().text() == PROMPT


def test_a_take_is_used_by_a_click_and_taken_back(shown, qtbot):
    tiles = view(shown).strip.tiles
    assert [tile.card.in_use for tile in tiles] == [False, True, False]
    third = tiles[2].card.asset.id
    QTest.mouseClick(tiles[2], Qt.MouseButton.LeftButton)
    assert asset_in_use(shown) == third
    qtbot.waitUntil(lambda: shown.settled and view(shown).strip.tiles[2].card.in_use)
    assert shown.session.timeline.scenes[0].seed == 42
    shown.session.undo()
    assert asset_in_use(shown) != third
    assert shown.session.timeline.scenes[0].seed == 41


def test_two_takes_are_compared_and_nothing_changes(shown):
    tile = view(shown).strip.tiles[0]
    before = shown.session.timeline
    tile.compare_wanted.emit(tile.card)
    screen = shown.contents._bench.screen
    now, other, names = screen.compared[-1]
    assert now is before and shown.session.timeline is before
    assert other.find("pic")[0].items[0].media.asset_id == tile.card.asset.id
    assert names == ("Take 2", "Take 1")
    assert not view(shown).back.isHidden()
    view(shown).back.click()
    assert screen.compared == []


def test_a_re_roll_is_asked_for_with_its_instruction(shown, monkeypatch):
    asked = []
    monkeypatch.setattr(shown.workspace, "reroll", lambda *order: asked.append(order))
    view(shown).instruction.setText("stormy")
    QTest.keyClick(view(shown).instruction, Qt.Key.Key_Return)
    view(shown).reroll.click()
    assert asked == [(1, "image", "stormy"), (1, "image", "")]
    assert view(shown).instruction.text() == ""


def test_what_can_not_be_made_again_has_no_button(shown, studio):
    takes = Takes(shown.workspace)
    track, index = shown.session.timeline.find("pic")
    clip = track.items[index]
    assert takes.can_reroll(clip)
    assert not takes.can_reroll(replace(clip, slot=""))
    assert not takes.can_reroll(replace(clip, scene="gone"))
    assert takes.can_compare(clip) and not takes.can_compare(replace(clip, slot="voice:1"))
    assert takes.cards(replace(clip, slot="")) == ()


def test_what_is_not_known_is_never_called_free():
    unknown = Provenance("cloud.image", cost_micro_credits=None)
    assert cost_words(unknown) == "Not known"
    assert cost_words(replace(unknown, cost_micro_credits=1_250_000)) == "$0.02"
    assert "Free" in cost_words(replace(unknown, cost_micro_credits=0))

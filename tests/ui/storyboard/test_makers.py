"""One re-roll by several makers: prices first, takes side by side, one is kept; and a re-roll made anew."""

import pytest

from app.money.values import Account
from app.offers.offer import Offer
from tests.app.generation.atelier import PRICE, Atelier, Painter, RemotePainter, row
from tests.fakes.chaos import Fault
from tests.ui.storyboard.conftest import picture, until
from ui.storyboard.maker_picker import MakerPicker, together


@pytest.fixture
def atelier(studio):
    with Atelier() as service:
        studio.registry.register(row(RemotePainter(service.base_url)))
        studio.registry.register(row(Painter(service.base_url)))
        yield service


@pytest.fixture
def asked(atelier, dialog, loop):
    """The dialog of scene 2, both services ticked."""
    made = dialog(1)
    loop.run_until_complete(until(lambda: len(made.makers.boxes) == 3))
    for offer, box in zip(made.makers.offers, made.makers.boxes, strict=True):
        box.setChecked(not offer.local)
    return made


def test_both_make_it_side_by_side_and_one_is_kept(stage, asked, atelier, loop, studio):
    before = stage.timeline
    assert asked.makers.isVisible() and not asked.compare.isEnabled() and asked.comparing
    assert asked.again.text() == "Make with both and compare · under $0.01, time not known"
    assert {w.provider for w in asked.wishes()} == {"atelier.remote", "atelier.direct"}
    assert len({w.seed for w in asked.wishes()}) == 1, "the same is asked of both"
    asked.start()
    loop.run_until_complete(until(lambda: len(asked.variants.tiles) == 2 and not asked._jobs))
    assert stage.timeline is before and studio.money.balances()[Account.SPENT] == 2 * PRICE
    loop.run_until_complete(until(lambda: all(" · " in tile.taken for tile in asked.variants.tiles)))
    first, second = asked.variants.tiles
    assert first.maker == second.maker == "brush-1" and first.taken.startswith("under $0.01 · about")
    assert "brush-1" in first.accessibleName() and "about" in first.accessibleName()
    second.setChecked(True)
    asked.accept_chosen()
    assert picture(stage, 1).media.asset_id == second.card.asset.id
    assert len(studio.library.takes.list(stage.workspace.project_id, picture(stage, 1).slot)) == 2
    stage.workspace.session.undo()
    assert stage.timeline == before


def test_where_one_fails_it_is_named_and_the_other_still_comes(stage, asked, atelier, loop):
    atelier.chaos.every(1, Fault.UNAUTHORISED, where="/paint")
    asked.start()
    loop.run_until_complete(until(lambda: not asked._jobs and asked.variants.came))
    assert [tile.card.asset.provenance.provider for tile in asked.variants.tiles] == ["atelier.remote"]
    told = asked._told.text()
    assert told.startswith("The atelier.direct: The key is not accepted.") and "Choose one" in told
    assert asked.again.isEnabled()


def test_made_anew_is_another_take_and_without_it_nothing_is_made_twice(stage, asked, atelier, loop):
    for offer, box in zip(asked.makers.offers, asked.makers.boxes, strict=True):
        box.setChecked(offer.provider == "atelier.direct")
    asked.seed.set_value("keep")
    asked.seed.chosen.emit("keep")
    assert asked.anew.isVisible() and asked.compare.isEnabled()
    asked.start()
    loop.run_until_complete(until(lambda: not asked._jobs))
    asked.start()
    loop.run_until_complete(until(lambda: not asked._jobs))
    assert len(atelier.bill) == 1 and "very same already" in asked._told.text()
    asked.anew.setChecked(True)
    asked.start()
    loop.run_until_complete(until(lambda: not asked._jobs and asked.variants.came))
    assert len(atelier.bill) == 2


def offer(name: str, price: int | None, seconds: float | None, local: bool = False) -> Offer:
    return Offer(name, name, "", local, price, seconds, False)


def test_prices_add_up_and_services_work_at_the_same_time():
    here, there, far = offer("a", 0, 8.0, True), offer("b", 5, 6.0), offer("c", 7, 30.0)
    assert together((here, there), 1) == (5, 8.0)
    assert together((here, there, far), 2) == (24, 30.0)
    assert together((here, here), 2) == (0, 32.0)
    assert together((here, offer("d", None, None)), 1) == (None, None)


def test_one_only_where_several_scenes_are_asked_for(qtbot):
    picker = MakerPicker()
    qtbot.addWidget(picker)
    picker.show_offers((offer("a", 1, 1.0), offer("b", None, None)))
    assert [box.accessibleName() for box in picker.boxes] == [
        "a: under $0.01, about 1 s",
        "b: price not known, time not known",
    ]
    for box in picker.boxes:
        box.setChecked(True)
    picker.set_single(True)
    assert [one.provider for one in picker.chosen] == ["a"]
    picker.boxes[1].setChecked(True)
    assert [one.provider for one in picker.chosen] == ["b"]

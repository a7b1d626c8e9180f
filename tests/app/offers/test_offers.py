"""Offers: cloud beside local, the time learned here, and nothing made up."""

from dataclasses import replace

import pytest

from app.database.opening import open_database
from app.generation.calls import Call, CallBook, CallState
from app.generation.crafts import craft_of
from app.generation.preferences import Preferences, Split
from app.generation.standing import Standing
from app.offers.offer import Offers
from providers.errors import Transient
from providers.protocols import Capability, ImageRequest
from providers.registry import BUILT_IN, Registry
from tests.app.generation.atelier import PRICE, LocalPainter, Painter, RemotePainter, row

REQUEST = ImageRequest("a boat", 1024, 768)


@pytest.fixture
def home(tmp_path):
    with open_database(tmp_path) as database:
        yield tmp_path, CallBook(database)


def offers(home, *painters, standing=None):
    folder, calls = home
    preferences = Preferences(folder)
    preferences.rank(Capability.IMAGE, tuple(painter.provider_id for painter in painters))
    registry = Registry([*BUILT_IN, *map(row, painters)])
    return Offers(registry, preferences, standing or Standing(), calls)


def ran(home, seconds, request=REQUEST, provider="atelier.remote", state=CallState.KEPT):
    calls = home[1]
    number = len(calls.of_job("job"))
    size = craft_of("image.paint").size_class(request)
    call = Call(f"job/{number}", "job", "p", "image.paint", provider, "k", "brush-1", size)
    calls.begin(replace(call, state=state, seconds=seconds))


def test_cloud_and_local_stand_side_by_side_in_the_order_they_would_be_asked(home):
    cloud, own = RemotePainter("http://127.0.0.1:9"), LocalPainter("http://127.0.0.1:9", price=0)
    found = offers(home, cloud, own).offers("image.paint", REQUEST)
    assert [offer.provider for offer in found] == ["atelier.remote", "atelier.local", "embedded.illustrator"]
    assert [offer.micro_credits for offer in found] == [PRICE, 0, 0]
    assert [offer.local for offer in found] == [False, True, True]


def test_what_is_not_known_is_not_nothing(home):
    (offer, *_) = offers(home, Painter("", price=None)).offers("image.paint", REQUEST)
    assert offer.micro_credits is None and offer.seconds is None and not offer.learned


def test_time_is_the_median_of_what_it_took_here_at_that_size(home):
    for seconds in (6.0, 5.0, 40.0):
        ran(home, seconds)
    ran(home, 900.0, ImageRequest("x", 8192, 8192))
    ran(home, 0.1, state=CallState.FAILED)
    ran(home, 0.1, provider="atelier.direct")
    asked = offers(home, RemotePainter(""))
    offer = asked.first("image.paint", REQUEST)
    assert (offer.seconds, offer.learned) == (6.0, True)
    twice = asked.first("image.paint", ImageRequest("x", 1448, 1086))
    assert twice.seconds == 6.0, "a size near to it stands in"
    assert asked.first("image.paint", ImageRequest("x", 64, 64)).seconds is None


def test_one_that_rests_says_why_and_comes_last(home):
    standing = Standing()
    standing.failed("atelier.remote", Transient("The service is down."))
    found = offers(home, RemotePainter(""), Painter(""), standing=standing).offers("image.paint", REQUEST)
    assert found[-1].provider == "atelier.remote" and found[-1].trouble == "The service is down."


def test_everyone_who_could_is_told_with_those_nobody_asks_by_themselves(home):
    folder, calls = home
    cloud, ill = Painter(""), Painter("", "atelier.ill")
    ill.well = False
    registry = Registry([*BUILT_IN, row(cloud), row(ill)])
    asked = Offers(registry, Preferences(folder), Standing(), calls)
    assert [offer.provider for offer in asked.offers("image.paint", REQUEST)] == ["embedded.illustrator"]
    found = asked.everyone("image.paint", REQUEST)
    assert [(o.provider, o.micro_credits) for o in found] == [
        ("embedded.illustrator", 0),
        ("atelier.direct", PRICE),
    ]


def test_in_a_test_of_both_the_price_is_that_of_both(home):
    folder, calls = home
    two = (RemotePainter(""), Painter("", price=7))
    preferences = Preferences(folder)
    asked = Offers(Registry([*BUILT_IN, *map(row, two)]), preferences, Standing(), calls)
    split = Split("atelier.remote", "atelier.direct", both=True)
    preferences.set_split(Capability.IMAGE, split)
    assert asked.first("image.paint", REQUEST).micro_credits == PRICE + 7
    preferences.set_split(Capability.IMAGE, replace(split, both=False, share=0))
    assert asked.first("image.paint", REQUEST).micro_credits == PRICE


def test_nobody_able_is_no_offer(home):
    asked = offers(home)
    assert asked.offers("sound.make", ImageRequest("x", 1, 1)) == ()
    assert asked.offers("image.paint", REQUEST, provider="atelier.gone") == ()

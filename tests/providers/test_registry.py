"""Choosing providers, and dated prices."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from providers.errors import (
    InvalidInput,
    NotConfigured,
)
from providers.pricing import Price, price_on
from providers.protocols import Capability, Health, ProviderInfo
from providers.registry import Entry, Registry


@dataclass
class Painter:
    id: str
    local: bool = True
    embedded: bool = False
    languages: tuple[str, ...] = ()
    answer: Health = field(default_factory=lambda: Health(True))

    @property
    def info(self):
        return ProviderInfo(
            self.id,
            self.id.title(),
            Capability.IMAGE,
            "1",
            self.local,
            self.embedded,
            languages=self.languages,
        )

    def health(self):
        return self.answer


def registry(*painters):
    return Registry([Entry(painter.id, Capability.IMAGE, lambda made=painter: made) for painter in painters])


CLOUD = Painter("cloud", local=False)
HOUSE = Painter("house", embedded=True)
GPU = Painter("gpu")


def ids(providers):
    return [provider.info.id for provider in providers]


def test_embedded_first_and_no_unasked_remote():
    assert ids(registry(CLOUD, GPU, HOUSE).candidates(Capability.IMAGE)) == ["house", "gpu"]
    assert ids(registry(CLOUD).candidates(Capability.IMAGE)) == ["cloud"]


def test_preference_orders_and_admits_remote():
    found = registry(HOUSE, CLOUD, GPU).candidates(Capability.IMAGE, preference=["cloud", "gpu"])
    assert ids(found) == ["cloud", "gpu", "house"]


def test_offline_and_language_filter():
    french = Painter("french", languages=("fr-FR",))
    both = registry(CLOUD, HOUSE, french)
    assert ids(both.candidates(Capability.IMAGE, preference=["cloud"], offline=True)) == ["house", "french"]
    assert ids(both.candidates(Capability.IMAGE, language="de")) == ["house"]
    assert ids(both.candidates(Capability.IMAGE, language="fr-CA")) == ["house", "french"]


def test_sick_ones_are_passed_over_and_explained():
    sick = Painter("sick", answer=Health(False, "The key is missing."))
    assert registry(sick, HOUSE).choose(Capability.IMAGE, preference=["sick"]) is HOUSE
    with pytest.raises(NotConfigured, match="The key is missing") as refusal:
        registry(sick, HOUSE).choose(Capability.IMAGE, explicit="sick")
    assert "Settings" in refusal.value.advice


def test_nobody_is_explained():
    with pytest.raises(NotConfigured, match="No provider for music"):
        registry(HOUSE).choose(Capability.MUSIC)
    with pytest.raises(NotConfigured, match="offline"):
        registry(CLOUD).choose(Capability.IMAGE, offline=True)
    with pytest.raises(NotConfigured, match="no provider called “ghost”"):
        registry(HOUSE).choose(Capability.IMAGE, explicit="ghost")
    with pytest.raises(NotConfigured, match="does not make music"):
        registry(HOUSE).choose(Capability.MUSIC, explicit="house")


def test_a_broken_plug_in_breaks_nothing_else():
    def explode():
        raise RuntimeError("no such library")

    class Moody(Painter):
        def health(self):
            raise OSError("gone")

    rows = [
        Entry("broken", Capability.IMAGE, explode),
        Entry("moody", Capability.IMAGE, lambda: Moody("moody")),
        Entry("house", Capability.IMAGE, lambda: HOUSE),
    ]
    house = Registry(rows)
    assert house.choose(Capability.IMAGE) is HOUSE
    listed = {row.id: row for row in house.listing()}
    assert listed["broken"].info is None and "no such library" in listed["broken"].health.message
    assert not listed["moody"].health.ok
    assert listed["house"].health.ok


def test_register_replaces():
    house = registry(HOUSE)
    other = Painter("house", embedded=True)
    house.register(Entry("house", Capability.IMAGE, lambda: other))
    assert house.get("house") is other


def test_the_built_in_table_loads():
    house = Registry()
    speech = house.choose(Capability.SPEECH, offline=True)
    assert speech.info.id == "embedded.speech"
    assert house.choose(Capability.TEXT, offline=True).info.id == "embedded.writer"
    assert house.get("embedded.speech") is speech
    for row in house.listing():
        assert row.info is None or (row.info.id, row.info.capability) == (row.id, row.capability)


def test_prices_are_dated_and_unknown_is_none():
    old = Price("x", "character", 500, date(2025, 1, 1), date(2025, 6, 1), per=1000)
    new = Price("x", "character", 700, date(2025, 6, 1), per=1000)
    special = Price("x", "character", 900, date(2025, 1, 1), per=1000, model="hd")
    table = (old, new, special)
    assert price_on("x", "character", date(2025, 5, 31), prices=table) is old
    assert price_on("x", "character", date(2025, 6, 1), prices=table) is new
    assert price_on("x", "character", date(2025, 7, 1), model="hd", prices=table) is special
    assert price_on("x", "character", date(2024, 12, 31), prices=table) is None
    assert price_on("x", "image", date(2025, 7, 1), prices=table) is None
    assert (new.cost(1), new.cost(1000), new.cost(1001), new.cost(0)) == (1, 700, 701, 0)
    assert price_on("embedded.speech", "request", date(2026, 1, 1)).cost(9) == 0


def test_impossible_prices_are_refused():
    with pytest.raises(InvalidInput):
        Price("x", "image", -1, date(2025, 1, 1))
    with pytest.raises(InvalidInput):
        Price("x", "image", 1, date(2025, 1, 1), date(2025, 1, 1))

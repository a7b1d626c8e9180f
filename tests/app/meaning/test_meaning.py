"""Assets are found by what they mean, beside what is written; without a model by their words alone."""

from array import array

import numpy as np

from app.generation.preferences import Preferences
from app.library.catalogue import AssetFilter, Order
from app.library.library import Library
from app.meaning.meaning import Meaning
from app.meaning.texts import asset_texts, meaningful
from providers.protocols import Capability, ProviderInfo
from providers.registry import Entry, Registry
from tests.app.meaning.conftest import Concepts


async def test_what_is_meant_is_found_beside_what_is_written(meaning, library, described):
    puppy = described("one", "a puppy on the lawn")
    hound = described("two", "an old hound asleep")
    described("three", "a loaf on a board")
    assert await meaning.catch_up() == 3
    asked = AssetFilter(words="hound")
    vector = await meaning.vector("hound")
    assert list(library.catalogue.numbers(asked)) == [hound], "by words alone"
    assert list(meaning.numbers(asked, Order.BEST, vector)) == [hound, puppy]
    assert list(meaning.numbers(asked, Order.OLDEST, vector)) == [puppy, hound]


async def test_filters_hold_for_what_is_found_by_meaning(meaning, library, described):
    puppy, hound = described("one", "a puppy"), described("two", "a hound")
    await meaning.catch_up()
    vector = await meaning.vector("dog")
    (first,) = library.catalogue.page([puppy])
    library.assets.mark([first.asset.id], favourite=True)
    assert set(meaning.numbers(AssetFilter(words="dog"), Order.BEST, vector)) == {puppy, hound}
    assert list(meaning.numbers(AssetFilter(words="dog", favourite=True), Order.BEST, vector)) == [puppy]


async def test_a_project_in_the_trash_is_not_found_by_meaning_either(meaning, library, described):
    puppy = described("one", "a puppy")
    await meaning.catch_up()
    vector = await meaning.vector("dog")
    (project,) = library.projects.list()
    library.throw_away_project(project.id)
    assert list(meaning.numbers(AssetFilter(words="dog"), Order.BEST, vector)) == []
    library.projects.bring_back(project.id)
    assert list(meaning.numbers(AssetFilter(words="dog"), Order.BEST, vector)) == [puppy]


async def test_similar_assets_are_others_of_the_same_meaning(meaning, library, described):
    sea, waves = described("one", "the sea at noon"), described("two", "waves on rocks")
    described("three", "a mountain")
    await meaning.catch_up()
    assert list(meaning.numbers(AssetFilter(), Order.BEST, None, like=sea)) == [waves]
    assert list(meaning.numbers(AssetFilter(), Order.BEST, None, like=9_999)) == []
    assert list(meaning.numbers(AssetFilter(words="mountain"), Order.BEST, None, like=sea)) == []


async def test_only_what_is_new_or_changed_is_read_and_a_restart_reads_nothing(
    meaning, library, described, model
):
    described("one", "a puppy")
    number = described("two", "a loaf")
    assert await meaning.catch_up() == 2
    assert await meaning.catch_up() == 0
    (entry,) = library.catalogue.page([number])
    library.assets.update(entry.asset.id, description="the alps")
    assert await meaning.catch_up() == 1
    vector = await meaning.vector("mountain")
    assert list(meaning.numbers(AssetFilter(words="mountain"), Order.BEST, vector)) == [number]
    registry = Registry([Entry(model.info.id, Capability.EMBEDDING, lambda: model)])
    again = Meaning(library, registry, Preferences(library.home.root))
    assert await again.catch_up() == 0 and len(again.vectors) == 2


async def test_without_a_model_the_words_are_searched(meaning, library, described, model):
    number = described("one", "a puppy")
    model.well = False
    assert not await meaning.available() and await meaning.vector("dog") is None
    assert await meaning.catch_up() == 0 and model.read == []
    assert meaning.numbers(AssetFilter(words="puppy"), Order.BEST, None) == array("q", [number])


async def test_a_service_is_never_sent_what_is_searched(library: Library, described):
    class Service(Concepts):
        info = ProviderInfo(id="cloud", name="Cloud", capability=Capability.EMBEDDING,
                            version="1", local=False)  # fmt: skip

    described("one", "a secret puppy")
    service = Service()
    preferences = Preferences(library.home.root)
    preferences.rank(Capability.EMBEDDING, ("cloud",))
    away = Meaning(library, Registry([Entry("cloud", Capability.EMBEDDING, lambda: service)]), preferences)
    assert await away.vector("dog") is None and await away.catch_up() == 0
    assert service.read == []


async def test_texts_say_each_thing_once_and_leave_out_the_names_of_cameras(library, described):
    assert meaningful("DSC_0001", "a pier", "a pier", "sea\nnight", "") == "a pier. sea, night"
    assert meaningful("old-pier_final", "", "", "", "Hello.") == "old pier final. Hello"
    described("one", "a puppy")
    (first,) = asset_texts(library.database)
    assert first.text == "one. a puppy" and len(first.digest) == 8


async def test_vectors_of_a_hundred_batches_do_not_stop_a_search(meaning, described):
    """Writing and searching at once: every answer is one that could be right."""
    described("one", "a puppy")
    await meaning.catch_up()
    vector = await meaning.vector("dog")
    rows = np.tile(vector, (64, 1))
    for at in range(100):
        meaning.vectors.put(range(10_000 + at * 64, 10_064 + at * 64), [b"x"] * 64, rows)
        assert len(meaning.vectors.nearest(vector, None, 100, 0.5)) == min(100, 1 + (at + 1) * 64)

"""What past calls tell: how a provider did, what the cache spared, how long takes took."""

from dataclasses import replace

import pytest

from app.database.opening import open_database
from app.generation.calls import Call, CallBook, CallState
from app.generation.history import History
from app.money.values import Charge


@pytest.fixture
def told(tmp_path):
    with open_database(tmp_path) as database:
        yield CallBook(database), History(database)


def call(number: int, provider: str = "acme.image", **more) -> Call:
    made = Call(f"job-{number}/1", f"job-{number}", "film", "image.paint", provider, f"key-{number}")
    return replace(made, **more)


def test_nobody_asked_is_nothing_known(told):
    _, history = told
    assert history.track_records() == {}
    assert history.spared().rate is None and history.seconds_of("film", ["a"]) == {}


def test_a_record_has_rate_median_and_the_last_of_both(told):
    book, history = told
    for number, seconds in enumerate((4.0, 6.0, 50.0)):
        book.begin(call(number, state=CallState.KEPT, seconds=seconds))
    book.begin(call(7, state=CallState.FAILED, error="The key was refused."))
    book.begin(call(8, state=CallState.FAILED))  # cancelled before it left
    book.begin(call(9, state=CallState.REMOTE))
    book.begin(call(10, "other.image", state=CallState.FAILED, error="It is down."))
    found = history.track_records()
    record = found["acme.image"]
    assert (record.worked, record.failed, record.rate, record.seconds) == (3, 1, 0.75, 6.0)
    assert record.last_error == "The key was refused." and record.last_failed >= record.last_worked
    assert found["other.image"].rate == 0.0 and found["other.image"].last_worked is None


def test_what_was_long_ago_does_not_count(told):
    book, history = told
    book.begin(call(0, state=CallState.FAILED, error="It was down."))
    for number in range(1, 101):
        book.begin(call(number, state=CallState.KEPT))
    assert history.track_records()["acme.image"].rate == 1.0


def test_a_hit_spares_what_the_first_asking_took(told):
    book, history = told
    book.begin(call(1, state=CallState.KEPT, seconds=8.0, micro_credits=40_000, charge=Charge.CHARGED))
    book.note_cached(replace(call(2), id="job-2/cached", request_key="key-1"))
    book.note_cached(replace(call(2), id="job-2/cached", request_key="key-1"))  # the job was run again
    spared = history.spared()
    assert (spared.asked, spared.hits, spared.rate) == (2, 1, 0.5)
    assert (spared.micro_credits, spared.seconds, spared.uncertain) == (40_000, 8.0, 0)
    book.note_cached(replace(call(3), id="job-3/cached", request_key="from a bundle"))
    spared = history.spared()
    assert (spared.hits, spared.micro_credits, spared.uncertain) == (2, 40_000, 1)
    assert history.track_records()["acme.image"].worked == 1, "nobody was asked"
    assert book.seconds("acme.image", "") == (8.0,)


def test_the_time_of_a_take_is_found_by_its_file(told):
    book, history = told
    book.begin(call(1, state=CallState.KEPT, seconds=8.0, answer={"asset_id": "one"}))
    book.begin(call(2, state=CallState.KEPT, seconds=9.0, answer={"text": "words"}))
    assert history.seconds_of("film", ["one", "two"]) == {"one": 8.0}
    assert history.seconds_of("another", ["one"]) == {}

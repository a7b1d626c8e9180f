"""The pure parts: retry, time left, pools, book, errors as values, kinds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.book import Book
from app.jobs.context import WorkContext, checked_json
from app.jobs.errors import JobError, PoolUnknown, ResultRefused, WorkerDied
from app.jobs.eta import Durations, Pace
from app.jobs.kinds import KindRegistry, load_target
from app.jobs.pools import Pools
from app.jobs.retry import RetryPolicy
from app.jobs.spec import Job, JobSpec, JobState, new_job_id
from providers.errors import (
    Cancelled,
    ContentRefused,
    InvalidRequest,
    KinoraError,
    NoFunds,
    NotAuthorised,
    OverBudget,
    RateLimited,
    Transient,
)

POLICY = RetryPolicy()


def delay(error, attempts=1, **more):
    return POLICY.delay(JobError.from_exception(error), attempts=attempts, max_attempts=3, **more)


@pytest.mark.parametrize("refusal", [ContentRefused, NotAuthorised, NoFunds, InvalidRequest, OverBudget])
def test_a_refusal_is_never_blindly_retried(refusal):
    assert delay(refusal()) is None
    assert delay(ValueError("?")) is None


def test_passing_faults_are_retried_later_and_later_up_to_the_limit():
    first, second = delay(Transient(), seed="a"), delay(Transient(), 2, seed="a")
    assert 0.5 < first <= 1 < second <= 2
    assert delay(Transient(), 3) is None
    assert delay(Transient(), seed="a") == first != delay(Transient(), seed="b")


def test_what_a_provider_asks_is_honoured():
    assert 30 <= delay(RateLimited(retry_after=30)) <= 31
    assert delay(RateLimited(retry_after=None)) <= 1
    assert delay(RateLimited(retry_after=100_000)) is None


def test_a_lost_worker_is_tried_once_more():
    assert delay(WorkerDied(), 1, crashes=1) is not None
    assert delay(WorkerDied(), 2, crashes=2) is None


@given(st.integers(1, 50), st.text(max_size=5))
def test_delays_stay_in_their_bounds(attempts, seed):
    found = RetryPolicy().delay(
        JobError.from_exception(Transient()), attempts=attempts, max_attempts=100, seed=seed
    )
    assert 0 < found <= POLICY.longest_delay


def test_time_left_at_an_even_pace_and_after_a_checkpoint():
    pace = Pace(100.0)
    assert pace.remaining(100.0) is None and pace.remaining(101.0, 10.0) == 9.0
    for step in range(1, 6):
        pace.observe(100.0 + step, step / 10)
    assert pace.remaining(105.0) == pytest.approx(5.0)
    assert pace.remaining(106.0) == pytest.approx(4.0)
    assert pace.remaining(105.0, 1000.0) == pytest.approx(5.0)
    pace.observe(105.0, 0.4)
    assert pace.remaining(105.0) == pytest.approx(5.0)
    resumed = Pace(0.0, 0.5)
    resumed.observe(1.0, 0.6)
    assert resumed.remaining(1.0) == pytest.approx(4.0)


def test_history_counts_less_the_further_a_job_is():
    pace = Pace(0.0)
    pace.observe(1.0, 0.1)
    assert pace.remaining(1.0) == pytest.approx(9.0)
    assert 9.0 < pace.remaining(1.0, 30.0) < 27.0
    durations = Durations({"render": 10.0})
    durations.add("render", 20.0)
    durations.add("new", 3.0)
    assert 10.0 < durations.usual("render") < 20.0 and durations.usual("new") == 3.0
    assert durations.usual("other") is None


def test_pools_have_slots_by_name_and_by_family():
    pools = Pools({"net:slow": 1, "cpu": 2})
    assert (pools.limit("net:slow"), pools.limit("net:other"), pools.limit("gpu:1")) == (1, 4, 1)
    with pytest.raises(PoolUnknown):
        pools.limit("sea")
    for name in "abc":
        pools.push(name, "cpu", 0)
    pools.withdraw("a")
    pools.push("d", "net:slow", 0)
    assert pools.take(frozenset({"net:slow"})) == "b"
    assert [pools.take() for _ in range(3)] == ["c", "d", None]
    pools.push("a", "cpu", 0)
    pools.release("cpu")
    assert pools.ready == 1 and pools.take() == "a" and pools.take() is None


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=40))
def test_pools_give_the_most_urgent_and_then_the_oldest(priorities):
    pools = Pools({"cpu": len(priorities)})
    for number, priority in enumerate(priorities):
        pools.push(f"{number:03}", "cpu", priority)
    taken = [int(pools.take()) for _ in priorities]
    assert taken == sorted(range(len(priorities)), key=lambda n: (-priorities[n], n))


def test_ids_sort_in_the_order_of_submission():
    ids = [new_job_id() for _ in range(2000)]
    assert ids == sorted(ids) and len(set(ids)) == 2000


def test_the_book_forgets_the_oldest_finished():
    book = Book(keep_finished=2)
    for number in range(4):
        job = Job(str(number), JobSpec("tiny", key=f"k{number}"))
        book.add(job)
        book.replace(Job(job.id, job.spec, JobState.SUCCEEDED))
    assert [book.get(str(number)) is None for number in range(4)] == [True, True, False, False]
    assert book.id_of("k0") == "0"


def test_errors_keep_their_class_or_become_the_root():
    error = RateLimited("Slow down.", advice="Wait.", provider="p", retry_after=2.0)
    value = JobError.from_json(JobError.from_exception(error).to_json())
    back = value.to_exception()
    assert type(back) is RateLimited and vars(back) == vars(error) and str(back) == "Slow down."
    assert JobError("Gone", "It said this.", module="no.such.place").to_exception().message == "It said this."
    assert type(JobError("Path", "m", module="pathlib").to_exception()) is KinoraError
    assert JobError.from_exception(KeyError()).message.endswith("(KeyError).")
    assert JobError.from_exception(Cancelled()).exit_code == 4


def test_an_attribute_that_is_no_json_stays_behind():
    error = KinoraError("x")
    error.file = object()
    assert JobError.from_exception(error).attributes == {}


def test_only_json_is_stored():
    assert checked_json({"a": (1, 2)}) == {"a": [1, 2]} and checked_json(None) == {}
    for wrong in ([1], "x", {"a": float("nan")}, {"a": object()}):
        with pytest.raises(ResultRefused):
            checked_json(wrong)


def test_kinds_are_checked_when_registered():
    kinds = KindRegistry()
    first = kinds.register("a", "m:f", executor="process", pool="gpu", timeout=3.0)
    assert kinds.register("a", "m:f", executor="process", pool="gpu", timeout=3.0) == first
    assert kinds.register("b", "m:f", executor="coroutine").pool == "coordinator"
    for name, target, executor in [("a", "m:g", "process"), ("c", "m", "process"), ("c", "m:f", "thread")]:
        with pytest.raises(ValueError):
            kinds.register(name, target, executor=executor)
    assert load_target("app.jobs.kinds:KindRegistry.register") is KindRegistry.register


def test_work_can_be_tried_without_a_scheduler(tmp_path):
    said = []
    context = WorkContext("id", tmp_path / "w", send=lambda *message: said.append(message))
    context.progress(2.0, "too far")
    context.progress(0.5, "too far")
    context.save_checkpoint({"a": (1,)})
    assert context.checkpoint() == {"a": [1]} and context.work_dir.is_dir()
    assert not context.cancelled() and not context.cancelled()
    assert said == [("progress", [1.0, "too far"]), ("checkpoint", {"a": [1]}), ("asks", None)]

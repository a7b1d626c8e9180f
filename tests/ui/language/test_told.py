"""What the floors below say is said in the creator's language, after it was stored and read back too."""

import pytest

from app.jobs.context import WorkContext
from app.jobs.spec import Job, JobSpec
from app.jobs.store import JobStore
from app.library.library import Library
from pipeline.critic.findings import Fault, Finding, Report
from pipeline.timeline.time import Flicks, TimeRange
from providers.phrases import Phrase, unpacked
from ui.language import use
from ui.words import told

LATE = Phrase("The caption “{words}” is {by:.1f} s too late.", words="Hello 2", by=1.25)


@pytest.fixture(autouse=True)
def persian(qapp):
    use(qapp, "fa")
    yield
    use(qapp, "en")


def test_a_phrase_is_said_in_persian_with_its_digits_and_names_as_they_are():
    said = told(LATE)
    assert "ثانیه دیر است" in said and "۱.۲" in said and "\u2068Hello 2\u2069" in said
    assert told(Phrase("{noun} of scene {scene}", noun=Phrase("Picture"), scene=3)) == "تصویر صحنهٔ ۳"
    assert told("Picture of my cat") == "Picture of my cat", "a name is no phrase"
    assert told(Phrase("No translator has seen this")) == "No translator has seen this"


def test_a_finding_is_told_as_it_was_after_a_job_handed_it_over():
    finding = Finding("x", Fault.CAPTION_SYNC, "s", LATE, 1.2, 0.2, TimeRange(Flicks(0), Flicks(1)))
    (came,) = Report.from_json(Report((finding,)).to_json()).findings
    assert came == finding and told(came.sentence) == told(LATE) != LATE


def test_a_job_keeps_its_name_and_what_it_does_through_the_store(tmp_path):
    with Library.open(tmp_path / "home") as library:
        store = JobStore(library.database)
        spec = JobSpec("k", label=Phrase("Find the beats of {name}", name="a.mp3"), pool="cpu")
        store.write([Job("1", spec, message=LATE)])
        job = store.read("1")
    assert job is not None and job.label == "Find the beats of a.mp3" and told(job.label) != job.label
    assert told(job.message) == told(LATE)


def test_what_a_worker_says_it_does_crosses_as_a_phrase(tmp_path):
    sent = []
    WorkContext("1", tmp_path, send=lambda what, value: sent.append(value)).progress(0.5, LATE)
    assert told(unpacked(sent[0][1])) == told(LATE)

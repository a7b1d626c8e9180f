"""The dialog that imports from a link, at a real site: lists, licence, cancel, faults in one sentence."""

from __future__ import annotations

import pytest

from app.jobs.errors import JobError
from app.jobs.spec import Job, JobSpec, JobState
from providers.download.refusals import ListRefused, refusal
from tests.fakes.web_pages import serving
from tests.pipeline.analysis.songs import click_track, write
from tests.ui.chat.test_assistant import until
from ui.downloads.dialog import DownloadDialog

URL = "https://example.org/list"


@pytest.fixture
def dialog(window):
    made = DownloadDialog(window.workspace, "", window)
    made.show()
    yield made
    made.close()


def job(state: JobState, error: Exception | None = None, **facts) -> Job:
    spec = JobSpec("media.download", {"url": URL, "first": 0, "rate": 0}, label="Download")
    return Job("d", spec, state, error=None if error is None else JobError.from_exception(error), **facts)


def test_what_comes_is_named_with_its_licence(window, dialog, loop, tmp_path):
    song = write(tmp_path / "rain.wav", click_track([0.2], 1.0))
    assert not dialog.start.isEnabled()
    with serving(tmp_path) as site:
        dialog.address.setText(site.media("/rain.wav", song, "audio/wav"))
        dialog.start.click()
        assert window.workspace.project_id, "a new project takes it in"
        assert not dialog.bar.isHidden() and not dialog.cancel.isHidden()
        until(loop, lambda: "Licence" in dialog.words.text())
    assert "rain" in dialog.words.text() and "not stated by 127.0.0.1" in dialog.words.text()
    assert dialog.bar.isHidden() and dialog.start.text() == "Download"
    assert len(window.workspace.assets()) == 1


def test_of_a_list_so_many_are_asked_for_and_so_fast(window, dialog, monkeypatch):
    asked: list = []
    monkeypatch.setattr(window.workspace, "download", lambda url, **wanted: asked.append((url, wanted)))
    dialog.address.setText(f"  {URL} ")
    dialog.list.setCurrentIndex(dialog.list.findData(5))
    dialog.rate.setCurrentIndex(dialog.rate.findData(2_000_000))
    dialog.start.click()
    assert asked == [(URL, {"first": 5, "rate": 2_000_000})]
    assert "not the address" in dialog.words.text(), "what could not begin says so"


def test_a_list_is_asked_about_and_the_answer_is_another_download(window, dialog, monkeypatch):
    dialog.address.setText(URL)
    dialog._job = "d"
    window.workspace.board.add(job(JobState.FAILED, ListRefused("“Rain” is a list of 12 videos, not one.")))
    dialog._show(window.workspace.board.get("d"))
    assert "list of 12" in dialog.words.text() and dialog.start.text() == "Try again"
    again: list = []
    monkeypatch.setattr(window.workspace, "retry", again.append)
    monkeypatch.setattr(window.workspace, "download", lambda url, **wanted: again.append(wanted))
    dialog.start.click()
    dialog.list.setCurrentIndex(dialog.list.findData(3))
    dialog.start.click()
    assert again == ["d", {"first": 3, "rate": 0}]


def test_progress_tells_the_time_left_and_can_be_paused_and_cancelled(window, dialog, monkeypatch):
    done: list = []
    for name in ("hold", "cancel", "go_on"):
        monkeypatch.setattr(window.workspace, name, lambda wanted, n=name: done.append((n, wanted)))
    dialog.address.setText(URL)
    dialog._job = "d"
    dialog._on_jobs(
        [job(JobState.RUNNING, progress=0.4, message="Downloading, 4 MB of 10", eta_seconds=40.0)]
    )
    assert dialog.words.text() == "Downloading, 4 MB of 10 · about 40 s left" and dialog.bar.value() == 400
    dialog.pause.click()
    paused = job(JobState.PAUSED)
    window.workspace.board.add(paused)
    dialog._on_jobs([paused])
    assert dialog.pause.isHidden() and dialog.start.text() == "Go on"
    dialog.start.click()
    dialog.cancel.click()
    assert done == [("hold", "d"), ("go_on", "d"), ("cancel", "d")]
    dialog.address.setText("https://example.org/other")
    assert dialog.bar.isHidden() and not dialog.words.text(), "another address is another download"


def test_what_a_site_refuses_is_one_sentence_with_advice(window, dialog):
    dialog.address.setText(URL)
    dialog._job = "d"
    for told, words in (
        ("The uploader has not made this video available in your country", "in your country"),
        ("Private video. Sign in if you've been granted access", "is private"),
        ("Sign in to confirm your age. Use --cookies", "signed in"),
    ):
        dialog._on_jobs([job(JobState.FAILED, refusal(Exception(told)))])
        assert words in dialog.words.text() and dialog.words.text().count(".") == 1
        assert dialog.advice.text() and "--" not in dialog.advice.text()

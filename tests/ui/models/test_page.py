"""The model page: what can be had, what it needs, what it may be used for, what is under way."""

import asyncio
from dataclasses import replace

import pytest

from app.hosts.memory import GraphicsCard
from app.jobs.spec import Job, JobSpec, JobState
from app.models.extras import installation
from providers.local.card import Hardware
from ui.preferences.opening import open_preferences
from ui.viewmodels.models import Fit, Machine, fit

GB = 10**9


@pytest.fixture
def until(loop):
    def wait(condition):
        async def run():
            async with asyncio.timeout(120):
                while not condition():
                    await asyncio.sleep(0.02)

        loop.run_until_complete(run())

    return wait


@pytest.fixture
def page(monkeypatch, tmp_path, request, until):
    monkeypatch.setenv("KINORA_MODELS", str(tmp_path / "models"))
    window = request.getfixturevalue("window")
    dialog = open_preferences(window, "models")
    made = dialog.page("models")
    until(lambda: made._shelf.loaded and made._shelf.machine.memory)
    yield made
    dialog.close()


@pytest.mark.parametrize(
    ("need", "cards", "memory", "where"),
    [
        (Hardware(4 * GB, 2 * GB), (3,), 1, Fit.CARD),
        (Hardware(4 * GB, 8 * GB), (3,), 8, Fit.PROCESSOR),
        (Hardware(4 * GB, 8 * GB), (3,), 2, Fit.TOO_LARGE),
        (Hardware(4 * GB, 8 * GB, processor=False), (3,), 99, Fit.NEEDS_CARD),
        (Hardware(4 * GB), (), None, Fit.UNKNOWN),
    ],
)
def test_where_a_model_would_run(need, cards, memory, where):
    machine = Machine(
        memory and memory * GB, tuple(GraphicsCard(n, "card", c * GB, 0) for n, c in enumerate(cards))
    )
    assert fit(need, machine) is where
    assert where.runs is (where not in (Fit.TOO_LARGE, Fit.NEEDS_CARD))


def test_a_licence_against_commercial_use_is_a_warning_with_another_model_beside_it(page):
    page.choose("xtts-v2")
    details = page.details
    assert details.warning.isVisible() and "commercial" in details.warning_words.text()
    assert "FreeVC" in details.other.text()
    details.other.click()
    assert page.chosen == "freevc24-voice" and not details.warning.isVisible()
    page.choose("musicgen-small")
    assert details.warning.isVisible() and not details.other.isVisible()
    assert "built-in" in details.warning_words.text()


def test_it_is_found_by_words_and_by_what_it_makes(page):
    page.search.setText("turbo")
    assert [page.list.item(row).text().split("\n")[0] for row in range(page.list.count())] == [
        "Whisper large v3 turbo"
    ]
    page.search.setText("nothing of the kind")
    assert page.empty.isVisible() and not page.details.isVisible()


def test_a_library_that_is_not_installed_is_named_with_its_exact_command(page, monkeypatch):
    page.choose("flux-schnell")
    state = page._shelf.get("flux-schnell")
    stated = ['torch>=2.4; extra == "images"']
    monkeypatch.setattr("importlib.metadata.requires", lambda name: stated)
    page.details.show_model(replace(state, missing_package=True))
    assert page.details.install.isVisible()
    assert page.details.command.text() == installation("images").command
    assert "torch>=2.4" in page.details.command.text() and "terminal" in page.details.how.text()
    stated.clear()
    page.details.show_model(replace(state, missing_package=True))
    assert page.details.command.text().endswith('".[images]"') and "source" in page.details.how.text()
    page.details.show_model(replace(state, missing_package=False))
    assert not page.details.install.isVisible()


def test_a_download_under_way_can_be_held_and_ended(page, window):
    page.choose("whisper-tiny")
    details, board = page.details, window.workspace.board
    assert details.download.isVisible() and not details.progress.isVisible()
    spec = JobSpec("model.download", {"model": "whisper-tiny", "folder": ""}, label="Download")
    job = Job("9" * 26, spec, JobState.RUNNING, progress=0.4, message="Downloading model.bin, 31 of 78 MB")
    board.show([job])
    assert details.bar.value() == 400 and "31 of 78 MB" in details.said.text()
    assert details.pause.isVisible() and details.cancel.isVisible() and not details.download.isVisible()
    board.show([replace(job, state=JobState.PAUSED)])
    assert details.go_on.isVisible() and not details.pause.isVisible()
    board.show([replace(job, state=JobState.CANCELLED)])
    assert details.download.isVisible() and not details.progress.isVisible()


def test_offline_a_download_is_refused_in_a_sentence(page, studio, until):
    studio.generation.preferences.set_offline(True)
    page.choose("whisper-tiny")
    page.details.download.click()
    until(lambda: page.problem.isVisible())
    assert "offline" in page.problem.text()
    assert not studio.jobs.list(kind="model.download")

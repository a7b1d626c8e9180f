"""Starting a make: what a killed one left behind is taken up, never doubled."""

from app.studio import Studio
from pipeline.recipes.brief import NarratedBrief
from tests.ui.conftest import sample_timeline


async def test_an_empty_project_that_a_killed_make_left_is_taken_up(tmp_path):
    studio = await Studio.open(tmp_path / "home")
    try:
        brief = NarratedBrief(topic="rain")
        left = studio.library.projects.create("rain")
        job = await studio.make(brief)
        assert job.project_id == left.id
        studio.jobs.cancel(job.id)
        await studio.jobs.wait(job.id)
    finally:
        await studio.close()


async def test_a_project_in_which_something_is_stays_as_it_is(tmp_path):
    studio = await Studio.open(tmp_path / "home")
    try:
        own = studio.library.projects.create("rain", sample_timeline())
        job = await studio.make(NarratedBrief(topic="rain"))
        assert job.project_id != own.id
        studio.jobs.cancel(job.id)
        await studio.jobs.wait(job.id)
    finally:
        await studio.close()

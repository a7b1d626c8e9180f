"""Footage jobs that are cancelled, or whose program is closed: the remote job is called back, or fetched."""

from __future__ import annotations

from app.footage.planning import FootageWish, Task
from app.footage.starting import start_footage
from app.jobs.spec import JobState
from tests.app.footage.conftest import film, furnish, opened
from tests.app.generation.atelier import until
from tests.fakes.replicate_server import ReplicateServer

WISH = FootageWish(Task.LIP_SYNC, "talk", provider="replicate.latentsync")


async def test_cancelling_calls_the_prediction_back(tmp_path):
    with ReplicateServer() as server:
        server.looks = 1_000_000
        studio = await opened(tmp_path / "home", server)
        try:
            place = furnish(studio, tmp_path / "media")
            job = start_footage(studio, place.project_id, WISH)
            await until(lambda: server.seen("GET /v1/predictions/"))
            studio.jobs.cancel(job.id)
            assert (await studio.jobs.wait(job.id)).state is JobState.CANCELLED
            await until(lambda: server.seen("/cancel$"))
            await studio.generation.late.settled()
            assert place.clip().media.asset_id == place.talk.id
        finally:
            await studio.close()


async def test_closed_meanwhile_it_is_fetched_at_the_next_start_and_paid_once(tmp_path):
    with ReplicateServer() as server:
        server.looks = 1_000_000
        studio = await opened(tmp_path / "home", server)
        place = furnish(studio, tmp_path / "media")
        job = start_footage(studio, place.project_id, WISH)
        await until(lambda: server.seen("GET /v1/predictions/"))
        await studio.close()
        server.deliver = (film(2.0), "video/mp4")
        for prediction in server.predictions.values():
            prediction["left"] = 1
        studio = await opened(tmp_path / "home", server)
        try:
            made = await studio.result(studio.jobs.get(job.id))
            track, index = studio.open_document(place.project_id).timeline.find("talk")
            assert track.items[index].media.asset_id == made["asset_id"]
            assert len(server.seen("POST /v1/predictions$")) == 1 and len(server.charges) == 1
            assert not studio.money.pending()
        finally:
            await studio.close()

"""The real services' adapters, with their makers' own SDKs, on the one path: paid once, and come back to."""

from dataclasses import replace

import pytest

from app.generation.calls import CallState
from app.jobs.spec import JobSpec
from app.money.values import Account as Balance
from app.money.values import Charge
from app.studio import Studio
from providers.elevenlabs.account import Account as ElevenLabsAccount
from providers.elevenlabs.speech import ElevenLabsSpeech
from providers.errors import ContentRefused, NoFunds, NotAuthorised
from providers.http.patience import Patience
from providers.openai.account import OpenAIAccount
from providers.openai.images import OpenAIImages
from providers.protocols import Capability
from providers.registry import BUILT_IN, Entry, Registry
from providers.replicate.account import Account as ReplicateAccount
from providers.replicate.catalogue import models
from providers.replicate.entries import make
from tests.app.generation.atelier import until, wish
from tests.fakes.chaos import Fault
from tests.fakes.elevenlabs_server import ElevenLabsServer
from tests.fakes.openai_server import KEY, OpenAIService
from tests.fakes.replicate_server import ReplicateServer

IMAGE, VIDEO = "replicate.flux-schnell", "replicate.kling-2.1"


@pytest.fixture
def replicate():
    with ReplicateServer() as service:
        yield service


def replicate_rows(service):
    account = ReplicateAccount(service.key, service.base_url, Patience(silence=20.0), poll_seconds=0.01)
    known = {f"replicate.{model.id}": model for model in models()}
    return [
        Entry(name, known[name].capability, lambda name=name: make(account, known[name]))
        for name in (IMAGE, VIDEO)
    ]


async def opened(home, rows):
    studio = await Studio.open(home, registry=Registry([*BUILT_IN, *rows]))
    for row in rows:
        # What a key in the environment would have added stands behind what the test brings.
        studio.registry.register(row)
    return studio


def settled(studio):
    return studio.money.balances()[Balance.SPENT]


async def test_pictures_and_shots_from_replicate(tmp_path, replicate):
    studio = await opened(tmp_path / "home", replicate_rows(replicate))
    try:
        project = studio.library.projects.create("Film").id
        picture = wish(project, "a kite", provider=IMAGE, width=1024, height=1024)
        made = await studio.result(studio.jobs.submit(JobSpec("image.paint", picture)))
        asset = studio.library.assets.get(made["asset_id"])
        assert asset.provenance.provider == IMAGE and asset.provenance.cost_micro_credits > 0
        assert settled(studio) == asset.provenance.cost_micro_credits
        shot = {"prompt": "it flies", "width": 1280, "height": 720, "duration": 5.0, "slot": "video:1"}
        shot |= {"project_id": project, "provider": VIDEO, "first_frame": asset.id}
        filmed = await studio.result(studio.jobs.submit(JobSpec("video.film", shot)))
        assert (filmed["width"], filmed["height"]) == (64, 48) and filmed["duration"] > 0
        assert len(replicate.charges) == 2 and not studio.money.pending()
        assert studio.library.assets.links(filmed["asset_id"])[0].source_id == asset.id
        again = await studio.result(
            studio.jobs.submit(JobSpec("image.paint", {**picture, "slot": "image:2"}))
        )
        assert again["cached"] and len(replicate.charges) == 2
        with pytest.raises(ContentRefused) as caught:
            refused = wish(project, "a nude in a garden", provider=IMAGE, width=1024, height=1024)
            await studio.result(studio.jobs.submit(JobSpec("image.paint", refused)))
        assert caught.value.softened_prompt == "a figure in plain clothes in a garden"
        assert caught.value.charge in ("charged", "not_charged", "unknown")
    finally:
        await studio.close()


async def test_a_prediction_runs_on_while_the_program_is_closed(tmp_path, replicate):
    replicate.looks = 1_000_000
    studio = await opened(tmp_path / "home", replicate_rows(replicate))
    project = studio.library.projects.create("Film").id
    picture = wish(project, "a heron", provider=IMAGE, width=1024, height=1024)
    job = studio.jobs.submit(JobSpec("image.paint", picture))
    await until(lambda: replicate.seen("GET /v1/predictions/"))
    await studio.close()
    assert not replicate.seen("/cancel$")
    for prediction in replicate.predictions.values():
        prediction["left"] = 1
    studio = await opened(tmp_path / "home", replicate_rows(replicate))
    try:
        made = await studio.result(studio.jobs.get(job.id))
        assert studio.library.assets.get(made["asset_id"]).provenance.prompt == "a heron"
        assert len(replicate.seen("POST /v1/")) == 1
        (part,) = studio.jobs.list(parent_id=job.id)
        assert [call.state for call in studio.generation.calls.of_job(part.id)] == [CallState.KEPT]
    finally:
        await studio.close()


async def test_a_voice_from_elevenlabs_and_a_picture_from_openai(tmp_path):
    with ElevenLabsServer() as eleven, OpenAIService() as openai:
        speech = ElevenLabsSpeech(ElevenLabsAccount(eleven.key, eleven.base_url, Patience(silence=20.0)))
        images = OpenAIImages(OpenAIAccount(KEY, openai.api, local=False, patience=Patience(60)))
        rows = [
            Entry(speech.info.id, Capability.SPEECH, lambda: speech),
            Entry(images.info.id, Capability.IMAGE, lambda: images),
        ]
        studio = await opened(tmp_path / "home", rows)
        try:
            project = studio.library.projects.create("Film").id
            preferences = studio.generation.preferences
            preferences.rank(Capability.SPEECH, (speech.info.id,))
            preferences.rank(Capability.IMAGE, (images.info.id,))
            said = {"text": "Rain falls on the roof.", "project_id": project, "slot": "voice:1"}
            spoken = await studio.result(studio.jobs.submit(JobSpec("speech.speak", said)))
            assert spoken["provider"] == speech.info.id and spoken["samples"] > 0
            assert [word[0] for word in spoken["words"]] == ["Rain", "falls", "on", "the", "roof."]
            picture = wish(project, "rain", width=1024, height=1024)
            painted = await studio.result(studio.jobs.submit(JobSpec("image.paint", picture)))
            assert painted["provider"] == images.info.id
            assert len(eleven.charges) == len(openai.charges) == 1
            assert settled(studio) > 0 and not studio.money.pending()
            for fault, error in ((Fault.UNAUTHORISED, NotAuthorised), (Fault.NO_FUNDS, NoFunds)):
                openai.chaos.next(fault)
                one = replace(JobSpec("image.paint", {**picture, "provider": images.info.id, "seed": 9}))
                with pytest.raises(error) as caught:
                    await studio.result(studio.jobs.submit(one))
                assert "Nothing was charged." in caught.value.advice
            assert len(openai.charges) == 1
            calls = [c for job in studio.jobs.list(kind="generation.call") for c in called(studio, job)]
            assert {call.charge for call in calls} == {Charge.CHARGED, Charge.NOT_CHARGED}
        finally:
            await studio.close()


def called(studio, job):
    return studio.generation.calls.of_job(job.id)

"""Footage jobs on the one path: the real SDK against Replicate's fake, and the resizer that needs nothing."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from app.footage.crafts import FaceTask
from app.footage.planning import FootageWish, Task
from app.footage.starting import consent_to, look_at, record_consent, start_footage
from app.money.values import Account as Balance
from app.redo.plan import Action
from app.rights.consents import ConsentMissing, Consents, ConsentWithdrawn
from app.rights.disclosure import is_ai_made
from pipeline.render.disclosure import DISCLOSED
from pipeline.timeline import edits
from pipeline.timeline.errors import WrongItemKind
from pipeline.timeline.time import from_seconds, to_seconds
from providers.errors import ContentRefused, InvalidInput, NotConfigured, ProviderError
from tests.app.footage.conftest import Set, film, spoken

pytestmark = pytest.mark.asyncio(loop_scope="module")
SYNC = "replicate.latentsync"


async def done(place: Set, wish: FootageWish):
    return await place.studio.result(start_footage(place.studio, place.project_id, wish))


async def test_a_clip_made_larger_offline_keeps_its_place(place: Set) -> None:
    before = place.clip()
    made = await done(place, FootageWish(Task.UPSCALE, "talk", scale=2.0))
    clip, asset = place.clip(), place.asset()
    assert made["provider"] == "embedded.resizer" and asset.id == made["asset_id"]
    assert (asset.facts["width"], asset.facts["height"]) == (128, 96) and asset.facts["audio"]
    # Only what is shown and a bit beside was made; the clip shows the same moment of it.
    assert to_seconds(asset.facts["duration"]) == pytest.approx(2.0, abs=0.05)
    assert clip.source_start == before.source_start - asset.facts["starts_at"] == from_seconds(0.5)
    assert (clip.duration, clip.transform, clip.id) == (before.duration, before.transform, "talk")
    takes = place.studio.library.takes.list(place.project_id, clip.slot)
    assert [take.asset_id for take in takes] == [place.talk.id, asset.id]
    assert [link.source_id for link in place.studio.library.assets.links(asset.id)] == [place.talk.id]
    assert not is_ai_made(asset) and DISCLOSED not in dict(place.timeline.metadata)
    place.document.undo()
    assert place.clip() == before
    spent = place.studio.money.balances().get(Balance.SPENT, 0)
    assert spent == 0 or made["provider"] == "embedded.resizer"


async def test_a_picture_of_the_library_becomes_a_larger_one(place: Set) -> None:
    made = await done(place, FootageWish(Task.UPSCALE, asset_id=place.still.id, scale=4))
    asset = place.studio.library.assets.get(made["asset_id"])
    shown = cv2.imread(str(asset.path))
    assert shown.shape == (192, 256, 3) and asset.path.suffix == ".png"
    small = cv2.resize(shown, (64, 48), interpolation=cv2.INTER_AREA)
    assert np.abs(small.astype(int) - cv2.imread(str(place.still.path))).mean() < 24
    assert place.clip("still").media.asset_id == place.still.id


async def test_a_service_makes_a_picture_finer_and_is_paid_once(place: Set, server) -> None:
    wish = FootageWish(Task.UPSCALE, "still", scale=2, provider="replicate.real-esrgan")
    offers = look_at(place.studio, place.project_id, wish).offers
    assert {offer.provider for offer in offers} == {"embedded.resizer", "replicate.real-esrgan"}
    assert all(offer.micro_credits is not None and offer.seconds for offer in offers)
    charged = len(server.charges)
    made = await done(place, wish)
    assert made["provider"] == "replicate.real-esrgan" and place.clip("still").slot == "upscale:still"
    sent = server.seen("POST /v1/predictions$")[-1].json["input"]
    assert sent["scale"] == 2 and sent["image"].startswith("data:image/png")
    assert not is_ai_made(place.asset("still")), "larger is not made up"
    # Asked for the same again, the cache answers: whoever undid it does not pay twice.
    place.document.undo()
    again = await done(place, wish)
    assert again["cached"] and len(server.charges) == charged + 1


async def test_lips_follow_the_voice_under_the_clip(place: Set, server) -> None:
    server.deliver = (film(2.0), "video/mp4")
    wish = FootageWish(Task.LIP_SYNC, "talk", provider=SYNC)
    plan = look_at(place.studio, place.project_id, wish)
    assert plan.seconds == pytest.approx(2.0) and plan.offers[0].micro_credits
    before = place.clip()
    made = await done(place, wish)
    clip, asset = place.clip(), place.asset()
    assert made["asset_id"] == asset.id and clip.slot == "lip_sync:talk"
    assert clip.source_start == from_seconds(0.5) and clip.duration == before.duration
    assert {link.source_id for link in place.studio.library.assets.links(asset.id)} == {
        place.talk.id,
        place.voice.id,
    }
    sent = server.seen("POST /v1/predictions$")[-1].json["input"]
    assert sent["video"].startswith("data:video/mp4") and sent["audio"].startswith("data:audio/")
    assert is_ai_made(asset) and dict(place.timeline.metadata)[DISCLOSED] == "ai"
    assert not place.studio.library.stale(place.document)


async def test_a_newer_voice_makes_the_lip_sync_stale(place: Set, server, tmp_path) -> None:
    server.deliver = (film(2.0), "video/mp4")
    await done(place, FootageWish(Task.LIP_SYNC, "talk", provider=SYNC))
    library = place.studio.library
    newer = library.assets.add(
        place.project_id,
        spoken(tmp_path / "newer.wav", 0.9),
        place.voice.kind,
        provenance=place.voice.provenance,
        facts={**place.voice.facts},
    )
    heard = place.clip("voice")
    media = replace(heard.media, asset_id=newer.id)
    place.document.edit("Newer voice", lambda now: edits.replace_media(now, "voice", media))
    (stale,) = library.stale(place.document)
    assert stale.item_id == "talk" and stale.reason == "The voice is newer than the lip-sync made from it."
    # Made anew it is made of the first clip, not of the one whose lips were moved already.
    first, before = place.asset(), place.clip()
    (step,) = place.studio.redo_plan(place.project_id).steps
    assert step.action is Action.LIP_SYNC and step.micro_credits and step.label == "Lip-sync"
    await place.studio.result(place.studio.redo_stale(place.project_id))
    again = place.asset()
    assert again.id != first.id and not library.stale(place.document)
    assert {link.source_id for link in library.assets.links(again.id)} == {place.talk.id, newer.id}
    assert (
        again.facts["starts_at"] == first.facts["starts_at"]
        and place.clip().source_start == before.source_start
    )


async def test_a_chosen_recording_is_laid_under_the_clip(place: Set, server) -> None:
    server.deliver = (film(2.0), "video/mp4")
    await done(place, FootageWish(Task.LIP_SYNC, "talk", voice=place.voice.id, provider=SYNC))
    heard = [item for track in place.timeline.tracks for item in track.items
             if getattr(item, "media", None) and item.media.asset_id == place.voice.id]  # fmt: skip
    assert len(heard) == 1, "it lies there already"
    place.document.edit("Away", lambda now: edits.lift(now, ["voice"]))
    with pytest.raises(InvalidInput, match="No voice lies under"):
        start_footage(place.studio, place.project_id, FootageWish(Task.LIP_SYNC, "talk"))


async def test_a_face_needs_a_consent_and_is_always_disclosed(place: Set, server) -> None:
    wish = FootageWish(Task.FACE, "talk", face=place.still.id, provider="replicate.roop-face-swap")
    asked = len(server.seen("POST"))
    with pytest.raises(ConsentMissing, match="Nobody has agreed to this face being used"):
        start_footage(place.studio, place.project_id, wish)
    with pytest.raises(InvalidInput):
        record_consent(place.studio, place.still.id, "Ann", " ")
    given = record_consent(place.studio, place.still.id, "Ann", "Use my face in this film.")
    assert consent_to(place.studio, place.still.id) == given
    server.deliver = (film(2.0), "video/mp4")
    await done(place, wish)
    assert place.clip().slot == "face:talk" and is_ai_made(place.asset())
    assert dict(place.timeline.metadata)[DISCLOSED] == "ai"
    assert not place.asset().provenance.commercial_use
    Consents(place.studio.library.database).withdraw(given.id)
    sent = len(server.seen("POST"))
    with pytest.raises(ConsentWithdrawn, match="Ann took back"):
        start_footage(place.studio, place.project_id, wish)
    assert len(server.seen("POST")) == sent > asked


async def test_a_withdrawn_face_is_refused_by_the_making_itself(place: Set, server) -> None:
    """Who comes past the start (an old job tried again) is refused on the one path too."""
    from app.jobs.spec import JobSpec

    order = {
        "project_id": place.project_id, "slot": "", "asset_id": place.talk.id, "file": "", "voice": "",
        "task": "swap", "face": place.still.id, "face_file": "", "width": 64, "height": 48, "seconds": 1.0,
        "starts_at": 0,
    }  # fmt: skip
    # No two tests share a picture's consent: the picture is another one by its content.
    asked = len(server.seen("POST"))
    for each in Consents(place.studio.library.database).list():
        Consents(place.studio.library.database).withdraw(each.id)
    with pytest.raises((ConsentMissing, ConsentWithdrawn)):
        await place.studio.result(
            place.studio.jobs.submit(JobSpec("footage.face", order, project_id=place.project_id))
        )
    assert len(server.seen("POST")) == asked


async def test_a_face_moves_as_in_a_clip_and_another_is_restored(place: Set, server) -> None:
    record_consent(place.studio, place.still.id, "Ben", "Move my picture.")
    server.deliver = (film(1.04), "video/mp4")
    wish = FootageWish(Task.FACE, "still", face_task=FaceTask.ANIMATE, motion=place.talk.id,
                       provider="replicate.live-portrait")  # fmt: skip
    await done(place, wish)
    assert place.clip("still").media.kind.value == "video"
    place.document.undo()
    server.deliver = None
    wish = FootageWish(Task.FACE, "still", face_task=FaceTask.RESTORE, provider="replicate.codeformer")
    made = await done(place, wish)
    assert made["provider"] == "replicate.codeformer"


async def test_a_refusal_says_whether_it_was_charged(place: Set, server) -> None:
    def refuse(reply: dict) -> dict:
        return {**reply, "status": "failed", "output": None, "error": "NSFW content detected."}

    server.bend = refuse
    try:
        with pytest.raises(ContentRefused) as caught:
            await done(place, FootageWish(Task.LIP_SYNC, "talk", provider=SYNC))
    finally:
        server.bend = lambda reply: reply
    assert "charged" in caught.value.advice
    assert place.clip().media.asset_id == place.talk.id and not place.studio.money.pending()


async def test_nobody_does_what_they_can_not(place: Set) -> None:
    with pytest.raises(WrongItemKind):
        start_footage(place.studio, place.project_id, FootageWish(Task.LIP_SYNC, "still"))
    with pytest.raises(InvalidInput, match="picture of the face"):
        start_footage(place.studio, place.project_id, FootageWish(Task.FACE, "talk"))
    with pytest.raises(ProviderError, match="can't do that with clips"):
        await done(place, FootageWish(Task.UPSCALE, "talk", provider="replicate.real-esrgan"))
    clips = look_at(place.studio, place.project_id, FootageWish(Task.UPSCALE, "talk")).offers
    assert {offer.provider for offer in clips} == {"embedded.resizer", "replicate.topaz-video-upscale"}
    place.studio.generation.preferences.set_offline(True)
    try:
        plan = look_at(place.studio, place.project_id, FootageWish(Task.LIP_SYNC, "talk"))
        assert plan.offers == ()
        with pytest.raises(NotConfigured):
            await done(place, FootageWish(Task.LIP_SYNC, "talk"))
    finally:
        place.studio.generation.preferences.set_offline(False)

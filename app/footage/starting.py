"""Starting a footage job, and what it would cost at whom before it is started."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from app.footage.crafts import LIP_SYNC_ROLES, FaceTask, upscaling_request
from app.footage.planning import FootageWish, Task, plan_footage
from app.jobs.spec import Job, JobSpec
from app.library.values import Asset
from app.offers.offer import Offer
from app.rights.consents import Consent, Consents, Likeness
from pipeline.media.probe import probe
from pipeline.timeline.time import to_seconds
from providers.errors import InvalidInput
from providers.phrases import Phrase
from providers.protocols import Capability, MediaRequest

if TYPE_CHECKING:
    from app.studio import Studio

CAPABILITIES = {
    Task.UPSCALE: Capability.UPSCALING,
    Task.LIP_SYNC: Capability.LIP_SYNC,
    Task.FACE: Capability.FACE,
}


@dataclass(frozen=True, slots=True)
class FootagePlan:
    """What would be done. ``offers``: who can, those to be asked first first; empty: nobody is set up.

    ``width``, ``height``: pixels now; ``seconds`` of footage, 0 of a still; ``face_id``: the asset whose face
    is seen in the result, "" where nobody has to agree.
    """

    asset: Asset
    width: int
    height: int
    seconds: float
    offers: tuple[Offer, ...]
    asked: tuple[Offer, ...]
    """Those of them who are asked when the creator names nobody."""
    face_id: str = ""


def look_at(studio: Studio, project_id: str, wish: FootageWish) -> FootagePlan:
    """What a wish would take, at whom. Reads the disk and asks providers: not for the window's thread.

    Raises as ``plan_footage``, and ``UnreadableMedia``.
    """
    plan = plan_footage(studio.open_document(project_id).timeline, studio.library, wish)
    asset = studio.library.assets.get(plan["before"])
    info = probe(asset.path)
    width, height = (round(side) for side in info.display_size)
    motion = studio.library.assets.find([wish.motion]).get(wish.motion) if wish.motion else None
    moved = to_seconds(int(motion.facts.get("duration") or 0)) if motion is not None else 0.0
    seconds = moved or plan["seconds"]
    request = _request(wish, asset, (width, height), seconds)
    kind = f"footage.{wish.task.value}"
    offers, asked = studio.offers.everyone(kind, request), studio.offers.offers(kind, request)
    return FootagePlan(asset, width, height, plan["seconds"], offers, asked, face_of(wish, asset))


def can_anybody(studio: Studio, task: Task) -> bool:
    """Whether anybody is set up for a task at all. Asks providers: not for the window's thread."""
    offline = studio.generation.preferences.choices.offline
    listed = studio.registry.listing(CAPABILITIES[task])
    return any(
        each.health.ok and each.info is not None and (each.info.local or not offline) for each in listed
    )


def face_of(wish: FootageWish, asset: Asset) -> str:
    """The asset whose face will be seen, "" where nobody has to agree to it."""
    if wish.task is not Task.FACE or wish.face_task is FaceTask.RESTORE:
        return ""
    return wish.face if wish.face_task is FaceTask.SWAP else asset.id


def _request(wish: FootageWish, asset: Asset, size: tuple[int, int], seconds: float) -> MediaRequest:
    """As the craft will ask, but for the files' names: enough for a price."""
    media, path = asset.kind.media, str(asset.path)
    if wish.task is Task.UPSCALE:
        return upscaling_request((path,), media, *size, wish.scale, seconds)
    roles = {
        (Task.LIP_SYNC, FaceTask.SWAP): LIP_SYNC_ROLES,
        (Task.FACE, FaceTask.SWAP): (media, "face"),
        (Task.FACE, FaceTask.ANIMATE): ("face", "motion"),
        (Task.FACE, FaceTask.RESTORE): (media,),
    }[wish.task, wish.face_task if wish.task is Task.FACE else FaceTask.SWAP]
    return MediaRequest(inputs=(path,) * len(roles), roles=roles, duration=seconds)


def start_footage(studio: Studio, project_id: str, wish: FootageWish) -> Job:
    """Starts it. Raises as ``plan_footage``; ``ConsentMissing``, ``ConsentWithdrawn`` for somebody's face."""
    plan = plan_footage(studio.open_document(project_id).timeline, studio.library, wish)
    asset = studio.library.assets.get(plan["before"])
    seen = face_of(wish, asset)
    if seen:
        face = studio.library.assets.get(seen)
        Consents(studio.library.database).agreed(Likeness.FACE, face.sha256)
    return studio.jobs.submit(
        JobSpec(
            "clip.enhance",
            asdict(wish),
            label=_label(wish.task, asset.name),
            project_id=project_id,
            priority=20,
        )
    )


def _label(task: Task, name: str) -> Phrase:
    match task:
        case Task.UPSCALE:
            return Phrase("Upscale {name}", name=name)
        case Task.LIP_SYNC:
            return Phrase("Lip-sync {name}", name=name)
        case Task.FACE:
            return Phrase("Change the face in {name}", name=name)


def consent_to(studio: Studio, asset_id: str) -> Consent | None:
    """The consent in force to the face in a picture, None when there is none."""
    asset = studio.library.assets.get(asset_id)
    given = [
        each
        for each in Consents(studio.library.database).list()
        if each.likeness is Likeness.FACE and each.withdrawn is None and asset.sha256 in each.samples
    ]
    return given[0] if given else None


def withdraw_consent(studio: Studio, consent_id: str) -> Consent:
    """Takes a consent back: its face is refused from now on. Raises ``NotInLibrary``."""
    return Consents(studio.library.database).withdraw(consent_id)


def record_consent(studio: Studio, asset_id: str, person: str, statement: str) -> Consent:
    """Writes down who is seen in a picture and what they agreed to. Raises ``InvalidInput``."""
    asset = studio.library.assets.get(asset_id)
    if asset.kind.media != "image":
        raise InvalidInput("A consent to a face is about a picture of it.")
    return Consents(studio.library.database).record(Likeness.FACE, person, statement, [asset.sha256], "")

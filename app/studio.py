"""The composition root: one ``Studio`` holds the library, the jobs and the providers of one process.

Everything above (window, chat, command line) talks to the studio; nothing above opens a database or a
provider itself.

Why some imports stand in functions: what encodes, decodes and redoes takes longer to load than the catalogue
and the jobs together, and the window is there before anybody asks for it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import starting
from app.database.errors import LibraryReadOnly
from app.generation.generation import Generation
from app.jobs.scheduler import Scheduler
from app.jobs.spec import Job, JobSpec, JobState
from app.keys.connecting import Services
from app.keys.keys import Keys
from app.kinds import studio_kinds
from app.library.document import Document
from app.library.files import sha256_of
from app.library.home import library_home
from app.library.library import Library
from app.library.values import Asset, AssetKind, Project
from app.missing import refuse_missing
from app.money.money import Money
from app.offers.offer import Offers
from pipeline.media.resolver import FixedResolver
from pipeline.recipes.brief import NarratedBrief
from pipeline.timeline.serialise import to_json
from pipeline.timeline.time import TimeRange
from providers.errors import Cancelled, InvalidInput
from providers.phrases import Phrase
from providers.registry import Registry

if TYPE_CHECKING:
    from app.meaning.meaning import Meaning
    from app.models.changes import ModelChanges
    from app.models.local import LocalModels
    from app.redo.plan import RedoPlan
    from app.targets import RenderTarget
    from pipeline.recipes.reroll import Reroll

_RECENT_RENDERS = 8
"""How many renders of a project are looked through for one to go on with."""
_TAKEN_UP = (JobState.FAILED, JobState.QUEUED, JobState.RUNNING)


class Studio:
    """One process's studio. Make it with ``await Studio.open()`` on a running event loop."""

    def __init__(self, library: Library, registry: Registry) -> None:
        self.library = library
        self.registry = registry
        self.jobs = Scheduler(library.database, studio_kinds(), home=library.home.root, services=self)
        self.money = Money(library.database)
        self.generation = desk = Generation(library, registry, self.jobs, self.money)
        self.offers = Offers(registry, desk.preferences, desk.standing, desk.calls)
        self.keys = Keys()
        self.keys.changed.connect(self._on_key)
        self.services = Services(registry, self.keys)
        self.models: LocalModels | None = None
        """The local models; None while the studio is only looked at."""

    @classmethod
    async def open(
        cls, home: Path | None = None, *, resume: bool = True, registry: Registry | None = None
    ) -> Studio:
        """Opens the library (alone: a second studio is refused) and starts the scheduler.

        ``resume``: go on with what was unfinished when the last studio ended. ``registry``: who can be asked;
        None: what comes with Kinora, and the plug-ins. Raises ``LibraryInUse``,
        ``DiskFull`` and the other ``LibraryError``s.
        """
        library = Library.open(home or library_home())
        studio = cls(library, registry or Registry())
        # Before the jobs: one that is taken up again may be a local model's, or a service's.
        await asyncio.gather(studio._add_local_models(), asyncio.to_thread(studio.services.connect))
        await studio.jobs.start(recover=resume)
        await studio.generation.recover(collect=resume)
        return studio

    @classmethod
    async def open_to_look(cls, home: Path | None = None) -> Studio:
        """Opens the library beside a Kinora that has it open: everything is seen, nothing can be changed.

        No job runs here, and whatever would write refuses with ``LibraryReadOnly``. Raises the
        ``LibraryError``s of ``Library.open``.
        """
        library = await asyncio.to_thread(Library.open, home or library_home(), exclusive=False)
        return cls(library, Registry())

    @cached_property
    def meaning(self) -> Meaning:
        """Search by meaning; made when it is first asked for, since its arithmetic takes long to load."""
        from app.meaning.meaning import Meaning

        return Meaning(self.library, self.registry, self.generation.preferences)

    @property
    def read_only(self) -> bool:
        """True when this studio can only be looked at: another Kinora has the library open."""
        return self.library.database.read_only

    async def close(self) -> None:
        """Stops the workers (running jobs go on at the next start) and closes the library."""
        if "meaning" in self.__dict__:
            await self.meaning.close()
        await self.generation.close()
        await self.jobs.stop()
        if self.models is not None:
            await self.models.hosts.close()
        self.services.close()
        self.library.close()

    @property
    def notices(self) -> Sequence[str]:
        """What the user must be told about opening the library, such as a recovery from a backup."""
        return self.library.notices

    def projects(self) -> tuple[Project, ...]:
        """All projects, the last changed first."""
        return self.library.projects.list()

    def open_document(self, project_id: str) -> Document:
        """The open project; the same object for every caller. Raises ``NotInLibrary``."""
        return self.library.open_document(project_id)

    def resolver(self, project_id: str) -> FixedResolver:
        """Finds the project's files for the renderer and the player."""
        return self.library.assets.resolver(project_id)

    async def make(
        self,
        brief: NarratedBrief,
        *,
        media: Sequence[Path] = (),
        music: Path | None = None,
        fresh: bool = False,
        offline: bool = False,
    ) -> Job:
        """Starts (or takes up again) the making of a narrated video; returns its job.

        A make of the same brief that did not finish is resumed in its project unless ``fresh``. ``offline``:
        nothing that needs a network is asked, whatever the creator prefers.
        Raises ``InvalidInput`` for a brief that can't be made or files that are no media, and
        ``SourceUnreadable`` for files that can't be read.
        """
        brief.check()
        local = offline or not await asyncio.to_thread(self.generation.reaches_out)
        brief = replace(brief, offline=local)
        if media:
            hashes = [await asyncio.to_thread(sha256_of, path) for path in media]
            brief = replace(brief, media=tuple(hashes))
        if music is not None:
            brief = replace(brief, music=await asyncio.to_thread(sha256_of, music))
        group = f"make/{brief.key}"
        latest = None if fresh else starting.unfinished(self, "recipe.narrated", group)
        if latest is not None:
            return latest
        project = starting.empty_project(self, brief.name or provisional_name(brief))
        parameters: dict[str, Any] = {"brief": brief.to_json()}
        try:
            if media:
                parameters["own_media"] = await self.import_media(project.id, media)
            if music is not None:
                parameters["own_music"] = (await self.import_media(project.id, [music]))[0]["asset_id"]
        except BaseException:
            self.library.delete_project(project.id)
            raise
        return starting.submit(self, "recipe.narrated", group, project, parameters)

    async def import_media(self, project_id: str, paths: Sequence[Path]) -> list[dict[str, Any]]:
        """Takes files into a project, in a worker. Returns what came in (asset_id, kind, duration, ...).

        Raises ``InvalidInput`` when none can be read. ``import_report`` also lists what was refused.
        """
        report = await self.import_report(project_id, paths)
        if not report["assets"]:
            reasons = " ".join(entry["message"] for entry in report["refused"][:3])
            raise InvalidInput(reasons or "There was nothing to import.")
        assets: list[dict[str, Any]] = report["assets"]
        return assets

    async def import_report(self, project_id: str, paths: Sequence[Path]) -> dict[str, Any]:
        """Like ``import_media``, with ``refused``: what could not be read and why."""
        self.library.projects.get(project_id)
        spec = JobSpec(
            "media.import",
            {"project_id": project_id, "paths": [str(path.absolute()) for path in paths]},
            label=Phrase("Import 1 file" if len(paths) == 1 else "Import {count} files", count=len(paths)),
            project_id=project_id,
            priority=40,
        )
        return await self.result(self.jobs.submit(spec))

    def reroll(self, project_id: str, wish: Reroll) -> Job:
        """Starts a re-roll. Raises ``InvalidInput`` when there is nothing like that to re-roll."""
        wish.check(self.open_document(project_id).timeline)
        return self.jobs.submit(
            JobSpec(
                "recipe.reroll",
                asdict(wish),
                label=wish.label,
                project_id=project_id,
                priority=20,
            )
        )

    def redo_plan(self, project_id: str) -> RedoPlan:
        """What is stale in a project, and what making it new would cost; see ``RedoPlan``.

        Reads the catalogue and asks providers: not for the window's thread.
        """
        from app.redo.estimate import estimated
        from app.redo.plan import plan_redo

        document = self.open_document(project_id)
        plan = plan_redo(document.timeline, self.library.stale(document))
        return estimated(plan, document.timeline, self.offers.first)

    def redo_stale(self, project_id: str, item_ids: Sequence[str] = ()) -> Job:
        """Starts making what is stale new (``item_ids``: only these of it), and nothing else."""
        self.library.projects.get(project_id)
        return self.jobs.submit(
            JobSpec(
                "recipe.redo",
                {"items": sorted(item_ids)},
                label=Phrase("Redo what is out of date"),
                project_id=project_id,
                priority=20,
            )
        )

    def render(
        self,
        project_id: str,
        *,
        out: Path | None = None,
        preset: str = "",
        aspect: str | None = None,
        time_range: TimeRange | None = None,
        choices: Mapping[str, Any] | None = None,
    ) -> Job:
        """Starts rendering the project as it stands; ``out`` None keeps the video in the library.

        ``choices``: what differs from the preset, in the words of ``pipeline.render.encoding.choose``; the
        ending of ``out`` names the container. Raises ``InvalidInput`` for what can't be had.
        """
        from app.targets import RenderTarget, chosen_container

        timeline = self.open_document(project_id).timeline
        named = preset or default_preset(timeline.width, timeline.height)
        wanted = dict(choices or {})
        if out is not None:
            wanted.setdefault("container", chosen_container(out))
        target = RenderTarget(named, out, aspect or "", choices=wanted)
        return self.render_targets(project_id, [target], time_range=time_range)

    def render_targets(
        self, project_id: str, targets: Sequence[RenderTarget], *, time_range: TimeRange | None = None
    ) -> Job:
        """Starts one render of several files: other shapes, other languages, decoded once for all.

        The same render that failed, or that a killed program left, goes on from its finished parts instead.
        Raises ``InvalidInput`` for an empty timeline and for targets that can't be had, ``MediaMissing``.
        """
        from app.targets import in_language

        timeline = self.open_document(project_id).timeline
        if timeline.duration <= 0:
            raise InvalidInput("The timeline is empty; there is nothing to render.")
        for target in targets:
            target.output(in_language(timeline, target.language))
        refuse_missing(self.library, timeline, time_range)
        parameters: dict[str, Any] = {
            "project_id": project_id,
            "slot": "render",
            "timeline": to_json(timeline),
            "targets": [target.to_json() for target in targets],
        }
        if time_range is not None:
            parameters["range"] = [int(time_range.start), int(time_range.end - time_range.start)]
        earlier = self._unfinished_render(project_id, parameters)
        if earlier is not None:
            again = earlier.state is JobState.FAILED
            return self.jobs.retry(earlier.id) if again else self.jobs.take_up(earlier.id)
        label = Phrase("Render “{name}”", name=self.library.projects.get(project_id).name)
        return self.jobs.submit(
            JobSpec("video.render", parameters, label=label, project_id=project_id, priority=10)
        )

    def _unfinished_render(self, project_id: str, parameters: dict[str, Any]) -> Job | None:
        """The newest render with these parameters, when it failed or is still to be done."""
        wanted = json.loads(json.dumps(parameters))
        recent = self.jobs.list(project_id=project_id, kind="video.render", limit=_RECENT_RENDERS)
        same = next((job for job in recent if dict(job.parameters) == wanted), None)
        return same if same is not None and same.state in _TAKEN_UP else None

    def stabilise_clip(self, project_id: str, clip_id: str, strength: float = 1.0) -> Job:
        """Starts steadying a clip (``strength`` 0..1): its camera is measured, then the effect is put on it.

        Raises ``EditRefused`` when there is no such clip or it holds no video.
        """
        from app.steadying import steadiable

        media = steadiable(self.open_document(project_id).timeline, clip_id).media
        parameters = {"clip_id": clip_id, "asset_id": media.asset_id, "strength": float(strength)}
        return self.jobs.submit(
            JobSpec(
                "clip.stabilise",
                parameters,
                label=Phrase("Stabilise {name}", name=media.name or Phrase("a clip")),
                project_id=project_id,
                priority=20,
            )
        )

    def reframe_clip(self, project_id: str, clip_id: str, aspect: str) -> Job:
        """Starts framing a clip for outputs of ``aspect`` ("9:16") so that its subject stays in view.

        Raises ``EditRefused`` when there is no such clip or it shows no picture.
        """
        from app.reframing import reframable

        media = reframable(self.open_document(project_id).timeline, clip_id).media
        return self.jobs.submit(
            JobSpec(
                "clip.reframe",
                {"clip_id": clip_id, "asset_id": media.asset_id, "aspect": aspect},
                label=Phrase(
                    "Reframe {name} for {aspect}", name=media.name or Phrase("a clip"), aspect=aspect
                ),
                project_id=project_id,
                priority=20,
            )
        )

    async def result(self, job: Job) -> dict[str, Any]:
        """Awaits a job's result. Raises its error; ``Cancelled`` when it was cancelled."""
        ended = await self.jobs.wait(job.id)
        if ended.state is JobState.SUCCEEDED:
            return dict(ended.result or {})
        if ended.error is not None:
            raise ended.error.to_exception()
        raise Cancelled()

    def _on_key(self, _service: str) -> None:
        self.generation.standing.forget()

    async def _add_local_models(self) -> None:
        """Makes the models of the catalogue known as providers; loads none of them."""
        from app.models.local import open_local_models

        self.models = await asyncio.to_thread(open_local_models, self.library.home)
        for row in self.models.entries():
            self.registry.register(row)

    @property
    def model_changes(self) -> ModelChanges:
        """Brings models here, checks and removes them. Raises ``LibraryReadOnly`` beside another Kinora."""
        from app.models.changes import ModelChanges

        if self.models is None:
            raise LibraryReadOnly()
        return ModelChanges(self.models, self.jobs)

    def latest_render(self, project_id: str) -> Asset | None:
        """The newest rendered video of a project, None when there is none."""
        found = self.library.assets.list(project_id, AssetKind.RENDER)
        return found[0] if found else None


def new_seed() -> int:
    """A fresh seed for a re-roll."""
    return secrets.randbelow(2**31)


def default_preset(width: int, height: int) -> str:
    """The preset whose frame is nearest to the timeline's."""
    if width > height:
        return "youtube"
    return "shorts" if height * 9 >= width * 15 else "square"


def provisional_name(brief: NarratedBrief) -> str:
    """What a project is called until its script has a title."""
    text = " ".join((brief.topic or brief.script).split())
    return text[:60] or "Untitled video"

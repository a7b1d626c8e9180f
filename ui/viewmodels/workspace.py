"""What the window can ask of the studio. Every pane goes through here; no pane touches a job or a file.

What takes time is awaited on the window's own event loop; what goes wrong arrives as ``failed``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.hearing import start_hearing
from app.jobs.spec import Job
from app.library.catalogue import LISTED
from app.library.values import Asset, Project
from app.placing import clip_of, facts_of
from app.studio import Studio, new_seed
from pipeline.recipes.brief import NarratedBrief
from pipeline.timeline.arrival import arrive
from pipeline.timeline.model import MediaKind, Timeline, Track, TrackKind, new_id
from pipeline.timeline.time import ZERO, Flicks, TimeRange
from providers.download.request import DownloadRequest
from providers.errors import KinoraError
from ui.viewmodels.board import JobBoard
from ui.viewmodels.downloading import came_words
from ui.viewmodels.importing import Imported
from ui.viewmodels.session import Session
from ui.words import tr

if TYPE_CHECKING:
    from app.targets import RenderTarget
    from pipeline.recipes.music_brief import MusicVideoBrief
    from pipeline.recipes.practice.brief import PracticeBrief
    from pipeline.recipes.product_ad.brief import ProductAdBrief
    from pipeline.recipes.reroll import Reroll

log = logging.getLogger(__name__)

SAMPLE_NAME = "Sample: rain"


class Workspace(QObject):
    """Studio, session and board together."""

    failed = Signal(str, str)
    """(what went wrong, advice)."""
    started = Signal(object)
    """A job that was just submitted for the creator."""
    closing = Signal()
    """The studio is about to close: whoever reads from it ends now."""
    projects_changed = Signal()
    assets_changed = Signal()
    imported = Signal(object)
    """An ``Imported``: what an import took in and refused."""

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.session = Session(self)
        self.board = JobBoard(studio.jobs, self)
        self._tasks: set[asyncio.Task[None]] = set()
        self.session.timeline_changed.connect(self.assets_changed)
        self.board.changed.connect(self._on_jobs)

    def close(self) -> None:
        """Ends what listens and what is awaited."""
        self.closing.emit()
        self.board.close()
        self.session.open(None, self.session_files)
        for task in self._tasks:
            task.cancel()

    # --- projects ----------------------------------------------------------------------------------

    @property
    def project_id(self) -> str:
        """Id of the open project, empty when none is open."""
        document = self.session.document
        return document.project_id if document is not None else ""

    def session_files(self) -> Any:
        """The table of the open project's files."""
        return self.studio.resolver(self.project_id)

    def open_project(self, project_id: str) -> bool:
        """Opens a project; False, told through ``failed``, when it is gone."""
        try:
            document = self.studio.open_document(project_id)
        except KinoraError as error:
            self.failed.emit(error.message, error.advice)
            return False
        self.session.open(document, lambda: self.studio.resolver(project_id))
        return True

    def close_project(self) -> None:
        """Back to the first page; nothing is unsaved."""
        self.session.open(None, lambda: self.studio.resolver(""))
        self.projects_changed.emit()

    def assets(self, query: str = "") -> Sequence[Asset]:
        """The open project's media, newest first; thumbnails and what was measured are not listed."""
        if not self.project_id:
            return ()
        library = self.studio.library
        if query.strip():
            hits = library.search.find(query, project_id=self.project_id, limit=200)
            found = tuple(hit.asset for hit in hits)
        else:
            found = library.assets.list(self.project_id)
        return [asset for asset in found if asset.kind in LISTED]

    def thumbnail_path(self, project: Project) -> str:
        """The file of a project's thumbnail, empty when it has none."""
        if project.thumbnail_id is None:
            return ""
        try:
            return str(self.studio.library.assets.get(project.thumbnail_id).path)
        except KinoraError:
            return ""

    # --- making ------------------------------------------------------------------------------------

    def make(self, brief: NarratedBrief, media: Sequence[Path] = (), music: Path | None = None) -> None:
        """Starts a narrated video and opens its project, so that it can be watched growing."""
        self.spawn(self._watch(self.studio.make(brief, media=media, music=music)))

    def make_music_video(
        self,
        brief: MusicVideoBrief,
        song: Path,
        media: Sequence[Path] = (),
        lyrics: Path | None = None,
    ) -> None:
        """Starts a music video of ``song`` and opens its project."""
        from app.music_video import start_music_video  # it brings the ear, and all it needs

        self.spawn(self._watch(start_music_video(self.studio, brief, song, media=media, lyrics=lyrics)))

    def make_practice(self, brief: PracticeBrief, wish: str = "") -> None:
        """Starts a guided practice and opens its project."""
        from app.practice.making import start_practice

        self.spawn(self._watch(start_practice(self.studio, brief, wish=wish)))

    def make_product_ad(self, brief: ProductAdBrief, photos: Sequence[Path]) -> None:
        """Starts a product ad and opens its project."""
        from app.product_ad import start_product_ad

        self.spawn(self._watch(start_product_ad(self.studio, brief, photos)))

    async def make_episode(self, name: str, topic: str = "") -> None:
        """Starts the next episode of a series and opens its project. Raises as ``next_episode``."""
        from app.series.making import next_episode

        await self._watch(next_episode(self.studio, name, topic))

    async def _watch(self, starting: Coroutine[Any, Any, Job]) -> None:
        """Awaits the start of a recipe, then shows its project."""
        job = await starting
        self._begin(job)
        self.open_project(job.project_id)
        self.projects_changed.emit()

    def hear(self, asset_id: str) -> None:
        """Starts finding the beats of a sound; they are noted with it and shown on the timeline."""
        self._submit(lambda: start_hearing(self.studio, asset_id))

    def make_sample(self, text: str) -> None:
        """Makes the sample video, or opens it when it was made before."""
        made = next((p for p in self.studio.projects() if p.name == SAMPLE_NAME and p.duration), None)
        if made is not None:
            self.open_project(made.id)
        else:
            self.make(NarratedBrief(script=text, name=SAMPLE_NAME))

    def prepare_sample(self, text: str) -> None:
        """Has the sample made without opening it, where there is none yet."""

        async def run() -> None:
            known = await asyncio.to_thread(self.studio.projects)
            if not any(project.name == SAMPLE_NAME for project in known):
                self._begin(await self.studio.make(NarratedBrief(script=text, name=SAMPLE_NAME)))
                self.projects_changed.emit()

        self.spawn(run())

    def reroll(self, scene: int, part: str, instruction: str = "") -> None:
        """Starts a re-roll of one part of a scene (from 1); a picture stays but for the instruction."""
        from pipeline.recipes.reroll import Reroll, instructed  # it brings the recipes, and all they need

        scenes = self.session.timeline.scenes
        if part == "image" and 1 <= scene <= len(scenes):
            instruction = instructed(scenes[scene - 1].prompt, instruction)
        self.submit_reroll(Reroll(scene, part, new_seed(), instruction))

    def submit_reroll(self, wish: Reroll) -> Job | None:
        """Starts a re-roll; None, told through ``failed``, when there is nothing like that to re-roll."""
        return self._submit(lambda: self.studio.reroll(self.project_id, wish))

    def stabilise(self, choose: Callable[[Timeline], str]) -> None:
        """Starts steadying the clip that ``choose`` names by id."""
        self._submit(lambda: self.studio.stabilise_clip(self.project_id, choose(self.session.timeline)))

    def redo_stale(self, item_ids: Sequence[str]) -> None:
        """Starts making these items new, which are out of date."""
        self._submit(lambda: self.studio.redo_stale(self.project_id, item_ids))

    def reframe(self, clip_id: str, aspect: str) -> None:
        """Starts framing a clip for ``aspect`` ("9:16") so that its subject stays in view."""
        self._submit(lambda: self.studio.reframe_clip(self.project_id, clip_id, aspect))

    def render(self, out: Path | None = None, preset: str = "") -> None:
        """Renders the open project; the in and out points limit it when both are set."""
        stretch = self.marked()
        self._submit(lambda: self.studio.render(self.project_id, out=out, preset=preset, time_range=stretch))

    def render_targets(self, targets: Sequence[RenderTarget], *, whole: bool) -> Job | None:
        """Renders several files; unless ``whole``, what lies between the in and out points.

        None, told through ``failed``, when that can't be.
        """
        stretch = None if whole else self.marked()
        return self._submit(lambda: self.studio.render_targets(self.project_id, targets, time_range=stretch))

    def marked(self) -> TimeRange | None:
        """What lies between the in and out points; None unless both are set."""
        start, end = self.session.in_point, self.session.out_point
        return None if start is None or end is None else TimeRange(start, Flicks(end - start))

    def cancel(self, job_id: str) -> None:
        """Cancels a job."""
        self._guard(lambda: self.studio.jobs.cancel(job_id))

    def hold(self, job_id: str) -> None:
        """Pauses a job; it goes on from where it stopped."""
        self._guard(lambda: self.studio.jobs.pause(job_id))

    def go_on(self, job_id: str) -> None:
        """Lets a paused job go on."""
        self._guard(lambda: self.studio.jobs.resume(job_id))

    def retry(self, job_id: str) -> None:
        """Runs a failed or cancelled job again."""
        self._guard(lambda: self.studio.jobs.retry(job_id))

    def import_files(
        self, paths: Sequence[Path], track_id: str = "", at: int | None = None, insert: bool = False
    ) -> None:
        """Takes files into the open project (a new one when none is open); ``at``: places them there."""

        async def run() -> None:
            self.need_project(paths[0].stem[:60] or "My footage")
            first = at is None and not self.session.timeline.duration
            report = await self.studio.import_report(self.project_id, paths)
            outcome = Imported.of(report)
            self.assets_changed.emit()
            self.imported.emit(outcome)
            self.session.told.emit(outcome.summary)
            # The first file of a new project is what the creator wants to cut; a folder is a choice to come.
            if at is not None or (first and outcome.count == 1):
                self._place_all(report["assets"], track_id, at or ZERO, insert)

        if paths:
            self.spawn(run())

    def download(
        self,
        url: str,
        track_id: str = "",
        at: int | None = None,
        insert: bool = False,
        first: int = 0,
        rate: int = 0,
    ) -> Job | None:
        """Fetches what is at an address into the open project (a new one); ``at``: places it there.

        ``first``, ``rate``: see ``DownloadRequest``. None, told through ``failed``, for what is no address.
        """
        from app.downloads.start import start_download

        def order() -> Job:
            DownloadRequest(url, first, rate).check()
            self.need_project(tr("My footage"))
            return start_download(self.studio, self.project_id, url, first=first, rate=rate)

        async def arrive(job: Job) -> None:
            report = await self.studio.result(job)
            self.assets_changed.emit()
            self.session.told.emit(came_words(report))
            if at is not None and job.project_id == self.project_id:
                self._place_all(report["assets"], track_id, at, insert)

        job = self._submit(order)
        if job is not None:
            self.spawn(arrive(job))
        return job

    def need_project(self, name: str) -> None:
        """Opens a new project when none is open."""
        if not self.project_id:
            self.open_project(self.studio.library.projects.create(name, _empty_timeline(name)).id)
            self.projects_changed.emit()

    def place_asset(self, asset_id: str, track_id: str = "", at: int | None = None) -> None:
        """Puts an asset of the library on the timeline, at the playhead when ``at`` is None."""
        self.place_assets([asset_id], track_id, at)

    def place_assets(
        self, asset_ids: Sequence[str], track_id: str = "", at: int | None = None, insert: bool = False
    ) -> None:
        """Puts assets end to end on the timeline, as one step. Those of other projects are taken in first.

        ``insert``: what lies there moves later instead of being covered.
        """
        if not self.project_id:
            self.session.refused.emit(tr("Open or make a project first."))
            return
        where = self.session.playhead if at is None else at
        library = self.studio.library.assets
        assets = self._guard(lambda: [library.get(asset_id) for asset_id in asset_ids])
        if assets is None:
            return
        if all(asset.project_id == self.project_id for asset in assets):
            self._place_all([facts_of(asset) for asset in assets], track_id, where, insert)
            return

        async def borrow() -> None:
            own = [await asyncio.to_thread(library.borrow, asset.id, self.project_id) for asset in assets]
            self._place_all([facts_of(asset) for asset in own], track_id, where, insert)
            self.assets_changed.emit()

        self.spawn(borrow())

    def _place_all(self, assets: Sequence[dict[str, Any]], track_id: str, at: int, insert: bool) -> None:
        """Puts assets end to end on the timeline, as one step; a video's sound comes with it, linked."""
        found = [(clip, asset) for asset in assets if (clip := clip_of(asset)) is not None]
        clips = [clip for clip, _ in found]
        if not clips:
            return

        def change(timeline: Timeline) -> Timeline:
            frame = timeline.rate.frame
            place = at // frame * frame
            for clip, asset in found:
                sound = clip.media.kind is MediaKind.VIDEO and bool(asset.get("audio"))
                timeline = arrive(timeline, clip, track_id, place, sound=sound, ripple=insert)
                place += max(frame, clip.duration // frame * frame)
            return timeline

        name = clips[0].name if len(clips) == 1 else tr("{count} clips", count=len(clips))
        self.session.edit(tr("Add {name}", name=name), change)

    # --- inside ------------------------------------------------------------------------------------

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs ``work`` on the event loop; its error is told through ``failed``."""
        task = asyncio.ensure_future(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except KinoraError as error:
            self.failed.emit(error.message, error.advice)
        except Exception:
            log.exception("a task of the window failed")
            self.failed.emit("Something unexpected went wrong.", "Nothing was lost; please try again.")

    def _submit(self, order: Callable[[], Job]) -> Job | None:
        job: Job | None = self._guard(order)
        if job is not None:
            self._begin(job)
        return job

    def _guard(self, order: Any) -> Any:
        try:
            return order()
        except KinoraError as error:
            self.failed.emit(error.message, error.advice)
            return None

    def _begin(self, job: Job) -> None:
        self.board.add(job)
        self.started.emit(job)

    def _on_jobs(self, jobs: list[Job]) -> None:
        if any(job.state.finished for job in jobs):
            self.assets_changed.emit()
            if any(not job.parent_id for job in jobs):
                self.projects_changed.emit()


def _empty_timeline(name: str) -> Timeline:
    tracks = (Track(new_id(), TrackKind.VIDEO), Track(new_id(), TrackKind.AUDIO))
    return Timeline(new_id(), name, width=1920, height=1080, tracks=tracks)

"""The storyboard: cards in step with timeline, playhead and jobs, and what can be done to them.

Facts of the timeline are read at once; takes and staleness are asked of the library on a thread, looks of
pictures come from the thumbnails that are shown anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.spec import Job
from app.library.staleness import Stale
from app.offers.offer import Offer
from app.redo.estimate import estimated, offered
from app.redo.plan import Action, RedoPlan, RedoStep
from pipeline.recipes.renarration import reworded
from pipeline.recipes.reroll import Reroll
from pipeline.timeline import edits
from pipeline.timeline.model import Gap, Timeline
from pipeline.timeline.scene_blocks import block_at
from pipeline.timeline.storyboard import require_scene
from pipeline.timeline.transitions import first_shown
from ui.viewmodels.approval import Approval
from ui.viewmodels.critique import Critique
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.money_stops import stopped_under
from ui.viewmodels.scene_cards import APPROVED, REJECTED, REVIEW, SceneCard, read_cards, warnings_of
from ui.viewmodels.workspace import Workspace
from ui.viewmodels.writing import scenes_to_come, shape_to_come, writing_job
from ui.words import told, tr


@dataclass(frozen=True, slots=True)
class Making:
    """What is being made for a scene. ``progress``: 0..1."""

    words: str
    progress: float


class Storyboard(QObject):
    """``changed``: cards, or what is known of them. ``current_changed``: the playhead is in another scene."""

    changed = Signal()
    current_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.session = workspace, workspace.session
        self.lookups = Lookups(self)
        self.critique = Critique(workspace, self.lookups, self)
        self.approval = Approval(workspace, self.lookups, self)
        self._cards: tuple[SceneCard, ...] = ()
        self._behind = True
        self.watched = False
        """True while somebody looks."""
        self._told: tuple[dict[str, Making], int] = ({}, 0)
        self.making: dict[str, Making] = {}
        self.takes: dict[str, int] = {}
        """Slot -> how many takes it has."""
        self.stale: dict[str, str] = {}
        """Scene -> why something of it is out of date."""
        self._warnings: dict[str, tuple[str, ...]] = {}
        self._seen: dict[str, tuple[str, ...]] = {}
        self._current = ""
        self._later = QTimer(self, interval=200, singleShot=True)
        self._later.timeout.connect(self._ask)
        self.session.opened.connect(self._read)
        self.session.timeline_changed.connect(self._read)
        self.session.playhead_changed.connect(self._follow)
        workspace.assets_changed.connect(self._on_assets)
        workspace.board.changed.connect(self._on_jobs)
        self._read()

    def close(self) -> None:
        """Ends the thread that asks the library."""
        self.lookups.close()

    # --- what there is -----------------------------------------------------------------------------

    @property
    def cards(self) -> tuple[SceneCard, ...]:
        """All cards, in their order."""
        if self._behind:
            self._behind = False
            self._cards = read_cards(self.session.timeline)
            self._warnings = warnings_of(self._cards)
            self._read_jobs()
        return self._cards

    @property
    def current(self) -> str:
        """Id of the scene under the playhead, empty for none."""
        if not self.watched:
            self._current = self._under_playhead()
        return self._current

    def watch(self, watched: bool) -> None:
        """Says whether anybody looks: unseen, cards are read only when they are asked for."""
        self.watched = watched
        if watched:
            self._refresh()

    def card(self, scene_id: str) -> SceneCard | None:
        """The card with this id."""
        return next((card for card in self.cards if card.id == scene_id), None)

    def warnings(self, card: SceneCard) -> tuple[str, ...]:
        """What is odd about it and about the cut that leads into it."""
        return (*self._warnings.get(card.id, ()), *self._seen.get(card.id, ()))

    def show_jumps(self, seen: dict[str, tuple[str, ...]]) -> None:
        """Takes what the pictures tell: scene -> sentences about the cut into it."""
        if seen != self._seen:
            self._seen = seen
            self.changed.emit()

    @property
    def expected(self) -> int:
        """How many cards to draw in outline: a video is being written and has no scenes yet."""
        job = self.writing
        if job is None or self.cards:
            return 0
        return scenes_to_come(job)

    @property
    def shape(self) -> tuple[int, int]:
        """Width and height of the film; of the one that is being written while there is none."""
        job = self.writing if not self.cards else None
        if job is not None:
            return shape_to_come(job)
        return self.session.timeline.width, self.session.timeline.height

    @property
    def writing(self) -> Job | None:
        """The job that makes this project, while it runs."""
        return writing_job(self.workspace.board.unfinished(), self.workspace.project_id)

    # --- what can be done ----------------------------------------------------------------------------

    def seek_to(self, scene_id: str) -> None:
        """Puts the playhead on the first frame that shows nothing but this scene."""
        card = self.card(scene_id)
        if card is not None and card.duration:
            self.session.seek(first_shown(self.session.timeline, card.start, card.duration))

    def clips_of(self, scene_ids: Sequence[str]) -> tuple[str, ...]:
        """Ids of everything on the tracks that belongs to these scenes."""
        return tuple(
            item.id
            for track in self.session.timeline.tracks
            for item in track.items
            if not isinstance(item, Gap) and item.scene in scene_ids
        )

    def move(self, scene_ids: Sequence[str], index: int) -> bool:
        """Moves cards, side by side, so that the first becomes card ``index``."""
        return self._edit(tr("Reorder scenes"), lambda t: edits.move_scenes(t, scene_ids, index))

    def add(self, index: int) -> str:
        """Adds an empty card at ``index``; returns its id, empty when it was refused."""
        known = {card.id for card in self.cards}
        style = next((card.style for card in reversed(self.cards[:index]) if card.style), "flat-vector")
        seed = index + 1
        self._edit(tr("Add a scene"), lambda t: edits.new_scene(t, index, style=style, seed=seed))
        return next((card.id for card in self.cards if card.id not in known), "")

    def duplicate(self, scene_ids: Sequence[str]) -> None:
        """Copies cards, each behind itself."""
        self._each(tr("Duplicate scene"), scene_ids, edits.duplicate_scene)

    def delete(self, scene_ids: Sequence[str]) -> None:
        """Takes cards and all that is theirs away."""
        self._edit(tr("Delete scene"), lambda t: edits.delete_scenes(t, scene_ids))

    def split(self) -> None:
        """Splits the scene under the playhead there."""
        at = self.session.playhead
        self._edit(tr("Split scene"), lambda t: edits.split_scene(t, block_at(t, at), at))

    def merge(self, scene_ids: Sequence[str]) -> None:
        """Makes one scene of neighbours."""
        self._edit(tr("Merge scenes"), lambda t: edits.merge_scenes(t, scene_ids))

    def set_locked(self, scene_ids: Sequence[str], locked: bool) -> None:
        """Protects scenes against re-rolls, or no longer."""
        label = tr("Lock scene") if locked else tr("Unlock scene")
        self._each(
            label, scene_ids, lambda t, s: edits.set_scene(t, replace(require_scene(t, s), locked=locked))
        )

    def review(self, scene_ids: Sequence[str], verdict: str) -> None:
        """Marks scenes approved or rejected; empty: neither."""
        label = {APPROVED: tr("Approve scene"), REJECTED: tr("Reject scene")}.get(verdict, tr("Clear review"))
        self._each(label, scene_ids, lambda t, s: edits.set_metadata(t, s, REVIEW, verdict or None))

    def write(self, scene_id: str, narration: str, prompt: str, style: str) -> bool:
        """Gives a card other words, prompt and style as one step."""

        def change(timeline: Timeline) -> Timeline:
            timeline = reworded(timeline, scene_id, narration)
            scene = require_scene(timeline, scene_id)
            if (scene.prompt, scene.style) == (prompt, style):
                return timeline
            return edits.set_scene(timeline, replace(scene, prompt=prompt, style=style))

        return self._edit(tr("Rewrite scene"), change)

    def reroll(self, wishes: Sequence[Reroll]) -> list[Job]:
        """Starts re-rolls; what can't be re-rolled is told. Returns the jobs that run."""
        return [job for job in map(self.workspace.submit_reroll, wishes) if job is not None]

    def estimate(self, part: str, count: int, scene: int, then: Callable[[RedoPlan], None]) -> None:
        """Tells ``then`` what ``count`` re-rolls of a part of a scene (from 1) cost and take."""
        studio, timeline = self.workspace.studio, self.session.timeline
        plan = RedoPlan((RedoStep(Action(part), scene, (), (), ()),) * count)
        offer = studio.offers.first
        self.lookups.ask("price", lambda: estimated(plan, timeline, offer), then)

    def offers(self, part: str, scene: int, then: Callable[[tuple[Offer, ...]], None]) -> None:
        """Tells ``then`` who could make a part of a scene (from 1), the one to be asked first first."""
        ask, timeline = self.workspace.studio.offers.offers, self.session.timeline
        step = RedoStep(Action(part), scene, (), (), ())
        self.lookups.ask("offers", lambda: offered(step, timeline, ask), then)

    # --- inside --------------------------------------------------------------------------------------

    def _edit(self, label: str, change: Callable[[Timeline], Timeline]) -> bool:
        return self.session.edit(label, change)

    def _each(
        self, label: str, scene_ids: Sequence[str], change: Callable[[Timeline, str], Timeline]
    ) -> None:
        def all_of_them(timeline: Timeline) -> Timeline:
            for scene_id in scene_ids:
                timeline = change(timeline, scene_id)
            return timeline

        self._edit(label, all_of_them)

    def _read(self) -> None:
        self._behind = True
        if self.watched:
            self._refresh()

    def _refresh(self) -> None:
        self._later.start()
        self.changed.emit()
        self._follow()

    def _follow(self) -> None:
        if not self.watched:
            return
        now = self._under_playhead()
        if now != self._current:
            self._current = now
            self.current_changed.emit()

    def _under_playhead(self) -> str:
        at = self.session.playhead
        return next((c.id for c in self.cards if c.start <= at < c.start + c.duration), "")

    def _on_jobs(self, _jobs: list[Job]) -> None:
        if not self.watched:
            self._behind = True
            return
        self._read_jobs()
        now = (self.making, self.expected)
        if now != self._told or self.expected:
            self._told = now
            self.changed.emit()

    def _read_jobs(self) -> None:
        here = self.workspace.project_id
        slots = {slot: card.id for card in self.cards for slot in (card.slot, *card.voice_slots) if slot}
        making: dict[str, Making] = {}
        if here:
            for job in self.workspace.board.unfinished():
                if job.parameters.get("project_id") != here or job.kind not in _WORDS:
                    continue
                scene = slots.get(str(job.parameters.get("slot", "")))
                if scene:
                    stopped = stopped_under(self.workspace.board, job.id) is not None
                    words = tr("Paused for money") if stopped else tr(_WORDS[job.kind])
                    making[scene] = Making(words, job.progress)
        if here and self.writing is not None:
            for card in self.cards:
                if card.slot.startswith("image:") and not card.pictured:
                    making.setdefault(card.id, Making(tr("Waiting for its picture"), 0.0))
        self.making = making

    def _on_assets(self) -> None:
        if self.watched:
            self._later.start()

    def _ask(self) -> None:
        document, library = self.session.document, self.workspace.studio.library
        if document is None:
            self.takes, self.stale = {}, {}
            return

        def question() -> tuple[dict[str, int], tuple[Stale, ...]]:
            counts: dict[str, int] = {}
            for take in library.takes.list(document.project_id):
                counts[take.slot] = counts.get(take.slot, 0) + 1
            return counts, library.stale(document)

        self.lookups.ask("takes", question, self._on_known)

    def _on_known(self, known: tuple[dict[str, int], tuple[Stale, ...]]) -> None:
        takes, stale = known
        scenes = {
            item.id: item.scene
            for track in self.session.timeline.tracks
            for item in track.items
            if not isinstance(item, Gap)
        }
        reasons = {scenes.get(thing.item_id, ""): told(thing.reason) for thing in reversed(stale)}
        reasons.pop("", None)
        if (takes, reasons) != (self.takes, self.stale):
            self.takes, self.stale = takes, reasons
            self.changed.emit()


_WORDS = {"image.paint": "Painting", "speech.speak": "Speaking"}
"""Kind of job -> what the card says meanwhile."""

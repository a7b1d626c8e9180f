"""The critic as the storyboard sees it: the run under way, what was found, what the creator says to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.agentic.decisions import Choice, Decision, choices_for, proposed
from app.agentic.graph import KIND, Node
from app.agentic.story import Story, newest_run, read_story
from app.jobs.spec import Job, JobState
from app.redo.estimate import estimated
from app.redo.plan import Action, RedoPlan, RedoStep
from pipeline.critic.findings import Finding, SceneScore
from providers.errors import KinoraError
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.prices import price_words

if TYPE_CHECKING:
    from app.agentic.start import Looking
    from app.library.brand_kits import BrandKit
    from ui.viewmodels.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that was found in a round (from 1), the scene's ``score`` then, and what was said to it."""

    round: int
    score: int
    finding: Finding
    decision: Decision


class Critique(QObject):
    """``changed``: the run, what it found, or what the creator is about to say.

    Decisions are kept here until they are sent as one answer: changing one's mind costs nothing.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, lookups: Lookups, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._lookups = workspace, lookups
        self.story: Story | None = None
        self.price = ""
        """What one new picture costs, in words; empty until it is known."""
        self._drafts: dict[str, Decision] = {}
        self._by_scene: dict[str, list[Finding]] = {}
        self._hidden = ""
        workspace.session.opened.connect(self._forget)
        workspace.board.changed.connect(self._on_jobs)
        self._forget()

    # --- what there is -----------------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """True while there is a report to look at that was not put away."""
        return self.story is not None and self.story.run_id != self._hidden

    @property
    def running(self) -> bool:
        """True while the critic looks or mends."""
        return self.story is not None and not self.story.state.finished and not self.story.asking

    def findings(self, scene_id: str) -> tuple[Finding, ...]:
        """What was found in a scene and is not mended, the worst first."""
        return tuple(self._by_scene.get(scene_id, ())) if self.shown else ()

    @property
    def loose(self) -> tuple[Finding, ...]:
        """What was found outside all scenes."""
        return self.findings("")

    def score(self, scene_id: str) -> SceneScore | None:
        """How a scene came out at the last look; None when it was not looked at."""
        latest = self.story.latest if self.story is not None and self.shown else None
        if latest is None:
            return None
        return next((score for score in latest.report.scores if score.scene == scene_id), None)

    def past(self, scene_id: str) -> tuple[Moment, ...]:
        """What was found in a scene in the rounds that were answered, the first round first."""
        found = []
        for turn in self.story.rounds if self.story is not None and self.shown else ():
            said = {decision.finding: decision for decision in turn.decisions}
            score = next((s.score for s in turn.report.scores if s.scene == scene_id), 0)
            found += [
                Moment(turn.number + 1, score, finding, said[finding.id])
                for finding in turn.report.of(scene_id)
                if finding.id in said
            ]
        return tuple(found)

    def choices(self, finding: Finding) -> tuple[Choice, ...]:
        """What can be done about a finding, the proposal first; none while nothing is asked."""
        if self.story is None or not self.story.asking:
            return ()
        return choices_for(finding, self._workspace.session.timeline)

    def decision(self, finding_id: str) -> Decision | None:
        """What the creator is about to say to a finding."""
        return self._drafts.get(finding_id)

    @property
    def decided(self) -> int:
        """How many findings something would be said to."""
        return len(self._drafts)

    # --- what can be done ----------------------------------------------------------------------------

    def ask_eyes(self, then: Callable[[Looking | None], None]) -> None:
        """Tells ``then`` which model could look as well and for what price; None: there is none."""
        from app.agentic.start import offer_of_looking

        studio, here = self._workspace.studio, self._workspace.project_id
        self._lookups.ask("eyes", lambda: offer_of_looking(studio, here), then)

    def ask_kits(self, then: Callable[[tuple[BrandKit, ...]], None]) -> None:
        """Tells ``then`` the brand kits that have colours."""
        kits = self._workspace.studio.library.brand_kits
        self._lookups.ask("kits", lambda: tuple(kit for kit in kits.list() if kit.colours), then)

    def start(self, eyes: str = "", brand: Sequence[str] = ()) -> None:
        """Has the film looked over, as ``start_direction`` does; the run under way goes on."""
        from app.agentic.start import start_direction  # the window opens without it

        workspace = self._workspace
        try:
            job = start_direction(workspace.studio, workspace.project_id, eyes=eyes, brand=brand)
        except KinoraError as error:
            workspace.failed.emit(error.message, error.advice)
            return
        self._hidden = ""
        workspace.board.add(job)

    def decide(self, finding_id: str, choice: Choice | None, words: str = "") -> None:
        """Notes what is to be said to a finding; None: nothing after all."""
        before = self._drafts.get(finding_id)
        if choice is None:
            self._drafts.pop(finding_id, None)
        else:
            self._drafts[finding_id] = Decision(finding_id, choice, words)
        if self._drafts.get(finding_id) != before:
            self.changed.emit()

    def accept_all(self) -> None:
        """Notes the critic's proposal for everything that nothing is said to yet."""
        if self.story is None:
            return
        for decision in proposed(self.story.open_findings):
            self._drafts.setdefault(decision.finding, decision)
        self.changed.emit()

    def answer(self) -> None:
        """Sends what was decided; what nothing was said to stays as it is."""
        from app.agentic.start import answer

        story, said = self.story, tuple(self._drafts.values())
        if story is None or not story.asking:
            return

        async def run() -> None:
            await answer(self._workspace.studio, story.run_id, said)
            self._drafts.clear()

        self._workspace.spawn(run())

    def stop(self) -> None:
        """Ends the run; what is mended stays mended."""
        if self.story is not None and not self.story.state.finished:
            self._workspace.cancel(self.story.run_id)

    def put_away(self) -> None:
        """Takes the report out of sight until the film is looked over again."""
        self._hidden = self.story.run_id if self.story is not None else ""
        self.changed.emit()

    # --- inside --------------------------------------------------------------------------------------

    def _forget(self) -> None:
        self.story, self.price = None, ""
        self._drafts.clear()
        self._by_scene.clear()
        self.changed.emit()
        self._ask()

    def _on_jobs(self, jobs: list[Job]) -> None:
        run = self.story.run_id if self.story is not None else ""
        here = self._workspace.project_id
        if any(j.project_id == here and (j.kind == KIND or (run and j.parent_id == run)) for j in jobs):
            self._ask()

    def _ask(self) -> None:
        studio, here = self._workspace.studio, self._workspace.project_id
        if not here:
            return

        def question() -> tuple[str, Story | None]:
            run = newest_run(studio.jobs, here)
            return here, None if run is None else read_story(studio.jobs, run)

        self._lookups.ask("critique", question, self._on_story)

    def _on_story(self, known: tuple[str, Story | None]) -> None:
        here, story = known
        if here != self._workspace.project_id or story == self.story:
            return
        self.story = story
        self._by_scene = {}
        for finding in story.open_findings if story is not None else ():
            self._by_scene.setdefault(finding.scene, []).append(finding)
        if story is not None and story.asking and not self.price:
            self._ask_price()
        self.changed.emit()

    def _ask_price(self) -> None:
        studio, timeline = self._workspace.studio, self._workspace.session.timeline
        if not timeline.scenes:
            return
        plan = RedoPlan((RedoStep(Action.IMAGE, 1, (), (), ()),))
        offer = studio.offers.first
        self._lookups.ask(
            "critique price", lambda: estimated(plan, timeline, offer).micro_credits, self._on_price
        )

    def _on_price(self, micro_credits: int | None) -> None:
        self.price = price_words(micro_credits)
        self.changed.emit()


def is_over(story: Story) -> bool:
    """True when the run has ended by itself."""
    return story.state is JobState.SUCCEEDED and story.node is Node.DONE

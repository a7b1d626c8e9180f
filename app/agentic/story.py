"""What became of a run, read from its jobs: rounds, scores, findings, and what the creator said to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.agentic.decisions import Choice, Decision
from app.agentic.graph import KIND, Node, State
from app.jobs.scheduler import Scheduler
from app.jobs.spec import Job, JobState
from pipeline.critic.findings import Finding, Report


@dataclass(frozen=True, slots=True)
class Round:
    """One look at the film. ``failed``: what could not be mended before it, a sentence each.

    ``eyes``: the model that looked too; ``unseen``: why it could not. ``decisions``: empty until answered.
    """

    number: int
    report: Report
    decisions: tuple[Decision, ...] = ()
    failed: tuple[str, ...] = ()
    eyes: str = ""
    unseen: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A run as people see it. ``node``: where it is; ``asking``: it waits for the creator."""

    run_id: str
    state: JobState
    node: Node
    rounds: tuple[Round, ...]
    asking: bool
    settled: tuple[str, ...] = ()
    progress: float = 0.0
    message: str = ""

    @property
    def latest(self) -> Round | None:
        """The newest look at the film."""
        return self.rounds[-1] if self.rounds else None

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """What is found now and was not left alone on purpose."""
        if self.latest is None:
            return ()
        return tuple(f for f in self.latest.report.findings if f.id not in self.settled)


def newest_run(jobs: Scheduler, project_id: str) -> Job | None:
    """The last run over a project that was not cancelled."""
    found = jobs.list(project_id=project_id, kind=KIND, limit=20)
    return next((job for job in found if job.state is not JobState.CANCELLED), None)


def read_story(jobs: Scheduler, run: Job) -> Story:
    """Reads a run and its nodes. Reads the catalogue: not for the window's thread."""
    state = State.from_json(run.checkpoint)
    children = jobs.list(parent_id=run.id)
    rounds = tuple(_rounds(sorted(children, key=lambda job: job.id)))
    settled = [d.finding for turn in rounds for d in turn.decisions if d.choice is Choice.SKIP]
    done = run.state.finished
    asking = run.state is JobState.PAUSED and state.node is Node.ASK and run.error is not None
    return Story(
        run.id,
        run.state,
        Node.DONE if done else state.node,
        rounds,
        asking and run.error is not None and run.error.asks_user,
        tuple(dict.fromkeys(settled)),
        run.progress,
        run.message,
    )


def _rounds(children: Iterable[Job]) -> Iterable[Round]:
    """The rounds in order; one begins with what was made and ends with what was said to it."""
    failed: tuple[str, ...] = ()
    current: Round | None = None
    for job in children:
        if job.state is not JobState.SUCCEEDED or job.result is None:
            continue
        if job.kind == "agent.generate":
            failed = tuple(job.result.get("failed", ()))
        elif job.kind == "agent.critique":
            if current is not None:
                yield current
            report = Report.from_json(job.result)
            turn = int(job.parameters["round"])
            current = Round(
                turn, report, (), failed, job.result.get("eyes", ""), job.result.get("unseen", "")
            )
        elif job.kind == "agent.ask" and current is not None:
            decisions = tuple(Decision.from_json(body) for body in job.result["decisions"])
            current = Round(
                current.number, current.report, decisions, current.failed, current.eyes, current.unseen
            )
    if current is not None:
        yield current

"""Job kind ``agent.direct``: walks the state graph; each node is a child job, kept with all it came to."""

from __future__ import annotations

from typing import Any

from app.agentic.graph import MOST_ROUNDS, Node, State, following
from app.agentic.nodes import answer_key, awaits
from app.jobs.context import CoroutineContext
from app.jobs.spec import JobSpec, JobState
from providers.phrases import Phrase

_LABELS = {
    Node.PLAN: Phrase("Plan"),
    Node.PROMPT: Phrase("Write the prompts"),
    Node.GENERATE: Phrase("Make and mend"),
    Node.CRITIQUE: Phrase("Look the film over"),
    Node.ASK: Phrase("Your decisions"),
    Node.REVISE: Phrase("Revise"),
}
_PER_ROUND = (Node.PROMPT, Node.GENERATE, Node.CRITIQUE, Node.ASK, Node.REVISE)


async def direct(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Goes from node to node until nothing is left to do.

    Parameters: ``rounds`` (0 to 3; 0 only looks), ``fill``: paint scenes that have no picture first,
    ``brand``: colours to keep to, ``eyes``: a vision provider to ask as well, ``auto``: do what the critic
    proposes. Returns ``rounds`` used, ``left`` (ids of open findings) and ``settled``. Raises
    ``AwaitsCreator`` where it asks; the answer goes on from there.
    """
    state = State.from_json(context.checkpoint())
    rounds = int(parameters.get("rounds", MOST_ROUNDS))
    while state.node is not Node.DONE:
        context.save_checkpoint(state.to_json())
        context.progress(_share(state, rounds), _LABELS[state.node])
        result = await _run(parameters, context, state)
        state = following(state, result, rounds)
    open_ones = [f["id"] for f in state.carry.get("findings", ()) if f["id"] not in state.settled]
    return {"rounds": state.round, "left": open_ones, "settled": list(state.settled)}


async def _run(parameters: dict[str, Any], context: CoroutineContext, state: State) -> dict[str, Any]:
    wanted: dict[str, Any] = {"run": context.job_id, "round": state.round}
    if state.node is Node.PLAN:
        wanted["fill"] = bool(parameters.get("fill"))
    elif state.node is Node.CRITIQUE:
        wanted |= {"brand": parameters.get("brand", []), "eyes": parameters.get("eyes", "")}
    else:
        wanted["carry"] = dict(state.carry)
    if state.node is Node.ASK:
        wanted |= {"settled": list(state.settled), "auto": bool(parameters.get("auto"))}
    spec = JobSpec(
        f"agent.{state.node}",
        wanted,
        key=node_key(context.job_id, state.round, state.node),
        label=_LABELS[state.node],
    )
    if state.node is Node.ASK and not parameters.get("auto") and not _answered(context, state):
        # Asked, and then let go: nobody sits and waits for the creator.
        context.submit([spec])
        open_ones = [f for f in state.carry["findings"] if f["id"] not in state.settled]
        raise awaits(len(open_ones))
    return (await context.run_all([spec]))[0]


def _answered(context: CoroutineContext, state: State) -> bool:
    jobs = context.services.jobs
    asked = jobs.find(node_key(context.job_id, state.round, Node.ASK))
    if asked is not None and asked.state is JobState.SUCCEEDED:
        return True
    return jobs.find(answer_key(context.job_id, state.round)) is not None


def node_key(run_id: str, turn: int, node: Node) -> str:
    """The key of the job that a run has at a node in a round."""
    return f"{run_id}/{turn}/{node}"


def _share(state: State, rounds: int) -> float:
    """How far a run is, 0..1, were it to use all its rounds."""
    steps = 1 + len(_PER_ROUND) * (rounds + 1)
    place = 0 if state.node is Node.PLAN else 1 + _PER_ROUND.index(state.node)
    return (place + len(_PER_ROUND) * state.round) / steps

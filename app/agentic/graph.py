"""The state graph: its nodes, which leads where, and the state that is kept between them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

KIND = "agent.direct"
"""The kind of job that walks the graph."""
MOST_ROUNDS = 3
"""How often a film is revised at most: what three tries can't mend, a person has to look at."""


class Node(StrEnum):
    """What is done at one place of the graph; the values are stored, and name the kinds of job."""

    PLAN = "plan"
    PROMPT = "prompt"
    GENERATE = "generate"
    CRITIQUE = "critique"
    ASK = "ask"
    REVISE = "revise"
    DONE = "done"


EDGES: Mapping[Node, tuple[Node, ...]] = {
    Node.PLAN: (Node.PROMPT,),
    Node.PROMPT: (Node.GENERATE,),
    Node.GENERATE: (Node.CRITIQUE,),
    Node.CRITIQUE: (Node.ASK, Node.DONE),
    Node.ASK: (Node.REVISE, Node.DONE),
    Node.REVISE: (Node.PROMPT,),
}


@dataclass(frozen=True, slots=True)
class State:
    """Where a run is. ``round``: how many revisions came before; ``carry``: the last node's result.

    ``settled``: findings the creator said to leave alone, which are not asked about again.
    """

    node: Node = Node.PLAN
    round: int = 0
    carry: Mapping[str, Any] = field(default_factory=dict)
    settled: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The state as JSON."""
        return asdict(self) | {"node": self.node.value, "settled": list(self.settled)}

    @classmethod
    def from_json(cls, body: Mapping[str, Any] | None) -> State:
        """The inverse of ``to_json``; None and {}: the beginning."""
        if not body or "node" not in body:
            return cls()
        return cls(Node(body["node"]), int(body["round"]), dict(body["carry"]), tuple(body["settled"]))


def following(state: State, result: Mapping[str, Any], rounds: int = MOST_ROUNDS) -> State:
    """The state after the node of ``state`` came to ``result``.

    After a critique: done when nothing is left to ask about, or all ``rounds`` are used up. After asking:
    done when nothing is to change.
    """
    if state.node is Node.CRITIQUE:
        open_ones = [f for f in result.get("findings", ()) if f["id"] not in state.settled]
        node = Node.ASK if open_ones and state.round < min(rounds, MOST_ROUNDS) else Node.DONE
        return State(node, state.round, result, state.settled)
    if state.node is Node.ASK:
        decisions = result.get("decisions", ())
        skipped = tuple(d["finding"] for d in decisions if d["choice"] == "skip")
        node = Node.REVISE if len(skipped) < len(decisions) else Node.DONE
        carry = {**state.carry, "decisions": list(decisions)}
        return State(node, state.round, carry, tuple(dict.fromkeys((*state.settled, *skipped))))
    (node,) = EDGES[state.node]
    return State(node, state.round + (state.node is Node.REVISE), result, state.settled)

"""The graph as such: it ends, whatever is found and said."""

from hypothesis import given
from hypothesis import strategies as st

from app.agentic.graph import EDGES, MOST_ROUNDS, Node, State, following

NAMES = st.sampled_from(["a", "b", "c", "d"])


@given(st.data(), st.integers(0, MOST_ROUNDS))
def test_every_run_ends_within_its_rounds(data, rounds):
    state, steps, critiques = State(), 0, 0
    while state.node is not Node.DONE:
        result = {}
        if state.node is Node.CRITIQUE:
            critiques += 1
            result = {"findings": [{"id": name} for name in sorted(data.draw(st.sets(NAMES)))]}
        elif state.node is Node.ASK:
            asked = [f["id"] for f in state.carry["findings"] if f["id"] not in state.settled]
            assert asked, "nobody is asked about nothing"
            choice = st.sampled_from(["accept", "skip"])
            result = {"decisions": [{"finding": name, "choice": data.draw(choice)} for name in asked]}
        after = following(state, result, rounds)
        assert after.node in EDGES[state.node]
        assert set(state.settled) <= set(after.settled)
        assert State.from_json(after.to_json()) == after
        state, steps = after, steps + 1
        assert steps <= 1 + 5 * (rounds + 1)
    assert 1 <= critiques <= rounds + 1
    assert state.round <= rounds


def test_a_run_begins_with_its_plan():
    assert State.from_json(None) == State.from_json({}) == State()
    assert State().node is Node.PLAN

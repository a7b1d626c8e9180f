"""Admission as a decision over numbers: never more than there is, nobody busy sent away."""

from hypothesis import given
from hypothesis import strategies as st

from app.hosts.admission import Held, Load, MakeRoom, Refuse, Room, Wait, decide
from app.hosts.memory import read_cards
from providers.local.card import Hardware

devices = st.sampled_from(["cpu", "cuda:0", "cuda:1"])
held_models = st.lists(
    st.builds(
        Held,
        model=st.uuids().map(str),
        device=devices,
        memory=st.integers(0, 100),
        busy=st.booleans(),
        used=st.integers(0, 50).map(float),
    ),
    max_size=6,
)
needs = st.builds(Hardware, st.integers(0, 150), st.integers(0, 150), st.booleans()).filter(
    lambda need: need.processor or need.graphics_memory > 0
)
frees = st.integers(-20, 100)


@given(needs, frees, frees, st.none() | frees, held_models)
def test_what_is_decided_can_be_done(need, first, second, memory, held):
    cards = (Room("cuda:0", first), Room("cuda:1", second))
    processor = None if memory is None else Room("cpu", memory)
    rooms = {room.device: room.free for room in (*cards, *([processor] if processor else []))}
    for _ in range(len(held) + 1):
        decision = decide(need, cards, processor, held)
        if not isinstance(decision, MakeRoom):
            break
        leaving = [model for model in held if model.model in decision.models]
        assert leaving and not any(model.busy for model in leaving)
        assert len({model.device for model in leaving}) == 1
        device = leaving[0].device
        wanted = need.memory if device == "cpu" else need.graphics_memory
        assert rooms[device] < wanted, "nobody leaves while there is room"
        rooms[device] += sum(model.memory for model in leaving)
        assert rooms[device] >= wanted, "nobody leaves in vain"
        held = [model for model in held if model not in leaving]
        cards = tuple(Room(card.device, rooms[card.device]) for card in cards)
        processor = Room("cpu", rooms["cpu"]) if processor else None
    if isinstance(decision, Load):
        wanted = need.memory if decision.device == "cpu" else need.graphics_memory
        assert processor is None or decision.device != "cpu" or wanted <= rooms["cpu"]
        assert decision.device == "cpu" or wanted <= rooms[decision.device]
        assert decision.device != "cpu" or need.processor
    elif isinstance(decision, Wait):
        assert any(model.busy for model in held)
    else:
        assert isinstance(decision, Refuse) and decision.free < decision.needed


def test_the_longest_unused_leaves_first_and_no_more_than_needed():
    held = [Held("old", "cuda:0", 4, False, 1.0), Held("older", "cuda:0", 4, False, 0.5),
            Held("busy", "cuda:0", 9, True, 0.1)]  # fmt: skip
    need = Hardware(memory=5, graphics_memory=5)
    assert decide(need, [Room("cuda:0", 1)], Room("cpu", 99), held) == MakeRoom(("older",))
    assert decide(need, [Room("cuda:0", 0)], Room("cpu", 99), held) == MakeRoom(("older", "old"))
    assert decide(Hardware(5, 16), [Room("cuda:0", 0)], Room("cpu", 99), held) == Wait()


def test_the_card_with_most_room_is_taken():
    assert decide(Hardware(1, 5), [Room("cuda:0", 6), Room("cuda:1", 9)], None, []) == Load("cuda:1")
    assert decide(Hardware(1, 0), [Room("cuda:0", 6)], None, []) == Load("cpu")


def test_what_the_driver_says_is_read():
    table = "0, NVIDIA H200, 143771, 143200\n1, Odd, name, 8192, 512\n2, No numbers, [N/A], [N/A]\n\nfailed\n"
    cards = read_cards(table)
    assert [(card.index, card.name, card.device) for card in cards] == [
        (0, "NVIDIA H200", "cuda:0"),
        (1, "Odd, name", "cuda:1"),
    ]
    assert cards[1].total == 8 << 30 and cards[1].free == 512 << 20

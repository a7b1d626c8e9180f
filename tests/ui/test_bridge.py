import threading

from psygnal import Signal

from ui.bridge import INTERVAL_MS, Coalesced


class Source:
    changed = Signal(tuple)


def test_a_burst_becomes_one_delivery_of_the_newest(qtbot):
    source, seen = Source(), []
    bridge = Coalesced(source.changed, key=lambda event: event[0])
    bridge.arrived.connect(seen.append)
    with qtbot.waitSignal(bridge.arrived, timeout=10_000):
        for step in range(500):
            source.changed.emit(("a", step))
            source.changed.emit(("b", -step))
    assert seen == [[("a", 499), ("b", -499)]]
    assert 1000 / INTERVAL_MS <= 30


def test_events_from_another_thread_arrive_in_qts_thread(qtbot):
    source, threads = Source(), []
    bridge = Coalesced(source.changed, key=lambda event: event[0])
    bridge.arrived.connect(lambda _events: threads.append(threading.current_thread()))
    with qtbot.waitSignal(bridge.arrived, timeout=10_000):
        threading.Thread(target=source.changed.emit, args=(("a", 1),)).start()
    assert threads == [threading.main_thread()]


def test_nothing_arrives_after_close(qtbot):
    source, seen = Source(), []
    bridge, other = (Coalesced(source.changed, key=lambda event: event[0]) for _ in range(2))
    bridge.arrived.connect(seen.append)
    # The other one's timer is started later and takes as long: what was to come has come before it.
    with qtbot.waitSignal(other.arrived, timeout=10_000) as arrived:
        source.changed.emit(("a", 1))
        bridge.close()
        source.changed.emit(("a", 2))
    assert arrived.args == [[("a", 2)]]
    assert seen == []

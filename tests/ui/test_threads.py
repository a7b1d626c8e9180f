"""Threads tell Qt's thread without ever holding what lives there."""

import gc
import threading
import weakref

import shiboken6
from PySide6.QtCore import QObject, QThread

from ui.threads import teller


class Listener(QObject):
    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, *words):
        assert QThread.currentThread() is self.thread()
        self.heard.append(words)


def told(tell, *letters):
    def run():
        for letter in letters:
            tell(*letter)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_all_is_heard_in_order_on_the_thread_of_qt(qtbot):
    listener = Listener()
    told(teller(listener.hear), *((n, "words") for n in range(200)))
    assert listener.heard == []
    qtbot.waitUntil(lambda: len(listener.heard) == 200)
    assert listener.heard == [(n, "words") for n in range(200)]


def test_a_listener_that_is_gone_hears_nothing(qtbot):
    alive, deleted, dropped = Listener(), Listener(), Listener()
    tells = [teller(each.hear) for each in (deleted, dropped, alive)]
    ended = weakref.ref(dropped)
    shiboken6.delete(deleted)
    del dropped
    gc.collect()
    assert ended() is None, "a teller keeps its listener alive"
    for tell in tells:
        told(tell, ("hello",))
    qtbot.waitUntil(lambda: alive.heard == [("hello",)])
    assert deleted.heard == []

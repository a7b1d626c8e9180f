"""A member of a crew: takes pickled orders from its standard input and answers with pickles.

In: (films, resolver, threads), then lists of tasks until the pipe closes. Out: ("frames", n), ("done",
problems), ("error", exception). Only ever started by ``crew``, whose pipe nobody else writes into.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from typing import Any

from pipeline.render.picture_pass import PicturePass
from pipeline.render.text_fonts import ensure_fonts

_TELL_EVERY = 10
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Works until the leader closes the pipe."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _die_with_leader()
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get among the answers
    films, resolver, threads = pickle.load(orders)
    ensure_fonts()

    def tell(what: str, value: Any) -> None:
        pickle.dump((what, value), answers)
        answers.flush()

    done = 0

    def each() -> None:
        nonlocal done
        done += 1
        if done == _TELL_EVERY:
            tell("frames", done)
            done = 0

    try:
        with PicturePass(films, resolver, threads) as picture:
            while True:
                try:
                    group = pickle.load(orders)
                except EOFError:
                    return
                picture.run(group, each)
                picture.settle()
                tell("frames", done)
                done = 0
                tell("done", picture.problems)
    except Exception as error:  # the leader raises it
        tell("error", error)


def _die_with_leader() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main()

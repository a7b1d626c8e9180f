"""What the built application runs first (see ``kinora.spec``): itself, or one of its own child processes.

Kinora starts its workers with Python's own ``spawn``, and the members of a render crew as ``python -m``.
In the built application there is no ``python``: ``sys.executable`` is this program, and it does both.
"""

import multiprocessing
import runpy
import sys

CHILDREN = ("pipeline.render.crew_member",)


def main() -> int:
    """Returns the exit code."""
    multiprocessing.freeze_support()  # a worker's life is spent in here
    if sys.argv[1:2] == ["-m"] and sys.argv[2:3] and sys.argv[2] in CHILDREN:
        runpy.run_module(sys.argv[2], run_name="__main__")
        return 0
    from ui.__main__ import main as kinora

    return kinora()


if __name__ == "__main__":
    sys.exit(main())

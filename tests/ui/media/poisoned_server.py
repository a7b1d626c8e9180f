"""The frame server, except that one asset kills the process that reads it, as a broken decoder does."""

import os

from pipeline.render.compositor import Compositor
from pipeline.timeline.time import FLICKS_PER_SECOND
from ui.media import frame_server

POISON = "asset-poison"
DEADLY_TIME = 7 * FLICKS_PER_SECOND


class Poisoned(Compositor):
    def __init__(self, timeline, resolver, output, **more):
        super().__init__(timeline, resolver, output, **more)
        self._deadly = resolver.resolve(POISON).path is not None

    def frame(self, number):
        if self._deadly or number * self.output.rate.frame == DEADLY_TIME:
            os._exit(3)
        return super().frame(number)


def serve(connection):
    frame_server.Compositor = Poisoned
    frame_server.serve(connection)

"""The frame server, except that one asset kills the process that reads it, as a broken decoder does."""

import os

from pipeline.render.frames import FrameRenderer
from ui.media import frame_server

POISON = "asset-poison"
DEADLY_TIME = 7 * 705_600_000


class Poisoned(FrameRenderer):
    def __init__(self, timeline, resolver, output):
        super().__init__(timeline, resolver, output)
        self._deadly = resolver.resolve(POISON).path is not None

    def frame_yuv(self, time):
        if self._deadly or time == DEADLY_TIME:
            os._exit(3)
        return super().frame_yuv(time)


def serve(connection):
    frame_server.FrameRenderer = Poisoned
    frame_server.serve(connection)

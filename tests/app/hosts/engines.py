"""Engines the tests load into real host processes; they need no library."""

import os
import signal
import time
from pathlib import Path
from typing import ClassVar

from providers.errors import ContentRefused
from providers.local.engine import stop_if_cancelled


class Parrot:
    """Answers with what it was told, from inside its process."""

    CALLS: ClassVar = frozenset({"say", "hang", "refuse", "crash", "crash_once", "stubborn", "overflow"})

    def __init__(self, files: Path, device, options):
        if options.get("broken"):
            raise ValueError("the file ends early\nand more")
        self.loaded = files.read_text()
        self.said = 0

    def say(self, parameters, reporter):
        self.said += 1
        reporter.progress(0.5, "Thinking")
        reporter.part({"half": parameters["text"][:2]})
        return {"text": parameters["text"], "loaded": self.loaded, "said": self.said, "pid": os.getpid()}

    def hang(self, parameters, reporter):
        Path(parameters["began"]).touch()
        while True:
            stop_if_cancelled(reporter)
            time.sleep(0.005)

    def stubborn(self, parameters, reporter):
        Path(parameters["began"]).touch()
        time.sleep(3600)

    def refuse(self, parameters, reporter):
        raise ContentRefused("Not that.", advice="Say something else.")

    def crash(self, parameters, reporter):
        os.kill(os.getpid(), signal.SIGKILL)

    def crash_once(self, parameters, reporter):
        mark = Path(parameters["mark"])
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return {"pid": os.getpid()}

    def overflow(self, parameters, reporter):
        raise RuntimeError("CUDA out of memory. Tried to allocate 20.00 GiB")

    def secret(self, parameters, reporter):
        return {}


class Humming:
    """A voice that hums for half a second per sentence."""

    CALLS: ClassVar = frozenset({"speak"})

    def __init__(self, files: Path, device, options):
        pass

    def speak(self, parameters, reporter):
        import numpy as np

        from providers.local.engines.narrating import narrate

        hum = np.sin(np.arange(11_025) / 20).astype(np.float32)
        return narrate(parameters, reporter, 22_050, lambda sentence: [(hum, None)])


class Colours:
    """Paints a picture of one colour, in steps that a kill can come between."""

    CALLS: ClassVar = frozenset({"paint"})
    STEPS = 5

    def __init__(self, files: Path, device, options):
        self.name = (files / "model.txt").read_text()

    def paint(self, parameters, reporter):
        import cv2
        import numpy as np

        for step in range(self.STEPS):
            stop_if_cancelled(reporter)
            reporter.progress(step / self.STEPS, f"{self.name} paints")
            time.sleep(0.01)
        height, width = parameters["height"], parameters["width"]
        shade = sum(parameters["prompt"].encode()) % 256
        assert cv2.imwrite(parameters["out"], np.full((height, width, 3), (200, shade, 90), np.uint8))
        return {"width": width, "height": height}

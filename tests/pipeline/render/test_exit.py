"""A program that exports ends as it should."""

import subprocess
import sys

PROGRAM = """
import sys
from pathlib import Path
from pipeline.media.resolver import FixedResolver
from pipeline.render.export import export
from pipeline.render.presets import OutputSettings
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
from pipeline.timeline.time import from_seconds

clip = Clip("c", MediaReference(MediaKind.TITLE), from_seconds(1), text="Hello")
timeline = Timeline("t", width=320, height=320, tracks=(Track("v", TrackKind.VIDEO, items=(clip,)),))
output = OutputSettings.from_preset("draft", timeline)
export(timeline, FixedResolver(()), output, Path(sys.argv[1]))
"""


def test_the_process_ends_cleanly_after_drawing_text_on_a_thread(tmp_path):
    target = tmp_path / "out.mp4"
    run = subprocess.run([sys.executable, "-c", PROGRAM, str(target)], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert target.stat().st_size > 0

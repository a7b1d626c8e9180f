"""The decoder alone and the encoder alone, each in a process of its own: prints {"cpu": seconds}."""

from __future__ import annotations

import argparse
import itertools
import json
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from tests.bench import script
from tests.bench.peers.ffmpeg_w2 import handles


def main() -> None:
    """Runs one part."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=["decode", "encode"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    spent = _decode(options.path, options.quick) if options.part == "decode" else _encode(options.path)
    print(json.dumps({"cpu": spent}))


def _decode(media: Path, quick: bool) -> float:
    began = time.process_time()
    for n in range(script.CLIPS):
        head, tail = handles(n)
        count = head + script.montage_frames(quick) + tail
        start = script.TRIM - head / script.RATE
        with av.open(str(media / f"clip{n}.mp4")) as file:
            stream = file.streams.video[0]
            stream.thread_type = "AUTO"
            file.seek(int(start * av.time_base))
            wanted = (frame for frame in file.decode(stream) if frame.time >= start - 1e-6)
            for _ in itertools.islice(wanted, count):
                pass
    return time.process_time() - began


def _encode(film: Path) -> float:
    """x264 over the film's own decoded frames, a second at a time, so that only encoding is counted."""
    spent = 0.0
    context: Any = av.CodecContext.create("libx264", "w")
    with av.open(str(film)) as file:
        stream = file.streams.video[0]
        context.width, context.height, context.pix_fmt = stream.width, stream.height, "yuv420p"
        context.time_base, context.framerate = Fraction(1, script.RATE), Fraction(script.RATE)
        context.options = {"crf": str(script.CRF), "preset": script.SPEED, "g": str(script.GOP)}
        frames = file.decode(stream)
        count = itertools.count()
        while block := list(itertools.islice(frames, script.RATE)):
            for frame in block:
                # The film's own frame types would force x264's.
                frame.pict_type = av.video.frame.PictureType.NONE
                frame.pts, frame.time_base = next(count), Fraction(1, script.RATE)
            began = time.process_time()
            for frame in block:
                context.encode(frame)
            spent += time.process_time() - began
        began = time.process_time()
        context.encode(None)
    return spent + time.process_time() - began


if __name__ == "__main__":
    main()

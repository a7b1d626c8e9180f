"""Encoders on graphics devices: which of them work here, found out by trying.

A driver can claim an encoder that it does not have, hang in it, or crash with it. So each encoder writes one
frame in a child process; one that does not answer is not listed, and the next are tried in a new child.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing.connection import Connection

import av

from pipeline.render.encoding.codecs import VIDEO_CODECS, VideoFormat
from pipeline.render.encoding.errors import EncoderUnavailable
from pipeline.render.encoding.frames import EncoderPicture, FrameMaker
from pipeline.render.encoding.rate import RateControl
from pipeline.render.encoding.segment import frame_format, open_stream
from pipeline.render.presets import OutputSettings

_SIZE = (640, 384)
"""Larger than the least of every device, and a whole number of blocks."""
_START_SECONDS = 60.0
"""How long a child may take to begin: it has this library to load."""
_TRIAL_SECONDS = 15.0
DEVICES = {
    "nvenc": "NVIDIA NVENC",
    "qsv": "Intel Quick Sync",
    "amf": "AMD AMF",
    "videotoolbox": "Apple VideoToolbox",
    "vaapi": "VA-API",
}


@dataclass(frozen=True, slots=True)
class EncoderInfo:
    """An encoder that works on this machine: FFmpeg's ``name``, the ``codec`` it writes, its ``title``."""

    name: str
    codec: str
    title: str
    hardware: bool


@cache
def available_encoders() -> tuple[EncoderInfo, ...]:
    """The encoders that work here, the software ones first; tried once in the life of the process.

    Trying can take seconds (each hanging driver up to 15): not for a thread that draws.
    """
    software = [
        EncoderInfo(spec.encoder, spec.name, spec.title, hardware=False)
        for spec in VIDEO_CODECS.values()
        if spec.name != "gif" and _built_in(spec.encoder)
    ]
    candidates = {
        name: EncoderInfo(
            name, spec.name, f"{spec.title} ({DEVICES[name.rpartition('_')[2]]})", hardware=True
        )
        for spec in VIDEO_CODECS.values()
        for name in spec.hardware
        if _built_in(name)
    }
    working = try_each(list(candidates), one_frame, _TRIAL_SECONDS)
    return (*software, *(info for name, info in candidates.items() if name in working))


def software_fallback(output: OutputSettings) -> OutputSettings:
    """The same output from the codec's software encoder."""
    return replace(output, encoder="")


def one_frame(name: str) -> bool:
    """Whether encoder ``name`` makes a packet of a frame, in this process: it may hang or crash."""
    codec = next(spec for spec in VIDEO_CODECS.values() if name in (spec.encoder, *spec.hardware))
    width, height = _SIZE
    output = OutputSettings(width=width, height=height, video_codec=codec.name, encoder=name)
    video = VideoFormat.of(output)
    try:
        with av.open(os.devnull, "w", format="null") as container:
            stream = open_stream(container, video, output, RateControl.of(output))
            picture = EncoderPicture.new(width, height)
            for plane in (picture.y, picture.u, picture.v):
                plane[:] = 128
            frame = FrameMaker(width, height, frame_format(video)).frame(picture)
            frame.pts, frame.time_base = 0, 1 / output.rate.fraction
            return any(packet.size for packet in [*stream.encode(frame), *stream.encode(None)])
    except (EncoderUnavailable, av.error.FFmpegError, OSError):
        return False


def try_each(names: Sequence[str], trial: Callable[[str], bool], seconds: float) -> frozenset[str]:
    """Those of ``names`` for which ``trial`` says yes, each within ``seconds``, in child processes."""
    working: set[str] = set()
    left = list(names)
    while left:
        for name, verdict in _answers(left, trial, seconds):
            left.remove(name)
            if verdict:
                working.add(name)
    return frozenset(working)


def _answers(names: Sequence[str], trial: Callable[[str], bool], seconds: float) -> list[tuple[str, bool]]:
    """What a child says of ``names`` in order; the one it dies or hangs at is a no, and the last."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(
        target=_trials, args=(there, list(names), trial), name="encoder trial", daemon=True
    )
    child.start()
    there.close()
    answers: list[tuple[str, bool]] = []
    try:
        if here.poll(_START_SECONDS):
            here.recv()
            while len(answers) < len(names) and here.poll(seconds):
                answers.append((names[len(answers)], bool(here.recv())))
    except (EOFError, OSError):
        pass  # the child is dead
    finally:
        child.kill()
        child.join()
        here.close()
    if len(answers) < len(names):
        answers.append((names[len(answers)], False))
    return answers


def _trials(told: Connection, names: Sequence[str], trial: Callable[[str], bool]) -> None:
    """In the child: tries each, and says so."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for channel in (1, 2):  # drivers talk
        os.dup2(nowhere, channel)
    told.send(True)
    for name in names:
        told.send(bool(trial(name)))


def _built_in(name: str) -> bool:
    try:
        av.codec.Codec(name, "w")
    except ValueError:
        return False
    return True

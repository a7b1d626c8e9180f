"""A small film with real files, clean or with planted faults: six scenes in sand and teal, a voice, captions.

The voice is a burst of sound for each word, at the times the film knows of.
"""

from __future__ import annotations

import wave
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.model import (
    AudioRole,
    AudioSettings,
    Caption,
    CaptionWord,
    Clip,
    Effect,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.splice import laid_out, with_items
from pipeline.timeline.time import ZERO, Flicks, TimeRange, from_seconds

SCENES, SECONDS = 6, 3
SIZE = (160, 90)
TEXT = "one boat goes out at dawn"
WORDS = [(word, 0.2 + 0.42 * n, 0.2 + 0.42 * n + 0.3) for n, word in enumerate(TEXT.split())]
PALETTES = (
    ("#2f6f73", "#d9b98c", "#f0e2c8"),
    ("#3b7f80", "#cfa97a", "#e8d5b5"),
    ("#275c66", "#c99e6b", "#efe0c4"),
    ("#4a8a86", "#d4b083", "#f3e8d2"),
    ("#33757a", "#dcc096", "#e5cfa8"),
    ("#2b666e", "#c7a070", "#ecdcbf"),
)
NEON = ("#ff00c8", "#39ff14", "#ff2bd6")


@dataclass(frozen=True)
class Film:
    """The timeline, its files, and what its voices say."""

    timeline: Timeline
    resolver: FixedResolver
    voices: dict[str, list[tuple[str, float, float]]]


def picture(seed: int, colours: tuple[str, ...]) -> np.ndarray:
    """A landscape of soft bands with sharp things before it, (height, width, 3) RGB."""
    width, height = 2 * SIZE[0], 2 * SIZE[1]
    random = np.random.default_rng(seed)
    rgb = [tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in colours]
    image = np.zeros((height, width, 3), np.uint8)
    horizon = int(height * random.uniform(0.45, 0.65))
    image[:horizon], image[horizon:] = rgb[2], rgb[0]
    for _ in range(14):
        x, y = int(random.integers(width)), int(random.integers(height))
        size = int(random.integers(6, 30))
        cv2.circle(image, (x, y), size, rgb[int(random.integers(3))], -1)
    noise = random.normal(0, 4, image.shape)
    return np.clip(image * 0.75 + noise, 0, 255).astype(np.uint8)


def write_picture(path: Path, rgb: np.ndarray) -> None:
    path.write_bytes(cv2.imencode(".png", rgb[:, :, ::-1])[1].tobytes())


def write_footage(path: Path, frames: list[np.ndarray], fps: int = 15) -> None:
    """A video of these frames (RGB)."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=fps)
        stream.height, stream.width = frames[0].shape[:2]
        stream.pix_fmt, stream.bit_rate = "yuv420p", 4_000_000
        stream.time_base = Fraction(1, fps)
        for frame in frames:
            out.mux(stream.encode(av.VideoFrame.from_ndarray(frame, "rgb24")))
        out.mux(stream.encode())


def write_voice(path: Path, level: float = 0.2) -> None:
    samples = np.zeros((SECONDS * 48_000,), np.float32)
    for _, start, end in WORDS:
        first, last = round(start * 48_000), round(end * 48_000)
        tone = np.sin(2 * np.pi * 180 * np.arange(last - first) / 48_000)
        samples[first:last] = level * tone
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes((samples * 32767).astype("<i2").tobytes())


def clean_film(folder: Path) -> Film:
    """Six scenes without a fault."""
    length = from_seconds(SECONDS)
    files, pictures, voices, captions, scenes = [], [], [], [], []
    for n, palette in enumerate(PALETTES):
        image, voice = folder / f"picture-{n}.png", folder / f"voice-{n}.wav"
        write_picture(image, picture(n, palette))
        write_voice(voice)
        files += [MediaFile(f"p{n}", image, "image"), MediaFile(f"v{n}", voice, "audio")]
        still = MediaReference(MediaKind.IMAGE, f"p{n}")
        spoken = MediaReference(MediaKind.AUDIO, f"v{n}", TimeRange(ZERO, length))
        pictures.append(Clip(f"clip{n}", still, length, scene=f"s{n}", slot=f"image:{n + 1}"))
        voices.append(Clip(f"voice{n}", spoken, length, scene=f"s{n}", slot=f"voice:{n + 1}", text=TEXT))
        captions.append((int((n * SECONDS + 0.2) * length / SECONDS), _caption(n)))
        scenes.append(Scene(f"s{n}", TEXT, "a boat by the shore", style="flat-vector", seed=n))
    track = Track("C", TrackKind.CAPTION, language="en")
    tracks = (
        Track("V", TrackKind.VIDEO, items=tuple(pictures)),
        Track("A", TrackKind.AUDIO, items=tuple(voices), role=AudioRole.VOICE),
        with_items(track, laid_out(track, captions)),
    )
    timeline = Timeline("film", width=SIZE[0], height=SIZE[1], tracks=tracks, scenes=tuple(scenes))
    return Film(timeline, FixedResolver(tuple(files)), {f"v{n}": WORDS for n in range(SCENES)})


def _caption(n: int) -> Caption:
    first = WORDS[0][1]
    words = tuple(CaptionWord(w, from_seconds(s - first), from_seconds(e - s)) for w, s, e in WORDS)
    return Caption(f"caption{n}", from_seconds(2.4), words, scene=f"s{n}")


def plant_colours(film: Film, folder: Path, scene: int) -> Film:
    """The picture of a scene in colours of another world."""
    write_picture(folder / f"picture-{scene}.png", picture(scene, NEON))
    return film


def plant_black(film: Film, folder: Path, scene: int) -> Film:
    """A black picture in place of a scene's own."""
    write_picture(folder / f"picture-{scene}.png", np.zeros((2 * SIZE[1], 2 * SIZE[0], 3), np.uint8))
    return film


def plant_nothing(film: Film, scene: int) -> Film:
    """A plain colour where a picture is to come."""
    plain = replace(_clip(film, f"clip{scene}"), media=MediaReference(MediaKind.COLOUR), text="#203040")
    return _with(film, "V", plain)


def plant_jump(film: Film, folder: Path, scene: int, gain: float = 1.6) -> Film:
    """Footage that becomes brighter all at once, in the middle of a scene."""
    base = picture(scene, PALETTES[scene])[: SIZE[1], : SIZE[0]].astype(np.float32) * 0.8
    frames = []
    for number in range(SECONDS * 15 + 8):
        shifted = np.roll(base, number // 3, axis=1)
        factor = gain if number >= SECONDS * 15 // 2 else 1.0
        frames.append(np.clip(shifted * factor, 0, 255).astype(np.uint8))
    path = folder / f"footage-{scene}.mp4"
    write_footage(path, frames)
    length = from_seconds(SECONDS)
    media = MediaReference(MediaKind.VIDEO, f"f{scene}", TimeRange(ZERO, from_seconds(SECONDS + 0.5)))
    clip = replace(_clip(film, f"clip{scene}"), media=media, duration=length, slot="")
    files = FixedResolver((*film.resolver.files, MediaFile(f"f{scene}", path, "video")))
    return replace(_with(film, "V", clip), resolver=files)


def plant_exposure(film: Film, scene: int, stops: float) -> Film:
    """A whole scene far too bright or too dark."""
    clip = _clip(film, f"clip{scene}")
    wrong = Effect("wrong", "colour", (("exposure", stops),))
    return _with(film, "V", replace(clip, effects=(wrong,)))


def plant_late_caption(film: Film, scene: int, seconds: float) -> Film:
    """A caption that comes ``seconds`` after its words, cut off where the next begins."""
    track = film.timeline.track("C")
    placed = [(where.start, item) for where, item in track.placed() if isinstance(item, Caption)]
    at, caption = placed[scene]
    placed[scene] = (at + from_seconds(seconds), caption)
    if scene + 1 < len(placed):
        room = placed[scene + 1][0] - placed[scene][0]
        placed[scene] = (placed[scene][0], replace(caption, duration=Flicks(min(room, caption.duration))))
    return _put(film, with_items(track, laid_out(track, placed)))


def plant_level(film: Film, scene: int, decibels: float) -> Film:
    """A voice much louder or softer than the others."""
    clip = _clip(film, f"voice{scene}")
    return _with(film, "A", replace(clip, audio=AudioSettings(gain=decibels)))


def _clip(film: Film, clip_id: str) -> Clip:
    track, index = film.timeline.find(clip_id)
    return track.items[index]


def _with(film: Film, track_id: str, clip: Clip) -> Film:
    track = film.timeline.track(track_id)
    items = tuple(clip if item.id == clip.id else item for item in track.items)
    return _put(film, replace(track, items=items))


def _put(film: Film, track: Track) -> Film:
    tracks = tuple(track if t.id == track.id else t for t in film.timeline.tracks)
    return replace(film, timeline=replace(film.timeline, tracks=tracks))

"""W1 by MoviePy 2: stills moved frame by frame, cross-fades, logo, text images, mixed sound.

MoviePy's own ``Resize`` with a function resizes the whole picture for every frame; one crop-and-resize with
Pillow is several times faster, and what a user who cares would write. Words are drawn once each (Pillow).
The music is turned by a numpy gain curve: MoviePy has no side chain.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from moviepy import (
    AudioFileClip,
    CompositeAudioClip,
    CompositeVideoClip,
    ImageClip,
    VideoClip,
    vfx,
)
from PIL import Image, ImageDraw, ImageFont

from tests.bench import script
from tests.bench.peers.ffmpeg_command import arguments
from tests.bench.peers.subtitles import FONTS


def main() -> None:
    """Writes the video."""
    options = arguments()
    length = script.seconds("w1", options.quick)
    fade = (script.FADE_IN + script.FADE_OUT) / script.RATE
    layers: list[Any] = []
    for still in script.stills(options.quick):
        clip = VideoClip(_mover(options.media, still), duration=still.seen / script.RATE)
        clip = clip.with_start((still.start - still.head) / script.RATE)
        layers.append(clip.with_effects([vfx.CrossFadeIn(fade)]) if still.head else clip)
    side, margin = script.LOGO_SHOWN, script.LOGO_MARGIN
    picture = np.asarray(
        Image.open(options.media / "logo.png").resize((side, side), Image.Resampling.LANCZOS)
    )
    logo = ImageClip(picture).with_duration(length)
    layers.append(logo.with_position((script.WIDTH - side - margin, margin)))
    layers += _captions(options.media, options.quick)
    film = CompositeVideoClip(layers, size=(script.WIDTH, script.HEIGHT)).with_duration(length)
    film = film.with_audio(_sound(options.media, options.quick, length))
    write(film, options.out, options.crf)


def write(film: Any, out: Path, crf: float) -> None:
    """Encodes with the same settings as the others."""
    film.write_videofile(
        str(out),
        fps=script.RATE,
        codec="libx264",
        preset=script.SPEED,
        audio_codec="aac",
        audio_bitrate=script.AUDIO_BITRATE,
        audio_fps=48_000,
        ffmpeg_params=["-crf", f"{crf:g}", "-g", str(script.GOP), "-pix_fmt", "yuv420p"],
        temp_audiofile_path=str(out.parent),
        logger=None,
    )


def _mover(media: Path, still: script.Still) -> Callable[[float], Any]:
    image = Image.open(media / f"still{still.number}.jpg")
    scale = script.HEIGHT * script.LARGEST_ZOOM / image.height
    image = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BICUBIC)
    move, last = still.move, still.seen - 1

    def frame(time: float) -> Any:
        part = min(time * script.RATE / last, 1.0)
        zoom, x, y = (a + (b - a) * part for a, b in (move.zoom, move.x, move.y))
        high = image.height / zoom
        wide = high * script.WIDTH / script.HEIGHT
        left = (image.width - wide) / 2 + x * image.height
        top = (image.height - high) / 2 + y * image.height
        box = (left, top, left + wide, top + high)
        size = (script.WIDTH, script.HEIGHT)
        return np.asarray(image.resize(size, Image.Resampling.BILINEAR, box=box))

    return frame


def _captions(media: Path, quick: bool) -> list[Any]:
    font = ImageFont.truetype(str(FONTS / "Inter-ExtraBold.otf"), 89)
    clips, groups = [], script.caption_groups(media, quick)
    for n, group in enumerate(groups):
        following = groups[n + 1][0][1] if n + 1 < len(groups) else script.seconds("w1", quick)
        end = min(following, group[-1][2] + 0.35)
        for k, (_, start, _) in enumerate(group):
            until = group[k + 1][1] if k + 1 < len(group) else end
            if until > start:
                image = _drawn([word for word, _, _ in group], k, font)
                clip = ImageClip(image).with_start(start).with_duration(until - start)
                clips.append(clip.with_position(("center", 1250)))
    return clips


def _drawn(words: list[str], spoken: int, font: Any) -> Any:
    """The words on one or two lines as an RGBA picture no larger than they need."""
    half = (len(words) + 1) // 2 if len(words) > 3 else len(words)
    rows = [row for row in (range(half), range(half, len(words))) if len(row)]
    image = Image.new("RGBA", (script.WIDTH - 120, 115 * len(rows) + 30))
    draw = ImageDraw.Draw(image)
    for line, row in enumerate(rows):
        at = (image.width - draw.textlength(" ".join(words[i] for i in row), font=font)) / 2
        for i in row:
            colour = (255, 214, 10) if i == spoken else (255, 255, 255)
            draw.text((at, 10 + 115 * line), words[i], colour, font, stroke_width=7, stroke_fill=(11, 11, 15))
            at += draw.textlength(words[i] + " ", font=font)
    box = image.getbbox()
    return np.asarray(image.crop(box) if box else image)


def _sound(media: Path, quick: bool, length: float) -> Any:
    """Voice, and music at 12 dB less while words are spoken."""
    spans = [(group[0][1], group[-1][2]) for group in script.caption_groups(media, quick)]
    at = np.arange(0, length + 1, 0.01)
    spoken = np.zeros(len(at))
    for start, end in spans:
        spoken[(at >= start) & (at <= end + 0.2)] = 1.0
    gain = 10 ** (script.DUCKING / 20 * np.convolve(spoken, np.ones(20) / 20, "same"))
    music = AudioFileClip(str(media / "music.wav")).with_duration(length)
    ducked = music.transform(lambda get, t: get(t) * np.interp(t, at, gain)[..., None])
    voice = AudioFileClip(str(media / "voice.wav")).with_duration(length)
    return CompositeAudioClip([voice, ducked])


if __name__ == "__main__":
    main()

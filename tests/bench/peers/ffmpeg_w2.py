"""W2 as one hand-written ffmpeg command: trim by seeking, crop, scale, lut3d, xfade, ass title, music.

Cropping first, grading the few pixels of the source and scaling up last is the fastest order, by 3 to 1
against scaling first; packed rgb24 is the fastest layout for lut3d of those tried (gbrp, bgr0).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench import script
from tests.bench.peers.ffmpeg_command import arguments, encoder, escaped, run
from tests.bench.peers.subtitles import FONTS, write_title


def main() -> None:
    """Writes the video."""
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        title = Path(folder) / "title.ass"
        write_title(title)
        size = (script.WIDTH, script.HEIGHT)
        graph = ";".join(graph_parts(options.media, options.quick, title, {"v": size}))
        maps = ["-filter_complex", graph, "-map", "[v]", "-map", f"{script.CLIPS}:a"]
        length = ["-t", f"{script.seconds('w2', options.quick)}"]
        out = [*encoder(options.crf), "-movflags", "+faststart", str(options.out)]
        run([*inputs(options.media, options.quick), *maps, *length, *out])


def inputs(media: Path, quick: bool) -> list[str]:
    """The four clips, each sought to where it is first seen and read no further than needed; the music."""
    frames, words = script.montage_frames(quick), []
    for n in range(script.CLIPS):
        head, tail = handles(n)
        start = script.TRIM - head / script.RATE
        length = (head + frames + tail) / script.RATE
        words += ["-ss", f"{start:.6f}", "-t", f"{length:.6f}", "-i", str(media / f"clip{n}.mp4")]
    return [*words, "-i", str(media / "music.wav")]


def handles(number: int) -> tuple[int, int]:
    """Frames that clip ``number`` is seen before and after its cuts, because of the cross-fades."""
    before = script.MONTAGE_BEFORE
    return before if number else 0, script.MONTAGE_FADE - before if number < script.CLIPS - 1 else 0


def graph_parts(media: Path, quick: bool, title: Path, sizes: dict[str, tuple[int, int]]) -> list[str]:
    """The filter graph: for each output label a montage of its own size, from clips decoded once."""
    parts = []
    for n in range(script.CLIPS):
        names = "".join(f"[{label}i{n}]" for label in sizes)
        parts.append(f"[{n}:v]split={len(sizes)}{names}" if len(sizes) > 1 else f"[{n}:v]null{names}")
    for label, size in sizes.items():
        parts += _montage(label, size, media, quick, title)
    return parts


def _montage(label: str, size: tuple[int, int], media: Path, quick: bool, title: Path) -> list[str]:
    width, height = size
    look = escaped(media / "look.cube")
    parts = [
        f"[{label}i{n}]crop=w='min(iw,2*floor(ih*{width}/{height}/2))':h='min(ih,2*floor(iw*{height}/{width}/2))',"
        f"scale=in_color_matrix=bt709:in_range=tv,format=rgb24,lut3d=file={look}:interp=tetrahedral,"
        f"scale={width}:{height}:flags=bicubic:out_color_matrix=bt709:out_range=tv,format=yuv420p,"
        f"settb=1/{script.RATE}[{label}c{n}]"
        for n in range(script.CLIPS)
    ]
    last = f"{label}c0"
    for n in range(1, script.CLIPS):
        offset = (n * script.montage_frames(quick) - script.MONTAGE_BEFORE) / script.RATE
        fade = script.MONTAGE_FADE / script.RATE
        parts.append(
            f"[{last}][{label}c{n}]xfade=transition=fade:duration={fade}:offset={offset:.6f}[{label}x{n}]"
        )
        last = f"{label}x{n}"
    parts.append(f"[{last}]ass=filename={escaped(title)}:fontsdir={escaped(FONTS)}[{label}]")
    return parts


if __name__ == "__main__":
    main()

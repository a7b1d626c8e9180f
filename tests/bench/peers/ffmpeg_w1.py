"""W1 as one hand-written ffmpeg command: zoompan, xfade, overlay, ass, sidechaincompress.

The stills are cut to the frame's shape and scaled once to what the closest zoom needs (zoompan reads one
frame per still, and rescales from there 30 times a second), which is the fastest order there is.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench import script
from tests.bench.peers.ffmpeg_command import arguments, encoder, escaped, run
from tests.bench.peers.subtitles import FONTS, write_captions

_W, _H = round(script.WIDTH * script.LARGEST_ZOOM), round(script.HEIGHT * script.LARGEST_ZOOM)


def main() -> None:
    """Writes the video."""
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        captions = Path(folder) / "captions.ass"
        write_captions(options.media, captions, options.quick)
        graph = ";".join([*_pictures(options.quick, captions), *_sound()])
        count = len(script.stills(options.quick))
        inputs = [f"still{n}.jpg" for n in range(count)] + ["logo.png", "voice.wav", "music.wav"]
        named = [word for name in inputs for word in ("-i", str(options.media / name))]
        graph = graph.replace("<voice>", f"{count + 1}:a").replace("<music>", f"{count + 2}:a")
        length = ["-t", f"{script.seconds('w1', options.quick)}"]
        maps = ["-filter_complex", graph, "-map", "[v]", "-map", "[a]", *length]
        run([*named, *maps, *encoder(options.crf), "-movflags", "+faststart", str(options.out)])


def _pictures(quick: bool, captions: Path) -> list[str]:
    stills = script.stills(quick)
    parts = [f"[{still.number}:v]{_moved(still)}[p{still.number}]" for still in stills]
    last = "p0"
    for still in stills[1:]:
        offset = (still.start - script.FADE_IN) / script.RATE
        fade = (script.FADE_IN + script.FADE_OUT) / script.RATE
        parts.append(
            f"[{last}][p{still.number}]xfade=transition=fade:duration={fade:.6f}:offset={offset:.6f}[x{still.number}]"
        )
        last = f"x{still.number}"
    side, margin = script.LOGO_SHOWN, script.LOGO_MARGIN
    parts.append(f"[{len(stills)}:v]scale={side}:{side},format=yuva420p[logo]")
    parts.append(
        f"[{last}][logo]overlay=x=W-w-{margin}:y={margin},"
        f"ass=filename={escaped(captions)}:fontsdir={escaped(FONTS)}[v]"
    )
    return parts


def _moved(still: script.Still) -> str:
    frames, move = still.seen, still.move

    def travel(values: tuple[float, float]) -> str:
        return f"({values[0]}+({values[1] - values[0]:.6f})*on/{frames - 1})"

    reach = script.LARGEST_ZOOM * script.HEIGHT
    return (
        f"crop=ih*9/16:ih,scale={_W}:{_H}:flags=bicubic:out_color_matrix=bt709:out_range=tv,format=yuv420p,"
        f"zoompan=z='{travel(move.zoom)}':x='iw/2-iw/zoom/2+{travel(move.x)}*{reach:g}'"
        f":y='ih/2-ih/zoom/2+{travel(move.y)}*{reach:g}'"
        f":d={frames}:s={script.WIDTH}x{script.HEIGHT}:fps={script.RATE},settb=1/{script.RATE}"
    )


def _sound() -> list[str]:
    return [
        "[<voice>]aresample=48000,pan=stereo|c0=c0|c1=c0,asplit[voice][key]",
        "[<music>][key]sidechaincompress=threshold=0.015:ratio=6:attack=80:release=600[under]",
        "[voice][under]amix=inputs=2:duration=longest:normalize=0,alimiter=limit=0.89[a]",
    ]


if __name__ == "__main__":
    main()

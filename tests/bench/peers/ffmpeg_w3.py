"""W3 by ffmpeg, re-encoding: three inputs, each sought to its piece, joined by the concat filter."""

from __future__ import annotations

from tests.bench import script
from tests.bench.peers.ffmpeg_command import arguments, encoder, run


def main() -> None:
    """Writes the video."""
    options = arguments()
    words: list[str] = []
    pieces = script.cuts(options.quick)
    for first, length in pieces:
        words += ["-ss", f"{first / script.RATE:.6f}", "-t", f"{length / script.RATE:.6f}"]
        words += ["-i", str(options.media / "long.mp4")]
    joined = "".join(f"[{n}:v][{n}:a]" for n in range(len(pieces))) + f"concat=n={len(pieces)}:v=1:a=1[v][a]"
    words += ["-filter_complex", joined, "-map", "[v]", "-map", "[a]"]
    run([*words, *encoder(options.crf), "-movflags", "+faststart", str(options.out)])


if __name__ == "__main__":
    main()

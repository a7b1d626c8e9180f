"""W4 as one ffmpeg command: the clips decoded once, split, and three files encoded side by side.

``OUT`` is the first file; the others lie beside it with their aspect in the name.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench import script
from tests.bench.peers.ffmpeg_command import arguments, encoder, run
from tests.bench.peers.ffmpeg_w2 import graph_parts, inputs
from tests.bench.peers.subtitles import write_title


def main() -> None:
    """Writes the three videos."""
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        title = Path(folder) / "title.ass"
        write_title(title)
        labels = {f"v{name}": size for name, size in script.ASPECTS.items()}
        graph = ";".join(graph_parts(options.media, options.quick, title, labels))
        words = [*inputs(options.media, options.quick), "-filter_complex", graph]
        length = ["-t", f"{script.seconds('w2', options.quick)}"]
        for label in labels:
            path = options.out.with_stem(f"{options.out.stem}_{label[1:]}")
            maps = ["-map", f"[{label}]", "-map", f"{script.CLIPS}:a", *length]
            words += [*maps, *encoder(options.crf), "-movflags", "+faststart", str(path)]
        run(words)


if __name__ == "__main__":
    main()

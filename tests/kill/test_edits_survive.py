"""A studio killed in the middle of a burst of edits opens at the last one it acknowledged, undo and all.

The child prints a number after each edit returned; what was printed must be there. At most one more edit
may be: the one that was saved when the kill came but not yet told.
"""

import random
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from app.library.files import sha256_of
from app.library.library import Library

ROOT = Path(__file__).parent.parent.parent
CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from app.library.library import Library

library = Library.open(Path(sys.argv[1]))
document = library.open_document(sys.argv[2])
start = document.position
for number in range(start + 1, start + 100_000):
    timeline = document.timeline
    (track,) = timeline.tracks
    clip = replace(track.items[0], id=f"new{number}", name=f"edit {number}")
    items = (*track.items[-20:], clip)
    tracks = (replace(track, items=items),)
    document.apply(f"Edit {number}", replace(timeline, name=f"at {number}", tracks=tracks))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""

ADDING = """
import os, sys
from pathlib import Path
from app.library.library import Library
from app.library.values import AssetKind, Provenance

library = Library.open(Path(sys.argv[1]))
source = library.home.root / "new.bin"
for number in range(100_000):
    source.write_bytes(os.urandom(300_000))
    asset = library.assets.add(sys.argv[2], source, AssetKind.OTHER, provenance=Provenance("x"), move=True)
    sys.stdout.write(f"{asset.id}\\n")
    sys.stdout.flush()
"""


def burst(code: str, home: Path, project_id: str, lifetime: float) -> list[str]:
    """Runs ``code`` and kills it ``lifetime`` seconds after its first word. Returns the lines it told."""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(home), project_id], stdout=subprocess.PIPE, cwd=ROOT
    ) as child:
        assert child.stdout is not None
        told = [child.stdout.readline()]
        assert told[0], "the child did nothing"
        timer = Timer(lifetime, child.kill)
        timer.start()
        told += child.stdout.readlines()
        timer.cancel()
    assert child.returncode != 0, "the child ended by itself"
    return [line.decode().strip() for line in told if line.endswith(b"\n")]


def check(home: Path, project_id: str, told: int) -> None:
    with Library.open(home) as library:
        assert library.notices == ()
        document = library.open_document(project_id)
        assert document.position in (told, told + 1)
        assert document.timeline.name == f"at {document.position}"
        history = document.history()
        assert [entry.label for entry in history] == [f"Edit {n}" for n in range(1, document.position + 1)]
        # Undo reaches behind the kill, and redo comes back.
        back = random.Random(told).randrange(1, document.position + 1)
        document.go_to(document.position - back)
        name = document.timeline.name
        assert name == (f"at {document.position}" if document.position else "A film")
        document.go_to(len(history))


def survive(home: Path, kills: int) -> None:
    chance = random.Random(20240607)
    with Library.open(home) as library:
        project_id = library.projects.create("A film", make_timeline()).id
    for _ in range(kills):
        check(home, project_id, int(burst(CHILD, home, project_id, chance.uniform(0.0, 0.25))[-1]))


def make_timeline():
    from pipeline.timeline.model import Clip, MediaKind, MediaReference, Timeline, Track, TrackKind
    from pipeline.timeline.time import FLICKS_PER_SECOND, Flicks

    clip = Clip("clip", MediaReference(MediaKind.COLOUR), Flicks(FLICKS_PER_SECOND), text="#102030")
    return Timeline("t", name="A film", tracks=(Track("v1", TrackKind.VIDEO, items=(clip,)),))


def test_edits_survive_a_few_kills(tmp_path: Path) -> None:
    survive(tmp_path, 8)


def test_files_are_whole_or_not_there_after_a_kill(tmp_path: Path) -> None:
    chance = random.Random(5)
    with Library.open(tmp_path) as library:
        project_id = library.projects.create("A film", make_timeline()).id
    told: list[str] = []
    for _ in range(4):
        told += burst(ADDING, tmp_path, project_id, chance.uniform(0.0, 0.15))
        with Library.open(tmp_path) as library:
            assert not library.home.incoming.exists()
            kept = {asset.id: asset for asset in library.assets.list(project_id)}
            assert set(told) <= set(kept)
            for asset in kept.values():
                assert sha256_of(asset.path) == asset.sha256
            for path in library.home.project(project_id).rglob("*.bin"):
                assert sha256_of(path) == path.stem


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_edits_survive_a_hundred_kills(tmp_path: Path) -> None:
    survive(tmp_path, 100)

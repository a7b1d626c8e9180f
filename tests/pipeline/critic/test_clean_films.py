"""Films as the illustrator paints them, day and night, in several styles: nothing to complain about."""

from pathlib import Path

import pytest

from pipeline.critic.reviewing import review
from pipeline.media.resolver import FixedResolver, MediaFile
from pipeline.timeline.model import Clip, MediaKind, MediaReference, Scene, Timeline, Track, TrackKind
from pipeline.timeline.time import from_seconds
from providers.embedded.illustrator import Illustrator
from providers.protocols import ImageRequest

FILMS = {
    "flat-vector": (
        "a lighthouse on a rocky shore at dawn",
        "a fisherman mending nets in the harbour",
        "storm clouds over the sea",
        "the lighthouse at night under the stars",
        "a calm morning on the beach",
    ),
    "watercolour": (
        "a forest path in autumn",
        "a mountain lake with snow on the peaks",
        "a village market at noon",
        "a campfire at night",
        "a meadow full of flowers",
        "a river through a green valley",
    ),
    "cyberpunk": (
        "a city street at night in the rain",
        "a train crossing a bridge over the city",
        "a crowded market under neon signs",
        "a quiet room above the street",
        "sunrise over the skyline",
    ),
}


def painted(folder: Path, style: str) -> tuple[Timeline, FixedResolver]:
    """A film of 2 s a picture, 192 x 108."""
    painter, files, clips, scenes = Illustrator(), [], [], []
    for number, prompt in enumerate(FILMS[style]):
        request = ImageRequest(prompt, 208, 118, style=style, seed=number)
        made = painter.paint(request, folder / f"{style}-{number}.ora")
        files.append(MediaFile(f"p{number}", made.path, "image"))
        media = MediaReference(MediaKind.IMAGE, f"p{number}")
        clips.append(Clip(f"c{number}", media, from_seconds(2), scene=f"s{number}", slot=f"image:{number}"))
        scenes.append(Scene(f"s{number}", "", prompt, style=style, seed=number))
    tracks = (Track("V", TrackKind.VIDEO, items=tuple(clips)),)
    return Timeline("t", width=192, height=108, tracks=tracks, scenes=tuple(scenes)), FixedResolver(
        tuple(files)
    )


@pytest.mark.parametrize("style", FILMS)
def test_a_film_of_days_and_nights_is_left_alone(tmp_path, style):
    timeline, resolver = painted(tmp_path, style)
    assert [f.sentence for f in review(timeline, resolver, {}).findings] == []

"""A talk on a timeline: a filmed voice, its picture, captions in step and music under it."""

from dataclasses import dataclass

from hypothesis import strategies as st

from pipeline.timeline.model import (
    AudioRole,
    AudioSettings,
    Caption,
    CaptionWord,
    Clip,
    Gap,
    Marker,
    MediaKind,
    MediaReference,
    Timeline,
    Track,
    TrackKind,
)
from pipeline.timeline.splice import with_items
from pipeline.timeline.time import Flicks, TimeRange, from_seconds

SECOND = from_seconds(1)
MILLI = SECOND // 1000


@dataclass(frozen=True)
class Talk:
    timeline: Timeline
    spoken: dict[str, list[tuple[str, float, float]]]


def talk(
    words: list[tuple[str, float, float]], length: float, lead: float = 0.0, captions: bool = True
) -> Talk:
    """``words`` in seconds of the media, which begins ``lead`` seconds into the timeline."""
    start = from_seconds(lead)
    available = TimeRange(Flicks(0), from_seconds(length))

    def clip(item_id: str, kind: MediaKind, asset: str, **more: object) -> Clip:
        return Clip(item_id, MediaReference(kind, asset, available), available.duration, **more)

    def placed(track: Track, *items: Clip | Caption) -> Track:
        return with_items(track, [*([Gap(f"gap-{track.id}", start)] if start else []), *items])

    shown = tuple(
        CaptionWord(text, from_seconds(first), Flicks(from_seconds(last) - from_seconds(first)))
        for text, first, last in words
    )
    fade = Flicks(min(from_seconds(0.2), available.duration))
    music = clip("music", MediaKind.AUDIO, "song", audio=AudioSettings(fade_out=fade))
    tracks = [
        placed(Track("V", TrackKind.VIDEO), clip("picture", MediaKind.VIDEO, "talk", link="l")),
        placed(
            Track("A", TrackKind.AUDIO, role=AudioRole.VOICE),
            clip("voice", MediaKind.VIDEO, "talk", link="l"),
        ),
        Track("M", TrackKind.AUDIO, role=AudioRole.MUSIC, items=(music,)),
    ]
    if captions and shown:
        tracks.append(placed(Track("C", TrackKind.CAPTION), Caption("caption", available.duration, shown)))
    marker = Marker("m", Flicks(start + available.duration // 2))
    return Talk(Timeline("t", tracks=tuple(tracks), markers=(marker,)), {"talk": words})


@st.composite
def talks(draw):
    """A talk of up to 12 words with pauses of any length, maybe none."""
    words, at = [], draw(st.integers(0, 800))
    for number in range(draw(st.integers(1, 12))):
        length = draw(st.integers(30, 900))
        words.append((f"w{number}", at / 1000, (at + length) / 1000))
        at += length + draw(st.sampled_from([0, 0, 20, 90, 400, 1800]))
    return talk(words, (at + draw(st.integers(10, 900))) / 1000, draw(st.integers(0, 500)) / 1000)

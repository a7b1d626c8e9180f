"""A small timeline with everything on it, for every test here."""

from fractions import Fraction

import pytest

from pipeline.timeline.edits import add_track, add_transition, append
from pipeline.timeline.model import (
    AudioRole,
    AudioSettings,
    BlendMode,
    Caption,
    CaptionWord,
    Clip,
    Effect,
    Gap,
    Interpolation,
    Keyframe,
    Marker,
    MediaKind,
    MediaReference,
    Scene,
    Timeline,
    Track,
    TrackKind,
    Transform,
)
from pipeline.timeline.time import FPS_30, FrameRate, TimeRange


class Studio:
    """Makes clips and timelines; lengths in frames of ``rate``."""

    def __init__(self, rate: FrameRate = FPS_30) -> None:
        self.rate = rate

    def frames(self, count: int) -> int:
        return count * self.rate.frame

    def clip(self, name, duration=30, start=15, length=90, kind=MediaKind.VIDEO, **extra):
        available = TimeRange(0, self.frames(length)) if length else None
        return Clip(
            id=name,
            media=MediaReference(kind, f"asset-{name}", available, f"{name}.mp4"),
            duration=self.frames(duration),
            source_start=self.frames(start),
            name=name,
            **extra,
        )

    def words(self, *texts, step=10):
        return tuple(
            CaptionWord(text, self.frames(i * step), self.frames(step - 2)) for i, text in enumerate(texts)
        )

    def timeline(self) -> Timeline:
        """V1: a b [gap 30] c with a cross-fade a/b; V2: title; A1: music, sound; C1: two captions."""
        empty = Timeline(
            "timeline",
            "Film",
            rate=self.rate,
            markers=(Marker("m1", self.frames(10), "first", metadata=(("by", "me"),)),),
            scenes=(
                Scene("s1", "Once upon", "a wood", metadata=(("n", 1),)),
                Scene("s2", "The end", "a sea"),
            ),
        )
        moving = Transform(
            x=(
                Keyframe(self.frames(15), 0.0, Interpolation.BEZIER, (0.1, 0.2, 0.3, 1.0)),
                Keyframe(self.frames(45), 0.5),
            ),
            blend=BlendMode.SCREEN,
        )
        look = Effect("e1", "look", (("amount", 0.5),), (("lut", "asset-lut"),))
        main = (
            self.clip("a", scene="s1", link="l1", transform=moving, effects=(look,)),
            self.clip("b", scene="s2", speed=Fraction(3, 2), metadata=(("k", "v"),)),
            Gap("g", self.frames(30)),
            self.clip("c", reverse=True, speed=Fraction(2, 3)),
        )
        full = empty
        for track in (
            Track("V1", TrackKind.VIDEO, "Main", main),
            Track("V2", TrackKind.VIDEO, "Titles"),
            Track("A1", TrackKind.AUDIO, "Music", gain=-3.0, role=AudioRole.MUSIC, ducking=-12.0),
            Track("C1", TrackKind.CAPTION, "Captions", style="karaoke", language="en"),
        ):
            full = add_track(full, track)
        title = self.clip("t", kind=MediaKind.TITLE, length=0, text="Hello", style="bold")
        full = append(full, "V2", title)
        fades = AudioSettings(gain=-6.0, fade_in=self.frames(5), fade_out=self.frames(5))
        full = append(full, "A1", self.clip("music", 60, kind=MediaKind.AUDIO, link="l1", audio=fades))
        full = append(full, "A1", self.clip("sound", 20, kind=MediaKind.VIDEO))
        full = append(full, "C1", Caption("p", self.frames(30), self.words("once", "upon", "a")))
        full = append(full, "C1", Caption("q", self.frames(30), self.words("time", "there", "was")))
        return add_transition(full, "a", "cross-fade", self.frames(5), self.frames(5), transition_id="x")


@pytest.fixture(scope="session")
def studio() -> Studio:
    return Studio()


@pytest.fixture
def film(studio: Studio) -> Timeline:
    return studio.timeline()

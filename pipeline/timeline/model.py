"""What a timeline is: frozen values with stable ids.

Why values: undo is keeping the old value, saving is the difference, rendering is a pure function. Nothing
here mutates; ``edits`` makes new values and refuses what is impossible.

Shape: a track is a sequence of items (clip, gap, caption) that lie end to end, as in OpenTimelineIO, so two
items can never overlap. Positions are therefore sums; ``Track.starts`` holds them. All times are flicks.

Axes: *timeline time* runs along the track. *Media time* runs along the file. A clip shows media from
``source_start``; after t flicks of timeline it shows ``source_start + t * speed`` (reversed: from the end
backwards; with an effect ``speed-ramp``, ``ramp`` says where; with ``freeze`` it stays at ``source_start``).
Keyframes are placed on the media axis, so that blading and trimming never touch them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate
from typing import TypeAlias
from uuid import uuid4

from pipeline.timeline.caption_place import CaptionPlace as CaptionPlace
from pipeline.timeline.framings import AspectFraming as AspectFraming
from pipeline.timeline.keyframes import Interpolation as Interpolation
from pipeline.timeline.keyframes import Keyframe as Keyframe
from pipeline.timeline.keyframes import Number as Number
from pipeline.timeline.ramp import FREEZE, SPEED_RAMP, media_travelled
from pipeline.timeline.time import FPS_30, ZERO, Flicks, FrameRate, TimeRange

Scalar: TypeAlias = str | int | float | bool | None
Metadata: TypeAlias = tuple[tuple[str, Scalar], ...]
"""Small facts that ride along, sorted by key, as pairs so that the value stays immutable."""


def new_id() -> str:
    """A fresh id (32 hex digits)."""
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class Effect:
    """Something done to a clip's picture or sound; ``kind`` names it, ``parameters`` are sorted by name.

    ``texts`` holds what is not a number (a LUT's asset id, a mode).
    """

    id: str
    kind: str
    parameters: tuple[tuple[str, Number], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    enabled: bool = True

    def parameter(self, name: str, default: float = 0.0) -> Number:
        """The parameter's value, or ``default`` when it is not set."""
        return next((value for key, value in self.parameters if key == name), default)

    def text(self, name: str, default: str = "") -> str:
        """The text parameter's value, or ``default``."""
        return next((value for key, value in self.texts if key == name), default)


class MediaKind(StrEnum):
    """What a media reference points to."""

    VIDEO = "video"
    AUDIO = "audio"
    IMAGE = "image"
    """A still, layered or flat: it has no length of its own."""
    TITLE = "title"
    """Text laid out by the renderer; ``Clip.text`` holds it."""
    COLOUR = "colour"
    """A plain colour; ``Clip.text`` holds ``#rrggbb``."""


@dataclass(frozen=True, slots=True)
class MediaReference:
    """Which asset a clip shows. ``available_range`` None: as long as one likes (stills, titles)."""

    kind: MediaKind
    asset_id: str = ""
    available_range: TimeRange | None = None
    name: str = ""


class Fit(StrEnum):
    """How a picture meets the frame."""

    FILL = "fill"
    """Covers the frame, cropping what is too much."""
    FIT = "fit"
    """Shows all of it, with bars."""
    STRETCH = "stretch"
    NONE = "none"
    """One media pixel is one frame pixel."""


class BlendMode(StrEnum):
    """How a layer meets what is below."""

    NORMAL = "normal"
    MULTIPLY = "multiply"
    SCREEN = "screen"
    OVERLAY = "overlay"
    ADD = "add"
    DARKEN = "darken"
    LIGHTEN = "lighten"
    COLOR_DODGE = "color-dodge"
    COLOR_BURN = "color-burn"
    HARD_LIGHT = "hard-light"
    SOFT_LIGHT = "soft-light"
    DIFFERENCE = "difference"
    EXCLUSION = "exclusion"


@dataclass(frozen=True, slots=True)
class Transform:
    """Where a picture sits, after ``fit``.

    ``x``, ``y``: offset of the centre in frame heights (so that every aspect looks alike), right and down.
    ``scale``: 1 = as fitted. ``rotation``: degrees clockwise. ``opacity``: 0..1.
    ``crop_*``: fractions 0..1 of the media cut away at each side.
    """

    x: Number = 0.0
    y: Number = 0.0
    scale: Number = 1.0
    rotation: Number = 0.0
    opacity: Number = 1.0
    crop_left: float = 0.0
    crop_top: float = 0.0
    crop_right: float = 0.0
    crop_bottom: float = 0.0
    fit: Fit = Fit.FILL
    blend: BlendMode = BlendMode.NORMAL


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """A clip's sound. ``gain``: dB; ``pan``: -1 left .. 1 right; fades: flicks of timeline time."""

    gain: Number = 0.0
    pan: Number = 0.0
    fade_in: Flicks = ZERO
    fade_out: Flicks = ZERO


@dataclass(frozen=True, slots=True)
class Clip:
    """A piece of media on a track. ``duration`` is timeline time, ``source_start`` media time."""

    id: str
    media: MediaReference
    duration: Flicks
    source_start: Flicks = ZERO
    name: str = ""
    speed: Fraction = Fraction(1)
    reverse: bool = False
    enabled: bool = True
    transform: Transform = Transform()
    audio: AudioSettings = AudioSettings()
    effects: tuple[Effect, ...] = ()
    framings: tuple[AspectFraming, ...] = ()
    """At most one for each aspect, sorted by it."""
    text: str = ""
    style: str = ""
    """Name of the text style of a title."""
    link: str = ""
    """Clips that share a non-empty link are selected and moved together."""
    scene: str = ""
    """Id of the scene it belongs to, empty for none."""
    slot: str = ""
    """Name of the place a generated take fills (``image:<scene>``, ``voice:<sentence>``, ``music``)."""
    metadata: Metadata = ()

    @property
    def frozen(self) -> bool:
        """True when it holds one picture (``source_start``) for its whole length, in silence."""
        return self._effect(FREEZE) is not None

    @property
    def speed_ramp(self) -> Number | None:
        """Factors on top of ``speed``, keyframed on the media axis; None without a ramp."""
        effect = self._effect(SPEED_RAMP)
        return None if effect is None else effect.parameter("speed", 1.0)

    def _effect(self, kind: str) -> Effect | None:
        return next((e for e in self.effects if e.kind == kind and e.enabled), None)

    @property
    def source_range(self) -> TimeRange:
        """The stretch of media it shows (media time, rounded outward to whole flicks)."""
        if self.effects and self.frozen:
            return TimeRange(self.source_start, Flicks(1))
        return TimeRange(self.source_start, Flicks(self._travelled(self.duration)[1]))

    def media_time(self, offset: int) -> Flicks:
        """Media time shown ``offset`` flicks after the clip's start on the timeline."""
        if not self.effects:
            travelled = offset * self.speed.numerator // self.speed.denominator
            return Flicks(
                self.source_range.end - travelled if self.reverse else self.source_start + travelled
            )
        if self.frozen:
            return self.source_start
        if not self.reverse:
            return Flicks(self.source_start + self._travelled(offset)[0])
        if self.effects and self.speed_ramp is not None:
            return Flicks(self.source_start + self._travelled(self.duration - offset)[1])
        return Flicks(self.source_range.end - self._travelled(offset)[0])

    def _travelled(self, flicks: int) -> tuple[int, int]:
        """Media flicks played forwards in ``flicks`` of timeline from ``source_start``: floor and ceiling."""
        ramp = self.speed_ramp if self.effects else None
        return media_travelled(ramp, self.source_start, flicks, self.speed)


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty time on a track."""

    id: str
    duration: Flicks


@dataclass(frozen=True, slots=True)
class CaptionWord:
    """A word and when it is spoken: flicks on its caption's own axis."""

    text: str
    start: Flicks
    duration: Flicks
    emphasis: bool = False

    @property
    def end(self) -> Flicks:
        """First instant after the word."""
        return Flicks(self.start + self.duration)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption on a caption track.

    ``words`` are timed on the caption's own axis; the caption shows that axis from ``source_start``, so
    that trimming or blading it leaves the words where they are heard.
    """

    id: str
    duration: Flicks
    words: tuple[CaptionWord, ...]
    source_start: Flicks = ZERO
    style: str = ""
    """Name of the caption style; empty: the track's."""
    place: CaptionPlace | None = None
    """None: where its style puts it."""
    link: str = ""
    scene: str = ""
    slot: str = ""
    metadata: Metadata = ()

    @property
    def text(self) -> str:
        """The words joined with spaces."""
        return " ".join(word.text for word in self.words)


Item: TypeAlias = Clip | Gap | Caption


@dataclass(frozen=True, slots=True)
class Transition:
    """A passage between two neighbouring clips, named by their ids.

    It covers ``in_offset`` flicks before the cut and ``out_offset`` after it: the left clip plays on
    ``out_offset`` past its end, the right one begins ``in_offset`` early (their handles).
    """

    id: str
    kind: str
    """``cross-fade``, ``dip``, ..."""
    left: str
    right: str
    in_offset: Flicks
    out_offset: Flicks
    parameters: tuple[tuple[str, float], ...] = ()

    @property
    def duration(self) -> Flicks:
        """Whole length."""
        return Flicks(self.in_offset + self.out_offset)


class TrackKind(StrEnum):
    """What a track carries."""

    VIDEO = "video"
    AUDIO = "audio"
    CAPTION = "caption"


class AudioRole(StrEnum):
    """What a track's sound is, for ducking: music goes down under voice."""

    NONE = ""
    VOICE = "voice"
    MUSIC = "music"
    EFFECTS = "effects"


@dataclass(frozen=True, slots=True)
class Track:
    """Items end to end from time 0. Video tracks composite in order: later ones on top."""

    id: str
    kind: TrackKind
    name: str = ""
    items: tuple[Item, ...] = ()
    transitions: tuple[Transition, ...] = ()
    muted: bool = False
    solo: bool = False
    locked: bool = False
    hidden: bool = False
    gain: float = 0.0
    """dB, on the whole track."""
    role: AudioRole = AudioRole.NONE
    ducking: float = 0.0
    """dB this track is turned by while a voice track sounds: -15 puts music 15 dB under."""
    style: str = ""
    """Caption tracks: the caption style's name."""
    language: str = ""
    starts: tuple[Flicks, ...] = field(init=False, repr=False, compare=False)
    """Start of each item on the timeline, plus the track's end as the last entry."""
    _places: dict[str, int] | None = field(init=False, repr=False, compare=False)
    """Id of an item -> its index; made when it is first asked for."""

    def __post_init__(self) -> None:
        totals = accumulate([item.duration for item in self.items], initial=0)
        object.__setattr__(self, "starts", tuple(totals))
        object.__setattr__(self, "_places", None)

    @property
    def duration(self) -> Flicks:
        """End of the last item."""
        return self.starts[-1]

    def index_at(self, time: int) -> int | None:
        """Index of the item that covers ``time``, None before 0 and from the end on."""
        if not 0 <= time < self.duration:
            return None
        return bisect_right(self.starts, time) - 1

    def placed(self) -> Iterator[tuple[TimeRange, Item]]:
        """The items with where they lie."""
        for start, item in zip(self.starts, self.items, strict=False):
            yield TimeRange(start, item.duration), item

    def index_of(self, item_id: str) -> int | None:
        """Index of the item with this id, None when it is not here."""
        places = self._places
        if places is None:
            # From the back, so that of two with one id the first counts, as in a search.
            ids = [item.id for item in reversed(self.items)]
            places = dict(zip(ids, range(len(ids) - 1, -1, -1), strict=True))
            object.__setattr__(self, "_places", places)
        return places.get(item_id)


@dataclass(frozen=True, slots=True)
class Marker:
    """A named instant (``duration`` 0) or stretch of the timeline."""

    id: str
    time: Flicks
    name: str = ""
    duration: Flicks = ZERO
    colour: str = "#f2b84b"
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A card of the storyboard: what is said and what is shown. Clips point to it by id."""

    id: str
    narration: str
    prompt: str
    style: str = ""
    seed: int = 0
    locked: bool = False
    metadata: Metadata = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole edit. ``width`` x ``height`` pixels; ``rate`` frames a second."""

    id: str
    name: str = ""
    rate: FrameRate = FPS_30
    width: int = 1080
    height: int = 1920
    sample_rate: int = 48_000
    tracks: tuple[Track, ...] = ()
    markers: tuple[Marker, ...] = ()
    scenes: tuple[Scene, ...] = ()
    metadata: Metadata = ()

    @property
    def duration(self) -> Flicks:
        """End of the longest track."""
        return max((track.duration for track in self.tracks), default=ZERO)

    def track(self, track_id: str) -> Track | None:
        """The track with this id."""
        return next((track for track in self.tracks if track.id == track_id), None)

    def find(self, item_id: str) -> tuple[Track, int] | None:
        """The track and index of the item with this id."""
        for track in self.tracks:
            index = track.index_of(item_id)
            if index is not None:
                return track, index
        return None

    def scene(self, scene_id: str) -> Scene | None:
        """The scene with this id."""
        return next((scene for scene in self.scenes if scene.id == scene_id), None)

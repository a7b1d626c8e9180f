"""What can be made: one protocol per capability, with its typed request and result.

Why protocols: a cloud service, a model on the creator's GPU and an embedded default must look alike to
everything above, so that one can stand in for the other. Requests are frozen, hashable through
``request_key`` (the generation cache's key) and travel between processes. Files are paths, never bytes.

Adapters are plain classes; an embedded one runs synchronously inside a worker process (``embedded`` is
True), a network one is awaited on the event loop. Progress is a number from 0 to 1.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

Progress = Callable[[float, str], None]
"""Called with (fraction done 0..1, what is happening in a few words)."""


def no_progress(fraction: float, message: str) -> None:
    """A progress callback for callers that don't watch."""


class Capability(StrEnum):
    """What a provider can do; the values are stable (they are stored)."""

    TEXT = "text"
    SPEECH = "speech"
    TRANSCRIPTION = "transcription"
    IMAGE = "image"
    VIDEO = "video"
    MUSIC = "music"
    EMBEDDING = "embedding"
    VISION = "vision"
    FACE = "face"
    LIP_SYNC = "lip_sync"
    MATTING = "matting"
    DOWNLOAD = "download"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """What an adapter says about itself."""

    id: str
    """Stable and unique: ``embedded.speech``, ``openai.image``."""
    name: str
    """For people."""
    capability: Capability
    version: str
    """Part of the cache key and of provenance; changes whenever the output would."""
    local: bool
    """True when nothing leaves the machine."""
    embedded: bool = False
    """True when it comes with Kinora and needs no download."""
    licence: str = ""
    """SPDX id or a short name of the licence on what it makes."""
    commercial_use: bool = True
    languages: tuple[str, ...] = ()
    """BCP 47 tags; empty means any."""
    note: str = ""
    """One honest sentence shown beside it in the window."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a request would take. None means unknown, and is never shown as 0."""

    micro_credits: int | None
    """Price in millionths of a credit; 0 only when it is truly free."""
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Health:
    """Whether a provider can work now."""

    ok: bool
    message: str = ""


def request_key(info: ProviderInfo, request: Any) -> str:
    """Returns the SHA-256 (hex) that names the result of ``request`` at this provider and version."""
    body = {"provider": info.id, "version": info.version, "request": asdict(request)}
    text = json.dumps(body, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


# --- text ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ScriptRequest:
    """A wish for a narrated script. ``script`` set: the user's own words, never paraphrased."""

    topic: str = ""
    script: str = ""
    niche: str = "general"
    tone: str = "friendly"
    duration: float | None = None
    """Wanted length in seconds; None = as long as the text is."""
    language: str = "en"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class ScriptSentence:
    """One spoken sentence."""

    text: str
    role: str = "body"
    """``hook``, ``body`` or ``call_to_action``."""
    paragraph: int = 0
    """Index of the paragraph (the writer's unit of meaning) it belongs to."""
    pause_after: float = 0.0
    """Seconds of silence wanted after it, beyond the voice's own."""


@dataclass(frozen=True, slots=True)
class Script:
    """A finished script. Joined with spaces, ``sentences`` is the text that will be spoken."""

    title: str
    description: str
    hashtags: tuple[str, ...]
    sentences: tuple[ScriptSentence, ...]
    language: str = "en"
    note: str = ""
    """Honest remark for the UI, such as that a language model would do better."""


@dataclass(frozen=True, slots=True)
class SceneText:
    """Words of one scene, to be described as a picture."""

    text: str
    context: str = ""
    """The whole paragraph or script around it."""


@runtime_checkable
class TextModel(Protocol):
    """Writes scripts and describes scenes."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: ScriptRequest) -> Estimate: ...
    def write(self, request: ScriptRequest, progress: Progress = no_progress) -> Script:
        """Writes a script. Raises ``InvalidRequest`` for an empty or unusable brief."""
        ...

    def describe_scenes(self, scenes: Sequence[SceneText], script: Script) -> tuple[str, ...]:
        """Returns one visual description (an image prompt) per scene, in order."""
        ...


# --- speech ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice to choose from."""

    id: str
    name: str
    language: str
    gender: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """A text to speak. Times in seconds, pitch in semitones from the voice's own."""

    text: str
    voice: str = ""
    """Empty: the language's default."""
    language: str = "en"
    rate: float = 1.0
    pitch: float = 0.0
    ssml: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word as written in the text and when it is heard. Seconds from the file's start."""

    text: str
    start: float
    end: float
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class SpeechResult:
    """A spoken file: 48 kHz mono 16-bit WAV (or FLAC)."""

    path: Path
    duration: float
    words: tuple[SpokenWord, ...]


@runtime_checkable
class SpeechModel(Protocol):
    """Speaks text and says when each word is heard."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: SpeechRequest) -> Estimate: ...
    def voices(self) -> tuple[Voice, ...]: ...
    def speak(self, request: SpeechRequest, out: Path, progress: Progress = no_progress) -> SpeechResult:
        """Writes WAV to ``out``. Raises ``InvalidRequest`` for an unknown voice or nothing to say."""
        ...


# --- pictures --------------------------------------------------------------------------------------

ART_STYLES = (
    "3d-animation",
    "anime",
    "realistic",
    "watercolour",
    "comic-book",
    "cyberpunk",
    "oil-painting",
    "flat-vector",
)


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """A wish for a picture; pixels."""

    prompt: str
    width: int
    height: int
    style: str = "flat-vector"
    seed: int = 0
    layered: bool = True
    """Ask for an OpenRaster file whose layers carry a depth, where the model can."""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImageResult:
    """A picture: PNG/JPEG, or OpenRaster (.ora) when layered; see ``providers/openraster.py``."""

    path: Path
    width: int
    height: int
    layered: bool
    description: str = ""
    """What the picture shows, for search and accessibility."""


@runtime_checkable
class ImageModel(Protocol):
    """Makes pictures."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: ImageRequest) -> Estimate: ...
    def paint(self, request: ImageRequest, out: Path, progress: Progress = no_progress) -> ImageResult:
        """Writes the picture to ``out``. Raises ``InvalidRequest`` for a size or style it can't do."""
        ...


# --- music -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MusicRequest:
    """A wish for a music bed; seconds."""

    duration: float
    mood: str = "calm"
    tempo: float | None = None
    """Beats per minute, None = what fits the mood."""
    binaural: bool = False
    loop: bool = False
    seed: int = 0
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class MusicResult:
    """A music file (48 kHz stereo WAV or FLAC); seconds."""

    path: Path
    duration: float
    tempo: float | None
    beats: tuple[float, ...] = ()
    loop_start: float | None = None
    loop_end: float | None = None


@runtime_checkable
class MusicModel(Protocol):
    """Composes music."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: MusicRequest) -> Estimate: ...
    def compose(self, request: MusicRequest, out: Path, progress: Progress = no_progress) -> MusicResult:
        """Writes the music to ``out``. Raises ``InvalidRequest`` for a length of 0 or less."""
        ...


# --- capabilities without an embedded default --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MediaRequest:
    """A request for a capability that turns files and words into a file."""

    prompt: str = ""
    inputs: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0


@dataclass(frozen=True, slots=True)
class MediaResult:
    """The files that came out, and what the provider said about them."""

    paths: tuple[Path, ...]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    remote_id: str = ""


@runtime_checkable
class MediaModel(Protocol):
    """Shape shared by the capabilities below: awaited, cancellable, files in and files out."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: MediaRequest) -> Estimate: ...
    def generate(
        self, request: MediaRequest, out: Path, progress: Progress = no_progress
    ) -> Awaitable[MediaResult]: ...


class VideoModel(MediaModel, Protocol):
    """Text or image to video."""


class FaceModel(MediaModel, Protocol):
    """Finds, tracks and replaces faces."""


class LipSyncModel(MediaModel, Protocol):
    """Moves lips in a clip to a voice."""


class MattingModel(MediaModel, Protocol):
    """Separates a subject from its background."""


class Downloader(MediaModel, Protocol):
    """Fetches media from an address."""


class Publisher(MediaModel, Protocol):
    """Posts a finished video to a platform."""


@dataclass(frozen=True, slots=True)
class TranscriptionRequest:
    """A recording to write down."""

    path: Path
    language: str = ""


class TranscriptionModel(Protocol):
    """Writes speech down with word timestamps (seconds)."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def estimate(self, request: TranscriptionRequest) -> Estimate: ...
    def transcribe(
        self, request: TranscriptionRequest, progress: Progress = no_progress
    ) -> tuple[SpokenWord, ...]: ...


class EmbeddingModel(Protocol):
    """Turns texts into vectors of one fixed length, L2-normalised."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]: ...


class VisionModel(Protocol):
    """Says what a picture shows."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...
    def look(self, image: Path, question: str) -> str: ...

"""What can be made: one protocol per capability, with its typed request and result.

Why protocols: a cloud service, a model on the creator's GPU and an embedded default must look alike to
everything above, so that one can stand in for the other. Requests are frozen, hashable through
``request_key`` (the generation cache's key) and travel between processes. Files are paths, never bytes.
Progress is a number from 0 to 1.

**Blocking or awaited.** A capability has the same method under two protocols. ``XModel`` blocks and runs
in a worker process: what is embedded, and models loaded into such a process. ``AsyncXModel`` has the same
method names as ``async def`` and runs on the event loop: services, and servers on this machine.
``ProviderInfo.awaited`` says which of the two an adapter is (``local`` does not: a server on the loopback is
local *and* awaited).

**What an awaited call promises**, whoever it asks:

- It asks once. Retrying, waiting for Retry-After and failing over are the scheduler's, who keeps the money.
- It raises the classes of ``providers.errors``, each with ``charged`` as far as it is known.
- A cancelled task (``asyncio.CancelledError``) ends the call, and cancels the remote job if there is one; not
  when ``leaves_running(error)``: then the caller only goes away and will ``resume``.
- ``on_remote_id`` is awaited with the id of the remote job before anything waits for it. An adapter that can
  be asked for such a job again is a ``RemoteJob`` (``resume``, ``find_recent``, ``cancel_remote``); others
  never call it.
- ``on_billed`` is called with the units the service counted, when it says so, even if the call fails later.
- The file appears at ``out`` whole or not at all. ``health`` answers at once without the network; ``check``
  (``Checked``) asks the service.
"""

from providers.protocols.chat import (
    ChatEvent,
    ChatModel,
    ChatRequest,
    End,
    ImagePart,
    Message,
    Part,
    Role,
    Stop,
    TextDelta,
    TextPart,
    TokenUsage,
    Tool,
    ToolCall,
    ToolResult,
)
from providers.protocols.language import (
    AsyncEmbeddingModel,
    AsyncModerationModel,
    AsyncTranscriptionModel,
    EmbeddingModel,
    Transcription,
    TranscriptionModel,
    TranscriptionRequest,
    TranscriptSegment,
    Verdict,
)
from providers.protocols.media import (
    Choosy,
    Downloader,
    FaceModel,
    LipSyncModel,
    MattingModel,
    MediaModel,
    MediaRequest,
    MediaResult,
    Publisher,
    UpscalingModel,
)
from providers.protocols.pictures import (
    ART_STYLES,
    AsyncImageModel,
    AsyncVisionModel,
    ImageModel,
    ImageRequest,
    ImageResult,
    VisionAnswer,
    VisionModel,
    VisionRequest,
)
from providers.protocols.provider import (
    Capability,
    Checked,
    Estimate,
    Health,
    OnBilled,
    OnRemoteId,
    Progress,
    ProviderInfo,
    ignore_bill,
    ignore_remote_id,
    no_progress,
    request_key,
)
from providers.protocols.remote import (
    LEAVE_RUNNING,
    RemoteJob,
    leaves_running,
)
from providers.protocols.sound import (
    AsyncMusicModel,
    AsyncSoundEffectModel,
    MusicModel,
    MusicRequest,
    MusicResult,
    SoundEffectRequest,
    SoundEffectResult,
)
from providers.protocols.speech import (
    AsyncSpeechModel,
    CloneRequest,
    SpeechModel,
    SpeechRequest,
    SpeechResult,
    SpokenWord,
    Voice,
    VoiceCloner,
)
from providers.protocols.text import (
    AsyncTextModel,
    FollowUpRequest,
    Interviewer,
    Reworker,
    ReworkRequest,
    SceneText,
    Script,
    ScriptRequest,
    ScriptSentence,
    TextModel,
    TranslationRequest,
    Translator,
)
from providers.protocols.video import (
    AsyncVideoModel,
    VideoModel,
    VideoRequest,
    VideoResult,
)

__all__ = [
    "ART_STYLES",
    "LEAVE_RUNNING",
    "AsyncEmbeddingModel",
    "AsyncImageModel",
    "AsyncModerationModel",
    "AsyncMusicModel",
    "AsyncSoundEffectModel",
    "AsyncSpeechModel",
    "AsyncTextModel",
    "AsyncTranscriptionModel",
    "AsyncVideoModel",
    "AsyncVisionModel",
    "Capability",
    "ChatEvent",
    "ChatModel",
    "ChatRequest",
    "Checked",
    "Choosy",
    "CloneRequest",
    "Downloader",
    "EmbeddingModel",
    "End",
    "Estimate",
    "FaceModel",
    "FollowUpRequest",
    "Health",
    "ImageModel",
    "ImagePart",
    "ImageRequest",
    "ImageResult",
    "Interviewer",
    "LipSyncModel",
    "MattingModel",
    "MediaModel",
    "MediaRequest",
    "MediaResult",
    "Message",
    "MusicModel",
    "MusicRequest",
    "MusicResult",
    "OnBilled",
    "OnRemoteId",
    "Part",
    "Progress",
    "ProviderInfo",
    "Publisher",
    "RemoteJob",
    "ReworkRequest",
    "Reworker",
    "Role",
    "SceneText",
    "Script",
    "ScriptRequest",
    "ScriptSentence",
    "SoundEffectRequest",
    "SoundEffectResult",
    "SpeechModel",
    "SpeechRequest",
    "SpeechResult",
    "SpokenWord",
    "Stop",
    "TextDelta",
    "TextModel",
    "TextPart",
    "TokenUsage",
    "Tool",
    "ToolCall",
    "ToolResult",
    "TranscriptSegment",
    "Transcription",
    "TranscriptionModel",
    "TranscriptionRequest",
    "TranslationRequest",
    "Translator",
    "UpscalingModel",
    "Verdict",
    "VideoModel",
    "VideoRequest",
    "VideoResult",
    "VisionAnswer",
    "VisionModel",
    "VisionRequest",
    "Voice",
    "VoiceCloner",
    "ignore_bill",
    "ignore_remote_id",
    "leaves_running",
    "no_progress",
    "request_key",
]

"""Every OpenAI adapter, each fault: the class, the sentence, the bill, and one request at the service."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from providers.errors import (
    ContentRefused,
    InvalidRequest,
    NoFunds,
    NotAuthorised,
    ProviderError,
    RateLimited,
    Transient,
)
from providers.http.patience import Patience
from providers.openai import entries
from providers.openai.account import OpenAIAccount
from providers.openai.chat import OpenAIChat
from providers.openai.embeddings import OpenAIEmbeddings
from providers.openai.images import OpenAIImages
from providers.openai.moderation import OpenAIModeration
from providers.openai.speech import OpenAISpeech
from providers.openai.transcription import OpenAITranscription
from providers.openai.video import OpenAIVideo
from providers.protocols import (
    Capability,
    ChatRequest,
    ImageRequest,
    Message,
    SpeechRequest,
    TranscriptionRequest,
    VideoRequest,
    VisionRequest,
)
from providers.registry import Registry
from providers.vision import ChatVision
from tests.fakes.chaos import Fault
from tests.fakes.openai_server import KEY, OpenAIService, png, wav

# OpenAI has closed its own video service; the adapter is for those who still speak its language.
pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")

Call = Callable[[OpenAIAccount, Path], Awaitable[Any]]


def _chat(account: OpenAIAccount, folder: Path) -> Awaitable[Any]:
    return OpenAIChat(account).complete(ChatRequest((Message.user("Hello"),)))


def _vision(account: OpenAIAccount, folder: Path) -> Awaitable[Any]:
    picture = folder / "seen.png"
    picture.write_bytes(png(8, 8))
    return ChatVision(OpenAIChat(account)).look(VisionRequest((str(picture),), "What is it?"))


def _image(account: OpenAIAccount, folder: Path) -> Awaitable[Any]:
    return OpenAIImages(account).paint(ImageRequest("A lamp", 1920, 1080), folder / "out.png")


def _edit(account: OpenAIAccount, folder: Path) -> Awaitable[Any]:
    picture = folder / "first.png"
    picture.write_bytes(png(8, 8))
    request = ImageRequest("A lamp", 1920, 1080, references=(str(picture),), mask=str(picture))
    return OpenAIImages(account).paint(request, folder / "out.png")


def _video(account: OpenAIAccount, folder: Path) -> Awaitable[Any]:
    request = VideoRequest("A lamp swings", 1920, 1080, 4)
    return OpenAIVideo(account, pause=0.01).film(request, folder / "out.mp4")


def _speech(account: OpenAIAccount, folder: Path) -> Awaitable[Any]:
    return OpenAISpeech(account).speak(SpeechRequest("Hello there"), folder / "out.wav")


def _transcription(account: OpenAIAccount, folder: Path) -> Awaitable[Any]:
    sound = folder / "said.wav"
    sound.write_bytes(wav(1.0))
    return OpenAITranscription(account).transcribe(TranscriptionRequest(sound))


def _embedding(account: OpenAIAccount, folder: Path) -> Awaitable[Any]:
    return OpenAIEmbeddings(account).embed(["a lamp", "a table"])


def _moderation(account: OpenAIAccount, folder: Path) -> Awaitable[Any]:
    return OpenAIModeration(account).moderate("a lamp")


CALLS: dict[str, Call] = {
    "chat": _chat,
    "vision": _vision,
    "image": _image,
    "edit": _edit,
    "video": _video,
    "speech": _speech,
    "transcription": _transcription,
    "embedding": _embedding,
    "moderation": _moderation,
}
FAULTS = {
    Fault.UNAUTHORISED: (NotAuthorised, "did not accept the key", False),
    Fault.NO_FUNDS: (NoFunds, "no funds left", False),
    Fault.RATE_LIMITED: (RateLimited, "asks us to wait for 7 s", False),
    Fault.SERVER_ERROR: (Transient, "passing fault (HTTP 500)", False),
    Fault.UNAVAILABLE: (Transient, "passing fault (HTTP 503)", False),
    Fault.RESET: (Transient, "broke off", None),
    Fault.LOST_REPLY: (Transient, "broke off", None),
    Fault.TRUNCATED: (Transient, "", None),
    Fault.MALFORMED_JSON: (Transient, "", None),
    Fault.WRONG_TYPE: (Transient, "", None),
    Fault.STALL: (Transient, "did not answer in time", None),
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.value)
@pytest.mark.parametrize("adapter", CALLS)
async def test_fault(
    adapter: str, fault: Fault, account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    openai_service.chaos.next(fault)
    kind, sentence, charged = FAULTS[fault]
    hasty = OpenAIAccount(KEY, openai_service.api, local=False, patience=Patience(0.3))
    with pytest.raises(ProviderError) as caught:
        await CALLS[adapter](hasty if fault is Fault.STALL else account, tmp_path)
    await hasty.close()
    error = caught.value
    assert type(error) is kind and sentence in error.message and error.advice
    assert error.message.count(". ") == 0 and len(error.message) < 200
    # None: nobody can know; an adapter may know better when the work has come back and is useless.
    assert error.charged is charged or (charged is None and error.charged)
    assert len(openai_service.requests) == 1, "the SDK asked again by itself"
    if error.charged is not None:
        assert error.charged is bool(openai_service.charges), "the verdict on the bill is wrong"
    assert getattr(error, "retry_after", 7.0) == 7.0
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith("out.")]
    # The account is not spoilt by it.
    openai_service.released.set()
    await CALLS[adapter](account, tmp_path)


@pytest.mark.parametrize("adapter", CALLS)
async def test_slow_body_is_waited_for(
    adapter: str, account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    openai_service.chaos.every(1, Fault.SLOW_BODY)
    await CALLS[adapter](account, tmp_path)


@pytest.mark.parametrize("key", ["", "sk-wrong-0123456789abcdef"], ids=["no key", "wrong key"])
@pytest.mark.parametrize("adapter", CALLS)
async def test_without_a_good_key(
    adapter: str, key: str, openai_service: OpenAIService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)  # never taken without being asked for
    account = OpenAIAccount(key, openai_service.api, local=False)
    with pytest.raises(NotAuthorised) as caught:
        await CALLS[adapter](account, tmp_path)
    assert caught.value.charged is False and "Settings, Providers" in caught.value.advice
    assert not openai_service.charges and "sk-" not in f"{caught.value.message}{caught.value.advice}"
    await account.close()


@pytest.mark.parametrize("model", ["gpt-image-1", "gpt-9"])
async def test_model_gone(model: str, account: OpenAIAccount, tmp_path: Path) -> None:
    request = ImageRequest("A lamp", 64, 64)
    with pytest.raises(InvalidRequest, match="does not exist") as caught:
        await OpenAIImages(account, model).paint(request, tmp_path / "out.png")
    assert "Choose another model" in caught.value.advice and caught.value.charged is False


async def test_refused_prompt(account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path) -> None:
    prompt = "Paint something forbidden"
    calls = (
        OpenAIImages(account).paint(ImageRequest(prompt, 64, 64), tmp_path / "out.png"),
        OpenAIVideo(account).film(VideoRequest(prompt, 64, 64, 4), tmp_path / "out.mp4"),
        OpenAIChat(account).complete(ChatRequest((Message.user(prompt),))),
    )
    for call in calls:
        with pytest.raises(ContentRefused, match="safety system") as caught:
            await call
        assert caught.value.charged is False
    assert not openai_service.charges


async def test_a_prompt_of_one_megabyte(
    account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    huge = "word " * 200_000
    with pytest.raises(InvalidRequest, match="more than OpenAI can read"):
        await OpenAIChat(account).complete(ChatRequest((Message.user(huge),)))
    with pytest.raises(InvalidRequest, match="longer than 32 000"):
        await OpenAIImages(account).paint(ImageRequest(huge, 64, 64), tmp_path / "out.png")
    with pytest.raises(InvalidRequest, match="too long to speak"):
        await OpenAISpeech(account).speak(SpeechRequest(huge), tmp_path / "out.wav")
    assert not openai_service.charges


async def test_nobody_there(tmp_path: Path) -> None:
    account = OpenAIAccount(
        KEY, "http://127.0.0.1:9/v1", name="LM Studio", local=True, patience=Patience(1.0)
    )
    with pytest.raises(Transient, match="LM Studio does not answer at http://127") as caught:
        await _chat(account, tmp_path)
    assert caught.value.charged is False and "Start it" in caught.value.advice
    await account.close()


@pytest.mark.parametrize("adapter", CALLS)
async def test_cancelling_ends_the_call(
    adapter: str, account: OpenAIAccount, openai_service: OpenAIService, tmp_path: Path
) -> None:
    openai_service.chaos.every(1, Fault.STALL)
    task = asyncio.ensure_future(CALLS[adapter](account, tmp_path))
    while not openai_service.requests:
        await asyncio.sleep(0.005)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith("out.")]


def test_the_registry_takes_the_entries() -> None:
    service = {row.id: row.capability for row in entries("sk-any")}
    assert len(service) == 9 and all(id == f"openai.{kind.value}" for id, kind in service.items())
    registry = Registry(entries("sk-any"))
    for capability in service.values():
        found = registry.candidates(capability)
        # The video service is closed, so nobody is offered for it.
        assert [made.info.id for made in found] == [
            id for id, kind in service.items() if kind is capability and kind is not Capability.VIDEO
        ]
        assert not registry.candidates(capability, offline=True)


def test_a_server_on_this_machine_has_what_it_is_said_to_have() -> None:
    models = {Capability.CHAT: "llama3.3", Capability.TEXT: "llama3.3"}
    rows = entries(base_url="http://127.0.0.1:11434/v1", id="ollama", name="Ollama", models=models)
    assert [row.id for row in rows] == ["ollama.chat", "ollama.text"]
    (writer,) = Registry(rows).candidates(Capability.TEXT, offline=True)
    assert writer.info.local and writer.info.awaited and writer.info.model == "llama3.3"
    assert writer.info.name == "Ollama chat (llama3.3)"
    # A key at an address on this machine is a gateway's: what is behind it may charge.
    assert {row.id for row in entries("sk-any", "http://127.0.0.1:4000")} >= {"openai.image"}

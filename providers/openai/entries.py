"""What a key at OpenAI, or a server on this machine, adds to the registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from providers.openai.account import OFFICIAL, OpenAIAccount
from providers.protocols import Capability
from providers.registry import Entry, Provider


def entries(
    api_key: str = "",
    base_url: str = OFFICIAL,
    *,
    id: str = "",
    name: str = "",
    local: bool | None = None,
    models: Mapping[Capability, str] | None = None,
) -> tuple[Entry, ...]:
    """Returns a row per capability. Nothing of the SDK is loaded before one of them is called.

    ``local`` None: at an address on this machine without a key. ``models`` names other models than the
    default ones; a server on this machine has only what is named there, for its models have names of its own.
    """
    account = OpenAIAccount(api_key, base_url, id=id, name=name, local=local)
    chosen = dict(models or {})
    return tuple(
        Entry(f"{account.service.id}.{capability.value}", capability, partial(make, account, model))
        for capability, make in _MAKERS.items()
        if (model := chosen.get(capability, "")) or not account.service.local
    )


def _chat(account: OpenAIAccount, model: str) -> Provider:
    from providers.openai.chat import MODEL, OpenAIChat

    return OpenAIChat(account, model or MODEL)


def _vision(account: OpenAIAccount, model: str) -> Provider:
    from providers.openai.chat import MODEL, OpenAIChat
    from providers.vision import ChatVision

    return ChatVision(OpenAIChat(account, model or MODEL))


def _text(account: OpenAIAccount, model: str) -> Provider:
    from providers.openai.chat import MODEL, OpenAIChat
    from providers.writing import ChatWriter

    return ChatWriter(OpenAIChat(account, model or MODEL))


def _image(account: OpenAIAccount, model: str) -> Provider:
    from providers.openai.images import MODEL, OpenAIImages

    return OpenAIImages(account, model or MODEL)


def _video(account: OpenAIAccount, model: str) -> Provider:
    from providers.openai.video import MODEL, OpenAIVideo

    return OpenAIVideo(account, model or MODEL)


def _speech(account: OpenAIAccount, model: str) -> Provider:
    from providers.openai.speech import MODEL, OpenAISpeech

    return OpenAISpeech(account, model or MODEL)


def _transcription(account: OpenAIAccount, model: str) -> Provider:
    from providers.openai.transcription import MODEL, OpenAITranscription

    return OpenAITranscription(account, model or MODEL)


def _embedding(account: OpenAIAccount, model: str) -> Provider:
    from providers.openai.embeddings import MODEL, OpenAIEmbeddings

    return OpenAIEmbeddings(account, model or MODEL)


def _moderation(account: OpenAIAccount, model: str) -> Provider:
    from providers.openai.moderation import MODEL, OpenAIModeration

    return OpenAIModeration(account, model or MODEL)


_MAKERS: Mapping[Capability, Callable[[OpenAIAccount, str], Provider]] = {
    Capability.CHAT: _chat,
    Capability.VISION: _vision,
    Capability.TEXT: _text,
    Capability.IMAGE: _image,
    Capability.VIDEO: _video,
    Capability.SPEECH: _speech,
    Capability.TRANSCRIPTION: _transcription,
    Capability.EMBEDDING: _embedding,
    Capability.MODERATION: _moderation,
}

"""A card, a hub that has its files, and a context that listens."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.jobs.context import WorkContext
from app.models import downloading
from providers.local.card import Addressed, Hardware, ModelCard, Source
from providers.protocols import Capability
from tests.fakes.hub_server import HubService

WEIGHTS = bytes(range(256)) * 2_000
FILES = {
    "config.json": b'{"layers": 1}',
    "weights/model.safetensors": WEIGHTS,
    "README.md": b"# About",
    "weights/model.bin": b"pickled" * 300,
}


def card(**changed) -> ModelCard:
    fields = {
        "id": "tiny",
        "name": "Tiny model",
        "family": "parrot",
        "capability": Capability.SPEECH,
        "adapter": "providers.local.piper:Piper",
        "engine": "tests.app.hosts.engines:Parrot",
        "extra": "voices",
        "modules": ("json",),
        "library": "numpy",
        "source": Source(repository="kinora/tiny", only=("*.json", "*.safetensors")),
        "size": len(WEIGHTS),
        "licence": "MIT",
        "commercial_use": True,
        "hardware": Hardware(memory=0),
        "needs": ("config.json", "weights/*.safetensors"),
    }
    return ModelCard(**{**fields, **changed})


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubService]:
    with HubService() as service:
        service.repositories["kinora/tiny"] = dict(FILES)
        monkeypatch.setenv("HF_ENDPOINT", service.base_url)
        monkeypatch.delenv("HF_TOKEN", raising=False)
        yield service


class Listener(WorkContext):
    """A context that keeps what it is told; ``stop_at``: cancelled from this fraction on."""

    def __init__(self, folder: Path, stop_at: float = 2.0) -> None:
        self.heard: list[tuple[float, str]] = []
        super().__init__("job", folder, send=self._hear, cancelled=lambda: self._done() >= stop_at)

    def _hear(self, what: str, value: object) -> None:
        if what == "progress":
            self.heard.append((value[0], value[1]))

    def _done(self) -> float:
        return self.heard[-1][0] if self.heard else 0.0


@pytest.fixture
def bring(tmp_path: Path, hub: HubService):
    """Downloads a card into a folder with a client that does not wait long."""

    def run(wanted: ModelCard, folder: Path | None = None, context: WorkContext | None = None):
        headers = downloading._headers(wanted)
        with httpx.Client(follow_redirects=True, timeout=5, headers=headers) as client:
            there = folder or tmp_path / "models" / wanted.id
            return downloading.bring(client, wanted, there, context or Listener(tmp_path))

    return run


def released(hub: HubService, *names: str, sha256: str = "") -> Source:
    """A source of files at addresses of their own."""
    return Source(files=tuple(Addressed(f"{hub.base_url}/releases/{name}", name, sha256) for name in names))

"""A key makes a service's providers; forgetting it takes them away."""

import sys
from pathlib import Path

import pytest

from app.keys.connecting import Services
from app.keys.keys import Keys
from app.keys.services import BY_ID
from app.studio import Studio
from providers.errors import NotConfigured
from providers.protocols import Capability
from providers.registry import Registry

KEY = "sk-proj-0123456789abcdefXYZ"


@pytest.fixture
def keys(tmp_path):
    return Keys(tmp_path / "keys", environment={}, find_system=lambda: None)


def ids(registry):
    return {listed.id for listed in registry.listing()}


def of(registry, service):
    return {name for name in ids(registry) if name.startswith(f"{service}.")}


@pytest.mark.parametrize("service", sorted(BY_ID))
def test_a_key_brings_its_services_providers_and_takes_them_along(keys, service):
    registry = Registry([])
    services = Services(registry, keys, environment={})
    services.connect()
    assert ids(registry) == set()
    keys.put(service, KEY)
    made = of(registry, service)
    assert made and made == ids(registry)
    assert any(listed.health.ok for listed in registry.listing()), "with a key it can be asked"
    keys.remove(service)
    assert ids(registry) == set()
    with pytest.raises(NotConfigured):
        registry.get(next(iter(made)))
    services.close()
    keys.put(service, KEY)
    assert ids(registry) == set()


def test_another_address_is_used_and_no_sdk_is_loaded(keys):
    registry = Registry([])
    keys.put("openai", KEY)
    before = set(sys.modules)
    Services(registry, keys, environment={"OPENAI_BASE_URL": "https://gateway.example/v1"}).connect()
    image = registry.get("openai.image")
    assert "gateway.example" in repr(image._account) and KEY not in repr(image._account)
    assert not {"openai", "anthropic", "elevenlabs", "replicate"} & (set(sys.modules) - before)


def test_locked_keys_keep_no_other_service_out(keys, monkeypatch, tmp_path, caplog):
    monkeypatch.setattr("app.keys.file_vault._COST", 2**10)
    keys.put("openai", KEY)
    keys.file.lock_with("horse")
    later = Keys(
        tmp_path / "keys",
        environment={"REPLICATE_API_TOKEN": "r8_abcdefghijklmnop"},
        find_system=lambda: None,
    )
    registry = Registry([])
    Services(registry, later, environment={}).connect()
    assert of(registry, "replicate") == ids(registry) != set()
    assert "OpenAI is not connected" in caplog.text
    later.unlock("horse")
    assert of(registry, "openai")


async def test_a_studio_asks_the_services_there_are_keys_for(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    studio = await Studio.open(tmp_path / "home", resume=False)
    try:
        assert of(studio.registry, "anthropic") and not of(studio.registry, "openai")
        # What runs here goes first: a key alone moves no work away and spends nothing.
        assert studio.registry.choose(Capability.TEXT).info.embedded
    finally:
        await studio.close()

"""Measuring memory on the machine the tests run on, and a driver that answers, is missing, or fails."""

import sys

import pytest

from app.hosts.memory import available_bytes, graphics_cards, resident_bytes, total_bytes


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
def test_main_memory():
    total, free, ours = total_bytes(), available_bytes(), resident_bytes()
    assert total and free and 1 << 20 < ours < total and free < total


@pytest.fixture
def driver(tmp_path, monkeypatch):
    def install(script: str) -> None:
        program = tmp_path / "nvidia-smi"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return install


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the driver's program")
async def test_the_driver_is_asked(driver):
    driver('echo "0, Test card, 24576, 20000"')
    (card,) = await graphics_cards()
    assert (card.name, card.total, card.free) == ("Test card", 24 << 30, 20000 << 20)
    driver("echo 'NVIDIA-SMI has failed'; exit 9")
    assert await graphics_cards() == ()


async def test_no_driver_is_no_card(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert await graphics_cards() == ()

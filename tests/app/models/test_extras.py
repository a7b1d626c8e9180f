"""The command that installs an extra: what is in it, for which Python, as a shell takes it."""

import importlib.metadata
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from app.models import extras
from app.models.catalogue import Catalogue
from app.models.extras import Ground, in_terminal, install_advice, installation, requirements_of

STATED = [
    "httpx>=0.27",
    'colorama; sys_platform == "win32"',
    'torch>=2.4; extra == "music"',
    'transformers>=4.57; extra == "music"',
    'piper-tts[alignment]>=1.3; extra == "piper"',
    'winrt; sys_platform == "nowhere" and extra == "piper"',
    'kinora-studio[music,piper]; extra == "local"',
    'torch>=2.4; extra == "local"',
]


@pytest.fixture
def stated(monkeypatch):
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: STATED)


def test_an_extra_is_what_the_installed_kinora_says(stated):
    assert requirements_of("music") == ("torch>=2.4", "transformers>=4.57")
    assert requirements_of("piper") == ("piper-tts[alignment]>=1.3",)
    assert requirements_of("local") == ("torch>=2.4", "transformers>=4.57", "piper-tts[alignment]>=1.3")
    assert requirements_of("nobody") == ()


def test_the_command_is_for_this_python_and_can_be_pasted(stated):
    way = installation("piper")
    assert way.ground is Ground.HERE
    assert install_advice("piper") == f"Install it in a terminal: {way.command}"
    if sys.platform != "win32":
        assert shlex.split(way.command) == [
            sys.executable, "-m", "pip", "install", "piper-tts[alignment]>=1.3",
        ]  # fmt: skip


def test_shells_read_nothing_into_it():
    words = ["/opt/my kinora/python", "-m", "pip", "torch>=2.4", "a[b]>=1"]
    assert in_terminal(words, windows=False) == "'/opt/my kinora/python' -m pip 'torch>=2.4' 'a[b]>=1'"
    words[0] = r"C:\Users\Ada L\kinora\python.exe"
    assert in_terminal(words, windows=True) == (
        r'C:\Users\"Ada L"\kinora\python.exe -m pip "torch>=2.4" "a[b]>=1"'
    )


def test_the_built_application_says_that_it_takes_nothing(stated, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    way = installation("music")
    assert way.ground is Ground.BUILT and way.command == 'python -m pip install -e ".[music]"'
    assert "built application" in install_advice("music") and "source" in install_advice("music")


def test_a_folder_that_was_never_installed_is_installed_from(monkeypatch):
    def gone(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", gone)
    assert installation("music").ground is Ground.SOURCE
    assert install_advice("music").endswith('pip install -e ".[music]"')


def test_every_extra_that_is_named_to_people_is_there():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]
    assert project["name"] == extras.DISTRIBUTION
    assert {card.extra for card in Catalogue.default()} | {"mcp"} <= set(project["optional-dependencies"])

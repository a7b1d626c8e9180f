"""Every refusal: its class, one clear sentence, advice, and never a key."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from providers.art_styles import IN_WORDS, styled_prompt
from providers.errors import (
    InvalidRequest,
    NoFunds,
    NotAuthorised,
    RateLimited,
    Transient,
)
from providers.http.answers import json_answer, strict_schema, tool_call
from providers.http.bodies import taken_apart
from providers.http.files import save, save_bytes
from providers.http.patience import Patience, Work
from providers.http.per_loop import PerLoop
from providers.http.refusals import quoted, refused, retry_after
from providers.http.service import Service, is_loopback
from providers.protocols import ART_STYLES, ImageRequest

SERVICE = Service("tea", "Tea", "https://tea.example/v1", "tea.example/keys")
ROOT = Path(__file__).parent.parent.parent.parent


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, InvalidRequest),
        (401, NotAuthorised),
        (402, NoFunds),
        (403, NotAuthorised),
        (404, InvalidRequest),
        (408, Transient),
        (409, Transient),
        (413, InvalidRequest),
        (422, InvalidRequest),
        (429, RateLimited),
        (500, Transient),
        (529, Transient),
    ],
)
def test_statuses(status: int, kind: type[Exception]) -> None:
    error = refused(SERVICE, status, "no sugar\n with sk-abcdefghijklmnop", 3.0)
    assert type(error) is kind and error.charged is False and error.provider == "tea" and error.advice
    assert "\n" not in error.message and "abcdefgh" not in error.message
    assert getattr(error, "retry_after", 3.0) == 3.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:10 GMT"}, 10.0),
        ({"retry-after": "Wed, 21 Oct 2020 07:28:10 GMT"}, 0.0),
        ({"retry-after": "-4"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "1e300"}, 86_400.0),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, now=1_792_567_680.0) == seconds


@given(st.text(max_size=2000))
def test_what_a_service_says_is_quoted_on_one_short_line(said: str) -> None:
    assert len(quoted(said)) <= 240 and len(quoted(said).splitlines()) <= 1


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:11434/v1", True),
        ("http://localhost:1234", True),
        ("http://[::1]:80/v1", True),
        ("http://127.9.9.9", True),
        ("https://api.openai.com/v1", False),
        ("http://localhost.evil.example", False),
        ("http://192.168.1.5:11434/v1", False),
        ("nonsense", False),
    ],
)
def test_what_is_this_machine(url: str, here: bool) -> None:
    assert is_loopback(url) is here


def test_patience() -> None:
    assert Patience().for_work(Work.TALKING)[2] == 120.0
    assert Patience(local=True).for_work(Work.TALKING)[2] > 3600
    assert Patience(local=True).for_work(Work.ASKING)[2] == 30.0
    assert Patience(0.5, local=True).for_work(Work.PAINTING)[2] == 0.5


class Inner(BaseModel):
    title: str = ""


class Outer(BaseModel):
    title: str = Field(default="x", description="What it is")
    inner: list[Inner] = []


def test_schemas_become_strict() -> None:
    made = strict_schema(Outer.model_json_schema())
    assert made["required"] == ["title", "inner"] and made["additionalProperties"] is False
    assert made["properties"]["title"] == {"description": "What it is", "type": "string"}
    assert made["$defs"]["Inner"]["required"] == ["title"]
    assert "default" not in json.dumps(made)


@given(st.text(max_size=200))
def test_anything_a_model_writes_is_a_call_or_marked(written: str) -> None:
    call = tool_call("id", "name", written)
    assert call.invalid == "" or (call.invalid == written and call.arguments == {})


def test_answers_must_be_objects() -> None:
    assert json_answer(SERVICE, ' {"a": 1} ') == {"a": 1}
    assert json_answer(SERVICE, '```json\n{"a": 1}\n```') == {"a": 1}
    for bad in ("", "[]", "{", "[" * 100_000):
        with pytest.raises(Transient) as caught:
            json_answer(SERVICE, bad)
        assert caught.value.charged is True


async def test_files_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "out.bin"

    async def pieces(*sizes: int):
        for size in sizes:
            yield b"x" * size
        if not sizes[-1]:
            raise Transient("cut")

    assert await save(pieces(3, 4), out, 100, "tea") == 7 and out.read_bytes() == b"x" * 7
    for sizes, limit in (((3, 0), 100), ((60, 60), 100)):
        with pytest.raises(Transient):
            await save(pieces(*sizes), tmp_path / "bad.bin", limit, "tea")
    save_bytes(b"y", out)
    assert [path.name for path in tmp_path.iterdir()] == ["out.bin"] and out.read_bytes() == b"y"


def test_styles_in_words() -> None:
    assert set(IN_WORDS) == set(ART_STYLES)
    assert styled_prompt(ImageRequest("A lamp", 8, 8, "")) == "A lamp"
    assert styled_prompt(ImageRequest("A lamp.", 8, 8, "lino")) == "A lamp. Style: lino."


async def test_a_client_per_loop_made_once_on_another_thread() -> None:
    made: list[object] = []

    def make() -> object:
        made.append(object())
        return made[-1]

    clients = PerLoop(make)
    first, second = await asyncio.gather(clients.get(), clients.get())
    assert first is second is await clients.get() and len(made) == 1
    other = await asyncio.to_thread(lambda: asyncio.run(clients.get()))
    assert other is not first and clients.pop() is first and clients.pop() is None


async def test_a_client_that_could_not_be_made_is_tried_again() -> None:
    tries = iter((OSError("no certificates"), "client"))

    def make() -> str:
        found = next(tries)
        if isinstance(found, OSError):
            raise found
        return found

    clients = PerLoop(make)
    with pytest.raises(OSError, match="certificates"):
        await clients.get()
    assert await clients.get() == "client"


def test_no_sdk_is_loaded_before_a_call() -> None:
    """The window's start must not pay for services nobody uses yet."""
    code = (
        "import sys, providers.openai, providers.anthropic\n"
        "made = [e.load() for e in providers.openai.entries('k') + providers.anthropic.entries('k')]\n"
        "assert all(m.health() for m in made)\n"
        "print(sorted({'openai', 'anthropic', 'httpx2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class Body:
    """A reply in pieces."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = pieces

    async def iter_bytes(self):
        for piece in self._pieces:
            yield piece


async def test_large_replies_are_taken_apart_with_a_limit() -> None:
    found = await taken_apart(Body(b'{"a": ', b"[1, 2]}"), SERVICE, lambda reply: sum(reply["a"]))
    assert found == 3
    for pieces, limit in (((b'{"a": 1}',), 100), ((b"{",), 100), ((b"[1]" + b" " * 60, b" " * 60), 100)):
        with pytest.raises(Transient, match="can't be read"):
            await taken_apart(Body(*pieces), SERVICE, lambda reply: sum(reply["a"]), limit=limit)

"""The ground of every fake service: a server on the loopback, in a thread of its own.

Why servers and not mocked calls: what goes wrong with a service goes wrong on the wire (a body cut off, a
retry nobody asked for, an error under status 200), and a mock of the SDK would hide exactly that. The
services' own SDKs talk to these.

A fake is a subclass of ``FakeService``. It names its routes, refuses in its service's own words (``refusal``)
and checks the key (``authorise``); recording, faults and sending are done here::

    class TeaService(FakeService):
        def routes(self):
            return {"POST /v1/tea": self.brew}

        def brew(self, request: Received) -> Answer:
            self.charge(request, "tea")
            return json_answer({"leaf": request.json["leaf"]})

    with TeaService() as tea:
        client = Client(base_url=f"{tea.base_url}/v1")
        tea.chaos.next(Fault.RATE_LIMITED)
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from typing import Any, Self

from aiohttp import web

from tests.fakes.chaos import Chaos, Fault

_LARGEST_REQUEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a multipart form."""

    name: str
    filename: str
    content_type: str
    content: bytes

    @property
    def text(self) -> str:
        """The field as text."""
        return self.content.decode()


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it came over the wire. Header names are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    match: Mapping[str, str] = field(default_factory=dict)
    """What stood in the braces of the route: ``{id}``."""

    @property
    def line(self) -> str:
        """ "METHOD /path"."""
        return f"{self.method} {self.path}"

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def form(self) -> tuple[Part, ...]:
        """The fields of a multipart body, in order."""
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        parts = []
        for part in BytesParser().parsebytes(head + self.body).walk():
            name = part.get_param("name", header="content-disposition")
            content = part.get_payload(decode=True)
            if isinstance(name, str) and isinstance(content, bytes):
                parts.append(Part(name, part.get_filename() or "", part.get_content_type(), content))
        return tuple(parts)

    def field(self, name: str) -> str:
        """The text of a multipart field. Raises ``KeyError`` when it was not sent."""
        for part in self.form:
            if part.name == name:
                return part.text
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service sends back. ``chunks`` set: sent piece by piece, chunked, without a length."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: AsyncIterator[bytes] | Iterable[bytes] | None = None


def json_answer(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """A JSON body."""
    return Answer(status, json.dumps(value).encode(), headers=headers or {})


def event_stream(events: Iterable[tuple[str, Any]]) -> Answer:
    """Server-sent events: (event name or "", JSON value or the raw text of ``data``)."""

    def chunks() -> Iterable[bytes]:
        for name, data in events:
            text = data if isinstance(data, str) else json.dumps(data)
            yield (f"event: {name}\n" if name else "").encode() + f"data: {text}\n\n".encode()

    return Answer(content_type="text/event-stream", chunks=chunks())


Handler = Callable[[Received], Answer | Awaitable[Answer]]


class FakeService:
    """A service on the loopback; a context manager. Every request is kept in ``requests``."""

    def __init__(self) -> None:
        self.chaos = Chaos()
        self.requests: list[Received] = []
        self.charges: list[tuple[Received, str]] = []
        """The calls the service would put on the bill, in order."""
        self.base_url = ""
        """``http://127.0.0.1:PORT``, known while the server runs."""
        self.released = threading.Event()
        """Set: whoever is stalled goes on at once."""
        self._loop = asyncio.new_event_loop()
        self._stop: asyncio.Event | None = None
        self._started = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._serve, name=type(self).__name__, daemon=True)

    # --- what a fake says about itself ---------------------------------------------------------------

    def routes(self) -> Mapping[str, Handler]:
        """ "METHOD /path/{name}" -> handler. A handler may be a coroutine function."""
        raise NotImplementedError

    def authorise(self, request: Received) -> Answer | None:
        """The refusal of a request without a good key, None when the key is good."""
        return None

    def refusal(self, fault: Fault, request: Received) -> Answer:
        """The service's own body and status for ``UNAUTHORISED``, ``NO_FUNDS``, 429, 500 and 503."""
        raise NotImplementedError

    # --- what tests ask ------------------------------------------------------------------------------

    def charge(self, request: Received, what: str) -> None:
        """Puts a call on the bill; handlers call it when they do the work."""
        self.charges.append((request, what))

    def seen(self, where: str = "") -> list[Received]:
        """The requests whose "METHOD /path" fits the regular expression."""
        return [request for request in self.requests if re.search(where, request.line)]

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        if self._failure is not None:
            raise self._failure
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        if self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    # --- the server ----------------------------------------------------------------------------------

    def _serve(self) -> None:
        try:
            self._loop.run_until_complete(self._run())
        except BaseException as error:
            self._failure = error
        finally:
            self._loop.close()
            self._started.set()

    async def _run(self) -> None:
        self._stop = asyncio.Event()
        app = web.Application(client_max_size=_LARGEST_REQUEST)
        for route, handler in self.routes().items():
            method, _, path = route.partition(" ")
            app.router.add_route(method, path, self._receiver(handler))
        app.router.add_route("*", "/{nowhere:.*}", self._receiver(self._nowhere))
        # A client that gives up ends its handler, as it does at the real service.
        runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.base_url = f"http://{host}:{port}"
        self._started.set()
        await self._stop.wait()
        await runner.cleanup()

    def _receiver(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def receive(raw: web.Request) -> web.StreamResponse:
            received = Received(
                raw.method,
                raw.path,
                dict(raw.query),
                {name.lower(): value for name, value in raw.headers.items()},
                await raw.read(),
                dict(raw.match_info),
            )
            self.requests.append(received)
            fault = self.chaos.draw(received.line)
            answer = await self._answer(handler, received, fault)
            return await _Sending(raw, self.chaos, self.released).send(answer, fault)

        return receive

    async def _answer(self, handler: Handler, received: Received, fault: Fault | None) -> Answer:
        if fault is Fault.RESET:
            return Answer()
        if fault is not None and fault.before_work:
            answer = self.refusal(fault, received)
            if fault is Fault.RATE_LIMITED and self.chaos.retry_after is not None:
                wait = {"Retry-After": f"{self.chaos.retry_after:g}"}
                return Answer(answer.status, answer.body, answer.content_type, {**answer.headers, **wait})
            return answer
        refused = self.authorise(received)
        if refused is not None:
            return refused
        made = handler(received)
        return made if isinstance(made, Answer) else await made

    def _nowhere(self, request: Received) -> Answer:
        return json_answer({"error": f"no route {request.line}"}, 404)


class _Sending:
    """Sends one answer, damaged as its fault says."""

    def __init__(self, raw: web.Request, chaos: Chaos, released: threading.Event) -> None:
        self._raw = raw
        self._chaos = chaos
        self._released = released

    async def send(self, answer: Answer, fault: Fault | None) -> web.StreamResponse:
        if fault in (Fault.RESET, Fault.LOST_REPLY):
            return self._cut(web.StreamResponse())
        if fault is Fault.STALL:
            await self._rest(self._chaos.stall_seconds)
        if fault is Fault.WRONG_TYPE:
            answer = Answer(200, b"<html><body>Sign in to the network</body></html>", "text/html")
        if fault is Fault.MALFORMED_JSON:
            answer = await _malformed(answer)
        if answer.chunks is not None:
            return await self._stream(answer, fault)
        if fault is Fault.TRUNCATED:
            return await self._half(answer)
        if fault is Fault.SLOW_BODY:
            return await self._slowly(answer)
        headers = {"Content-Type": answer.content_type, **answer.headers}
        return web.Response(status=answer.status, body=answer.body, headers=headers)

    async def _open(self, answer: Answer, length: int | None) -> web.StreamResponse:
        headers = {"Content-Type": answer.content_type, **answer.headers}
        response = web.StreamResponse(status=answer.status, headers=headers)
        if length is not None:
            response.content_length = length
        await response.prepare(self._raw)
        return response

    async def _stream(self, answer: Answer, fault: Fault | None) -> web.StreamResponse:
        chunks = [chunk async for chunk in _each(answer)] if fault is Fault.TRUNCATED else None
        response = await self._open(answer, None)
        if chunks is not None:
            for chunk in chunks[: max(1, len(chunks) // 2)]:
                await response.write(chunk)
            return self._cut(response)
        async for chunk in _each(answer):
            if fault is Fault.SLOW_BODY:
                await self._rest(self._chaos.slow_seconds)
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _half(self, answer: Answer) -> web.StreamResponse:
        response = await self._open(answer, len(answer.body))
        await response.write(answer.body[: len(answer.body) // 2])
        return self._cut(response)

    async def _slowly(self, answer: Answer) -> web.StreamResponse:
        response = await self._open(answer, len(answer.body))
        size = max(1, -(-len(answer.body) // self._chaos.slow_pieces))
        for start in range(0, len(answer.body), size):
            await self._rest(self._chaos.slow_seconds)
            await response.write(answer.body[start : start + size])
        await response.write_eof()
        return response

    def _cut(self, response: web.StreamResponse) -> web.StreamResponse:
        """Ends the connection where it stands; what was written before still arrives."""
        if self._raw.transport is not None:
            if response.prepared:
                self._raw.transport.close()
            else:
                self._raw.transport.abort()
        return response

    async def _rest(self, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        while not self._released.is_set() and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(min(0.02, seconds))


async def _each(answer: Answer) -> AsyncIterator[bytes]:
    chunks = answer.chunks or ()
    if isinstance(chunks, AsyncIterator):
        async for chunk in chunks:
            yield chunk
    else:
        for chunk in chunks:
            # Each event is a packet of its own, as it is where a model is thinking.
            await asyncio.sleep(0)
            yield chunk


async def _malformed(answer: Answer) -> Answer:
    """The answer with JSON that ends too early, though the body is whole for HTTP."""
    if answer.chunks is None:
        return Answer(answer.status, b'{"id": "x", "data": [{"text": ', answer.content_type, answer.headers)
    chunks = [chunk async for chunk in _each(answer)]
    broken = [chunk.replace(b"}", b"") for chunk in chunks]
    return Answer(answer.status, b"", answer.content_type, answer.headers, broken)

"""A site on the loopback with pages, media files, a stream in parts, and the faults that sites have."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


@dataclass
class Site:
    """``files``: path -> what lies there. ``statuses``: path -> a status sent instead.

    ``cut_each``: paths whose answers break off in the middle. ``asked``: (path, Range header) of each GET.
    """

    folder: Path
    url: str = ""
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    cut_each: set[str] = field(default_factory=set)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def page(self, path: str, html: str) -> str:
        """Puts a page there and returns its address."""
        self.files[path] = ("text/html", f"<!doctype html><html>{html}</html>".encode())
        return self.url + path

    def media(self, path: str, file: Path, kind: str = "video/mp4") -> str:
        """Puts a file there and returns its address."""
        self.files[path] = (kind, file.read_bytes())
        return self.url + path


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """The site while it is open."""
    site = Site(folder)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            site.asked.append((urlsplit(self.path).path, self.headers.get("Range", "")))
            self._answer(body=True)

        def _answer(self, body: bool) -> None:
            path = urlsplit(self.path).path
            status = site.statuses.get(path, 200 if path in site.files else 404)
            kind, data = site.files.get(path, ("text/plain", b"gone"))
            if status != 200:
                kind, data = "text/plain", b"no"
            first = 0
            wanted = self.headers.get("Range", "")
            if status == 200 and wanted.startswith("bytes="):
                first = int(wanted[6:].split("-")[0] or 0)
                status = 206
            part = data[first:]
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Content-Length", str(len(part)))
            if status == 206:
                self.send_header("Content-Range", f"bytes {first}-{len(data) - 1}/{len(data)}")
            self.end_headers()
            if not body:
                return
            if path in site.cut_each:
                self.wfile.write(part[: len(part) // 2])
                self.close_connection = True
                return
            self.wfile.write(part)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""A Hugging Face hub on the loopback: revisions, trees with checksums, files by range; and a release page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from tests.fakes.chaos import Fault
from tests.fakes.serving import Answer, FakeService, Handler, Received, json_answer

REVISION = "0123456789abcdef0123456789abcdef01234567"
_LARGE = 1_000
"""Bytes from which a file has a SHA-256 instead of git's SHA-1."""


class HubService(FakeService):
    """Repositories by "owner/name": file name -> bytes. ``releases``: path -> bytes, without checksums."""

    def __init__(self) -> None:
        super().__init__()
        self.repositories: dict[str, dict[str, bytes]] = {}
        self.releases: dict[str, bytes] = {}
        self.gated = False
        self.ranges = True
        """False: a server that ignores ``Range`` and sends everything."""
        self.page = 1000
        self.lies: dict[str, str] = {}
        """File name -> the SHA-256 it is said to have."""

    def routes(self) -> Mapping[str, Handler]:
        return {
            "GET /api/models/{owner}/{name}/revision/{revision}": self._revision,
            "GET /api/models/{owner}/{name}/tree/{revision}": self._tree,
            "GET /{owner}/{name}/resolve/{revision}/{path:.*}": self._file,
            "GET /releases/{path:.*}": self._release,
        }

    def authorise(self, request: Received) -> Answer | None:
        if not self.gated or request.headers.get("authorization") == "Bearer hf_good":
            return None
        return json_answer({"error": "Access to model is restricted."}, 401)

    def refusal(self, fault: Fault, request: Received) -> Answer:
        status = {Fault.UNAUTHORISED: 401, Fault.RATE_LIMITED: 429, Fault.UNAVAILABLE: 503}.get(fault, 500)
        return json_answer({"error": "We had to rate limit you"}, status)

    def _files(self, request: Received) -> dict[str, bytes] | None:
        return self.repositories.get(f"{request.match['owner']}/{request.match['name']}")

    def _revision(self, request: Received) -> Answer:
        if self._files(request) is None:
            return json_answer({"error": "Repository not found"}, 404)
        return json_answer({"id": request.path, "sha": REVISION})

    def _tree(self, request: Received) -> Answer:
        files = sorted((self._files(request) or {}).items())
        at = int(request.query.get("cursor", 0))
        entries = [self._entry(name, body) for name, body in files[at : at + self.page]]
        headers = {}
        if at + self.page < len(files):
            following = f"{self.base_url}{request.path}?recursive=true&cursor={at + self.page}"
            headers["Link"] = f'<{following}>; rel="next"'
        return json_answer(
            [{"type": "directory", "path": "somewhere", "oid": "0", "size": 0}, *entries], headers=headers
        )

    def _entry(self, name: str, body: bytes) -> dict[str, object]:
        git = hashlib.sha1(b"blob %d\0" % len(body) + body).hexdigest()
        entry: dict[str, object] = {"type": "file", "path": name, "size": len(body), "oid": git}
        if len(body) >= _LARGE:
            sha256 = self.lies.get(name, hashlib.sha256(body).hexdigest())
            entry["lfs"] = {"oid": sha256, "size": len(body), "pointerSize": 135}
        return entry

    def _file(self, request: Received) -> Answer:
        body = (self._files(request) or {}).get(request.match["path"])
        return json_answer({"error": "Entry not found"}, 404) if body is None else self._ranged(request, body)

    def _release(self, request: Received) -> Answer:
        body = self.releases.get(request.match["path"])
        return json_answer({"error": "Not Found"}, 404) if body is None else self._ranged(request, body)

    def _ranged(self, request: Received, body: bytes) -> Answer:
        asked = request.headers.get("range", "")
        kind = "application/octet-stream"
        if not asked or not self.ranges:
            return Answer(200, body, kind)
        at = int(asked.removeprefix("bytes=").partition("-")[0])
        if at >= len(body):
            return Answer(416, b"", kind, {"Content-Range": f"bytes */{len(body)}"})
        told = {"Content-Range": f"bytes {at}-{len(body) - 1}/{len(body)}"}
        return Answer(206, body[at:], kind, told)

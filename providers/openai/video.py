"""Shots by ``/videos``: ordered, waited for, fetched.

OpenAI closed its own video service on 24 September 2026 (the SDK's ``resources/videos.py`` says so), so the
adapter says no for that address. Other servers go on speaking the same language, and for them it works.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from providers.errors import InvalidRequest, ProviderError, Transient
from providers.http.account import Adapter, bill
from providers.http.files import save
from providers.http.patience import Work
from providers.http.pictures import cover_png
from providers.http.refusals import content_refused, garbled
from providers.openai.account import OpenAIAccount
from providers.protocols import (
    Capability,
    Estimate,
    Health,
    OnBilled,
    OnRemoteId,
    Progress,
    VideoRequest,
    VideoResult,
    ignore_bill,
    ignore_remote_id,
    leaves_running,
    no_progress,
)

MODEL = "sora-2"
_CLOSED = "OpenAI closed its video service on 24 September 2026; choose another provider."
_SHAPES = ((1280, 720), (720, 1280))
_LENGTHS = (4, 8, 12)
"""Seconds. Source of the limits: the SDK's ``types/video_create_params.py``."""
_LARGEST = 2_000_000_000
_RECENT = 3600.0
"""Seconds."""
_LATEST = 20
"""How many recent jobs are looked through for one that is ours."""
_REFUSED = frozenset({"moderation_blocked", "content_policy_violation", "moderation"})


class OpenAIVideo(Adapter[OpenAIAccount]):
    """Films shots of 4, 8 or 12 seconds."""

    def __init__(self, account: OpenAIAccount, model: str = MODEL, *, pause: float = 5.0) -> None:
        """``pause``: seconds between two looks at a job."""
        self._model = model
        self._pause = pause
        note = _CLOSED if account.official else ""
        super().__init__(account.info(Capability.VIDEO, f"video ({model})", model, note), account)

    def health(self) -> Health:
        """Returns whether a call could be made: not at OpenAI, which has closed the service."""
        return Health(False, _CLOSED) if self._account.official else super().health()

    async def check(self) -> Health:
        """Tries the key."""
        return self.health() if self._account.official else await super().check()

    def estimate(self, request: VideoRequest) -> Estimate:
        """Returns what the seconds cost that would be filmed."""
        length = _fitting_length(request.duration)
        return self._account.estimate(self._info, {"second": length})

    async def film(
        self,
        request: VideoRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> VideoResult:
        """Writes an MP4. Raises ``InvalidRequest`` above 12 s or for an unreadable first frame."""
        _check(request)
        progress(0.0, "Ordering the shot")
        account = self._account
        wish = {**_essence(request, self._model)}
        if request.first_frame:
            width, height = _fitting_shape(request)
            frame = await asyncio.to_thread(cover_png, request.first_frame, width, height)
            wish["input_reference"] = ("first-frame.png", frame, "image/png")
        async with account.calling() as client:
            job = await client.videos.create(**wish, timeout=account.timeout(Work.FETCHING))
            with account.reading():
                remote_id = str(job.id)
        async with self._held(remote_id):
            await on_remote_id(remote_id)
            return await self._finish(remote_id, out, progress, on_billed)

    async def resume(
        self,
        remote_id: str,
        request: VideoRequest,
        out: Path,
        progress: Progress = no_progress,
        on_billed: OnBilled = ignore_bill,
    ) -> VideoResult:
        """Waits for a job ordered earlier and fetches its shot."""
        async with self._held(remote_id):
            return await self._finish(remote_id, out, progress, on_billed)

    async def find_recent(self, request: VideoRequest) -> str | None:
        """Returns the latest job for this prompt, size and length, None when there is none.

        Only one of the last hour: a job bears no mark of ours, and an older one is an earlier take.
        """
        essence = _essence(request, self._model)
        account = self._account
        async with account.calling() as client:
            page = await client.videos.list(limit=_LATEST, order="desc", timeout=account.timeout(Work.ASKING))
            with account.reading(charged=False):
                for job in page.data:
                    found = (job.prompt, job.model, str(job.seconds), job.size)
                    wanted = tuple(essence[name] for name in ("prompt", "model", "seconds", "size"))
                    young = time.time() - job.created_at < _RECENT
                    if found == wanted and young and job.status != "failed":
                        return str(job.id)
        return None

    async def cancel_remote(self, remote_id: str) -> None:
        """Deletes the job: the service has no other way to stop one."""
        account = self._account
        async with account.calling() as client:
            await client.videos.delete(remote_id, timeout=account.timeout(Work.ASKING))

    async def _finish(
        self, remote_id: str, out: Path, progress: Progress, on_billed: OnBilled
    ) -> VideoResult:
        job = await self._wait(remote_id, progress)
        with self._account.reading(charged=True):
            seconds = float(job.seconds)
            width, _, height = str(job.size).partition("x")
            result = VideoResult(out, seconds, int(width), int(height))
        bill(on_billed, {"second": seconds})
        await self._fetch(remote_id, out)
        progress(1.0, "Filmed")
        return result

    async def _wait(self, remote_id: str, progress: Progress) -> Any:
        account = self._account
        while True:
            async with account.calling() as client:
                job = await client.videos.retrieve(remote_id, timeout=account.timeout(Work.ASKING))
                with account.reading():
                    status, done, error = job.status, float(job.progress or 0), job.error
            if status == "completed":
                return job
            if status == "failed":
                raise self._failed(error)
            if status not in ("queued", "in_progress"):
                raise garbled(account.service)
            progress(0.05 + 0.85 * min(max(done / 100, 0.0), 1.0), "Filming")
            await asyncio.sleep(self._pause)

    def _failed(self, error: Any) -> ProviderError:
        """A job that failed is not charged. Source: platform.openai.com/docs/guides/video-generation."""
        said, code = getattr(error, "message", "") or "", getattr(error, "code", "") or ""
        service = self._account.service
        if code in _REFUSED:
            return content_refused(service, said)
        return Transient(
            f"{service.name} could not film this shot.",
            advice="Kinora tries again by itself; if it stays, change the prompt.",
            provider=service.id,
            charged=False,
        )

    async def _fetch(self, remote_id: str, out: Path) -> None:
        account = self._account
        async with (
            account.calling() as client,
            client.videos.with_streaming_response.download_content(
                remote_id, timeout=account.timeout(Work.FETCHING)
            ) as reply,
        ):
            kind = reply.headers.get("content-type", "")
            if not kind.startswith(("video/", "application/octet-stream")):
                raise garbled(account.service, charged=True)
            await save(reply.iter_bytes(), out, _LARGEST, account.service.id)

    @asynccontextmanager
    async def _held(self, remote_id: str) -> AsyncIterator[None]:
        """Cancels the remote job when the task is cancelled, unless its caller will come back for it."""
        try:
            yield
        except asyncio.CancelledError as error:
            if not leaves_running(error):
                try:
                    await asyncio.wait_for(self.cancel_remote(remote_id), Work.ASKING.value)
                except (ProviderError, TimeoutError):
                    pass  # the task is gone: there is nobody to tell
            raise


def _essence(request: VideoRequest, model: str) -> dict[str, Any]:
    """What a job is known by again."""
    width, height = _fitting_shape(request)
    return {
        "prompt": request.prompt,
        "model": model,
        "seconds": str(_fitting_length(request.duration)),
        "size": f"{width}x{height}",
    }


def _fitting_shape(request: VideoRequest) -> tuple[int, int]:
    ratio = request.width / request.height
    return min(_SHAPES, key=lambda shape: abs(shape[0] / shape[1] - ratio))


def _fitting_length(duration: float) -> int:
    return next((length for length in _LENGTHS if length >= duration - 1e-6), _LENGTHS[-1])


def _check(request: VideoRequest) -> None:
    if not request.prompt.strip():
        raise InvalidRequest(
            "There is nothing to film in an empty prompt.", advice="Describe the shot.", charged=False
        )
    if not 0 < request.duration <= _LENGTHS[-1]:
        raise InvalidRequest(
            f"A shot can be at most {_LENGTHS[-1]} seconds long here.",
            advice="Divide it into shorter shots.",
            charged=False,
        )
    if request.last_frame:
        raise InvalidRequest(
            "This model can't end a shot with a given picture.",
            advice="Give only the first picture, or choose another model.",
            charged=False,
        )

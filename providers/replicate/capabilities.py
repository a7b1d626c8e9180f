"""Replicate's models behind the protocols of what they make."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from providers.art_styles import styled_prompt
from providers.errors import InvalidRequest
from providers.music_words import music_prompt
from providers.protocols import (
    Estimate,
    ImageRequest,
    ImageResult,
    MediaRequest,
    MediaResult,
    MusicRequest,
    MusicResult,
    OnBilled,
    OnRemoteId,
    Progress,
    VideoRequest,
    VideoResult,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)
from providers.replicate.adapter import Made, ReplicateAdapter
from providers.replicate.inputs import Wish
from providers.replicate.uploads import kind_of
from providers.wav import to_wav


class ReplicateImage(ReplicateAdapter):
    """Paints pictures."""

    def estimate(self, request: ImageRequest) -> Estimate:
        """Returns the list price and a rough working time."""
        return self._estimated(_image_wish(request))

    async def paint(
        self,
        request: ImageRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> ImageResult:
        """Writes the picture to ``out``; its size is the nearest the model can."""
        made = await self._make(_image_wish(request), out, progress, on_remote_id, on_billed)
        return _picture(made, request)

    async def resume(
        self,
        remote_id: str,
        request: ImageRequest,
        out: Path,
        progress: Progress = no_progress,
        on_billed: OnBilled = ignore_bill,
    ) -> ImageResult:
        """Does as ``paint`` for a prediction ordered earlier."""
        return _picture(
            await self._resumed(remote_id, _image_wish(request), out, progress, on_billed), request
        )

    async def find_recent(self, request: ImageRequest) -> str | None:
        """Returns the id of a prediction ordered for this very request within the hour."""
        return await self._found(_image_wish(request))


class ReplicateVideo(ReplicateAdapter):
    """Films shots."""

    def estimate(self, request: VideoRequest) -> Estimate:
        """Returns the list price and a rough working time."""
        return self._estimated(_video_wish(request))

    async def film(
        self,
        request: VideoRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> VideoResult:
        """Writes the shot to ``out``; size and length are the nearest the model can."""
        return _shot(await self._make(_video_wish(request), out, progress, on_remote_id, on_billed))

    async def resume(
        self,
        remote_id: str,
        request: VideoRequest,
        out: Path,
        progress: Progress = no_progress,
        on_billed: OnBilled = ignore_bill,
    ) -> VideoResult:
        """Does as ``film`` for a prediction ordered earlier."""
        return _shot(await self._resumed(remote_id, _video_wish(request), out, progress, on_billed))

    async def find_recent(self, request: VideoRequest) -> str | None:
        """Returns the id of a prediction ordered for this very request within the hour."""
        return await self._found(_video_wish(request))


class ReplicateMusic(ReplicateAdapter):
    """Composes music."""

    def estimate(self, request: MusicRequest) -> Estimate:
        """Returns the list price and a rough working time."""
        return self._estimated(self._wish(request))

    async def compose(
        self,
        request: MusicRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> MusicResult:
        """Writes 48 kHz stereo WAV to ``out``. Raises ``InvalidRequest`` for a length of 0 or less."""
        wish = self._wish(request)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".received-") as folder:
            sound = Path(folder) / "sound"
            await self._make(wish, sound, progress, on_remote_id, on_billed)
            return await self._unpacked(sound, request, out)

    async def resume(
        self,
        remote_id: str,
        request: MusicRequest,
        out: Path,
        progress: Progress = no_progress,
        on_billed: OnBilled = ignore_bill,
    ) -> MusicResult:
        """Does as ``compose`` for a prediction ordered earlier."""
        wish = self._wish(request)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".received-") as folder:
            sound = Path(folder) / "sound"
            await self._resumed(remote_id, wish, sound, progress, on_billed)
            return await self._unpacked(sound, request, out)

    async def find_recent(self, request: MusicRequest) -> str | None:
        """Returns the id of a prediction ordered for this very request within the hour."""
        return await self._found(self._wish(request))

    def _wish(self, request: MusicRequest) -> Wish:
        if not request.duration > 0:
            raise InvalidRequest(
                "Music needs a length.",
                advice="Choose one above 0 seconds.",
                provider=self._info.id,
                charged=False,
            )
        prompt = music_prompt(request, self._info.id)
        return {"prompt": prompt, "duration": request.duration, "seed": request.seed or None}

    async def _unpacked(self, sound: Path, request: MusicRequest, out: Path) -> MusicResult:
        (length,) = await asyncio.to_thread(to_wav, [sound], out, 2, self._info.id)
        return MusicResult(out, length, request.tempo)


class ReplicateMedia(ReplicateAdapter):
    """Turns files into files: lip-sync, faces, upscaling."""

    def estimate(self, request: MediaRequest) -> Estimate:
        """Returns the list price and a rough working time."""
        try:
            return self._estimated(self._wish(request))
        except InvalidRequest:
            return Estimate(None, self._model.typical_seconds)

    def takes(self, request: MediaRequest) -> bool:
        """Returns whether the model has a place for each file by its role, and gets all that it needs."""
        files = {item.source: item.required for item in self._model.inputs.values() if item.media}
        needed = {source for source, required in files.items() if required}
        return needed <= set(request.roles) <= set(files) if request.roles else True

    async def generate(
        self,
        request: MediaRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> MediaResult:
        """Writes what comes out to ``out``, further files beside it.

        Each of the request's inputs goes where its role says, or else where the model takes a file of its
        kind, in the model's order.
        """
        return _media(await self._make(self._wish(request), out, progress, on_remote_id, on_billed))

    async def resume(
        self,
        remote_id: str,
        request: MediaRequest,
        out: Path,
        progress: Progress = no_progress,
        on_billed: OnBilled = ignore_bill,
    ) -> MediaResult:
        """Does as ``generate`` for a prediction ordered earlier."""
        return _media(await self._resumed(remote_id, self._wish(request), out, progress, on_billed))

    async def find_recent(self, request: MediaRequest) -> str | None:
        """Returns the id of a prediction ordered for this very request within the hour."""
        return await self._found(self._wish(request))

    def _wish(self, request: MediaRequest) -> Wish:
        wish = {**request.parameters, "prompt": request.prompt, "seed": request.seed or None}
        wish["duration"] = request.duration or None
        if request.roles:
            return {**wish, **dict(zip(request.roles, map(Path, request.inputs), strict=True))}
        for path in map(Path, request.inputs):
            wish[self._place(path, wish)] = path
        return wish

    def _place(self, path: Path, taken: Wish) -> str:
        """Returns the field of the wish for a file: the first one free that takes its kind."""
        try:
            kind = kind_of(path)
        except OSError:
            kind = None
        for item in self._model.inputs.values():
            if item.source not in taken and item.media is not None and item.media == kind:
                return item.source
        raise InvalidRequest(
            f"{self._model.name} has no use for “{path.name}”.",
            advice="Choose a file of another kind, and only as many as it takes.",
            provider=self._info.id,
            charged=False,
        )


def _image_wish(request: ImageRequest) -> Wish:
    return {
        "prompt": styled_prompt(request),
        "width": request.width,
        "height": request.height,
        "seed": request.seed or None,
        "image": request.references[0] if len(request.references) == 1 else None,
        "images": request.references if len(request.references) > 1 else (),
        "mask": request.mask,
    }


def _video_wish(request: VideoRequest) -> Wish:
    return {
        "prompt": request.prompt,
        "width": request.width,
        "height": request.height,
        "duration": request.duration,
        "seed": request.seed or None,
        "first_frame": request.first_frame,
        "last_frame": request.last_frame,
    }


def _picture(made: Made, request: ImageRequest) -> ImageResult:
    assert made.measures is not None
    width, height = made.measures.width, made.measures.height
    return ImageResult(made.paths[0], width, height, layered=False, description=request.prompt)


def _shot(made: Made) -> VideoResult:
    assert made.measures is not None
    return VideoResult(made.paths[0], made.measures.seconds, made.measures.width, made.measures.height)


def _media(made: Made) -> MediaResult:
    return MediaResult(made.paths, dict(made.metrics), made.remote_id)

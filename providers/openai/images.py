"""Pictures: ``/images/generations``, and ``/images/edits`` where the wish brings pictures of its own."""

from __future__ import annotations

import asyncio
import base64
import struct
from pathlib import Path
from typing import Any

from providers.art_styles import styled_prompt
from providers.errors import InvalidRequest
from providers.http.account import Adapter, bill
from providers.http.bodies import taken_apart
from providers.http.files import save_bytes
from providers.http.patience import Work
from providers.http.pictures import picture_type, whole_picture
from providers.http.refusals import garbled
from providers.openai.account import OpenAIAccount
from providers.protocols import (
    Capability,
    Estimate,
    ImageRequest,
    ImageResult,
    OnBilled,
    OnRemoteId,
    Progress,
    ignore_bill,
    ignore_remote_id,
    no_progress,
)

MODEL = "gpt-image-1-mini"
LONGEST_PROMPT = 32_000
"""Characters. Source of the limits: the SDK's ``types/image_edit_params.py``."""
LARGEST_REFERENCE = 50_000_000
MOST_REFERENCES = 16
_SHAPES = ((1024, 1024), (1536, 1024), (1024, 1536))
"""What the models before gpt-image-2 paint."""
_SLICE = 1 << 20
"""Characters of base64 at a time; a multiple of 4."""
_STEP, _LONGEST_SIDE, _WIDEST = 16, 2560, 3.0
_OUTPUT_TOKENS = {(1024, 1024): 1056, (1536, 1024): 1568, (1024, 1536): 1584}
"""Of medium quality. Source: platform.openai.com/docs/guides/image-generation, "Cost and latency"."""


class OpenAIImages(Adapter[OpenAIAccount]):
    """Paints pictures, and paints pictures over."""

    def __init__(self, account: OpenAIAccount, model: str = MODEL) -> None:
        self._model = model
        super().__init__(account.info(Capability.IMAGE, f"images ({model})", model), account)

    def estimate(self, request: ImageRequest) -> Estimate:
        """Returns about what it costs, None where the model's prices aren't known."""
        shape = fitting_shape(request, self._model)
        tokens = _OUTPUT_TOKENS.get(shape)
        if tokens is None:
            tokens = round(_OUTPUT_TOKENS[1024, 1024] * shape[0] * shape[1] / 1024**2)
        units = {"input_token": len(request.prompt) // 4 + 1, "image_output_token": tokens}
        return self._account.estimate(self._info, units)

    async def paint(
        self,
        request: ImageRequest,
        out: Path,
        progress: Progress = no_progress,
        on_remote_id: OnRemoteId = ignore_remote_id,
        on_billed: OnBilled = ignore_bill,
    ) -> ImageResult:
        """Writes a PNG of the nearest shape the model paints. Raises ``InvalidRequest`` for a bad prompt."""
        _check(request)
        progress(0.0, "Painting")
        account = self._account
        width, height = fitting_shape(request, self._model)
        wish: dict[str, Any] = {
            "prompt": styled_prompt(request),
            "model": self._model,
            "n": 1,
            "size": f"{width}x{height}",
            "quality": "medium",
            "timeout": account.timeout(Work.PAINTING),
        }
        if request.references:
            wish |= await asyncio.to_thread(_pictures, request)
        async with account.calling() as client:
            images = client.images.with_streaming_response
            order = images.edit if request.references else images.generate
            async with order(**wish) as reply:
                content, units = await taken_apart(reply, account.service, _read)
        bill(on_billed, units)
        if picture_type(content[:16]) != "image/png" or len(content) < 24:
            raise garbled(account.service)
        await asyncio.to_thread(save_bytes, content, out)
        # IHDR comes first in every PNG: its width and height are bytes 16 to 24.
        painted_width, painted_height = struct.unpack(">II", content[16:24])
        progress(1.0, "Painted")
        return ImageResult(out, painted_width, painted_height, layered=False, description=request.prompt)


def fitting_shape(request: ImageRequest, model: str) -> tuple[int, int]:
    """Returns the (width, height) to ask for: the wished one where the model paints any, else the nearest."""
    ratio = request.width / request.height
    if model.startswith(("gpt-image-1", "chatgpt-image")):
        return min(_SHAPES, key=lambda shape: abs(shape[0] / shape[1] - ratio))
    ratio = min(max(ratio, 1 / _WIDEST), _WIDEST)
    longest = min(max(request.width, request.height), _LONGEST_SIDE)
    width, height = (longest, longest / ratio) if ratio >= 1 else (longest * ratio, longest)
    return _stepped(width), _stepped(height)


def _stepped(side: float) -> int:
    return max(_STEP, round(side / _STEP) * _STEP)


def _check(request: ImageRequest) -> None:
    if not request.prompt.strip():
        raise InvalidRequest(
            "There is nothing to paint in an empty prompt.", advice="Describe the picture.", charged=False
        )
    if len(styled_prompt(request)) > LONGEST_PROMPT:
        raise InvalidRequest(
            f"This prompt is longer than {LONGEST_PROMPT:,} characters.".replace(",", " "),
            advice="Describe the picture in fewer words.",
            charged=False,
        )
    if len(request.references) > MOST_REFERENCES:
        raise InvalidRequest(
            f"At most {MOST_REFERENCES} pictures can be worked from at once.",
            advice="Choose fewer pictures.",
            charged=False,
        )


def _pictures(request: ImageRequest) -> dict[str, Any]:
    """The files of an edit, as the SDK takes them. Blocks. Raises ``InvalidRequest``."""
    named = []
    for path in request.references:
        media_type, content = whole_picture(path, LARGEST_REFERENCE)
        named.append((f"{Path(path).stem}.{_suffix(media_type)}", content, media_type))
    files: dict[str, Any] = {"image": named}
    if request.mask:
        media_type, content = whole_picture(request.mask, LARGEST_REFERENCE)
        files["mask"] = (f"mask.{_suffix(media_type)}", content, media_type)
    return files


def _suffix(media_type: str) -> str:
    return media_type.rpartition("/")[2]


def _read(reply: Any) -> tuple[bytes, dict[str, Any]]:
    """Returns the picture and what it is billed by. Raises ``KeyError`` and its like."""
    encoded = reply["data"][0]["b64_json"]
    # In slices: decoding a whole picture in one go would hold every other thread up for 12 ms.
    slices = (encoded[start : start + _SLICE] for start in range(0, len(encoded), _SLICE))
    content = b"".join(base64.b64decode(part, validate=True) for part in slices)
    usage = reply.get("usage")
    if not usage:
        return content, {}
    pictures = (usage.get("input_tokens_details") or {}).get("image_tokens") or 0
    return content, {
        "input_token": usage["input_tokens"] - pictures,
        "image_input_token": pictures,
        "image_output_token": usage["output_tokens"],
    }

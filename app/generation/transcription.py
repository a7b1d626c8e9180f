"""Job kind ``speech.transcribe``: what is said in an asset, written down by whoever can.

Result: the transcription as JSON (see ``Transcription``); times are seconds from the file's start.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.generation.crafts import Craft, Wish
from app.library.library import Library
from app.library.values import AssetKind
from providers.protocols import Capability, TranscriptionRequest

_BYTES_PER_SECOND = 16_000
"""Of ordinary compressed speech, for files whose length was not noted."""


def _wish(parameters: Mapping[str, Any], shelf: Library) -> Wish:
    asset = shelf.assets.get(parameters["asset_id"])
    request = TranscriptionRequest(asset.path, parameters.get("language", ""), parameters.get("prompt", ""))
    return Wish(
        asset.project_id,
        "",
        AssetKind.OTHER,
        asset.name,
        request,
        language=request.language,
        path_fields=("path",),
    )


def _seconds(request: TranscriptionRequest) -> float:
    try:
        return request.path.stat().st_size / _BYTES_PER_SECOND
    except OSError:
        return 0.0


CRAFT = Craft(
    Capability.TRANSCRIPTION,
    "transcribe",
    _wish,
    _seconds,
    reports=True,
    resumable=False,
)

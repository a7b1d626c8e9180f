"""Our art styles in words, for painters that know none of their own."""

from __future__ import annotations

from collections.abc import Mapping

from providers.protocols import ImageRequest

IN_WORDS: Mapping[str, str] = {
    "3d-animation": "a still from a 3D animated film, soft global light, rounded shapes",
    "anime": "anime background art, clean lines, painted sky",
    "realistic": "a realistic photograph, natural light, fine detail",
    "watercolour": "a loose watercolour on textured paper",
    "comic-book": "a comic book panel, inked outlines, halftone shading",
    "cyberpunk": "cyberpunk, neon at night, wet streets, haze",
    "oil-painting": "an oil painting, visible brush strokes, rich colour",
    "flat-vector": "a flat vector illustration, simple shapes, few colours",
}


def styled_prompt(request: ImageRequest) -> str:
    """The prompt with its style at the end; a style without words of ours is named as it is."""
    if not request.style:
        return request.prompt
    return f"{request.prompt.rstrip(' .')}. Style: {IN_WORDS.get(request.style, request.style)}."

"""A user's own wishes on top of a preset."""

from __future__ import annotations

from dataclasses import replace

from pipeline.media.colour_space import ColourSpace
from pipeline.render.encoding.codecs import VIDEO_CODECS
from pipeline.render.encoding.containers import CONTAINERS, ContainerSpec, check_output, container_of
from pipeline.render.encoding.errors import FormatRefused
from pipeline.render.presets import OutputSettings, with_short_side
from providers.errors import InvalidInput

_MOST_CRF = 51.0
_SOUND_BITRATE = 192_000
"""Bits a second for a preset whose own sound is not compressed."""


def choose(
    output: OutputSettings,
    *,
    container: str = "",
    codec: str = "",
    encoder: str = "",
    profile: str = "",
    colour: str = "",
    height: int = 0,
    crf: float | None = None,
    max_bytes: int = 0,
) -> OutputSettings:
    """``output`` with what was chosen; "" and 0 leave a thing alone, and what no longer fits follows the
    choice.

    ``colour``: "bt709", "hlg" or "pq"; ``height``: pixels of the short side; ``crf``: on x264's scale, 0 to
    51; ``max_bytes``: the file's limit.
    Raises ``FormatRefused`` and ``InvalidInput`` for what can't be had.
    """
    if height:
        width, tall = with_short_side(output.width, output.height, height)
        output = replace(output, width=width, height=tall)
    if crf is not None:
        if not 0 <= crf <= _MOST_CRF:
            raise InvalidInput("The quality (CRF) lies between 0, the best, and 51.")
        output = replace(output, crf=crf)
    if max_bytes:
        output = replace(output, max_bytes=max_bytes)
    output = _with_format(output, container, codec, encoder)
    if profile:
        output = replace(output, profile=profile)
    if colour:
        output = replace(output, colour=_colour(colour))
    check_output(output)
    return output


def _colour(name: str) -> ColourSpace:
    try:
        return ColourSpace(name)
    except ValueError as error:
        offer = ", ".join(ColourSpace)
        raise FormatRefused(f"Kinora knows no colours called {name!r}.", advice=f"Choose {offer}.") from error


def _with_format(output: OutputSettings, container: str, codec: str, encoder: str) -> OutputSettings:
    """Container, codecs and encoder that go together, the chosen ones first."""
    if encoder and not codec:
        codec = next((s.name for s in VIDEO_CODECS.values() if encoder in (s.encoder, *s.hardware)), "")
        if not codec or codec == "gif":
            raise FormatRefused(f"Kinora knows no encoder called {encoder}.")
    if not (container or codec):
        return output
    spec = container_of(replace(output, container=container)) if container else container_of(output)
    if codec and codec not in spec.video and not container:
        spec = _home_of(codec, spec)
    video = codec or (output.video_codec if output.video_codec in spec.video else next(iter(spec.video), ""))
    audio = output.audio_codec if output.audio_codec in spec.audio else next(iter(spec.audio), "")
    profile = output.profile if video == output.video_codec else ""
    kept = output.encoder if video == output.video_codec else ""
    bitrate = output.audio_bitrate or _SOUND_BITRATE
    return replace(
        output,
        container=spec.name,
        video_codec=video,
        audio_codec=audio,
        profile=profile,
        pixel_format="" if video != output.video_codec else output.pixel_format,
        encoder=encoder or kept,
        audio_bitrate=bitrate,
    )


def _home_of(codec: str, spec: ContainerSpec) -> ContainerSpec:
    """The container where ``codec`` is most at home; ``spec`` when Kinora does not know the codec."""
    holding = [each for each in CONTAINERS.values() if codec in each.video]
    return min(holding, key=lambda each: each.video.index(codec), default=spec)

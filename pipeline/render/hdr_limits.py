"""What an HDR export keeps: looked at before the first frame, so that no film comes out half right.

SDR clips, stills, titles and captions keep every effect: it is done in SDR, and the result is lifted. Clips
that are HDR themselves stay in HDR. Done there are the effects whose mathematics does not ask what a number
means, and the colour effects by a rule of their own (``effects.hdr_grade``) while they stand still. The
others, and blend modes, are made for numbers of which 1 is white.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.media.colour_space import ColourSpace
from pipeline.media.errors import UnreadableMedia
from pipeline.media.hdr import PEAK, WHITE
from pipeline.media.mastering import Mastering
from pipeline.media.probe import MediaInfo, known
from pipeline.media.resolver import MediaResolver
from pipeline.render.effects import COLOUR_KINDS, EFFECTS, Setting, is_moving, settings_at
from pipeline.render.plan import ClipLayer, Layer, Plan, TransitionLayer
from pipeline.render.presets import OutputSettings
from pipeline.timeline.framing_edits import framed
from pipeline.timeline.model import BlendMode, Clip, Effect, MediaKind
from pipeline.timeline.time import ZERO
from providers.errors import InvalidInput

KEPT = COLOUR_KINDS | {"blur", "sharpen", "grain", "mask", "mirror", "pixelate", "vignette", "stabilise"}
"""Effects on the pixels of HDR clips that are done in HDR."""
_BRIGHTER = COLOUR_KINDS | {"sharpen", "grain"}
"""Effects that can make a pixel brighter than its source's brightest."""


class NotInHdr(InvalidInput):
    """Something on the timeline can't be shown in HDR."""


def hdr_output(plan: Plan, resolver: MediaResolver, output: OutputSettings, frames: range) -> OutputSettings:
    """``output`` with what its file is to say of its light, found out from what ``frames`` show.

    Raises ``NotInHdr`` naming the clip and the effect that HDR has no place for. An SDR output comes back
    as it is.
    """
    if not output.colour.hdr:
        return output
    infos: dict[str, MediaInfo | None] = {}
    clips = list(_clips(plan, frames, output))
    for clip in clips:
        _check(clip, _info(clip, resolver, infos), output)
    if output.colour is not ColourSpace.PQ:
        return output
    pairs = [(clip, infos.get(clip.media.asset_id)) for clip in clips]
    return replace(output, mastering=_mastering([(clip, info) for clip, info in pairs if info is not None]))


def _clips(plan: Plan, frames: range, output: OutputSettings) -> Iterator[Clip]:
    """Every clip that ``frames`` show, once, as the frame's shape sees it."""
    seen: set[int] = set()
    for span in plan.spans:
        if span.first >= frames.stop or span.last <= frames.start:
            continue
        for layer in span.layers:
            for side in _sides(layer):
                if id(side.clip) not in seen:
                    seen.add(id(side.clip))
                    yield framed(side.clip, output.width, output.height)


def _sides(layer: Layer) -> Iterator[ClipLayer]:
    sides = (layer.left, layer.right) if isinstance(layer, TransitionLayer) else (layer,)
    yield from (side for side in sides if isinstance(side, ClipLayer))


def _info(clip: Clip, resolver: MediaResolver, infos: dict[str, MediaInfo | None]) -> MediaInfo | None:
    """What a video clip's file is; None for other kinds, and for what can't be read."""
    asset = clip.media.asset_id
    if clip.media.kind is not MediaKind.VIDEO:
        return None
    if asset not in infos:
        path, infos[asset] = resolver.resolve(asset).path, None
        if path is not None:
            try:
                infos[asset] = known(path)
            except UnreadableMedia:
                pass  # it is shown as offline, in HDR too
    return infos[asset]


def _check(clip: Clip, info: MediaInfo | None, output: OutputSettings) -> None:
    name = clip.name or clip.media.name or "A clip"
    if clip.transform.blend is not BlendMode.NORMAL:
        mode = clip.transform.blend.value.replace("-", " ").replace("_", " ")
        raise NotInHdr(
            f"{name!r} is blended with “{mode}”, which can't be done in {output.colour.label}.",
            advice="Set its blend mode to normal, or export in SDR.",
        )
    if info is None or not info.colour.hdr:
        return
    for effect in clip.effects:
        if effect.kind in COLOUR_KINDS and _moves(effect):
            raise NotInHdr(
                f"{name!r} is HDR footage whose effect “{EFFECTS[effect.kind].label}” changes over time, "
                f"which can't be kept in {output.colour.label}.",
                advice="Take its keyframes off, or export in SDR.",
            )
        if effect.kind in EFFECTS and effect.kind not in KEPT and _shows(effect):
            raise NotInHdr(
                f"{name!r} is HDR footage with the effect “{EFFECTS[effect.kind].label}”, "
                f"which is made for SDR and can't be kept in {output.colour.label}.",
                advice="Turn the effect off, or export in SDR.",
            )


def _shows(effect: Effect) -> bool:
    """True when the effect ever does something."""
    return bool(_settings(effect))


def _moves(effect: Effect) -> bool:
    return any(is_moving(setting) for setting in _settings(effect))


def _settings(effect: Effect) -> list[Setting]:
    """What the effect does at each of its keyframes; [] when it never does anything."""
    times = {key.time for _, number in effect.parameters if isinstance(number, tuple) for key in number}
    return [setting for time in sorted(times or {ZERO}) for setting in settings_at((effect,), time)]


def _mastering(clips: list[tuple[Clip, MediaInfo]]) -> Mastering | None:
    """What is certain of a PQ film's light. Its frames' mean is not: a crop may show only what is bright.

    The display is the sources' when all name the same. The brightest pixel is no brighter than the brightest
    of any source, of SDR's white, and of HLG's peak, as long as every PQ source says how bright it gets.
    """
    graded = [(clip, info) for clip, info in clips if info.colour.transfer == ColourSpace.PQ.transfer]
    known = [info.mastering or Mastering() for _, info in graded]
    displays = {mastering.display for mastering in known}
    display = displays.pop() if len(displays) == 1 else None
    effects = [effect for clip, _ in graded for effect in clip.effects if effect.enabled]
    max_cll = 0
    if not any(effect.kind in _BRIGHTER for effect in effects) and all(
        mastering.max_cll for mastering in known
    ):
        hlg = any(info.colour.transfer == ColourSpace.HLG.transfer for _, info in clips)
        max_cll = max([round(PEAK) if hlg else round(WHITE), *(mastering.max_cll for mastering in known)])
    return Mastering(display, max_cll) if display is not None or max_cll else None

"""What has become older than something it was made from. Computed when asked; nothing is stored.

A generated thing records its inputs when it is made: name -> fingerprint, in ``Provenance.inputs`` of its
asset, or, where there is no asset (captions), in the item's metadata under ``made_from:<name>``. An input
whose fingerprint is another one now makes the thing stale. The names:

- ``prompt``, ``narration``, ``style``: ``fingerprint`` of that text of the item's scene; ``prompt:<scene
  id>`` of another one's; ``seed``: the scene's seed as digits.
- ``text``: ``fingerprint`` of the clip's own text (what a voice says).
- ``asset:<slot>``: the asset id that fills the slot (a lip-sync's voice, captions' voice).
- ``content:<asset id>``: the SHA-256 of the asset's file.

An input that can't be found any more (its scene or clip was deleted) makes nothing stale: there is
nothing newer. Names of other kinds are left alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.library.values import Asset
from pipeline.timeline.model import Caption, Clip, Timeline
from providers.phrases import Phrase

RECORDED = "made_from:"
_CLIP, _CAPTIONS = Phrase("clip"), Phrase("captions")
_NOUNS = {
    "image": Phrase("picture"),
    "voice": Phrase("voice"),
    "caption": _CAPTIONS,
    "captions": _CAPTIONS,
    "music": Phrase("music"),
    "video": _CLIP,
    "lip_sync": Phrase("lip-sync"),
    "lipsync": Phrase("lip-sync"),
}
_TEXTS = {
    "prompt": Phrase("prompt"),
    "narration": Phrase("narration"),
    "style": Phrase("style"),
    "seed": Phrase("seed"),
}


@dataclass(frozen=True, slots=True)
class Stale:
    """A thing that is older than ``cause``, one of its inputs."""

    item_id: str
    slot: str
    asset_id: str
    """Empty for captions."""
    cause: str
    """The input's name."""
    reason: str
    """A sentence for the badge."""
    indirect: bool = False
    """True when the input itself is only due to be made again: redo that one first."""


def fingerprint(text: str) -> str:
    """The fingerprint of a text input: SHA-256 (hex) of it without outer and repeated white space."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def find_stale(timeline: Timeline, assets: Mapping[str, Asset]) -> tuple[Stale, ...]:
    """What in the timeline is stale, in timeline order; ``assets`` are those in use (``used_assets``)
    and those they recorded (``recorded_contents``), by id.

    Things that depend on a stale one follow as ``indirect``, at any depth.
    """
    filled = _slots(timeline)
    things = [(item, _inputs(item, assets)) for item in _made(timeline)]
    found: list[Stale] = []
    for item, inputs in things:
        for name, recorded in sorted(inputs.items()):
            current = _current(name, item, timeline, filled, assets)
            if current is not None and current != recorded:
                found.append(_stale(item, name))
                break
    return tuple(found) + _indirect(things, {stale.slot for stale in found}, {s.item_id for s in found})


def used_assets(timeline: Timeline) -> frozenset[str]:
    """The ids of the assets that the timeline shows."""
    shown = {item.media.asset_id for item in _made(timeline) if isinstance(item, Clip)}
    return frozenset(asset_id for asset_id in shown if asset_id)


def recorded_contents(assets: Iterable[Asset]) -> frozenset[str]:
    """The ids of the assets whose content was recorded as an input of these."""
    names = (name for asset in assets if asset.provenance for name in asset.provenance.inputs)
    return frozenset(name.removeprefix("content:") for name in names if name.startswith("content:"))


def _indirect(
    things: list[tuple[Clip | Caption, dict[str, str]]], slots: set[str], known: set[str]
) -> tuple[Stale, ...]:
    found: list[Stale] = []
    wave = {slot for slot in slots if slot}
    while wave:
        fresh: set[str] = set()
        for item, inputs in things:
            causes = sorted(name for name in inputs if name.startswith("asset:") and name[6:] in wave)
            if causes and item.id not in known:
                known.add(item.id)
                found.append(replace(_stale(item, causes[0], due=True), indirect=True))
                if item.slot:
                    fresh.add(item.slot)
        wave = fresh
    return tuple(found)


def _made(timeline: Timeline) -> Iterator[Clip | Caption]:
    for track in timeline.tracks:
        for item in track.items:
            if isinstance(item, Clip | Caption):
                yield item


def _slots(timeline: Timeline) -> dict[str, str]:
    return {
        item.slot: item.media.asset_id
        for item in _made(timeline)
        if isinstance(item, Clip) and item.slot and item.media.asset_id
    }


def _inputs(item: Clip | Caption, assets: Mapping[str, Asset]) -> dict[str, str]:
    inputs: dict[str, str] = {}
    asset = assets.get(item.media.asset_id) if isinstance(item, Clip) else None
    if asset is not None and asset.provenance is not None:
        inputs.update(asset.provenance.inputs)
    for key, value in item.metadata:
        if key.startswith(RECORDED):
            inputs[key.removeprefix(RECORDED)] = str(value)
    return inputs


def _current(
    name: str,
    item: Clip | Caption,
    timeline: Timeline,
    filled: Mapping[str, str],
    assets: Mapping[str, Asset],
) -> str | None:
    """The input's fingerprint now, None when there is nothing to compare with."""
    kind, _, rest = name.partition(":")
    if kind in _TEXTS:
        scene = timeline.scene(rest or item.scene)
        if scene is None:
            return None
        return str(scene.seed) if kind == "seed" else fingerprint(str(getattr(scene, kind)))
    if kind == "text":
        return fingerprint(item.text) if isinstance(item, Clip) and item.text.strip() else None
    if kind == "asset":
        return filled.get(rest)
    if kind == "content":
        asset = assets.get(rest)
        return None if asset is None else asset.sha256
    return None


def _stale(item: Clip | Caption, cause: str, due: bool = False) -> Stale:
    thing = _NOUNS.get(item.slot.partition(":")[0], _CAPTIONS if isinstance(item, Caption) else _CLIP)
    asset_id = item.media.asset_id if isinstance(item, Clip) else ""
    return Stale(item.id, item.slot, asset_id, cause, _reason(thing, cause, due))


def _reason(thing: Phrase, cause: str, due: bool) -> Phrase:
    """The sentence for the badge of a ``thing``; captions are many."""
    kind, _, rest = cause.partition(":")
    source, many = _NOUNS.get(rest.partition(":")[0], _CLIP), thing == _CAPTIONS
    if kind == "asset" and due:
        if many:
            return Phrase("The {source} the captions were made from is due to be made again.", source=source)
        return Phrase(
            "The {source} the {thing} was made from is due to be made again.", source=source, thing=thing
        )
    if kind == "asset":
        return Phrase("The {source} is newer than the {thing} made from it.", source=source, thing=thing)
    if kind == "text":
        return Phrase("The text changed after its {thing} was made.", thing=thing)
    if kind == "content" and many:
        return Phrase("A file the captions were made from has changed.")
    if kind == "content":
        return Phrase("A file the {thing} was made from has changed.", thing=thing)
    what = _TEXTS.get(kind, Phrase("text"))
    if many:
        return Phrase("The scene’s {what} changed after its captions were made.", what=what)
    return Phrase("The scene’s {what} changed after its {thing} was made.", what=what, thing=thing)

"""Rights and honesty: what may be shown, who has to be named, what has to be told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.library.values import Asset, AssetKind
from app.preflight.findings import Case, Finding, SettingMend, Severity, TimelineMend
from app.rights.disclosure import is_ai_made
from app.rights.licences import Licence, licences
from pipeline.render.disclosure import DISCLOSED
from pipeline.timeline import edits
from pipeline.timeline.model import AudioRole, Clip, Timeline, TrackKind
from pipeline.timeline.time import from_seconds
from providers.phrases import Phrase

_SEEN_OR_HEARD = {AssetKind.VIDEO: "pictures", AssetKind.IMAGE: "pictures", AssetKind.VOICE: "voice"}
_AI_MADE = {
    frozenset({"pictures"}): Phrase("Its pictures are AI-made."),
    frozenset({"voice"}): Phrase("Its voice is AI-made."),
    frozenset({"pictures", "voice"}): Phrase("Its pictures and voice are AI-made."),
}


def check_media(case: Case) -> Iterator[Finding]:
    """Clips whose file is gone."""
    uses = _uses(case.timeline)
    for asset_id in sorted(case.missing & uses.keys()):
        clips = uses[asset_id]
        ids = tuple(clip.id for clip in clips)
        name = next((c.media.name or c.name for c in clips if c.media.name or c.name), Phrase("A file"))
        mend = TimelineMend(Phrase("Switch these clips off"), partial(_switched_off, ids=ids))
        said = Phrase(
            "{name} is missing; a placeholder would be shown. Relink it, or leave it out.", name=name
        )
        where = case.where(ids[0])
        yield case.finding("missing", Severity.ERROR, said, where=where, items=ids, mend=mend)


def check_licences(case: Case) -> Iterator[Finding]:
    """What the licences of the files in use forbid or ask for, and music nobody knows about."""
    uses, music = _uses(case.timeline), _music(case.timeline)
    for asset_id, asset in sorted(case.assets.items()):
        ids = tuple(clip.id for clip in uses.get(asset_id, ()))
        if not ids:
            continue
        named = str(asset.facts.get("licence") or "")
        licence, bar = licences().get(named), case.bars.get(asset_id)
        if bar is not None:
            yield case.finding("non-commercial", Severity.WARNING, bar.sentence, items=ids)
        if licence is not None:
            yield from _terms(case, asset, licence, ids)
        elif bar is None and asset.provenance is None:
            heard = asset.kind is AssetKind.MUSIC or asset_id in music
            yield from _unknown(case, asset, named, ids, heard)


def _terms(case: Case, asset: Asset, licence: Licence, ids: tuple[str, ...]) -> Iterator[Finding]:
    if not licence.changes:
        said = Phrase(
            "{name} is under {licence}: it may not be changed or cut into a video.",
            name=asset.name,
            licence=licence.title,
        )
        yield case.finding("no-changes", Severity.WARNING, said, items=ids)
    if licence.alike:
        said = Phrase(
            "{name} is under {licence}: your video has to be shared under the same terms.",
            name=asset.name,
            licence=licence.title,
        )
        yield case.finding("share-alike", Severity.NOTE, said, items=ids)
    if licence.credit:
        maker = str(asset.facts.get("credit") or "")
        line = f"{asset.name}{f' by {maker}' if maker else ''} ({licence.title})"
        mend = SettingMend(Phrase("Add it to the description"), "credits", line)
        said = Phrase("{name} has to be credited.", name=asset.name)
        yield case.finding("credit", Severity.NOTE, said, items=ids, mend=mend)


def _unknown(case: Case, asset: Asset, named: str, ids: tuple[str, ...], music: bool) -> Iterator[Finding]:
    """A file the creator brought: only music is asked about, for platforms look for it."""
    own = SettingMend(Phrase("I may use it"), f"licence:{asset.id}", "own")
    if named:
        said = Phrase(
            "Kinora does not know the licence “{licence}” of {name}; read what it asks.",
            licence=named[:40],
            name=asset.name,
        )
        yield case.finding("licence", Severity.NOTE, said, items=ids, mend=own)
    elif music:
        limit, title = case.platform.music_seconds, case.platform.title
        if limit and case.timeline.duration > from_seconds(limit):
            said = Phrase(
                "{platform} blocks videos over {limit:g} s whose music is claimed; may you use {name}?",
                platform=title,
                limit=limit,
                name=asset.name,
            )
            yield case.finding("music", Severity.WARNING, said, items=ids, mend=own)
        else:
            said = Phrase("Kinora does not know whether you may use the music {name}.", name=asset.name)
            yield case.finding("music", Severity.NOTE, said, items=ids, mend=own)


def check_disclosure(case: Case) -> Iterator[Finding]:
    """AI-made pictures and voices on platforms that ask to be told."""
    if not case.platform.disclosure or dict(case.timeline.metadata).get(DISCLOSED):
        return
    uses = _uses(case.timeline)
    made: dict[str, None] = {}
    foreign = False
    for asset_id, asset in sorted(case.assets.items()):
        noun = _SEEN_OR_HEARD.get(asset.kind)
        made_by = asset.provenance
        if noun is None or made_by is None or not is_ai_made(asset):
            continue
        if asset_id in uses:
            made[noun] = None
            foreign = foreign or not made_by.provider.startswith("embedded.")
    if made:
        said = Phrase("{what} {ask}", what=_AI_MADE[frozenset(made)], ask=Phrase(case.platform.disclosure))
        change = partial(edits.set_metadata, target_id=case.timeline.id, key=DISCLOSED, value="ai")
        severity = Severity.WARNING if foreign else Severity.NOTE
        yield case.finding(
            "disclosure", severity, said, mend=TimelineMend(Phrase("Mark it as AI-made"), change)
        )


def _uses(timeline: Timeline) -> dict[str, list[Clip]]:
    """The clips that are seen or heard, by the asset they show."""
    found: dict[str, list[Clip]] = {}
    for track in timeline.tracks:
        for item in track.items:
            if isinstance(item, Clip) and item.enabled and item.media.asset_id and not track.hidden:
                found.setdefault(item.media.asset_id, []).append(item)
    return found


def _music(timeline: Timeline) -> set[str]:
    """The assets that lie on music tracks."""
    tracks = (t for t in timeline.tracks if t.kind is TrackKind.AUDIO and t.role is AudioRole.MUSIC)
    return {item.media.asset_id for track in tracks for item in track.items if isinstance(item, Clip)}


def _switched_off(timeline: Timeline, ids: tuple[str, ...]) -> Timeline:
    for clip_id in ids:
        timeline = edits.set_clip(timeline, clip_id, enabled=False)
    return timeline

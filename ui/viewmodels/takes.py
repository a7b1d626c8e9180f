"""How the selected piece was made, and its takes: using one, comparing two, making another."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.library.values import Asset, Provenance
from app.takes import VOICE, part_of, scene_number, with_take
from pipeline.timeline.model import Clip, Timeline
from providers.errors import KinoraError
from ui.library.words import moment_words
from ui.viewmodels.prices import price_words
from ui.viewmodels.workspace import Workspace
from ui.words import tr


@dataclass(frozen=True, slots=True)
class TakeCard:
    """One take of a slot. ``number`` counts from 1; ``path``: its file."""

    number: int
    asset: Asset
    in_use: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """A line of how a piece was made."""

    label: str
    words: str


class Takes(QObject):
    """Reads the library for one clip at a time. ``changed``: there may be other takes."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._licences: dict[str, str] | None = None
        workspace.assets_changed.connect(self.changed)

    def asset_of(self, clip: Clip) -> Asset | None:
        """The file the clip shows, as the library knows it."""
        if not clip.media.asset_id:
            return None
        known = self._workspace.studio.library.assets.find([clip.media.asset_id])
        return known.get(clip.media.asset_id)

    def cards(self, clip: Clip) -> tuple[TakeCard, ...]:
        """The takes of the clip's slot, in the order they were made; empty for what was not generated."""
        workspace = self._workspace
        if not clip.slot or not workspace.project_id:
            return ()
        library = workspace.studio.library
        takes = library.takes.list(workspace.project_id, clip.slot)
        assets = library.assets.find(take.asset_id for take in takes)
        return tuple(
            TakeCard(take.number, assets[take.asset_id], take.asset_id == clip.media.asset_id)
            for take in takes
            if take.asset_id in assets
        )

    def origin(self, asset: Asset) -> tuple[Origin, ...]:
        """How a file came to be, line by line: what is not known is not listed."""
        made = asset.provenance
        lines = [Origin(tr("Made"), moment_words(asset.created))]
        if made is None:
            return (Origin(tr("Source"), tr("Your own file")), Origin(tr("File"), asset.name), *lines)
        model = " ".join(filter(None, (made.model or made.provider, made.version)))
        lines.insert(0, Origin(tr("Made by"), model))
        if made.prompt:
            lines.append(Origin(tr("Prompt"), made.prompt))
        lines.append(Origin(tr("Seed"), str(made.seed)))
        lines.append(Origin(tr("Cost"), cost_words(made)))
        licence = self._licence(made.provider)
        if licence:
            lines.append(Origin(tr("Licence"), licence))
        return tuple(lines)

    def can_reroll(self, clip: Clip) -> bool:
        """True when the studio knows how to make this piece again."""
        return bool(part_of(clip)) and scene_number(self._workspace.session.timeline, clip) is not None

    def reroll(self, clip: Clip, instruction: str = "") -> None:
        """Starts making another take, with an instruction or as it was asked for."""
        number = scene_number(self._workspace.session.timeline, clip)
        if number is not None:
            self._workspace.reroll(number, part_of(clip), instruction)

    def use(self, clip: Clip, take: Asset, number: int) -> bool:
        """Puts a take in its place, as one step. Returns False when it is there, or was refused."""
        current = self.asset_of(clip)
        return self._workspace.session.edit(
            tr("Use take {number}", number=number),
            lambda timeline: with_take(timeline, clip.id, take, current),
        )

    def can_compare(self, clip: Clip) -> bool:
        """True for what is seen: two takes of a voice differ in length, and are heard one by one."""
        return bool(clip.slot) and not clip.slot.startswith((VOICE, "music"))

    def compared(self, clip: Clip, card: TakeCard) -> tuple[Timeline, Timeline, tuple[str, str]] | None:
        """The timeline as it is, the same with ``card``, and what to call them. None where that can't be."""
        timeline = self._workspace.session.timeline
        mine = next((each.number for each in self.cards(clip) if each.in_use), 0)
        try:
            other = with_take(timeline, clip.id, card.asset, self.asset_of(clip))
        except KinoraError as error:
            self._workspace.session.refused.emit(error.message)
            return None
        names = (tr("Take {number}", number=mine), tr("Take {number}", number=card.number))
        return timeline, other, names

    def _licence(self, provider: str) -> str:
        if self._licences is None:
            self._licences = {}
            self._workspace.spawn(self._read_licences())
        return self._licences.get(provider, "")

    async def _read_licences(self) -> None:
        """Asks every provider, in a thread: to do so they are loaded."""
        listing = await asyncio.to_thread(self._workspace.studio.registry.listing)
        self._licences = {each.id: each.info.licence for each in listing if each.info is not None}
        self.changed.emit()


def cost_words(made: Provenance) -> str:
    """What it cost; what is not known is never called free."""
    cost = made.cost_micro_credits
    if cost is None:
        return tr("Not known")
    if cost == 0:
        return tr("Free, made on this computer")
    return price_words(cost)

"""What stands against earning money with a video, and who could make it anew so that nothing does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.library.values import Asset, AssetKind
from app.rights.licences import licences
from providers.errors import KinoraError
from providers.phrases import Phrase
from providers.protocols import Capability, ProviderInfo
from providers.registry import Registry

_MAKES = {
    AssetKind.VOICE: Capability.SPEECH,
    AssetKind.IMAGE: Capability.IMAGE,
    AssetKind.VIDEO: Capability.VIDEO,
    AssetKind.MUSIC: Capability.MUSIC,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """An asset that may not be used commercially."""

    asset_id: str
    name: str
    reason: str
    """One sentence."""
    instead: str = ""
    """Id of a provider that could make it anew and whose results may be used; empty when none is here."""
    instead_name: str = ""

    @property
    def advice(self) -> str:
        """What the creator can do."""
        if self.instead:
            return Phrase(
                "Make it anew with {name}, whose results may be used commercially.", name=self.instead_name
            )
        return Phrase("Use something else in its place.")

    @property
    def sentence(self) -> str:
        """The reason and the advice."""
        return Phrase("{reason} {advice}", reason=self.reason, advice=self.advice)


def commercial_bars(assets: Iterable[Asset], registry: Registry) -> tuple[Bar, ...]:
    """The assets among these that may not be used commercially, by name.

    Asks providers whether they are well: not for the window's thread.
    """
    found = (_bar(asset, registry) for asset in sorted(assets, key=lambda each: (each.name, each.id)))
    return tuple(bar for bar in found if bar is not None)


def _bar(asset: Asset, registry: Registry) -> Bar | None:
    licence = licences().get(str(asset.facts.get("licence") or ""))
    if licence is not None:
        if licence.commercial:
            return None
        reason = Phrase(
            "{name} is under {licence}: not for videos that earn money.",
            name=asset.name,
            licence=licence.title,
        )
        return Bar(asset.id, asset.name, reason)
    made = asset.provenance
    if made is None or (made.commercial_use and _allowed_by(registry, made.provider)):
        return None
    model = made.model or made.provider
    under = f" ({made.licence})" if made.licence else ""
    reason = Phrase(
        "{name} was made by {model}, whose results may not be used commercially.",
        name=asset.name,
        model=f"{model}{under}",
    )
    other = _instead(registry, asset)
    if other is None:
        return Bar(asset.id, asset.name, reason)
    return Bar(asset.id, asset.name, reason, other.id, other.name)


def _allowed_by(registry: Registry, provider: str) -> bool:
    """What the provider says today: files made before licences were kept with them say nothing themselves."""
    try:
        return registry.get(provider).info.commercial_use
    except KinoraError:
        return True  # gone, or one of the program's own steps


def _instead(registry: Registry, asset: Asset) -> ProviderInfo | None:
    capability = _MAKES.get(asset.kind)
    if capability is None:
        return None
    infos = (provider.info for provider in registry.candidates(capability))
    return next((info for info in infos if info.commercial_use), None)

"""All there is to know about one asset: who shows it, what it was made from, what came of it, its takes."""

from __future__ import annotations

from dataclasses import dataclass

from app.library.library import Library
from app.library.usage import Use
from app.library.values import Asset, LinkKind, Take
from pipeline.timeline.model import Clip
from ui.viewmodels.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Relation:
    """Another asset and how it hangs on this one."""

    asset: Asset
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class AssetDetails:
    """What the detail strip shows. ``takes``: all tries at the slots this asset fills, itself among them."""

    asset: Asset
    uses: tuple[Use, ...]
    made_from: tuple[Relation, ...]
    made_into: tuple[Relation, ...]
    takes: tuple[tuple[Take, Asset], ...]


def read_details(library: Library, asset_id: str) -> AssetDetails:
    """Reads all of it; takes a moment, so not on the window's thread. Raises ``NotInLibrary``."""
    assets = library.assets
    asset = assets.get(asset_id)
    library.usage.refresh()
    sources, products = assets.links(asset_id), assets.used_by(asset_id)
    takes = library.takes.list(asset.project_id)
    slots = {take.slot for take in takes if take.asset_id == asset_id}
    alike = [take for take in takes if take.slot in slots]
    known = assets.find(
        [link.source_id for link in sources]
        + [link.asset_id for link in products]
        + [take.asset_id for take in alike]
    )
    return AssetDetails(
        asset,
        library.usage.of([asset_id]),
        tuple(Relation(known[link.source_id], link.kind) for link in sources if link.source_id in known),
        tuple(Relation(known[link.asset_id], link.kind) for link in products if link.asset_id in known),
        tuple((take, known[take.asset_id]) for take in alike if take.asset_id in known),
    )


def jump_to_use(workspace: Workspace, project_id: str, asset_id: str) -> None:
    """Opens a project and selects the clips that show the asset, with the playhead on the first of them."""
    if workspace.project_id != project_id and not workspace.open_project(project_id):
        return
    session = workspace.session
    shown = [
        (span.start, item.id)
        for track in session.timeline.tracks
        for span, item in track.placed()
        if isinstance(item, Clip)
        and (item.media.asset_id == asset_id or any(e.text("asset") == asset_id for e in item.effects))
    ]
    if shown:
        session.select(item_id for _, item_id in shown)
        session.seek(min(start for start, _ in shown))

"""``kinora import`` and ``kinora assets ...``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from app.aligning import start_aligning
from app.cli.screen import Screen
from app.cli.session import find_project, follow, reading, studio
from app.downloads.start import start_download
from app.library.values import Asset
from pipeline.transcript.model import WordTimes
from providers.errors import InvalidInput


def as_json(asset: Asset) -> dict[str, Any]:
    """An asset as the command line prints it; bytes and ISO times."""
    made = asset.provenance
    return {
        "id": asset.id,
        "project": asset.project_id,
        "kind": asset.kind.value,
        "name": asset.name,
        "path": str(asset.path),
        "bytes": asset.size,
        "sha256": asset.sha256,
        "created": asset.created.isoformat(),
        "provider": made.provider if made else None,
        "seed": made.seed if made else None,
        "prompt": made.prompt if made else None,
    }


def _listing(assets: Iterable[Asset]) -> dict[str, Any]:
    found = list(assets)
    lines = [f"{a.id}  {a.kind.value:9}  {a.size / 1e6:8.2f} MB  {a.name}" for a in found]
    return {"assets": [as_json(asset) for asset in found], "lines": lines or ["Nothing found."]}


async def import_files(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Takes files into a project; what can't be read is listed."""
    for path in arguments.files:
        if not path.is_file():
            raise InvalidInput(f"There is no file {path}.")
    async with studio(screen) as opened:
        project = find_project(opened.library, arguments.id)
        report = await opened.import_report(project.id, arguments.files)
    if not report["assets"]:
        raise InvalidInput(" ".join(entry["message"] for entry in report["refused"][:3]))
    lines = [f"{a['asset_id']}  {a['kind']:6}  {a['name']}" for a in report["assets"]]
    return {"project": project.id, **report, "lines": lines + [r["message"] for r in report["refused"]]}


async def download(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Fetches what is at an address into a project."""
    rate = round(arguments.rate * 1e6)
    async with studio(screen) as opened:
        project = find_project(opened.library, arguments.id)
        job = start_download(opened, project.id, arguments.url, first=arguments.first, rate=rate)
        report = await follow(opened, job, screen)
    lines = [f"{a['asset_id']}  {a['kind']:6}  {a['name']} ({a['licence']})" for a in report["assets"]]
    return {"project": project.id, "assets": report["assets"], "lines": lines}


async def align(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Looks for the words of a script in a recording."""
    try:
        script = arguments.script.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{arguments.script} can't be read as text.") from error
    async with studio(screen) as opened:
        job = start_aligning(opened, arguments.id, script, arguments.language)
        found = await follow(opened, job, screen)
    how = "heard" if found["times"] == WordTimes.HEARD else "estimated from pauses and letters, not heard"
    return {**found, "lines": [f"{found['words']} words, their times {how}."]}


async def list_assets(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """The assets of one project or of all."""
    with reading() as library:
        project = find_project(library, arguments.project).id if arguments.project else None
        return _listing(library.assets.list(project))


async def show(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """One asset with how it was made and what it hangs on."""
    with reading() as library:
        asset = library.assets.get(arguments.id)
        links = library.assets.links(asset.id)
        used_by = library.assets.used_by(asset.id)
    made = asset.provenance
    return {
        **as_json(asset),
        "facts": dict(asset.facts),
        "tags": list(asset.tags),
        "description": asset.description,
        "provenance": None
        if made is None
        else {
            "provider": made.provider,
            "model": made.model,
            "version": made.version,
            "parameters": dict(made.parameters),
            "seed": made.seed,
            "prompt": made.prompt,
            "cost_micro_credits": made.cost_micro_credits,
            "licence": made.licence,
            "commercial_use": made.commercial_use,
            "inputs": dict(made.inputs),
        },
        "made_from": [{"asset": link.source_id, "link": link.kind.value} for link in links],
        "used_by": [{"asset": link.asset_id, "link": link.kind.value} for link in used_by],
    }


async def search(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Assets whose words match."""
    with reading() as library:
        return _listing(hit.asset for hit in library.search.find(" ".join(arguments.text)))

"""What a download brought, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.words import tr


def came_words(result: Mapping[str, Any]) -> str:
    """Names and licences of what came, as a job's result tells them."""
    assets = result.get("assets", ())
    names = ", ".join(str(asset["name"]) for asset in assets)
    licences = ", ".join(dict.fromkeys(str(asset["licence"]) for asset in assets))
    return tr("Downloaded {name}. Licence: {licence}.", name=names, licence=licences)

"""``kinora mcp``: the assistant's tools for other programs, over standard input and output."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from app.assistant.tools.tool import Effect
from app.cli.screen import Screen
from app.cli.session import find_project, studio
from app.mcp.desk import Desk
from app.models.extras import install_advice
from providers.errors import NotConfigured

ALLOWED = {"spend": Effect.SPENDS, "delete": Effect.DELETES, "publish": Effect.PUBLISHES}


async def mcp(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Serves until the client goes. Standard output belongs to the protocol alone."""
    try:
        from app.mcp.server import serve
    except ImportError as error:
        raise NotConfigured(
            "The Model Context Protocol is not installed.",
            advice=install_advice("mcp"),
        ) from error
    allowed = frozenset(ALLOWED[name] for name in arguments.allow)
    async with studio(screen) as opened:
        project = find_project(opened.library, arguments.id).id if arguments.id else ""
        await serve(Desk(opened, project, allowed))
    screen.silence()
    return {}

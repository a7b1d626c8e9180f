"""Every tool by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from app.assistant.tools.editing import EDITING
from app.assistant.tools.footage import FOOTAGE
from app.assistant.tools.making import MAKING
from app.assistant.tools.polishing import POLISHING
from app.assistant.tools.reading import READING
from app.assistant.tools.scripting import SCRIPTING
from app.assistant.tools.tool import Tool


@cache
def tools() -> Mapping[str, Tool]:
    """The tools; a name stands for one of them only."""
    return {tool.name: tool for tool in (*READING, *EDITING, *POLISHING, *SCRIPTING, *MAKING, *FOOTAGE)}

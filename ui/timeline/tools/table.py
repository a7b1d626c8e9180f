"""All tools by the name of their action (``tool.<name>``)."""

from __future__ import annotations

from collections.abc import Callable

from ui.timeline.stage import Stage
from ui.timeline.tools.blade import BladeTool
from ui.timeline.tools.hand import HandTool
from ui.timeline.tools.range import RangeTool
from ui.timeline.tools.select import SelectTool
from ui.timeline.tools.slide import SlideTool
from ui.timeline.tools.slip import SlipTool
from ui.timeline.tools.tool import Tool
from ui.timeline.tools.trim import TrimKind, TrimTool
from ui.timeline.tools.zoom import ZoomTool

SELECT = "select"
TOOLS: dict[str, Callable[[Stage], Tool]] = {
    SELECT: SelectTool,
    "blade": BladeTool,
    "trim": TrimTool,
    "ripple": lambda stage: TrimTool(stage, TrimKind.RIPPLE),
    "roll": lambda stage: TrimTool(stage, TrimKind.ROLL),
    "slip": SlipTool,
    "slide": SlideTool,
    "range": RangeTool,
    "hand": HandTool,
    "zoom": ZoomTool,
}

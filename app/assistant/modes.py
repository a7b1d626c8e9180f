"""What the assistant is good for in each mode; the words are in ``resources/prompts/assistant``."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import resources

from app.assistant.fencing import RULE


class Mode(StrEnum):
    """Who the creator talks to; the values name the files."""

    DIRECTOR = "director"
    VISION = "vision"
    JOURNEY = "journey"
    SCRIPT_DOCTOR = "script-doctor"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("-", " ").capitalize()


@cache
def system_prompt(mode: Mode) -> str:
    """The instructions of a mode, with the rules that hold in all of them."""
    folder = resources.files("resources") / "prompts" / "assistant"
    texts = [(folder / f"{name}.txt").read_text("utf-8").strip() for name in (mode.value, "rules")]
    return "\n\n".join((*texts, RULE))

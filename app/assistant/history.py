"""What was said before, as a language model is told it again."""

from __future__ import annotations

from collections.abc import Sequence

from providers.protocols.chat import Message, Role, TextPart

MOST = 24
"""Messages."""
LONGEST = 4000
"""Characters of one."""


def as_messages(said: Sequence[tuple[str, bool]]) -> tuple[Message, ...]:
    """Messages from (words, by the creator); it begins with the creator, and the sides take turns."""
    turns: list[tuple[Role, str]] = []
    for text, by_user in said[-MOST:]:
        role = Role.USER if by_user else Role.ASSISTANT
        if turns and turns[-1][0] is role:
            turns[-1] = (role, f"{turns[-1][1]}\n{text[:LONGEST]}")
        elif turns or role is Role.USER:
            turns.append((role, text[:LONGEST]))
    if turns and turns[-1][0] is Role.USER:
        turns.pop()  # it was never answered, and the next message is the creator's again
    return tuple(Message(role, (TextPart(text),)) for role, text in turns)

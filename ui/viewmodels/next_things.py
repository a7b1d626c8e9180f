"""What the chat offers where a wish is not clear: actions of the window by their names, sentences to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.timeline.model import Timeline
from ui.words import tr

if TYPE_CHECKING:
    from app.assistant.suggesting import Suggestion
    from ui.actions.action import Action

SHORTEST = 4
"""Letters of a word that may lead to an action."""
MOST = 3


def action_called(words: str) -> Action | None:
    """The action of the window that has this name, in English or in the window's language."""
    from ui.actions.table import ACTIONS  # the window has them; whoever tests without one has not

    wanted = _plain(words)
    return next((each for each in ACTIONS if wanted in (_plain(each.text), _plain(tr(each.text)))), None)


def suggestion(wish: str, timeline: Timeline | None) -> Suggestion:
    """What to answer to a wish that nobody understood; ``timeline`` None: no project is open."""
    from app.assistant.suggesting import Suggestion, suggest

    found = suggest(wish, timeline)
    if found.understood:
        return found
    named = _actions_about(wish, has_project=timeline is not None)
    return Suggestion(found.text, (*named, *found.offers)[:MOST])


def _actions_about(wish: str, has_project: bool) -> tuple[str, ...]:
    """Names of actions that share the most words with a wish."""
    from ui.actions.table import ACTIONS

    said = {word for word in _plain(wish).split() if len(word) >= SHORTEST}
    ranked = sorted(
        (
            (-shared, place, _plain(each.text))
            for place, each in enumerate(ACTIONS)
            if (has_project or not (each.project or each.content))
            and (shared := len(said & set(_plain(each.text).split())))
        ),
    )
    return tuple(dict.fromkeys(text for _, _, text in ranked))[:2]


def _plain(words: str) -> str:
    kept = "".join(c if c.isalnum() or c in "’'-" else " " for c in words.replace("’", "'").casefold())
    return " ".join(kept.split())

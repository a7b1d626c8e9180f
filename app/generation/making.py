"""What runs in workers: making at an embedded provider, and reading and keeping what came from others."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from app.generation.crafts import craft_of
from app.generation.taking import Maker, home_of, keep_take, library, take_again
from app.jobs.context import WorkContext
from providers.protocols import request_key
from providers.registry import Registry


@cache
def registry() -> Registry:
    """The providers of this worker process."""
    return Registry()


def make(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Job kind ``generation.make``: asks the provider that blocks, ``parameters["provider"]``.

    ``kind``, ``wish``: the job it is for and its parameters. A job that was killed between making and
    reporting finds its own work in the cache. Raises the provider's error.
    """
    shelf = library(home_of(context))
    craft = craft_of(parameters["kind"])
    wish = craft.wish(parameters["wish"], shelf)
    provider: Any = registry().get(parameters["provider"])
    context.record_cost(0)
    ask = getattr(provider, craft.method)
    if craft.words:
        told = (context.progress,) if craft.reports else ()
        return craft.answer(ask(*craft.arguments(wish.request), *told))
    key = request_key(provider.info, wish.request)
    known = None if parameters["wish"].get("anew") else take_again(shelf, wish, key)
    if known is not None:
        return {**known, **wish.answer_too}
    out = context.work_dir / f"take{wish.suffix or craft.suffix}"
    result = ask(*craft.arguments(wish.request), out, context.progress)
    maker = Maker.of(provider.info, key, 0, parameters.get("failed_before"))
    kept = keep_take(shelf, craft, wish, maker, craft.answer(result), result.path)
    return {**kept, **wish.answer_too}


def keep(parameters: dict[str, Any], context: WorkContext) -> dict[str, Any]:
    """Job kind ``generation.keep``: reads the file a service sent, and keeps it as a take.

    Here, because a file from outside is hostile until it was read. ``maker``, ``answer``, ``path``: who made
    it, what they said of it, where it lies. Raises ``UnreadableMedia`` and others for a file that is no good.
    """
    shelf = library(home_of(context))
    craft = craft_of(parameters["kind"])
    wish = craft.wish(parameters["wish"], shelf)
    maker = Maker(**parameters["maker"])
    path = Path(parameters["path"])
    if not path.is_file():
        # Killed after the file was taken in and before that was told: the cache knows it.
        known = take_again(shelf, wish, maker.key)
        if known is not None:
            return {**known, **wish.answer_too, "cached": False}
    return {**keep_take(shelf, craft, wish, maker, parameters["answer"], path), **wish.answer_too}

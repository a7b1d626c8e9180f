"""From words to an exit code."""

from __future__ import annotations

import asyncio
import logging
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from app.cli.parser import build_parser, command_function
from app.cli.screen import Screen
from providers.errors import KinoraError


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. Never raises."""
    words = list(sys.argv[1:] if argv is None else argv)
    screen = Screen(as_json="--json" in words)
    debug = "--debug" in words
    logging.basicConfig(level=logging.DEBUG if debug else logging.ERROR, stream=sys.stderr)
    try:
        arguments = build_parser().parse_args(words)
        if not hasattr(arguments, "run"):
            build_parser().print_help()
            return 0
        screen.result(asyncio.run(_run(arguments, screen)))
        return 0
    except KinoraError as error:
        return _report(screen, error, error.message, error.advice, error.exit_code, debug)
    except (KeyboardInterrupt, asyncio.CancelledError) as error:
        return _report(screen, error, "Cancelled.", "", 4, debug)
    except SystemExit as end:  # argparse after --help
        return int(end.code or 0)
    except BrokenPipeError:
        return 1
    except Exception as error:
        message = f"Something unexpected went wrong: {error}".splitlines()[0]
        return _report(screen, error, message, "Run again with --debug to see where.", 1, debug)


async def _run(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    result: dict[str, Any] = await command_function(arguments.run)(arguments, screen)
    return result


def _report(
    screen: Screen, error: BaseException, message: str, advice: str, exit_code: int, debug: bool
) -> int:
    if debug:
        traceback.print_exception(error)
    screen.error(type(error).__name__, message, advice, exit_code)
    return exit_code

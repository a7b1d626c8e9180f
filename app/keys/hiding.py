"""Keeps keys out of the log, whoever writes to it: what looks like a known key is masked in every record."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from app.keys.secret import Secret

_known: dict[str, str] = {}
"""Key -> what is written instead."""


def hide(secret: Secret) -> None:
    """From now on this key is masked in every log record of this process, tracebacks included."""
    if not _known:
        logging.setLogRecordFactory(_masking(logging.getLogRecordFactory()))
    _known[secret.reveal()] = secret.masked


def without_keys(text: str) -> str:
    """``text`` with every key that ``hide`` was told of masked."""
    for key, masked in tuple(_known.items()):
        text = text.replace(key, masked)
    return text


def _masking(make: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    def record(*arguments: Any, **named: Any) -> logging.LogRecord:
        made = make(*arguments, **named)
        try:
            said = made.getMessage()
        except (TypeError, ValueError):
            return made  # ill-formed; logging says so itself, without its arguments
        safe = without_keys(said)
        if safe != said:
            made.msg, made.args = safe, ()
        if made.exc_info and made.exc_info[0] is not None:
            told = logging.Formatter().formatException(made.exc_info)
            masked = without_keys(told)
            if masked != told:
                made.exc_text = masked  # formatters take a text that is there already
        return made

    return record

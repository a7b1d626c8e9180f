"""How a provider did here, in words."""

from __future__ import annotations

from datetime import UTC, datetime

from app.generation.history import TrackRecord
from ui.library.words import moment_words
from ui.viewmodels.prices import time_words
from ui.words import isolated, tr


def record_lines(record: TrackRecord | None) -> tuple[str, ...]:
    """Rate, usual time, last success, last failure: a line each, as far as there is anything to tell."""
    if record is None or record.rate is None:
        return (tr("Not asked here yet: how well it does is not known."),)
    asked = record.worked + record.failed
    lines = [
        tr(
            "{worked} of the last {count} requests worked ({percent} %).",
            worked=record.worked,
            count=asked,
            percent=round(100 * record.rate),
        )
    ]
    if record.seconds is not None:
        lines.append(tr("It usually takes {time}.", time=time_words(record.seconds)))
    if record.last_worked is not None:
        lines.append(tr("Last success: {moment}.", moment=isolated(_moment(record.last_worked))))
    if record.last_failed is not None:
        moment, reason = isolated(_moment(record.last_failed)), isolated(record.last_error)
        lines.append(tr("Last failure: {moment}. {reason}", moment=moment, reason=reason))
    return tuple(lines)


def rate_in_short(record: TrackRecord | None) -> str:
    """``96 % of 25 worked``; empty where nothing is known."""
    if record is None or record.rate is None:
        return ""
    return tr(
        "{percent} % of {count} worked", percent=round(100 * record.rate), count=record.worked + record.failed
    )


def _moment(seconds: float) -> str:
    return moment_words(datetime.fromtimestamp(seconds, UTC))

"""``python -m tests.providers.adapter_cases``: which adapter is tested against which case, as a table.

Counted from what pytest collects of the services' tests, never from a list of our own: a fault that a test is
given says its case itself, the other tests say it by their names.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.fakes.chaos import Fault

FOLDER = Path(__file__).parent
SERVICES = ("openai", "anthropic", "elevenlabs", "replicate")
FAULTS = {
    Fault.UNAUTHORISED: "key",
    Fault.NO_FUNDS: "funds",
    Fault.RATE_LIMITED: "429",
    Fault.SERVER_ERROR: "5xx",
    Fault.UNAVAILABLE: "5xx",
    Fault.RESET: "line",
    Fault.LOST_REPLY: "line",
    Fault.TRUNCATED: "cut",
    Fault.MALFORMED_JSON: "JSON",
    Fault.WRONG_TYPE: "type",
    Fault.STALL: "stall",
    Fault.SLOW_BODY: "slow",
}
NAMED = (
    (r"slow_body", "slow"),
    (r"cancel|leaving", "cancel"),
    (r"stream", "stream"),
    (r"expired", "expired"),
    (r"key", "key"),
    (r"nobody_there|stays_away|proxy", "line"),
    (r"resume|taken_up|find|remember|stored|restart|lost_or_paid|unknown_job", "resume"),
    (r"refuse|bad_|what_is_no|is_no|no_recording|not_sent|megabyte|gone|malformed|protected|beyond|fail|why_"
     r"|too_long|never_got|not_fetched|every_shape|has_changed|what_does_not_fit", "refusal"),
)  # fmt: skip
"""Words in a test's name -> its case, the first that fits; all others show that it does its work."""
COLUMNS = ("works", "stream", "cancel", "resume", *dict.fromkeys(FAULTS.values()), "expired", "refusal")
PARTS = {
    "openai": (
        (r"paint|picture|shape|prompt", "image"), (r"film|shot", "video"), (r"speak|speech", "speech"),
        (r"write|record|language_names|words_keep", "transcription"), (r"vector", "embedding"),
        (r"warn", "moderation"), (r"registry|nobody|model_gone|said_to_have", "all"), (r"", "chat"),
    ),
    "anthropic": ((r"picture", "vision"), (r"", "chat")),
    "elevenlabs": (
        (r"cloning|voices?\b|protected|recordings|no_sound", "cloning"), (r"compose", "music"),
        (r"makes_a_sound", "effects"), (r"key|shape|registry|row|sounds", "all"), (r"", "speech"),
    ),
    "replicate": (
        (r"download|expired|output|picture|no_sound|redirect|slow", "the result"),
        (r"look|follow|resume|stays_away|too_long|progress|share", "looking"),
        (r"catalogue|openapi|models", "the models"), (r"", "the order"),
    ),
}  # fmt: skip
"""Service -> words in a test's name or file -> the adapter, where the test is not given its name."""


class Collected:
    """A pytest plug-in that keeps what is collected."""

    def __init__(self) -> None:
        self.tests: Counter[tuple[str, str, str]] = Counter()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            service = item.path.parent.name
            given = getattr(item, "callspec", None)
            values = dict(given.params) if given is not None else {}
            name = item.originalname if isinstance(item, pytest.Function) else item.name
            self.tests[service, _adapter(service, item.path.stem, name, values), _case(name, values)] += 1


def _adapter(service: str, file: str, name: str, values: dict) -> str:
    for key in ("adapter", "name"):
        if isinstance(values.get(key), str) and service != "replicate":
            return values[key]
    return next(part for words, part in PARTS[service] if re.search(words, f"{name} {file}"))


def _case(name: str, values: dict) -> str:
    fault = next((value for value in values.values() if isinstance(value, Fault)), None)
    if fault is not None:
        return FAULTS[fault]
    return next((case for words, case in NAMED if re.search(words, name)), "works")


def table(tests: Counter[tuple[str, str, str]]) -> str:
    """Markdown: adapters as rows, cases as columns, numbers of tests."""
    rows = [f"| adapter | {' | '.join(COLUMNS)} |", f"|---|{'---:|' * len(COLUMNS)}"]
    for service in SERVICES:
        for adapter in sorted({part for of, part, _ in tests if of == service}):
            counts = (tests[service, adapter, case] for case in COLUMNS)
            rows.append(f"| {service}: {adapter} | {' | '.join(str(n) if n else '·' for n in counts)} |")
    return "\n".join(rows)


def main() -> int:
    """Collects, and prints the table; what pytest says is shown only when it can't collect."""
    kept, said = Collected(), io.StringIO()
    words = ["--collect-only", "-qq", "-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider"]
    with contextlib.redirect_stdout(said):
        code = pytest.main([*words, *(str(FOLDER / service) for service in SERVICES)], plugins=[kept])
    print(said.getvalue() if code else table(kept.tests))
    return int(code)


if __name__ == "__main__":
    sys.exit(main())

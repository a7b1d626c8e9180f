"""What all services have in common on the wire."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from providers.http import quoted, retry_after

NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0.5", 0.5),
        ("-3", 0.0),
        ("Sat, 21 Nov 2026 12:00:30 GMT", 30.0),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("inf", None),
        ("nan", None),
    ],
)
def test_retry_after(header: str, seconds: float | None) -> None:
    assert retry_after({"RETRY-AFTER": header}, NOW) == seconds


def test_no_header_says_nothing() -> None:
    assert retry_after({"content-type": "text/plain"}) is None


def test_quoted_words_are_one_short_line() -> None:
    assert quoted(" a\n b ") == "a b"
    assert quoted(None) == ""
    assert len(quoted("word " * 100)) <= 200 and quoted("word " * 100).endswith("…")

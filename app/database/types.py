"""Column types of the catalogue: instants and packed JSON."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """The current instant, UTC."""
    return datetime.now(UTC)


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime, stored as whole microseconds since 1970 so that it sorts and compares."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Datetime -> microseconds; exact, floats never touch it."""
        return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Microseconds -> aware datetime."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class PackedJson(TypeDecorator[Any]):
    """A JSON value as zlib-compressed UTF-8: timelines repeat themselves and shrink about tenfold."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes:
        """JSON value -> bytes."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(text.encode(), 1)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Bytes -> JSON value."""
        return None if value is None else json.loads(zlib.decompress(value))

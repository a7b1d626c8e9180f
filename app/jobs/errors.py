"""Errors of the scheduler, and how an error crosses a process or a restart without losing its class."""

from __future__ import annotations

import importlib
import json
import traceback
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from providers.errors import InvalidInput, KinoraError


class JobUnknown(InvalidInput):
    """There is no such job."""


class KindUnknown(InvalidInput):
    """There is no such kind of job."""


class PoolUnknown(InvalidInput):
    """There is no such resource pool."""


class DependencyUnknown(InvalidInput):
    """A job depends on one that does not exist."""


class SchedulerStopped(KinoraError):
    """The job scheduler is not running."""


class JobStateRefused(InvalidInput):
    """The job can't do this in the state it is in."""


class WorkerDied(KinoraError):
    """The process that did this work stopped unexpectedly."""

    retryable: ClassVar[bool] = True


class JobTimedOut(KinoraError):
    """This took longer than it may and was stopped."""


class DependencyFailed(KinoraError):
    """A job that this one depends on failed."""


class UnexpectedFailure(KinoraError):
    """Something unexpected went wrong in this job."""


class ResultRefused(KinoraError):
    """The job's result can't be stored."""


@dataclass(frozen=True, slots=True)
class JobError:
    """An error as a value that can be stored and sent between processes."""

    class_name: str
    message: str
    advice: str = ""
    module: str = ""
    """Where the class is defined."""
    exit_code: int = 1
    retryable: bool = False
    asks_user: bool = False
    """True when the job waits for the user rather than fails."""
    attributes: dict[str, Any] = field(default_factory=dict)
    """The error's own further attributes, as far as they are JSON: ``provider``, ``retry_after``..."""
    detail: str = ""
    """Traceback for the log; never shown as the message."""

    @property
    def retry_after(self) -> float | None:
        """Seconds the other side asked to wait, None when it did not say."""
        value = self.attributes.get("retry_after")
        return float(value) if isinstance(value, int | float) else None

    @classmethod
    def from_exception(cls, error: BaseException) -> JobError:
        """Describes ``error``; one that is not Kinora's becomes ``UnexpectedFailure`` with its traceback."""
        detail = "".join(traceback.format_exception(error))
        if not isinstance(error, KinoraError):
            # The text of a foreign error is no sentence for a user, and may hold paths: it is in the detail.
            error = UnexpectedFailure(
                f"Something unexpected went wrong ({type(error).__name__}).",
                advice="Try again; if it happens again, the log has the details.",
            )
        return cls(
            class_name=type(error).__qualname__,
            module=type(error).__module__,
            message=error.message,
            advice=error.advice,
            exit_code=error.exit_code,
            retryable=error.retryable,
            asks_user=error.asks_user,
            attributes={k: v for k, v in vars(error).items() if k != "advice" and _is_json(v)},
            detail=detail,
        )

    def to_exception(self) -> KinoraError:
        """Returns the error as its own class again, or as ``KinoraError`` when the class is gone."""
        found = _find_class(self.module, self.class_name)
        # Not through __init__: a subclass may ask for arguments that are only in its attributes.
        error = found.__new__(found, self.message)
        Exception.__init__(error, self.message)
        error.advice = self.advice
        for name, value in self.attributes.items():
            setattr(error, name, value)
        return error

    def to_json(self) -> dict[str, Any]:
        """Returns the fields as JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> JobError:
        """Reads what ``to_json`` wrote."""
        return cls(**body)


def _is_json(value: object) -> bool:
    try:
        json.dumps(value)
    except (TypeError, ValueError):
        return False
    return True


def _find_class(module: str, name: str) -> type[KinoraError]:
    try:
        found: Any = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError, ValueError):
        return KinoraError
    return found if isinstance(found, type) and issubclass(found, KinoraError) else KinoraError

"""Whether and when a failed attempt is tried again: decided from the error's class, never its text.

Why a pure object: the rule can be read and tested without a worker, a clock or a database.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from app.jobs.errors import JobError, WorkerDied


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Exponential backoff with jitter; seconds."""

    first_delay: float = 1.0
    factor: float = 2.0
    longest_delay: float = 120.0
    jitter: float = 0.5
    """Share of the delay that is left to chance, so that many jobs don't come back at the same moment."""
    longest_asked: float = 3600.0
    """A provider that asks for a longer wait than this is not waited for."""
    crash_retries: int = 1

    def delay(
        self, error: JobError, *, attempts: int, max_attempts: int, crashes: int = 0, seed: str = ""
    ) -> float | None:
        """Returns the seconds until the next attempt, or None when there is to be none.

        ``attempts`` counts the one that just failed; ``crashes`` those of them that lost their worker.
        ``seed`` (the job's id) decides the jitter, so that the same job always gets the same delays.
        """
        if not error.retryable or attempts >= max_attempts:
            return None
        if error.class_name == WorkerDied.__name__ and crashes > self.crash_retries:
            return None
        asked = error.retry_after
        if asked is not None:
            if asked > self.longest_asked:
                return None
            # Later than asked is polite, earlier is not.
            return max(0.0, asked) + self._chance(seed, attempts) * min(1.0, self.first_delay * self.jitter)
        whole = min(self.longest_delay, self.first_delay * self.factor ** (attempts - 1))
        return whole * (1 - self.jitter * self._chance(seed, attempts))

    @staticmethod
    def _chance(seed: str, attempts: int) -> float:
        """A number in [0, 1) that depends on nothing but its arguments."""
        digest = hashlib.sha256(f"{seed}:{attempts}".encode()).digest()
        return int.from_bytes(digest[:8], "big") / 2**64

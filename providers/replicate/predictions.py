"""One prediction at Replicate: ordered, followed to its end, cancelled, found again."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from providers.errors import InvalidRequest, ProviderError, RateLimited, Transient
from providers.http.refusals import timed_out
from providers.protocols import OnRemoteId, Progress, leaves_running
from providers.replicate.account import Account
from providers.replicate.inputs import Inputs
from providers.replicate.openapi import differences
from providers.replicate.refusals import translated
from providers.replicate.schema import ReplicateModel
from providers.replicate.uploads import on_wire, same_inputs

if TYPE_CHECKING:
    from replicate.client import Client
    from replicate.prediction import Prediction

OVER = frozenset({"succeeded", "failed", "canceled"})
_LOOKS_FORGIVEN = 5
"""Looks at a prediction that may fail in a row: looking costs nothing, and the work goes on meanwhile."""
_LONGEST_REST = 10.0
_REST_GROWTH = 1.3
_GOODBYE_SECONDS = 10.0
"""For cancelling a prediction once nobody waits for it."""
_RECENT = timedelta(hours=1)
"""Results are kept no longer than that: an older prediction is no use."""
_PAGES = 3
_PERCENT = re.compile(r"(\d{1,3})%\|")


def share_done(logs: str | None) -> float | None:
    """Returns how much is done (0 to 1) by the last progress bar in the logs, None without one."""
    shares = _PERCENT.findall(logs or "")
    return min(int(shares[-1]), 100) / 100 if shares else None


class Orders:
    """Orders, follows and finds the predictions of one model, over an open connection."""

    def __init__(self, account: Account, client: Client, model: ReplicateModel) -> None:
        self._account = account
        self._client = client
        self._model = model

    async def on_wire(self, inputs: Inputs) -> dict[str, Any]:
        """Returns the inputs as they are sent; large files are uploaded."""
        with translated(self._account.service, charged=False):
            return await on_wire(self._client, inputs)

    async def order(self, sent: dict[str, Any], on_remote_id: OnRemoteId) -> str:
        """Orders a prediction and hands its id out before anything waits for it; returns the id.

        Cancelled while the order is under way, it sees the order through so as not to lose the id.
        """
        ordering = asyncio.create_task(self._create(sent))
        try:
            made = await asyncio.shield(ordering)
        except asyncio.CancelledError as error:
            with suppress(Exception):
                made = await asyncio.wait_for(ordering, _GOODBYE_SECONDS)
                if leaves_running(error):
                    await on_remote_id(made.id)
                else:
                    await self.cancel(made.id)
            raise
        try:
            await on_remote_id(made.id)
        except BaseException:
            # What can't be remembered would run unseen.
            await self.say_goodbye(made.id)
            raise
        return str(made.id)

    async def follow(self, remote_id: str, progress: Progress) -> Prediction:
        """Returns the prediction when it is over. Cancelling cancels it, unless the caller comes back for it.

        Raises:
            InvalidRequest: the service doesn't know it any more.
            Transient: it takes too long (and is cancelled), or can't be looked at several times in a row.
        """
        try:
            async with asyncio.timeout(self._model.longest_seconds):
                return await self._watch(remote_id, progress)
        except TimeoutError as error:
            await self.say_goodbye(remote_id)
            raise timed_out(self._account.service) from error
        except asyncio.CancelledError as error:
            if not leaves_running(error):
                await self.say_goodbye(remote_id)
            raise

    async def cancel(self, remote_id: str) -> None:
        """Stops a prediction; one that is over stays as it is."""
        with translated(self._account.service, charged=None):
            await self._client.predictions.async_cancel(remote_id)

    async def say_goodbye(self, remote_id: str) -> None:
        """``cancel`` as far as it can be done soon; what the caller raises is more important."""
        with suppress(Exception):
            await asyncio.wait_for(self.cancel(remote_id), _GOODBYE_SECONDS)

    async def changes(self) -> tuple[str, ...]:
        """Returns where the model is not what our file says. Raises ``InvalidRequest`` when it is gone."""
        from replicate.version import Versions

        with translated(self._account.service, charged=False):
            if self._model.version:
                asked = await Versions(self._client, self._model.reference).async_get(self._model.version)
                return differences(self._model, asked.openapi_schema)
            latest = (await self._client.models.async_get(self._model.reference)).latest_version
            # An official model may keep its description to itself.
            return () if latest is None else differences(self._model, latest.openapi_schema)

    async def find_recent(self, inputs: Inputs) -> str | None:
        """Returns the id of the youngest prediction of the last hour with these inputs, None if none has."""
        since = datetime.now(UTC) - _RECENT
        with translated(self._account.service, charged=False):
            page = await self._client.predictions.async_list()
            for _ in range(_PAGES):
                for found in page.results:
                    if _ordered_at(found) < since:
                        return None
                    if self._ours(found) and await same_inputs(self._client, inputs, found.input or {}):
                        return str(found.id)
                if page.next is None:
                    return None
                page = await self._client.predictions.async_list(page.next)
        return None

    async def _create(self, sent: dict[str, Any]) -> Prediction:
        predictions = self._client.predictions
        with translated(self._account.service):
            if self._model.version:
                return await predictions.async_create(version=self._model.version, input=sent)
            return await predictions.async_create(model=self._model.reference, input=sent)

    async def _watch(self, remote_id: str, progress: Progress) -> Prediction:
        rest, failed = self._account.poll_seconds, 0
        while True:
            try:
                seen = await self._look(remote_id)
            except (RateLimited, Transient) as error:
                failed += 1
                if failed >= _LOOKS_FORGIVEN:
                    raise
                await asyncio.sleep(getattr(error, "retry_after", None) or rest)
            else:
                if seen.status in OVER:
                    return seen
                failed = 0
                waiting = seen.status == "starting"
                progress(share_done(seen.logs) or 0.0, "Waiting for a machine" if waiting else "Working")
                await asyncio.sleep(rest)
            rest = min(rest * _REST_GROWTH, _LONGEST_REST)

    async def _look(self, remote_id: str) -> Prediction:
        try:
            with translated(self._account.service):
                return await self._client.predictions.async_get(remote_id)
        except InvalidRequest as error:
            raise InvalidRequest(
                f"{self._account.service.name} does not know this job any more.",
                advice="Make it again.",
                provider=self._account.service.id,
            ) from error
        except ProviderError as error:
            # The refusal is of the look; what was ordered goes on and may be charged.
            error.charged = None
            raise

    def _ours(self, found: Prediction) -> bool:
        if found.status in ("failed", "canceled"):
            return False
        if self._model.version:
            return bool(found.version == self._model.version)
        return bool(found.model == self._model.reference)


def _ordered_at(found: Prediction) -> datetime:
    made = datetime.fromisoformat(found.created_at or "")
    return made if made.tzinfo is not None else made.replace(tzinfo=UTC)

"""Job kinds ``generation.call`` and ``generation.collect``: one paid call, made at most once and never lost.

The order of things is the whole point. Money is held back, the call is written down, then the request
leaves. The remote id is written down before anyone waits. A result is written down before it is paid and
kept. So at whatever moment the program is killed, the next one reads how far the call was and goes on from
there: it fetches the remote result, or finds the order at the service, or says that nobody knows.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Coroutine, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.generation.asking import Asking
from app.generation.calls import Call, CallState
from app.generation.charging import charge_of, say_charge
from app.generation.choosing import estimate_of
from app.generation.crafts import Craft, Wish, craft_of
from app.generation.record import Record
from app.generation.taking import Maker
from app.jobs.context import CoroutineContext
from app.jobs.errors import WorkerDied
from app.jobs.spec import JobSpec
from app.money.values import Charge
from pipeline.media.errors import UnreadableMedia
from providers.errors import InvalidRequest, KinoraError, ProviderError, RateLimited, Transient
from providers.phrases import Phrase
from providers.protocols import ProviderInfo, RemoteJob, request_key

if TYPE_CHECKING:
    from app.generation.generation import Generation

ASK_AGAIN = (0.5, 1.0, 2.0, 4.0)
"""Seconds between asking again for a remote result, which costs nothing, before the job is said to fail."""
_LONGEST_WAIT = 30.0


class UselessFile(Transient):
    """The provider sent a file that can't be used."""


async def call(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Asks the awaited provider ``parameters["provider"]``; returns what ``keep`` does, or the words.

    ``kind``, ``wish``: the job it is for and its parameters; ``failed_before``: who was asked before. Raises
    the provider's error, which says whether it was charged; ``BudgetSpent`` and ``UnknownPrice`` wait for
    the user.
    """
    desk: Generation = context.services.generation
    caller = await Caller.ready(desk, parameters, context)
    try:
        return await caller.run()
    except ProviderError as error:
        if not hasattr(error, "charge"):
            # The service could not even be asked what became of an earlier order, or of ours.
            say_charge(error, Charge.UNKNOWN if caller.open else Charge.NOT_CHARGED)
        raise


async def collect(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Brings in what a call became whose job has ended: a late result still reaches the library.

    ``call_id``; ``stop``: the remote job is not wanted any more. Returns ``{"kept": bool, ...}``; a call that
    came to nothing is no error here. Raises what can pass, such as a network that is down.
    """
    desk: Generation = context.services.generation
    row = await asyncio.to_thread(desk.calls.get, parameters["call_id"])
    if row is None or not row.state.open:
        return {"kept": False}
    order = {"kind": row.kind, "wish": dict(row.parameters), "provider": row.provider}
    caller = await Caller.ready(desk, order, context)
    try:
        return {"kept": True, **await caller.bring_in(row, parameters["stop"])}
    except ProviderError as error:
        if error.retryable and caller.open:
            raise
        return {"kept": False, "message": error.message}


class Caller:
    """One job's dealings with one provider."""

    def __init__(
        self,
        desk: Generation,
        parameters: Mapping[str, Any],
        context: CoroutineContext,
        craft: Craft,
        wish: Wish,
        provider: Any,
    ) -> None:
        self._desk = desk
        self._parameters = parameters
        self._context = context
        self._craft = craft
        self._wish = wish
        self._provider = provider
        self._asking: Asking | None = None
        self.record: Record | None = None

    @classmethod
    async def ready(
        cls, desk: Generation, parameters: Mapping[str, Any], context: CoroutineContext
    ) -> Caller:
        """A caller with its wish read. Raises ``NotConfigured`` when the provider is gone."""

        def read() -> tuple[Craft, Wish, Any]:
            craft = craft_of(parameters["kind"])
            wish = craft.wish(parameters["wish"], desk.library)
            return craft, wish, desk.registry.get(parameters["provider"])

        return cls(desk, parameters, context, *await asyncio.to_thread(read))

    @property
    def info(self) -> ProviderInfo:
        """What the provider says about itself."""
        found: ProviderInfo = self._provider.info
        return found

    @property
    def open(self) -> bool:
        """True while something may still come of the call."""
        return self.record is not None and self.record.row.state.open

    # --- how far it is ---------------------------------------------------------------------------

    async def run(self) -> dict[str, Any]:
        """Goes on with the job's last call, or makes a new one."""
        earlier = await asyncio.to_thread(self._desk.calls.of_job, self._context.job_id)
        last = earlier[-1] if earlier else None
        if last is None or last.state is CallState.FAILED:
            return await self._new(len(earlier) + 1)
        if last.state is CallState.KEPT:
            return dict(last.answer or {})
        record = self._take_up(last)
        if last.state is CallState.SENT and not await self._found_again(record):
            return await self._new(len(earlier) + 1)
        try:
            return await self._go_on(record)
        except InvalidRequest:
            if record.row.state is not CallState.FAILED:
                raise
            # The service doesn't know its own job any more.
            return await self._new(len(earlier) + 1)

    async def bring_in(self, row: Call, stop: bool) -> dict[str, Any]:
        """What became of another job's call; ``stop``: a remote job that still runs is cancelled first."""
        record = self._take_up(row)
        if row.state is CallState.SENT and not await self._found_again(record):
            raise _lost(self.info)
        if stop and record.row.state is CallState.REMOTE and self._remote:
            await self._provider.cancel_remote(record.row.remote_id)
        return await self._go_on(record)

    def _take_up(self, row: Call) -> Record:
        desk = self._desk
        record = Record(row, desk.calls, desk.money, self.info, desk.folder_of(row.id))
        self.record = record
        return record

    async def _go_on(self, record: Record) -> dict[str, Any]:
        """Fetches the remote result, or keeps the one that is here."""
        if record.row.state is CallState.ARRIVED:
            try:
                return await self._keep(record)
            except UselessFile as error:
                if not record.row.remote_id:
                    raise await self._failed(record, error) from error
        asking = self._asking_for(record)
        return await self._watch(asking, asking.resume(record.row.remote_id), began=None)

    async def _found_again(self, record: Record) -> bool:
        """Whether the service has a job for a call that may have left; concludes the call when not."""
        if self._remote:
            found = await self._find_recent()
            if found and not await asyncio.to_thread(self._desk.calls.knows, found, record.row.id):
                await record.remote(found)
                return True
        answered = self._remote or not record.paid
        charge = Charge.NOT_CHARGED if answered else Charge.UNKNOWN
        await record.conclude(_lost(self.info).message, charge)
        return False

    async def _find_recent(self) -> str | None:
        for wait in (*ASK_AGAIN, None):
            try:
                found: str | None = await self._provider.find_recent(self._wish.request)
                return found
            except ProviderError as error:
                if not error.retryable or wait is None:
                    raise
                await asyncio.sleep(_polite(error, wait))
        raise AssertionError("unreachable")

    async def _from_an_ended_job(self) -> dict[str, Any] | None:
        """The result of the same request, when an earlier job ended before it came: it is waited for.

        Ordering anew would pay twice, and leave two orders that the service's list can't tell apart.
        """
        desk, key = self._desk, request_key(self.info, self._wish.request)
        rows = await asyncio.to_thread(desk.calls.open_for, key, self._context.job_id)
        ended = [row for row in rows if desk.has_ended(row.job_id)]
        for row in ended:
            await desk.collected(row)
        known = await asyncio.to_thread(desk.known, self._craft, self._wish, key) if ended else None
        if known is not None:
            self._context.record_total_cost(0)
        return known

    @property
    def _remote(self) -> bool:
        """True when the service can be asked again for what it was ordered to do."""
        return self._craft.resumable and isinstance(self._provider, RemoteJob)

    async def _new(self, number: int) -> dict[str, Any]:
        known = await self._from_an_ended_job()
        if known is not None:
            return known
        opening = asyncio.ensure_future(asyncio.to_thread(self._begin, number))
        try:
            record = self.record = await asyncio.shield(opening)
        except asyncio.CancelledError:
            # Nothing has left yet, so nothing is owed.
            with contextlib.suppress(KinoraError):
                await (await opening).conclude("", Charge.NOT_CHARGED)
            raise
        asking = self._asking_for(record)
        return await self._watch(asking, asking.ask(), began=time.time())

    def _begin(self, number: int) -> Record:
        desk, info, request = self._desk, self.info, self._wish.request
        estimate = estimate_of(self._provider, self._craft, request)
        row = Call(
            f"{self._context.job_id}/{number}",
            self._context.job_id,
            self._wish.project_id,
            self._parameters["kind"],
            info.id,
            request_key(info, request),
            model=info.model,
            size_class=self._craft.size_class(request),
            parameters=self._parameters["wish"],
            estimate_micro_credits=estimate.micro_credits,
        )
        return Record.begin(row, desk.calls, desk.money, info, desk.folder_of(row.id))

    def _asking_for(self, record: Record) -> Asking:
        self._asking = Asking(self._provider, self._craft, self._wish, self._context, self._desk, record)
        return self._asking

    # --- what comes of it ------------------------------------------------------------------------

    async def _watch(
        self, asking: Asking, question: Coroutine[Any, Any, dict[str, Any]], *, began: float | None
    ) -> dict[str, Any]:
        """Awaits the answer and keeps it; ``began`` None: how long it took can't be known any more.

        A fault of the line is no fault of the call: a job that the service has, or may have, is asked for
        again, which costs nothing.
        """
        record = asking.record
        for wait in (*ASK_AGAIN, None):
            try:
                answer = await asking.answer_to(question)
                await record.arrived(answer, None if began is None else time.time() - began)
                return await self._keep(record)
            except KinoraError as error:
                useless = isinstance(error, UselessFile)
                unsure = error.retryable and charge_of(error, record.row.remote_id) is Charge.UNKNOWN
                if not (self._remote and (unsure or useless)) or (useless and wait is None):
                    raise await self._failed(record, error) from error
                if wait is None:
                    say_charge(error, Charge.UNKNOWN)
                    raise  # the call stays open: the next attempt, or ``collect``, goes on asking
                await asyncio.sleep(_polite(error, wait))
                question, began = self._question_again(asking, error), None
        raise AssertionError("unreachable")

    async def _question_again(self, asking: Asking, error: KinoraError) -> dict[str, Any]:
        """The remote job's result; ``error`` again where the service says that there is no such job."""
        record = asking.record
        if not record.row.remote_id and not await self._found_again(record):
            error.charged = False  # type: ignore[attr-defined]
            raise error
        return await asking.resume(record.row.remote_id)

    async def _keep(self, record: Record) -> dict[str, Any]:
        """Pays, has the file read and taken in by a worker, and closes the call. Raises ``UselessFile``."""
        row = record.row
        answer = dict(row.answer or {})
        await record.settle()
        self._context.record_total_cost(row.micro_credits)
        if not self._craft.words:
            answer = await self._kept(record, answer)
        await record.kept(answer)
        return answer

    async def _kept(self, record: Record, answer: dict[str, Any]) -> dict[str, Any]:
        row = record.row
        before = self._parameters.get("failed_before")
        order = {
            "kind": row.kind,
            "wish": dict(row.parameters),
            "maker": asdict(Maker.of(self.info, row.request_key, row.micro_credits, before)),
            "answer": answer,
            "path": str(self._desk.folder_of(row.id) / answer["file"]),
        }
        spec = JobSpec(
            "generation.keep", order, key=f"keep/{row.id}", label=Phrase("Keep {name}", name=self._wish.name)
        )
        try:
            return (await self._context.run_all([spec]))[0]
        except (UnreadableMedia, WorkerDied, Transient) as error:
            raise UselessFile(
                f"{self.info.name} sent a file that can't be used. {error}",
                advice="Try it again, or choose another provider.",
                provider=self.info.id,
                charged=record.paid,
            ) from error

    async def _failed(self, record: Record, error: KinoraError) -> KinoraError:
        """Concludes the call with ``error``, and returns the error with the verdict in it."""
        charge = await record.failed(error)
        if record.paid:
            say_charge(error, charge)
        return error


def _lost(info: ProviderInfo) -> Transient:
    return Transient(
        f"Kinora was stopped while it asked {info.name}.", advice="Try it again.", provider=info.id
    )


def _polite(error: KinoraError, wait: float) -> float:
    """Seconds until asking again: as long as the service wants, within reason."""
    asked = error.retry_after if isinstance(error, RateLimited) else None
    return wait if asked is None else min(max(wait, asked), _LONGEST_WAIT)

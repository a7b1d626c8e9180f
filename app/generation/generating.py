"""The coordinator of one generation, whatever is generated: cache, choice, a part that asks, failover, take.

Runs on the loop under the kinds of ``crafts``. It may run any number of times: whom it asks stands in its
checkpoint, and what its parts have finished is not done again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.generation.calls import Call, CallState
from app.generation.choosing import Candidate, Plan, plan
from app.generation.crafts import Craft, Wish, craft_of
from app.generation.softening import explain_refusal
from app.jobs.context import CoroutineContext
from app.jobs.spec import Job, JobSpec, JobState
from app.money.values import Charge
from app.rights.consents import Consents
from providers.errors import Cancelled, ContentRefused, InvalidRequest, NotConfigured, ProviderError
from providers.phrases import Phrase
from providers.protocols import ProviderInfo

if TYPE_CHECKING:
    from app.generation.generation import Generation

ATTEMPTS = 3
"""Of the last provider there is; one that can be replaced is tried once, so that the next comes at once."""


async def generate(parameters: dict[str, Any], context: CoroutineContext) -> dict[str, Any]:
    """Returns what the craft's job promises, and ``provider``: who made the file.

    ``provider`` in the parameters names the only one to be asked, ``offline`` keeps it on this machine.
    Raises the first provider's error when all fail; a refused prompt is never taken elsewhere.
    """
    desk: Generation = context.services.generation

    def prepare() -> tuple[Craft, Wish, Plan]:
        craft, choices = craft_of(context.job.kind), desk.preferences.choices
        wish = craft.wish(parameters, desk.library)
        Consents(desk.library.database).refuse_withdrawn(getattr(wish.request, "voice", ""))
        return craft, wish, plan(craft, wish, desk.registry, choices, desk.standing, parameters)

    craft, wish, found = await asyncio.to_thread(prepare)
    coordinator = Coordinator(desk, parameters, context, craft, wish)
    if found.also:
        coordinator.ask_also(found.also)
    return await coordinator.run(found.candidates)


class Coordinator:
    """One wish on its way to whoever can fulfil it."""

    def __init__(
        self,
        desk: Generation,
        parameters: Mapping[str, Any],
        context: CoroutineContext,
        craft: Craft,
        wish: Wish,
    ) -> None:
        self._desk = desk
        self._parameters = dict(parameters)
        self._context = context
        self._craft = craft
        self._wish = wish
        self._began = False

    async def run(self, candidates: tuple[Candidate, ...]) -> dict[str, Any]:
        """Asks one after the other until one can."""
        earlier = self._context.checkpoint() or {}
        failures: dict[str, str] = dict(earlier.get("failures", {}))
        left = [one for one in candidates if one.info.id not in failures] or list(candidates)
        # A part that is under way at a provider is gone on with, whatever has changed about the order.
        left.sort(key=lambda one: one.info.id != earlier.get("at"))
        first: ProviderError | None = None
        for place, candidate in enumerate(left):
            known = await self._known(candidate, ours=earlier.get("at") == candidate.info.id)
            if known is not None:
                self._context.record_total_cost(0)
                return known
            self._context.save_checkpoint({"at": candidate.info.id, "failures": failures})
            try:
                return await self._ask(candidate, failures, last=place == len(left) - 1)
            except (InvalidRequest, ContentRefused) as error:
                # Asking elsewhere would hide the user's mistake, or dodge a refusal.
                self._context.save_checkpoint({})
                if isinstance(error, ContentRefused):
                    explain_refusal(error, self._wish.prompt)
                raise
            except ProviderError as error:
                self._desk.standing.failed(candidate.info.id, error)
                failures[candidate.info.id] = error.message
                first = first or error
        self._context.save_checkpoint({})  # who tries again asks everyone again
        raise first or NotConfigured(advice="Add a key or a local model in Settings, Providers.")

    def ask_also(self, provider_id: str) -> None:
        """Has a second provider make the same, as another take (A/B test); nobody waits for it."""
        also = {**self._parameters, "provider": provider_id}
        label = Phrase("{what} (B)", what=self._context.job.label)
        self._context.submit([JobSpec(self._context.job.kind, also, key=self._key("also"), label=label)])

    async def _known(self, candidate: Candidate, *, ours: bool) -> dict[str, Any] | None:
        """What the same request gave before. ``ours``: this very job asked for it, and was stopped since.

        ``anew`` in the parameters: the creator wants another, whatever there is.
        """
        if self._parameters.get("anew"):
            return None  # what this job has made so far, its part knows
        found = await asyncio.to_thread(self._desk.known, self._craft, self._wish, candidate.key)
        if found is not None and not ours:
            call = self._call(f"{self._context.job_id}/cached", self._context.job_id, candidate)
            await asyncio.to_thread(self._desk.calls.note_cached, call)
        return found

    async def _ask(self, candidate: Candidate, failures: Mapping[str, str], *, last: bool) -> dict[str, Any]:
        info = candidate.info
        order = {
            "kind": self._context.job.kind,
            "wish": self._parameters,
            "provider": info.id,
            "failed_before": dict(failures),
        }
        spec = JobSpec(
            "generation.call" if info.awaited else "generation.make",
            order,
            key=self._key(info.id),
            label=Phrase("{what}: {name}", what=self._context.job.label, name=info.name),
            pool=pool_of(info),
            max_attempts=ATTEMPTS if last else 1,
            estimate_micro_credits=0 if candidate.free else candidate.estimate.micro_credits,
        )
        (job,) = self._context.submit([spec])
        with self._desk.relay.following(job.id, self._heard):
            ended = await self._desk.jobs.wait(job.id)
        if ended.state is JobState.CANCELLED:
            raise Cancelled(f"“{ended.label}” was cancelled.")
        if not info.awaited:
            await asyncio.to_thread(self._remember, candidate, ended)
        if ended.error is not None and ended.state is JobState.FAILED:
            raise ended.error.to_exception()
        self._desk.standing.worked(info.id)
        self._context.record_total_cost(0 if not info.awaited else ended.cost_micro_credits)
        return dict(ended.result or {})

    def _heard(self, job: Job) -> None:
        """The part speaks for the whole."""
        if job.state is JobState.RUNNING and not self._began:
            self._began = True
            self._context.began()
        if not job.state.finished and job.message:
            self._context.progress(job.progress, job.message)

    def _remember(self, candidate: Candidate, ended: Job) -> None:
        """Notes how it went here, and how long it took; a call that runs on the loop does so itself."""
        result = ended.result or {}
        if result.get("cached") or ended.started is None or ended.finished is None:
            return
        made = {"asset_id": result["asset_id"]} if not self._craft.words and result else None
        call = replace(
            self._call(f"{ended.id}/1", ended.id, candidate),
            state=CallState.FAILED if ended.error is not None else CallState.KEPT,
            charge=Charge.NOT_CHARGED,
            error="" if ended.error is None else ended.error.message,
            answer=made,
            estimate_micro_credits=0,
            micro_credits=0,
            seconds=ended.finished - ended.started,
        )
        self._desk.calls.begin(call)

    def _call(self, call_id: str, job_id: str, candidate: Candidate) -> Call:
        """The wish as a call at a provider."""
        return Call(
            call_id,
            job_id,
            self._wish.project_id,
            self._context.job.kind,
            candidate.info.id,
            candidate.key,
            model=candidate.info.model,
            size_class=self._craft.size_class(self._wish.request),
        )

    def _key(self, name: str) -> str:
        return f"{self._context.job_id}/{name}"


def pool_of(info: ProviderInfo) -> str:
    """The resource a call at a provider takes a slot of."""
    if not info.awaited:
        return "cpu"
    if info.service:
        return f"net:{info.service}"
    # A model does one thing at a time. Who waits for it waits in our queue, where the urgent go first, and
    # not in a call that was begun: its time would teach that the model is slow.
    return f"model:{info.id}" if info.local else f"net:{info.id}"

"""What the adapters of all models share: a wish goes out as a prediction, and its files come home."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from providers.errors import InvalidRequest, ProviderError
from providers.pricing import cost_on
from providers.protocols import (
    Estimate,
    Health,
    OnBilled,
    OnRemoteId,
    Progress,
    ProviderInfo,
)
from providers.replicate.account import Account
from providers.replicate.cost import counted_units, expected_units
from providers.replicate.downloads import addresses, fetch
from providers.replicate.inputs import Inputs, Wish, fill
from providers.replicate.measuring import Measures, measure
from providers.replicate.predictions import Orders
from providers.replicate.refusals import ABORTED, aborted, failure
from providers.replicate.schema import ReplicateModel
from providers.replicate.uploads import check_files

if TYPE_CHECKING:
    from replicate.prediction import Prediction

_WORK, _HOME = 0.9, 0.95
"""Shares of the progress: the model's work is done, the files are home."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one prediction."""

    paths: tuple[Path, ...]
    remote_id: str
    metrics: Mapping[str, Any]
    measures: Measures | None
    """Of the first picture or clip; None of sound."""


class ReplicateAdapter:
    """One model of one account. Subclasses put it behind the protocol of what it makes."""

    def __init__(self, account: Account, model: ReplicateModel) -> None:
        self._account = account
        self._model = model
        self._info = ProviderInfo(
            id=f"replicate.{model.id}",
            name=f"{model.name} (Replicate)",
            capability=model.capability,
            version=f"{model.reference}@{model.version or 'official'}",
            local=False,
            awaited=True,
            service="replicate",
            model=model.priced_as,
            licence=model.licence,
            commercial_use=model.commercial_use,
            note=model.note,
        )

    @property
    def info(self) -> ProviderInfo:
        """What this provider is."""
        return self._info

    def health(self) -> Health:
        """Returns whether there is a key."""
        return self._account.health()

    async def check(self) -> Health:
        """Asks the service whether the key works, and whether the model is still as our file says."""
        health = await self._account.check()
        if not health.ok:
            return health
        try:
            async with self._account.open() as client:
                changes = await Orders(self._account, client, self._model).changes()
        except ProviderError as error:
            return Health(False, f"{error.message} {error.advice}".strip())
        if changes:
            return Health(False, f"{self._model.name} has changed: {'; '.join(changes)}.")
        return health

    async def cancel_remote(self, remote_id: str) -> None:
        """Stops a prediction nobody waits for; one that is over is left as it is."""
        async with self._account.open() as client:
            await Orders(self._account, client, self._model).cancel(remote_id)

    def _estimated(self, wish: Wish) -> Estimate:
        """Price by the inputs; a wish that isn't complete yet has none."""
        try:
            inputs = fill(self._model, wish)
        except InvalidRequest:
            return Estimate(None, self._model.typical_seconds)
        units = expected_units(self._model, inputs, _seconds(inputs) or wish.get("duration"))
        priced = (
            None if units is None else cost_on(self._info.id, units, date.today(), model=self._info.model)
        )
        return Estimate(priced, self._model.typical_seconds)

    async def _make(
        self, wish: Wish, out: Path, progress: Progress, on_remote_id: OnRemoteId, on_billed: OnBilled
    ) -> Made:
        """Orders a prediction and brings its files home to ``out`` (and names beside it).

        Raises ``InvalidRequest`` before anything is sent for a wish the model can't do, and what the service
        refuses with.
        """
        inputs = await self._inputs(wish)
        progress(0.0, "Asking")
        async with self._account.open() as client:
            orders = Orders(self._account, client, self._model)
            remote_id = await orders.order(await orders.on_wire(inputs), on_remote_id)
            return await self._bring_home(orders, remote_id, inputs, out, progress, on_billed)

    async def _resumed(
        self, remote_id: str, wish: Wish, out: Path, progress: Progress, on_billed: OnBilled
    ) -> Made:
        inputs = fill(self._model, wish)
        async with self._account.open() as client:
            orders = Orders(self._account, client, self._model)
            return await self._bring_home(orders, remote_id, inputs, out, progress, on_billed)

    async def _found(self, wish: Wish) -> str | None:
        inputs = await self._inputs(wish)
        async with self._account.open() as client:
            return await Orders(self._account, client, self._model).find_recent(inputs)

    async def _inputs(self, wish: Wish) -> Inputs:
        inputs = fill(self._model, wish)
        await asyncio.to_thread(check_files, self._model, inputs)
        return inputs

    async def _bring_home(
        self,
        orders: Orders,
        remote_id: str,
        inputs: Inputs,
        out: Path,
        progress: Progress,
        on_billed: OnBilled,
    ) -> Made:
        over = await orders.follow(remote_id, lambda done, what: progress(done * _WORK, what))
        metrics = over.metrics or {}
        if over.status != "succeeded":
            self._refuse(over, inputs, metrics, on_billed)
        progress(_WORK, "Fetching the result")
        urls = addresses(self._account, self._model.output, over.output)
        units = counted_units(self._model, inputs, metrics, len(urls), _seconds(inputs))
        if units is not None:
            on_billed(units)
        paths = tuple(out if n == 0 else out.with_stem(f"{out.stem}-{n + 1}") for n in range(len(urls)))
        try:
            for url, path in zip(urls, paths, strict=True):
                await fetch(self._account, url, self._model.output.kind, path)
            measures = await self._measured(paths)
        except BaseException:
            for path in paths:
                path.unlink(missing_ok=True)
            raise
        if units is None and measures is not None and measures.seconds > 0:
            on_billed(counted_units(self._model, inputs, metrics, len(urls), measures.seconds) or {})
        progress(_HOME, "Looking at it")
        return Made(paths, remote_id, metrics, measures)

    async def _measured(self, paths: tuple[Path, ...]) -> Measures | None:
        if self._model.output.kind == "audio":
            return None
        found = [await asyncio.to_thread(measure, path, self._account.service.id) for path in paths]
        return found[0]

    def _refuse(
        self, over: Prediction, inputs: Inputs, metrics: Mapping[str, Any], on_billed: OnBilled
    ) -> None:
        """Raises what a prediction that did not succeed means."""
        if over.error == ABORTED:
            raise aborted(self._account.service)
        units = counted_units(self._model, inputs, metrics, 0, None)
        if units is not None:
            on_billed(units)
        charged = None if units is None else any(units.values())
        if over.status == "canceled":
            raise InvalidRequest(
                f"The job was cancelled at {self._account.service.name}.",
                advice="Make it again if you want it.",
                provider=self._account.service.id,
                charged=charged,
            )
        raise failure(self._account.service, str(over.error or ""), charged)


def _seconds(inputs: Inputs) -> float | None:
    """How long the output will be, where an input says so."""
    said = inputs.get("duration")
    return float(said) if isinstance(said, int | float) else None

"""Who can make what: keys, order of preference, health and prices, as the provider page shows them.

Everything is asked and written on a thread of its own: a keyring may wait for its owner's password.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from app.generation.history import TrackRecord
from app.generation.preferences import Split
from app.keys.keys import KeyStatus
from app.keys.services import BY_ID
from app.library.takes import Tally
from app.studio import Studio
from providers.errors import KinoraError
from providers.pricing import Price, price_table
from providers.protocols import Capability, Checked, Health, ProviderInfo
from providers.registry import Listed, Provider, Registry
from ui.viewmodels.capabilities import WORDS
from ui.viewmodels.lookups import Lookups
from ui.viewmodels.workspace import Workspace
from ui.words import tr

_PATIENCE_SECONDS = 40.0


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A provider of one capability as it stands."""

    id: str
    name: str
    info: ProviderInfo | None
    """None when it could not even be loaded."""
    health: Health
    trouble: str
    """Why it rests just now; empty when it does not."""
    ranked: bool
    prices: tuple[Price, ...]
    record: TrackRecord | None = None
    """How it did here lately; None when it was never asked."""

    @property
    def local(self) -> bool:
        """True when nothing leaves the machine."""
        return self.info is None or self.info.local

    @property
    def embedded(self) -> bool:
        """True when it comes with Kinora."""
        return self.info is not None and self.info.embedded


Rows: TypeAlias = Mapping[Capability, tuple[ProviderRow, ...]]


@dataclass(frozen=True, slots=True)
class ProviderView:
    """All that the provider page shows, read at one moment."""

    keys: tuple[KeyStatus, ...] = ()
    vault: str = ""
    protection: str = ""
    in_file: bool = False
    """True where this machine has no keyring: keys go into the encrypted file."""
    locked: bool = False
    has_passphrase: bool = False
    problem: str = ""
    """Why the keys can't be read; empty when they can."""
    offline: bool = False
    rows: Rows = field(default_factory=dict)
    """In the order in which they are asked."""
    splits: Mapping[Capability, Split] = field(default_factory=dict)
    """The A/B tests that run."""
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    """Provider of such a test -> what became of its takes."""


class ProviderDesk(QObject):
    """Reads and changes who is asked. ``view`` is what was read last."""

    changed = Signal()
    tried = Signal(str, bool, str)
    """(service, whether it worked, what was said)."""
    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.view = ProviderView()
        self.loaded = False
        self.trying: frozenset[str] = frozenset()
        self._lookups = Lookups(self)
        self._lookups.failed.connect(lambda message, advice: self.failed.emit(f"{message} {advice}".strip()))
        workspace.closing.connect(self._lookups.close)

    @property
    def read_only(self) -> bool:
        """True when another Kinora has the library open."""
        return self._workspace.studio.read_only

    def refresh(self) -> None:
        """Reads everything anew."""
        studio = self._workspace.studio
        self._lookups.ask("keys", lambda: read_keys(studio), self._take_keys)
        self._lookups.ask("rows", lambda: read_rows(studio), self._take_rows)
        self._lookups.ask("splits", lambda: read_splits(studio), self._take_splits)

    def put_key(self, service: str, text: str) -> None:
        """Keeps a key, then tries it out."""
        keys = self._workspace.studio.keys

        def then(trouble: str) -> None:
            if trouble:
                self.tried.emit(service, False, trouble)
            else:
                self.test(service)
            self.refresh()

        self._lookups.ask(f"key/{service}", lambda: _trouble(lambda: keys.put(service, text)), then)

    def remove_key(self, service: str) -> None:
        """Forgets a kept key."""
        keys = self._workspace.studio.keys

        def then(trouble: str) -> None:
            self.tried.emit(service, not trouble, trouble or tr("Removed."))
            self.refresh()

        self._lookups.ask(f"key/{service}", lambda: _trouble(lambda: keys.remove(service)), then)

    def unlock(self, passphrase: str) -> None:
        """Opens the encrypted file for this session."""
        self._write("lock", lambda: self._workspace.studio.keys.unlock(passphrase))

    def lock_with(self, passphrase: str) -> None:
        """Encrypts the file with a passphrase from now on; empty: with the key of this machine."""
        self._write("lock", lambda: self._workspace.studio.keys.file.lock_with(passphrase))

    def set_offline(self, offline: bool) -> None:
        """Throws the offline switch."""
        preferences = self._workspace.studio.generation.preferences
        self._write("offline", lambda: preferences.set_offline(offline))

    def rank(self, capability: Capability, ids: Sequence[str], allowed: frozenset[str]) -> None:
        """Sets the order in which to ask; of services only the ``allowed`` ones are asked by themselves."""
        rows = {row.id: row for row in self.view.rows.get(capability, ())}
        kept = tuple(name for name in ids if name in rows and (rows[name].local or name in allowed))
        preferences = self._workspace.studio.generation.preferences
        self._write(f"rank/{capability}", lambda: preferences.rank(capability, kept))

    def forget_order(self, capability: Capability) -> None:
        """Asks in Kinora's own order again: this machine first, and no service where it can do the work."""
        preferences = self._workspace.studio.generation.preferences
        self._write(f"rank/{capability}", lambda: preferences.rank(capability, ()))

    def set_split(self, capability: Capability, split: Split | None) -> None:
        """Begins or changes an A/B test of two makers; None ends it."""
        preferences = self._workspace.studio.generation.preferences
        self._write(f"split/{capability}", lambda: preferences.set_split(capability, split))

    def test(self, service: str) -> None:
        """Asks a service whether it accepts the key, by a call that costs nothing."""
        if service in self.trying:
            return
        self.trying |= {service}
        self.changed.emit()
        self._workspace.spawn(self._test(service))

    async def _test(self, service: str) -> None:
        studio = self._workspace.studio
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                health = await _try(studio, service)
        except KinoraError as error:
            health = Health(False, f"{error.message} {error.advice}".strip())
        except TimeoutError:
            health = Health(False, tr("The service did not answer. Check the network and try again."))
        finally:
            self.trying -= {service}
        if health.ok:
            studio.generation.standing.forget()
        self.tried.emit(service, health.ok, health.message or tr("It works."))
        self.refresh()

    def _write(self, kind: str, work: Callable[[], object]) -> None:
        def then(trouble: str) -> None:
            if trouble:
                self.failed.emit(trouble)
            self.refresh()

        self._lookups.ask(kind, lambda: _trouble(work), then)

    def _take_keys(self, view: ProviderView) -> None:
        known = self.view
        self.view = replace(view, rows=known.rows, splits=known.splits, tallies=known.tallies)
        self.changed.emit()

    def _take_rows(self, rows: Rows) -> None:
        self.view, self.loaded = replace(self.view, rows=rows), True
        self.changed.emit()

    def _take_splits(self, read: tuple[Mapping[Capability, Split], Mapping[str, Tally]]) -> None:
        self.view = replace(self.view, splits=read[0], tallies=read[1])
        self.changed.emit()


def read_keys(studio: Studio) -> ProviderView:
    """Reads keys and the offline switch, no providers. Waits for the keyring."""
    keys = studio.keys
    found: tuple[KeyStatus, ...] = ()
    problem, locked, with_passphrase = "", False, False
    try:
        found = keys.listing()
        locked, with_passphrase = keys.file.locked, keys.file.has_passphrase
    except KinoraError as error:
        problem = f"{error.message} {error.advice}".strip()
    vault = keys.vault
    return ProviderView(
        keys=found,
        vault=vault.title,
        protection=vault.protection if not problem else "",
        in_file=vault is keys.file,
        locked=locked,
        has_passphrase=with_passphrase,
        problem=problem,
        offline=studio.generation.preferences.choices.offline,
    )


def read_rows(studio: Studio) -> Rows:
    """Reads providers, their health and the order of preference. Loads adapters: seconds, the first time."""
    choices, records = studio.generation.preferences.choices, studio.generation.history.track_records()
    rows: dict[Capability, list[ProviderRow]] = {}
    for listed in studio.registry.listing():
        row = _row(studio, listed, listed.id in choices.ranked_for(listed.capability))
        rows.setdefault(listed.capability, []).append(replace(row, record=records.get(listed.id)))
    return {
        capability: ordered(rows[capability], choices.ranked_for(capability))
        for capability in WORDS
        if capability in rows
    }


def read_splits(studio: Studio) -> tuple[Mapping[Capability, Split], Mapping[str, Tally]]:
    """Reads the A/B tests, and whose takes the creator kept; looks through timelines that changed."""
    splits = studio.generation.preferences.choices.splits
    if not splits:
        return splits, {}
    studio.library.usage.refresh()
    makers = {name for split in splits.values() for name in (split.first, split.second)}
    return splits, studio.library.takes.tally(makers)


def ordered(rows: Sequence[ProviderRow], ranked: Sequence[str]) -> tuple[ProviderRow, ...]:
    """The order in which the registry asks: the ranked, what is built in, what is local, services."""
    ranks = {name: place for place, name in enumerate(ranked)}

    def place(row: ProviderRow) -> tuple[int, int]:
        if row.id in ranks:
            return 0, ranks[row.id]
        return (1 if row.embedded else 2 if row.local else 3), 0

    return tuple(sorted(rows, key=place))


def prices_of(info: ProviderInfo) -> tuple[Price, ...]:
    """Today's prices of a provider's model; empty when nobody knows them."""
    today, makers = datetime.now(UTC).date(), {info.id, info.id.partition(".")[0]}
    found = [p for p in price_table() if p.provider in makers and p.valid_on(today)]
    of_it = [p for p in found if p.model == info.model] if info.model else []
    return tuple(of_it or [p for p in found if not p.model])


def _row(studio: Studio, listed: Listed, ranked: bool) -> ProviderRow:
    trouble = studio.generation.standing.trouble(listed.id)
    info = listed.info
    return ProviderRow(
        listed.id,
        listed.id if info is None else info.name,
        info,
        listed.health,
        "" if trouble is None else trouble.message,
        ranked,
        () if info is None or info.local else prices_of(info),
    )


async def _try(studio: Studio, service: str) -> Health:
    title = BY_ID[service].title
    if studio.generation.preferences.choices.offline:
        return Health(False, tr("Kinora is set to work offline: {service} was not asked.", service=title))
    provider = await asyncio.to_thread(_checkable, studio.registry, service)
    if provider is None:
        return Health(False, tr("There is no key for {service} that could be tried.", service=title))
    return await provider.check()


def _checkable(registry: Registry, service: str) -> Checked | None:
    """A provider of the service that can ask it about the key."""
    for listed in registry.listing():
        if listed.info is not None and listed.info.service == service:
            made: Provider = registry.get(listed.id)
            if isinstance(made, Checked):
                return made
    return None


def _trouble(work: Callable[[], object]) -> str:
    """Does it; returns what went wrong as a sentence, empty when nothing did."""
    try:
        work()
    except KinoraError as error:
        return f"{error.message} {error.advice}".strip()
    except OSError as error:
        return tr("The disk refused: {reason}.", reason=error.strerror or str(error))
    return ""

"""Who can make a thing: finds and orders providers.

One table names what comes with Kinora; the entry point group ``kinora.providers`` adds what others wrote.
A provider is loaded only when its capability is asked for, so that a broken plug-in breaks nothing else.

Why an unranked remote provider is no fallback where a local one can do the work: falling over to it would
spend money or send work away without the user's yes. Falling over itself is ``app.generation``'s, with the
money.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol

from providers.errors import NotConfigured
from providers.protocols import Capability, Health, ProviderInfo

ENTRY_POINT_GROUP = "kinora.providers"


class Provider(Protocol):
    """What every adapter has in common; the protocols in ``providers.protocols`` add the call itself."""

    @property
    def info(self) -> ProviderInfo: ...
    def health(self) -> Health: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A provider that can be loaded. ``load`` returns it, made with no arguments."""

    id: str
    capability: Capability
    load: Callable[[], Provider]


@dataclass(frozen=True, slots=True)
class Listed:
    """A provider as shown in settings: what it is, and whether it works here."""

    id: str
    capability: Capability
    info: ProviderInfo | None
    """None when it could not even be loaded."""
    health: Health


def entry(provider_id: str, capability: Capability, path: str) -> Entry:
    """Returns the table's row for the class at ``path`` ("package.module:Class")."""

    def load() -> Provider:
        module, _, name = path.partition(":")
        made: Provider = getattr(import_module(module), name)()
        return made

    return Entry(provider_id, capability, load)


BUILT_IN = (
    entry("embedded.writer", Capability.TEXT, "providers.embedded.writer:RuleWriter"),
    entry("embedded.speech", Capability.SPEECH, "providers.embedded.speech:EspeakSpeech"),
    entry("embedded.illustrator", Capability.IMAGE, "providers.embedded.illustrator:Illustrator"),
    entry("embedded.composer", Capability.MUSIC, "providers.embedded.composer:AmbientComposer"),
    entry("embedded.resizer", Capability.UPSCALING, "providers.embedded.resizing:Resizer"),
)


def _plug_in(point: EntryPoint) -> Entry | None:
    """Returns the row for an entry point named "<capability>:<id>", None for any other name."""
    capability, _, provider_id = point.name.partition(":")
    if not provider_id or capability not in {known.value for known in Capability}:
        return None

    def load() -> Provider:
        made: Provider = point.load()()
        return made

    return Entry(provider_id, Capability(capability), load)


def installed() -> tuple[Entry, ...]:
    """Returns the rows of other packages' providers; a built-in id can't be taken over."""
    taken = {row.id for row in BUILT_IN}
    rows = (_plug_in(point) for point in entry_points(group=ENTRY_POINT_GROUP))
    return tuple(row for row in rows if row is not None and row.id not in taken)


class Registry:
    """The providers of this process, each made once."""

    def __init__(self, entries: Sequence[Entry] | None = None) -> None:
        """Uses ``entries`` in that order; None: the built-in table and the installed plug-ins."""
        self._entries = tuple(entries) if entries is not None else BUILT_IN + installed()
        self._made: dict[str, Provider] = {}

    @classmethod
    def default(cls) -> Registry:
        """Returns a registry of the built-in table and the installed plug-ins."""
        return cls()

    def register(self, row: Entry) -> None:
        """Adds a provider, or replaces the one with its id: how the app hands in one that needs a key."""
        self._made.pop(row.id, None)
        kept = tuple(known for known in self._entries if known.id != row.id)
        self._entries = (*kept, row)

    def withdraw(self, provider_id: str) -> None:
        """Takes a provider out again; nothing happens when there is none with that id."""
        self._entries = tuple(known for known in self._entries if known.id != provider_id)
        self._made.pop(provider_id, None)

    def get(self, provider_id: str) -> Provider:
        """Returns the provider with this id. Raises ``NotConfigured`` if there is none or it can't load."""
        row = next((known for known in self._entries if known.id == provider_id), None)
        if row is None:
            raise NotConfigured(
                f"There is no provider called “{provider_id}”.",
                advice="Choose another in Settings, Providers.",
                provider=provider_id,
            )
        return self._make(row)

    def listing(self, capability: Capability | None = None) -> tuple[Listed, ...]:
        """Returns every provider (of a capability) with its health, the ones that can't load included."""
        listed = []
        for row in self._entries:
            if capability not in (None, row.capability):
                continue
            try:
                provider = self._make(row)
            except NotConfigured as error:
                listed.append(Listed(row.id, row.capability, None, Health(False, error.message)))
            else:
                listed.append(Listed(row.id, row.capability, provider.info, _health(provider)))
        return tuple(listed)

    def candidates(
        self,
        capability: Capability,
        *,
        explicit: str | None = None,
        preference: Sequence[str] = (),
        offline: bool = False,
        language: str | None = None,
    ) -> tuple[Any, ...]:
        """Returns the providers that can do it now, best first; empty when none can.

        ``explicit`` leaves only that one. Then come the ranked (``preference``), the embedded, other local
        ones, and remote ones only where nothing local is left. ``offline`` leaves out what needs a network;
        ``language`` (BCP 47) what does not speak it.
        """
        found: list[Provider] = []
        for row in self._entries:
            if row.capability is not capability or (explicit and row.id != explicit):
                continue
            try:
                provider = self._make(row)
            except NotConfigured:
                continue
            if not _refusal(provider, offline, language):
                found.append(provider)
        ranks = {provider_id: rank for rank, provider_id in enumerate(preference)}
        asked = {*ranks, explicit}
        if any(provider.info.local for provider in found):
            found = [provider for provider in found if provider.info.local or provider.info.id in asked]
        found.sort(key=lambda provider: _order(provider.info, ranks))
        return tuple(found)

    def choose(
        self,
        capability: Capability,
        *,
        explicit: str | None = None,
        preference: Sequence[str] = (),
        offline: bool = False,
        language: str | None = None,
    ) -> Any:
        """Returns the first of ``candidates``. Raises ``NotConfigured`` saying why there is none."""
        found = self.candidates(
            capability, explicit=explicit, preference=preference, offline=offline, language=language
        )
        if found:
            return found[0]
        raise self._nobody(capability, explicit, offline, language)

    def _make(self, row: Entry) -> Provider:
        if row.id not in self._made:
            try:
                self._made[row.id] = row.load()
            except Exception as error:
                # A plug-in may raise anything at all while it is imported.
                raise NotConfigured(
                    f"The provider “{row.id}” could not be loaded: {error}.",
                    advice="Install it again, or choose another in Settings, Providers.",
                    provider=row.id,
                ) from error
        return self._made[row.id]

    def _nobody(
        self, capability: Capability, explicit: str | None, offline: bool, language: str | None
    ) -> NotConfigured:
        what = capability.value.replace("_", " ")
        if explicit:
            provider = self.get(explicit)
            if provider.info.capability is not capability:
                return NotConfigured(f"“{provider.info.name}” does not make {what}.", provider=explicit)
            reason = _refusal(provider, offline, language)
            return NotConfigured(
                f"“{provider.info.name}” can't be used now: {reason}",
                advice="Set it up in Settings, Providers, or choose another.",
                provider=explicit,
            )
        if offline and self.candidates(capability, language=language):
            return NotConfigured(
                f"Nothing on this machine can make {what} offline.",
                advice="Switch off “offline”, or install a local model.",
            )
        return NotConfigured(
            f"No provider for {what} is set up.",
            advice="Add a key or a local model in Settings, Providers.",
        )


def _order(info: ProviderInfo, ranks: dict[str, int]) -> tuple[int, int]:
    if info.id in ranks:
        return 0, ranks[info.id]
    return (1 if info.embedded else 2 if info.local else 3), 0


def _health(provider: Provider) -> Health:
    try:
        return provider.health()
    except Exception as error:
        # A health check that fails is an answer: this provider must not stop the others being asked.
        return Health(False, f"It could not be asked: {error}.")


def _refusal(provider: Provider, offline: bool, language: str | None) -> str:
    """Returns why the provider is out, empty when it is in."""
    info = provider.info
    if offline and not info.local:
        return "it needs a network, and Kinora is set to work offline."
    if language and info.languages:
        base = language.lower().partition("-")[0]
        if base not in {tag.lower().partition("-")[0] for tag in info.languages}:
            return f"it does not speak “{language}”."
    health = _health(provider)
    return "" if health.ok else (health.message or "it does not answer.")

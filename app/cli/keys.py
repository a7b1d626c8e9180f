"""``kinora keys ...``: the keys of services. A key is never taken from, nor shown on, the command line."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from typing import Any

from app.cli.screen import Screen
from app.keys.keys import Keys, KeyStatus, Source
from app.keys.services import BY_ID
from providers.errors import InvalidInput


async def list_keys(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Every service, whether there is a key for it, and where keys are kept."""
    keys = Keys()
    found = keys.listing()
    where = f"Keys are kept in {keys.vault.title}. {keys.vault.protection}"
    return {
        "keys": [_as_json(status) for status in found],
        "vault": keys.vault.title,
        "protection": keys.vault.protection,
        "lines": [*(f"{each.service.title:12} {_told(each)}" for each in found), "", where],
    }


async def set_key(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Keeps a key, read from the terminal without being shown, or from standard input."""
    service = _known(arguments.service)
    keys = Keys()
    _unlock(keys)
    secret = keys.put(service, _read(f"The key for {BY_ID[service].title} (it is not shown): "))
    where = f"It is kept in {keys.vault.title}. {keys.vault.protection}"
    lines = [f"{BY_ID[service].title}: {secret.masked}", where]
    return {"service": service, "masked": secret.masked, "vault": keys.vault.title, "lines": lines}


async def remove(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Forgets a key."""
    service = _known(arguments.service)
    keys = Keys()
    _unlock(keys)
    keys.remove(service)
    status = keys.status(service)
    return {**_as_json(status), "lines": [f"{status.service.title}: {_told(status)}"]}


async def passphrase(arguments: Namespace, screen: Screen) -> dict[str, Any]:
    """Locks the encrypted file with a passphrase, or (an empty one) with the key of this machine again."""
    keys = Keys()
    _unlock(keys)
    keys.file.lock_with(_read("The new passphrase (empty: none): "))
    return {"passphrase": keys.file.has_passphrase, "lines": [keys.file.protection]}


def _unlock(keys: Keys) -> None:
    if keys.file.locked:
        keys.unlock(_read("The passphrase of your keys: "))


def _read(prompt: str) -> str:
    """One line that is not echoed; without a terminal, the next line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    return sys.stdin.readline().rstrip("\n")


def _known(service: str) -> str:
    if service not in BY_ID:
        raise InvalidInput(f"Kinora knows no service {service!r}.", advice=f"It knows {', '.join(BY_ID)}.")
    return service


def _as_json(status: KeyStatus) -> dict[str, Any]:
    return {
        "service": status.service.id,
        "source": status.source.value,
        "masked": status.masked,
        "variable": status.variable,
        "page": status.service.page,
    }


def _told(status: KeyStatus) -> str:
    match status.source:
        case Source.KEPT:
            return f"{status.masked}  kept by Kinora"
        case Source.ENVIRONMENT:
            return f"{status.masked}  found in {status.variable}"
        case Source.LOCKED:
            return "locked with your passphrase"
        case _:
            return f"none; get one at {status.service.page}"

"""An encrypted file for machines without a keyring.

AES-256-GCM over one JSON object. Its key comes from the creator's passphrase by scrypt (RFC 7914), or from
random bytes in a file beside it that only its owner may read; ``protection`` says what that is worth.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path
from typing import Any

from app.keys.errors import KeysLocked, KeysUnreadable, WrongPassphrase

FILE = "keys.json"
MACHINE_KEY = "machine.key"
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12
_COST = 2**16
"""scrypt's N: with r = 8 one guess takes 64 MB and about a sixth of a second."""
_HIGHEST_COST = 2**20
_MOST_BYTES = 1_000_000


class FileVault:
    """Keys in ``folder/keys.json``. A passphrase is remembered until the program ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._derived: dict[bytes, bytes] = {}
        """Salt -> key."""

    @property
    def title(self) -> str:
        """Where it is."""
        return f"an encrypted file ({self._folder / FILE})"

    @property
    def protection(self) -> str:
        """Whom it keeps out."""
        if self.has_passphrase:
            return (
                "Encrypted with your passphrase: without it nobody can read the keys, not even from a copy."
            )
        return (
            "Encrypted, but its key lies beside it: other users and a copy of the file alone learn nothing, "
            "a program that you run can read it. A passphrase protects it better."
        )

    @property
    def has_passphrase(self) -> bool:
        """True when the file opens with a passphrase."""
        head = self._head()
        return head is not None and head["lock"] == "passphrase"

    @property
    def locked(self) -> bool:
        """True when the passphrase has to be entered first."""
        head = self._head()
        return head is not None and head["lock"] == "passphrase" and _bytes(head["salt"]) not in self._derived

    def unlock(self, passphrase: str) -> None:
        """Opens the file for this session. Raises ``WrongPassphrase``, ``KeysUnreadable``."""
        head = self._head()
        if head is None or head["lock"] != "passphrase":
            return
        salt = _bytes(head["salt"])
        key = _derive(passphrase, salt, head["cost"])
        self._decrypt(head, key)
        self._derived[salt] = key

    def lock_with(self, passphrase: str) -> None:
        """Encrypts all keys with a passphrase from now on; empty: with the key of this machine again.

        Raises ``KeysLocked`` when the old passphrase was not entered yet.
        """
        held = self._held()
        if passphrase:
            salt = secrets.token_bytes(_SALT_BYTES)
            self._derived[salt] = _derive(passphrase, salt, _COST)
            self._write(held, {"lock": "passphrase", "salt": _text(salt), "cost": _COST})
            (self._folder / MACHINE_KEY).unlink(missing_ok=True)
        else:
            self._write(held, {"lock": "machine"})

    def get(self, name: str) -> str | None:
        """See ``Vault``."""
        return self._held().get(name)

    def put(self, name: str, key: str) -> None:
        """See ``Vault``."""
        self._write({**self._held(), name: key}, self._lock())

    def remove(self, name: str) -> None:
        """See ``Vault``."""
        held = self._held()
        if held.pop(name, None) is not None:
            self._write(held, self._lock())

    # --- inside ----------------------------------------------------------------------------------

    def _lock(self) -> dict[str, Any]:
        """What of the file's head says how its key is come by."""
        head = self._head() or {"lock": "machine"}
        return {name: head[name] for name in ("lock", "salt", "cost") if name in head}

    def _held(self) -> dict[str, str]:
        head = self._head()
        return {} if head is None else self._decrypt(head, self._key(head))

    def _key(self, lock: dict[str, Any]) -> bytes:
        if lock["lock"] == "machine":
            return self._machine_key()
        salt = _bytes(lock["salt"])
        if salt not in self._derived:
            raise KeysLocked()
        return self._derived[salt]

    def _machine_key(self) -> bytes:
        path = self._folder / MACHINE_KEY
        try:
            # A file that needs this key, without it, is damaged: a new key would not open it.
            if not path.exists() and (self.has_passphrase or not (self._folder / FILE).exists()):
                _write_privately(path, secrets.token_bytes(_KEY_BYTES))
            key = path.read_bytes()
        except OSError as error:
            raise self._unreadable() from error
        if len(key) != _KEY_BYTES:
            raise self._unreadable()
        return key

    def _head(self) -> dict[str, Any] | None:
        """The file's outer object, checked; None when there is no file."""
        path = self._folder / FILE
        try:
            if not path.exists():
                return None
            with path.open("rb") as file:
                head = json.loads(file.read(_MOST_BYTES))
            if head["lock"] == "passphrase":
                _bytes(head["salt"])
                sound = isinstance(head["cost"], int) and 2 <= head["cost"] <= _HIGHEST_COST
            else:
                sound = head["lock"] == "machine"
            if not sound or not isinstance(head["data"], str) or not isinstance(head["nonce"], str):
                raise ValueError("not a file of keys")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self._unreadable() from error
        found: dict[str, Any] = head
        return found

    def _decrypt(self, head: dict[str, Any], key: bytes) -> dict[str, str]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            plain = AESGCM(key).decrypt(_bytes(head["nonce"]), _bytes(head["data"]), _bound(head))
            held: dict[str, str] = json.loads(plain)
        except InvalidTag as error:
            if head["lock"] == "passphrase":
                raise WrongPassphrase(
                    advice="Try again; without it the keys have to be entered anew."
                ) from error
            raise self._unreadable() from error
        except ValueError as error:
            raise self._unreadable() from error
        return held

    def _write(self, held: dict[str, str], lock: dict[str, Any]) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE_BYTES)
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            key = self._key(lock)
            data = AESGCM(key).encrypt(nonce, json.dumps(held).encode(), _bound(lock))
            head = {**lock, "nonce": _text(nonce), "data": _text(data)}
            _write_privately(self._folder / FILE, json.dumps(head).encode())
        except OSError as error:
            raise self._unreadable() from error

    def _unreadable(self) -> KeysUnreadable:
        return KeysUnreadable(
            "The file with your keys can't be read or written.",
            advice=f"Check {self._folder}; if it is damaged, delete {FILE} there and enter the keys anew.",
        )


def _bound(head: dict[str, Any]) -> bytes:
    """What of the head the encryption vouches for: nobody can swap the lock without being noticed."""
    return json.dumps({name: head[name] for name in ("lock", "salt", "cost") if name in head}).encode()


def _derive(passphrase: str, salt: bytes, cost: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=_KEY_BYTES, n=cost, r=8, p=1).derive(passphrase.encode())


def _write_privately(path: Path, data: bytes) -> None:
    """Writes a file that only its owner may read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)

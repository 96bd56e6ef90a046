"""The lock on private signing keys: nobody reads one out of a copy of the archive.

With a passphrase the lock's key is derived from it by scrypt, so every computer that opens the
archive can seal. Without one it comes from the secret of this user on this computer.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kandas_desk.domain.refusals import refuse
from kandas_desk.house.secret import computer_secret, secret_file

BY_PASSPHRASE, BY_COMPUTER = b"P", b"C"
_SALT, _NONCE, _KEY = 16, 12, 32
_COST, _BLOCK, _LANES = 1 << 15, 8, 1  # 32 MiB and about a tenth of a second, once a process
_PURPOSE = b"kandas_desk signing key "


class KeyLock:
    """Closes and opens boxes: kind (1 byte), salt (16), nonce (12), AES-256-GCM of the key."""

    def __init__(self, passphrase: str | None = None) -> None:
        self._passphrase = passphrase
        self._derived: dict[bytes, bytes] = {}

    def closed(self, private: bytes, public: bytes) -> bytes:
        """The private key in a box that belongs to this public key."""
        kind = BY_COMPUTER if self._passphrase is None else BY_PASSPHRASE
        salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
        key = self._key(kind + salt, make=True)
        assert key is not None
        return kind + salt + nonce + AESGCM(key).encrypt(nonce, private, _PURPOSE + public)

    def opened(self, box: bytes, public: bytes) -> bytes | None:
        """The private key; None when it was locked by something that is not at hand."""
        head, nonce = box[: 1 + _SALT], box[1 + _SALT : 1 + _SALT + _NONCE]
        if len(nonce) < _NONCE:
            return None
        key = self._key(head, make=False)
        if key is None:
            return None
        try:
            return AESGCM(key).decrypt(nonce, box[1 + _SALT + _NONCE :], _PURPOSE + public)
        except InvalidTag:
            return None

    def _key(self, head: bytes, *, make: bool) -> bytes | None:
        """The key of the lock that this head asks for."""
        kind, salt = head[:1], head[1:]
        if kind == BY_PASSPHRASE and self._passphrase is not None:
            if head not in self._derived:
                made = Scrypt(salt=salt, length=_KEY, n=_COST, r=_BLOCK, p=_LANES)
                self._derived[head] = made.derive(self._passphrase.encode())
            return self._derived[head]
        secret = _secret(make=make) if kind == BY_COMPUTER else None
        if secret is None:
            return None
        return HKDF(algorithm=SHA256(), length=_KEY, salt=salt, info=_PURPOSE).derive(secret)


def _secret(*, make: bool) -> bytes | None:
    try:
        return computer_secret(make=make)
    except OSError as fault:
        path = str(secret_file())
        raise refuse("signing_secret_unwritable", path, path=path) from fault

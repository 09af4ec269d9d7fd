"""Encryption of a file by a passphrase: AES-256-GCM, piece by piece, the key by scrypt.

Each piece is bound to its place, and the last one to being the last: a piece that was changed,
moved, left out or cut off does not open. (The STREAM construction, as the age format has it.)
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import BinaryIO, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

PIECE = 1 << 16
"""Bytes of clear text in a piece."""

TAG = 16
SALT = 16
COST = 1 << 15
"""Of scrypt: a third of a second and 32 MB for each guess."""


class WrongPassphrase(Exception):
    """The passphrase does not open the file, or the file was changed."""


def seal(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write what is left of ``source`` to ``target``, encrypted."""
    salt = os.urandom(SALT)
    target.write(salt)
    cipher = _cipher(passphrase, salt)
    number, piece = 0, source.read(PIECE)
    while True:
        following = source.read(PIECE)
        target.write(cipher.encrypt(_nonce(number, last=not following), piece, None))
        if not following:
            return
        number, piece = number + 1, following


def opened(source: BinaryIO, passphrase: str) -> BinaryIO:
    """Return what is left of an encrypted file as a file in the clear."""
    return io.BufferedReader(cast("io.RawIOBase", _Opened(_pieces(source, passphrase))), PIECE)


def _pieces(source: BinaryIO, passphrase: str) -> Iterator[bytes]:
    cipher = _cipher(passphrase, source.read(SALT))
    number, piece = 0, source.read(PIECE + TAG)
    while True:
        following = source.read(PIECE + TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), piece, None)
        except InvalidTag:
            raise WrongPassphrase(
                "The passphrase is wrong, or the file was changed or cut off."
            ) from None
        if not following:
            return
        number, piece = number + 1, following


class _Opened(io.RawIOBase):
    """Pieces as a file that is read from beginning to end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if not self._left:
            self._left = next(self._pieces, b"")
        taken = self._left[: len(buffer)]
        self._left = self._left[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode()))


def _nonce(number: int, *, last: bool) -> bytes:
    """Return the place of a piece; a salt is used once, so no nonce meets its key twice."""
    return number.to_bytes(11, "big") + bytes([last])

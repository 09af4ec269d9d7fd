"""Signing what is carried by hand: one key that signs, one that others trust (Ed25519)."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class Untrusted(Exception):
    """The file was not signed by the key that is trusted, or was changed since."""


def make_keys(path: Path) -> Path:
    """Write a new signing key, for its owner's eyes alone, and beside it the key to trust.

    Returns where the latter is. Raises FileExistsError rather than write over a key.
    """
    key = Ed25519PrivateKey.generate()
    public = path.with_name(f"{path.name}.pub")
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return public


def sign(data: bytes, key_file: Path) -> bytes:
    """Return the signature of some bytes. Raises ValueError where the file holds no such key."""
    key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{key_file} holds no Ed25519 key.")
    return key.sign(data)


def verify(data: bytes, signature: bytes, trusted: Path) -> None:
    """Return where the signature is right. Raises Untrusted, ValueError."""
    key = serialization.load_pem_public_key(trusted.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError(f"{trusted} holds no Ed25519 key.")
    try:
        key.verify(signature, data)
    except InvalidSignature:
        raise Untrusted("The signature does not fit: not our key, or the file was changed.") from (
            None
        )

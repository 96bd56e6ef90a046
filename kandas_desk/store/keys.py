"""Keys of everything that may travel between offices: UUID version 7, ordered by time."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_key() -> UUID:
    """A fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, 74 random bits."""
    raw = bytearray((time.time_ns() // 1_000_000).to_bytes(6, "big") + secrets.token_bytes(10))
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return UUID(bytes=bytes(raw))

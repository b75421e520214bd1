"""Names made of content: the same content always has the same name."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import Any


def digest(*parts: str | bytes) -> str:
    """Sixteen hexadecimal digits that depend on all *parts* and on their borders."""
    h = blake2b(digest_size=8)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        h.update(len(raw).to_bytes(8, "little"))
        h.update(raw)
    return h.hexdigest()


def fingerprint(stage: Any) -> str:
    """The name of a stage: its type, its REVISION and its settings, all the way down."""
    return digest(describe(stage))


def describe(value: Any) -> str:
    """A stage or setting written out in full, in one stable line."""
    if is_dataclass(value) and not isinstance(value, type):
        revision = getattr(value, "REVISION", 1)
        settings = ",".join(f"{f.name}={describe(getattr(value, f.name))}" for f in fields(value) if f.repr)
        return f"{type(value).__qualname__}:{revision}({settings})"
    if isinstance(value, (list, tuple)):
        return "(" + ",".join(describe(item) for item in value) + ")"
    if callable(value):
        return f"{value.__module__}.{value.__qualname__}:{getattr(value, 'REVISION', 1)}"
    return repr(value)

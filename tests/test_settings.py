"""Settings: one place for each default, and no key that is quietly ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.errors import SettingsError
from twosource.settings import Settings, load_settings


def written(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings(None) == Settings()


def test_a_file_changes_only_what_it_names(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "workers = 3\ntolerance = 1\n")) == Settings(workers=3, tolerance=1)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("wrokers = 2", "setting wrokers: is unknown; the settings are pipeline, workers, tolerance, largest"),
        ("workers = 'two'", "setting workers: 'two' is not a int"),
        ("workers = true", "setting workers: True is not a int"),
        ("workers = -1", "setting workers: -1 is less than none"),
        ("tolerance = 50", "setting tolerance: 50 is no share"),
        ("largest = 0", "setting largest: 0 bytes hold no article"),
        ("workers =", "settings.toml is not TOML: "),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_by_name(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(written(tmp_path, text))
    assert complaint in str(refused.value)


def test_a_file_of_settings_that_is_not_there_is_named_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path / "nope.toml")
    assert str(refused.value) == (
        f"settings: {tmp_path / 'nope.toml'} cannot be read: no such file or directory; name a TOML file"
    )

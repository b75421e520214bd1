"""Dossiers as PDF, printed by a browser of this machine."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from tests.conftest import ARTICLES, write_lines
from typer.testing import CliRunner

from twosource.cli import checking, printing, stories  # noqa: F401  bring their commands
from twosource.cli.app import app
from twosource.errors import PluginError
from twosource.stores.sqlite import SqliteStore


def no_browser() -> bool:
    try:
        printing.browser()
    except PluginError:
        return True
    return False


@pytest.mark.skipif(no_browser(), reason="no browser is installed")
def test_a_dossier_is_printed_with_its_words(tmp_path: Path) -> None:
    library, out = tmp_path / "desk.db", tmp_path / "dossier.pdf"
    file = write_lines(tmp_path / "ferry.jsonl", ARTICLES)
    done = CliRunner().invoke(app, ["check", str(file), "--library", str(library), "-o", str(out)])
    assert done.exit_code == 0, done.output
    document = pypdfium2.PdfDocument(out.read_bytes())
    words = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    assert "Cape Sorrel" in words
    assert "Northern Star" in words
    assert not list(tmp_path.glob("*.part"))
    story = SqliteStore(library).stories()[0].id
    shown = CliRunner().invoke(app, ["dossier", story, "--library", str(library), "--format", "pdf"])
    assert shown.stdout_bytes.startswith(b"%PDF-")


def test_without_a_browser_one_line_says_what_to_do_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(printing, "BROWSERS", ("chromium",))
    done = CliRunner().invoke(app, ["check", "-", "--format", "pdf", "-o", str(tmp_path / "d.pdf")])
    assert done.exit_code == 1
    assert "install Chromium, or write --format html instead" in " ".join(done.output.split())
    assert not (tmp_path / "d.pdf").exists()


def test_a_browser_that_prints_nothing_gets_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(printing, "BROWSERS", (str(broken),))
    with pytest.raises(PluginError, match="did not print"):
        printing.printed("<p>words</p>")

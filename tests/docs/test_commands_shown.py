"""The commands that the README and the tutorial show do run."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from twosource.cli import program

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "docs" / "tutorial.md"]
BLOCK = re.compile(r"^```(?P<kind>\S*)(?: +(?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_succeeds(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROWSER", "true")  # --open shall open nothing here
    ran = 0
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["file"]:
            # A block that bears the name of a file is what the reader is asked to save there.
            Path(block["file"]).parent.mkdir(parents=True, exist_ok=True)
            Path(block["file"]).write_text(block["body"], encoding="utf-8")
        if block["kind"] == "sh":
            shown = [line for line in block["body"].splitlines() if line.startswith("twosource ")]
            ran += sum(run(line) for line in shown if not out_of_reach(line))
    assert ran > 3


def run(line: str) -> bool:
    """Run one command line; `< FILE` and `> FILE` are understood."""
    words = shlex.split(line, comments=True)
    taken, given = after(words, "<"), after(words, ">")
    done = CliRunner().invoke(program(), words[1:], input=Path(taken).read_bytes() if taken else None)
    assert done.exit_code == 0, (line, done.output)
    if given:
        Path(given).write_text(done.stdout, encoding="utf-8")
    return True


def out_of_reach(line: str) -> bool:
    """True of what would fetch from hosts that are not ours, and of what goes on until it is stopped."""
    return "://" in line or line.startswith(("twosource watch ", "twosource serve "))


def after(words: list[str], sign: str) -> str | None:
    """The file behind *sign*, both taken out of *words*."""
    if sign not in words:
        return None
    position = words.index(sign)
    file = words[position + 1]
    del words[position : position + 2]
    return file

"""`twosource bulk` says in one line what is wrong, and ends with the code that tells whose fault it was."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("daft", reason="the extra cluster is not installed")

from tests.conftest import Twosource

from twosource.cli import bulk  # noqa: F401  it brings its commands
from twosource.cli.app import app

TEXT = "The lock at Upper Weir was shut on Monday, keeper Ines Aldous said. It will open again in a week."


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def refused(*arguments: str | Path) -> str:
    """What the command says where it ends with 1."""
    done = CliRunner().invoke(app, list(map(str, arguments)))
    assert done.exit_code == 1, done.output
    (line,) = done.stderr.splitlines()
    return line


def test_a_run_that_fails_in_most_articles_ends_with_3_and_tells_the_reasons(
    twosource: Twosource, tmp_path: Path
) -> None:
    rows = [{"id": "a", "text": TEXT}, {"headline": "x"}, {"text": 7}]
    taken = lines(tmp_path / "a.jsonl", *rows)
    done = twosource("bulk", taken, "--out", tmp_path / "out", "--workers", "1")
    assert done.returncode == 3, done.stderr
    assert "1 articles" in done.stdout
    assert "1 failed in read: neither text nor html" in done.stderr
    assert "too much failed" in done.stderr


def test_a_place_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused("bulk", tmp_path / "none", "--out", tmp_path / "out").endswith("none: no such file or folder")


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    taken = lines(tmp_path / "a.jsonl", {"text": TEXT})
    assert "cannot be written" in refused("bulk", taken, "--out", taken)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk_is_told_as_one(tmp_path: Path) -> None:
    from twosource.bulk.places import PlaceError, explained

    full = "cannot be written: no space left on device: make room"
    with (
        pytest.raises(PlaceError, match=full),
        explained(str(tmp_path), "written"),
        open("/dev/full", "w", encoding="utf-8") as device,
    ):
        device.write("x" * 100_000)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    taken = lines(tmp_path / "a.jsonl", {"text": TEXT})
    assert "holds other files" in refused("bulk", taken, "--out", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_folder_of_other_stages_is_refused(tmp_path: Path) -> None:
    taken = lines(tmp_path / "a.jsonl", {"text": TEXT})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "bulk.json").write_text('{"schema": "twosource/bulk/1", "slots": 1, "made_with": {}}')
    assert "another version of annotate, check, copies" in refused("bulk", taken, "--out", tmp_path / "out")


def test_an_address_is_for_ray_alone(tmp_path: Path) -> None:
    taken = lines(tmp_path / "a.jsonl", {"text": TEXT})
    said = refused("bulk", taken, "--out", tmp_path / "out", "--address", "ray://127.0.0.1:1")
    assert said.endswith("--address: is for --engine ray")


def test_a_cluster_that_is_not_there_is_named(tmp_path: Path) -> None:
    taken = lines(tmp_path / "a.jsonl", {"text": TEXT})
    said = refused("bulk", taken, "--out", tmp_path / "out", "--engine", "ray", "--address", "ray://127.0.0.1:1")
    assert said.endswith("no Ray cluster at ray://127.0.0.1:1: connection refused: begin one with `ray start --head`")
    assert not (tmp_path / "out").exists()


def test_a_missing_extra_is_named_with_what_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    taken = lines(tmp_path / "a.jsonl", {"text": TEXT})
    assert refused("bulk", taken, "--out", tmp_path / "out").endswith("pip install 'twosource[cluster]'")


def test_opening_what_no_bulk_run_made_is_refused(tmp_path: Path) -> None:
    assert "is no folder of `twosource bulk`" in refused("open", tmp_path)

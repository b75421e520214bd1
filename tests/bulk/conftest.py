"""Runs of a few articles, in this process, and what they leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

pytest.importorskip("daft", reason="the extra cluster is not installed")

from twosource.bulk.making import ALONE
from twosource.bulk.run import Came, bulk
from twosource.bulk.stages import Stages
from twosource.engines.inline import InlineEngine
from twosource.ports import Engine

AS_OF = date(2025, 3, 1)
EXAMPLES = Path(__file__).parents[2] / "examples"

Taken = Callable[..., Came]


def quiet(doing: str, done: int, total: int | None) -> None:
    """Nobody looks."""


def run(places: Iterable[str | Path], out: Path, engine: Engine | None = None, alone: int = ALONE) -> Came:
    """A bulk run without a cluster."""
    return bulk(map(str, places), str(out), engine or InlineEngine(), Stages(), as_of=AS_OF, watch=quiet, alone=alone)


def content(folder: Path) -> dict[str, str]:
    """What stands in each file that a run is to leave, by name."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "desk.sqlite" not in path.name)
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of all the examples."""
    out = tmp_path_factory.mktemp("bulk") / "examples"
    run([EXAMPLES], out)
    return out

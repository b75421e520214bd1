"""What several tests need: short articles written for the purpose, and the program run as a user runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# Who is started in the background may have been told to ignore it, and would hand that on to the programs under test.
signal.signal(signal.SIGINT, signal.default_int_handler)

WIRE = (
    "HARBOR POINT (Meridian News) - A ferry carrying 212 passengers ran aground off Cape Sorrel on Tuesday, "
    "killing at least nine people, the coast guard said.\n\n"
    "Captain Ilse Morant, who commands the coast guard station, said divers were still searching the car deck. "
    '"We do not know how many are inside," she told reporters.\n\n'
    "The Northern Star had left Harbor Point at dawn in thick fog. Its owner, Tallow Lines, said the radar had been "
    "repaired in April."
)

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "wire",
        "outlet": "Meridian News",
        "published": "2024-05-07T10:00:00Z",
        "title": "Nine dead as ferry runs aground",
        "text": WIRE,
    },
    {
        "id": "post",
        "outlet": "Harbor Post",
        "published": "2024-05-07T15:00:00Z",
        "title": "Eleven killed in ferry accident off Cape Sorrel",
        "text": "Eleven people were killed when the ferry Northern Star ran aground off Cape Sorrel on Tuesday, the "
        "regional health office said.\n\nThe ship had 212 passengers on board. Tallow Lines, which owns it, denied "
        "that the radar was out of order.\n\nPassenger Otto Brandt said the crew had given no warning. "
        '"I woke up in the water," Brandt said.\n\nThe harbour is expected to reopen on Friday.',
    },
    {
        "id": "radio",
        "outlet": "Radio Sorrel",
        "published": "2024-05-08T06:00:00Z",
        "title": "Radar of stranded ferry was broken, engineer says",
        "text": "The radar of the ferry Northern Star was out of order when it ran aground off Cape Sorrel on "
        "Tuesday, an engineer who worked on the ship told Radio Sorrel.\n\nThe death toll rose to 14 overnight, "
        "Captain Ilse Morant of the coast guard said on Wednesday.\n\nMorant said the search would end on Thursday.",
    },
]

Twosource = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session", autouse=True)
def bytecode(pytestconfig: pytest.Config) -> Iterator[None]:
    """Where the environment forbids bytecode, keep that of the processes begun here apart.

    Otherwise each of a hundred would spend half of its start on compiling.
    """
    with pytest.MonkeyPatch.context() as environment:
        cache = getattr(pytestconfig, "cache", None)
        if os.environ.get("PYTHONDONTWRITEBYTECODE") and cache:
            environment.delenv("PYTHONDONTWRITEBYTECODE")
            environment.setenv("PYTHONPYCACHEPREFIX", str(cache.mkdir("bytecode")))
        yield


@pytest.fixture
def articles_file(tmp_path: Path) -> Path:
    """Three reports of one accident, as JSON lines."""
    return write_lines(tmp_path / "ferry.jsonl", ARTICLES)


@pytest.fixture(scope="session")
def twosource() -> Twosource:
    """The program in a process of its own."""

    def run(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "twosource", *map(str, arguments)], input=stdin, capture_output=True, check=False
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def write_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path

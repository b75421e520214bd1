"""A bulk run in a process of its own, that tells each thing it has done: begun by a test, which kills it."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bulk.conftest import AS_OF

from twosource.bulk.run import bulk
from twosource.bulk.stages import Stages
from twosource.engines.inline import InlineEngine


def tell(doing: str, done: int, total: int | None) -> None:
    print(f"{doing} {done}", flush=True)


if __name__ == "__main__":
    out, *places = sys.argv[1:]
    bulk(places, str(Path(out)), InlineEngine(), Stages(), as_of=AS_OF, watch=tell)
    print("ended", flush=True)

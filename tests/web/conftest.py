"""A library of the bundled examples, and a server over it, as a user has them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from twosource.cli.serving import listen
from twosource.desk import open_desk
from twosource.settings import Settings
from twosource.stores.catalogue import Catalogue
from twosource.web.app import create_app
from twosource.web.security import Guard

EXAMPLES = Path(__file__).parents[2] / "examples"

Serve = Callable[..., str]


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, checked once; to be copied by whoever writes."""
    path = tmp_path_factory.mktemp("library") / "desk.db"
    desk = open_desk(path, Settings(workers=1))
    desk.check([str(EXAMPLES)])
    desk.store.close()
    return path


@pytest.fixture(scope="session")
def library(checked: Path) -> Path:
    """The examples, to be looked at."""
    return checked


@pytest.fixture
def own_library(checked: Path, tmp_path: Path) -> Path:
    """The examples, for one test to change."""
    return Path(shutil.copy(checked, tmp_path / "desk.db"))


@pytest.fixture(scope="session")
def catalogue(library: Path) -> Catalogue:
    return Catalogue(library)


@contextmanager
def serving(path: Path, guard: Guard) -> Iterator[str]:
    """A server over the library at *path*, in a thread; yields its address."""
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(path, Settings(), guard), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def address(library: Path) -> Iterator[str]:
    """Where a server over the examples is."""
    with serving(library, Guard(hosts=("127.0.0.1", "localhost"))) as found:
        yield found


@pytest.fixture
def browser(address: str) -> Iterator[httpx.Client]:
    """Somebody who looks at the desk without scripts."""
    with httpx.Client(base_url=address, follow_redirects=False, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def story(catalogue: Catalogue) -> str:
    """The story of the ferry."""
    return next(line.id for line in catalogue.stories() if "Ferry" in line.title)

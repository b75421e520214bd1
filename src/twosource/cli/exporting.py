"""`twosource export`: a library for other programs."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from twosource.cli.app import Debug, SettingsFile, app, complain, complaints, explained, finish, opened, screen
from twosource.cli.progress import Progress
from twosource.errors import OutletError, PluginError

if TYPE_CHECKING:
    from twosource.desk import Desk
    from twosource.flow import Watch
    from twosource.publish.exports.entry import Entry


class Format(StrEnum):
    """How an export is written."""

    parquet = "parquet"
    jsonld = "jsonld"
    plover = "plover"
    csv = "csv"


@app.command(rich_help_panel="Desk and exports")
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that the files go into; made if missing.")],
    library: Annotated[Path, typer.Option("--library", metavar="FILE", help="The library that is exported.")],
    format: Annotated[
        Format, typer.Option("--format", help="Tables (parquet, csv), events (plover) or linked claims (jsonld).")
    ],
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="Only this one, by its id or the beginning of it.")
    ] = None,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Write what a library holds for other programs: tables, events, or claims as linked data."""
    with explained(debug):
        if format is Format.parquet:
            refuse_without_pyarrow()
        desk = opened(library, settings, None, new=False)
        from twosource.publish.exports.files import export as write
        from twosource.publish.exports.files import files

        entries = Entries(desk, story)
        with whole(folder, files(format.value)) as draft, Progress(complaints) as watch:
            many = write(entries.watched(watch), format.value, lambda name: (draft / name).open("wb"))
        for name, count in many.items():
            screen.print(f"{count:>9,}  {escape(str(folder / name))}", soft_wrap=True)
        screen.print(f"{entries.stories:,} {'story' if entries.stories == 1 else 'stories'} exported")
        if entries.failed:
            finish(entries.failed, entries.articles, desk.settings.tolerance)


class Entries:
    """The stories to be exported, counted as they go by; of what fails it is said which and why."""

    def __init__(self, desk: Desk, story: str | None) -> None:
        self._desk = desk
        self._story = story
        self.stories = self.articles = self.failed = 0

    def watched(self, watch: Watch) -> Iterator[Entry]:
        """The stories, one after the other."""
        from twosource.model.outcome import Failed

        for found in self._desk.entries(self._story, watch=watch):
            if isinstance(found, Failed):
                self.failed += 1
                complain(found)
            else:
                self.stories += 1
                self.articles += len(found.articles)
                yield found


def refuse_without_pyarrow() -> None:
    """PluginError where no Parquet can be written."""
    try:
        import pyarrow  # noqa: F401
    except ModuleNotFoundError as missing:
        raise PluginError("pyarrow", "is not installed: pip install 'twosource[tables]'") from missing


@contextmanager
def whole(folder: Path, names: tuple[str, ...]) -> Iterator[Path]:
    """A folder to write the files *names* in, which then take their places in *folder*: all of them, or none.

    OutletError where they cannot be written.
    """
    made = not folder.exists()
    draft: Path | None = None
    try:
        folder.mkdir(exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
        yield draft
        taken = [folder / name for name in names if (folder / name).is_dir()]
        if taken:
            raise OutletError(str(taken[0]), "is a folder where a file is to be: name another DIR")
        for name in names:
            (draft / name).replace(folder / name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutletError(str(folder), f"cannot be written: {reason}; nothing was written") from error
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

"""`twosource search`: what has these words, in the articles or in what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from twosource.cli.app import Debug, app, explained, screen
from twosource.errors import OutletError
from twosource.model.catalogue import ArticleHit, Filters, Piece, StatementHit
from twosource.model.claim import Standing
from twosource.publish.outline import STANDINGS
from twosource.publish.wording import count, day, one_line

if TYPE_CHECKING:
    from twosource.stores.catalogue import Catalogue
    from twosource.stores.meanings import Near


@app.command(rich_help_panel="Questions")
def search(
    words: Annotated[str, typer.Argument(help='What to look for; "phrases" stand together, -these do not occur.')],
    library: Annotated[Path, typer.Option("--library", metavar="FILE", help="The library to look in.")],
    actor: Annotated[
        str | None, typer.Option("--actor", help="Statements by or about somebody of this name only.")
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="What this outlet prints only.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option("--since", formats=["%Y-%m-%d"], metavar="DAY", help="Printed on this day or later."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], metavar="DAY", help="Printed on this day or before."),
    ] = None,
    standing: Annotated[
        str | None, typer.Option("--standing", help=f"Statements of claims that are {', '.join(STANDINGS)}.")
    ] = None,
    statements: Annotated[
        bool, typer.Option("--statements", help="Look in statements, not in whole articles.")
    ] = False,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="Statements that mean the same in other words, too.")
    ] = False,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help="How many to show.")] = 20,
    debug: Debug = False,
) -> None:
    """Search a library: articles by their words, or who said what, and how firmly it stands."""
    if standing is not None and standing not in STANDINGS:
        raise typer.BadParameter(f"it can be {', '.join(STANDINGS)}", param_hint="--standing")
    with explained(debug):
        if not library.exists():
            raise OutletError(str(library), "no such library: `twosource add` begins one")
        from twosource.stores.catalogue import Catalogue
        from twosource.stores.searching import search_articles, search_statements

        wanted: Standing | None = next((each for each in STANDINGS if each == standing), None)
        filters = Filters(actor=actor, outlet=outlet, since=_day(since), until=_day(until), standing=wanted)
        said = statements or meaning or actor is not None or wanted is not None
        catalogue = Catalogue(library)
        if said:
            near = _near(catalogue, words) if meaning else ()
            found = search_statements(catalogue, words, filters, near=near, most=most)
        else:
            found = search_articles(catalogue, words, filters, most=most)
        for hit in found.statements:
            screen.print(_statement(hit), soft_wrap=True)
        for article in found.articles:
            screen.print(_article(article), soft_wrap=True)
        what = count(found.total, "statement" if said else "article")
        loose = "; none has all the words, these have some" if found.loose and found.total else ""
        screen.print(f"{'more than ' if found.more else ''}{what}{loose}")


def _near(catalogue: Catalogue, words: str) -> Sequence[Near]:
    """The statements that mean about what *words* do."""
    from twosource.annotate.meaning import encode
    from twosource.stores.meanings import Meanings, index_meanings

    index_meanings(catalogue)
    return Meanings().nearest(catalogue, encode([words])) if words.strip() else ()


def _statement(hit: StatementHit) -> Text:
    """One statement: how firmly it stands, its words, and whose they are."""
    line = Text(f"{STANDINGS[hit.standing]:>13}  ", _COLOURS[hit.standing])
    line.append_text(_marked(hit.words))
    who = f"{one_line(hit.speaker)}, in " if hit.speaker else ""
    line.append(f"\n{'':15}{who}{_printed(hit.article.outlet, hit.article.day)} · story {hit.story}", "dim")
    return line


def _article(hit: ArticleHit) -> Text:
    line = Text(style="bold")
    line.append_text(_marked(hit.title) if hit.title else Text("Untitled"))
    line.append(f"\n  {_printed(hit.article.outlet, hit.article.day)} · {one_line(hit.article.id)}\n  ", "not bold dim")
    words = _marked(hit.words)
    words.stylize("not bold")
    line.append_text(words)
    return line


_COLOURS = {"corroborated": "green", "disputed": "red", "retracted": "magenta", "single-origin": "dim"}


def _marked(pieces: tuple[Piece, ...]) -> Text:
    """The words on a line, free of whatever could steer a terminal."""
    text = Text()
    for piece in pieces:
        words = one_line(piece.text)
        begins, ends = piece.text[:1].isspace(), piece.text[-1:].isspace()
        text.append(" " * begins + words + " " * (ends and bool(words)), "yellow" if piece.sought else "")
    return text


def _printed(outlet: str | None, printed: date | None) -> str:
    return f"{one_line(outlet or 'an article')}, {day(printed) if printed else 'date unknown'}"


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None

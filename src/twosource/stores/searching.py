"""Full-text search over the articles of a library and over the statements of its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from twosource.model.catalogue import ArticleHit, Choice, Filters, Results, StatementHit
from twosource.stores.catalogue import Catalogue
from twosource.stores.meanings import Near
from twosource.stores.questions import BEGIN, END, asked, pieces, within

COUNTED = 1_000  # of the best that facets are counted over, and pages leafed through
SHOWN = 8  # values of a facet
WEIGHED = 20_000  # of what has the words, the last that came in: to weigh them all would take too long


HIGHLIGHT = f"highlight(told_words, 0, '{BEGIN}', '{END}')"
SHOW = """
    SELECT {}, told.speaker, indexed.n, told.start, told.stop, told.story, told.claim, told.standing, told.modality,
        told.polarity
    FROM told_words JOIN told ON told.n = told_words.rowid JOIN indexed ON indexed.article = told.article
    WHERE {} told_words.rowid = ?
"""
SMOOTH = 60  # of reciprocal rank fusion (Cormack, Clarke and Buettcher, 2009)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The numbers of all that was found, the best first, up to `COUNTED`."""

    numbers: tuple[int, ...]
    more: bool
    loose: bool
    question: str


def search_articles(library: Catalogue, words: str, filters: Filters, *, start: int = 0, most: int = 20) -> Results:
    """The articles that have all of *words*, the best first; where none has, those that have any of them."""
    conditions, bound = ["article_words MATCH ?"], []
    if filters.outlet is not None:
        conditions.append("outlet = ?")
        bound.append(filters.outlet)
    if filters.language is not None:
        conditions.append("language = ?")
        bound.append(filters.language)
    _between(filters, "printed", conditions, bound)
    joined = " JOIN indexed ON indexed.n = article_words.rowid" if bound else ""
    found = _ranked(
        library,
        words,
        f"SELECT article_words.rowid, bm25(article_words, 4.0, 1.0) AS worth FROM article_words{joined}"
        f" WHERE {' AND '.join(conditions)} ORDER BY article_words.rowid DESC LIMIT {WEIGHED}",
        bound,
    )
    if found is None:
        return Results(0, more=False)
    page = found.numbers[start : start + most]
    hits = tuple(
        ArticleHit(line, pieces(title), pieces(text))
        for n, line in zip(page, library.article_lines(page))
        # One by one: so each is looked up, where all together would be picked from everything that matches.
        for title, text in library.ask(
            f"""
            SELECT highlight(article_words, 0, '{BEGIN}', '{END}'),
                snippet(article_words, 1, '{BEGIN}', '{END}', '…', 40)
            FROM article_words
            WHERE article_words MATCH ? AND rowid = ?
            """,
            found.question,
            n,
        )
    )
    facets = _facets(
        library,
        {
            "outlet": "SELECT outlet FROM indexed WHERE n IN ({})",
            "language": "SELECT language FROM indexed WHERE n IN ({})",
            "year": "SELECT nullif(substr(printed, 1, 4), '') FROM indexed WHERE n IN ({})",
        },
        found.numbers,
    )
    return Results(len(found.numbers), found.more, articles=hits, facets=facets, loose=found.loose)


def search_statements(
    library: Catalogue, words: str, filters: Filters, *, near: Iterable[Near] = (), start: int = 0, most: int = 20
) -> Results:
    """The statements that have all of *words*, the best first; where none has, those that have any of them.

    Those that are *near* in meaning are put among them: what is high on both lists comes first.
    An *actor* of the filters is one who says it, or whom the claim is about.  Without words,
    the statements that the filters let through, the last printed first.
    """
    conditions, bound = ["told_words MATCH ?"], []
    for column, value in (("outlet", filters.outlet), ("standing", filters.standing)):
        if value is not None:
            conditions.append(f"{column} = ?")
            bound.append(value)
    _between(filters, "day", conditions, bound)
    # What nobody but the index knows need not be looked up.
    joined = " JOIN told ON told.n = told_words.rowid" if bound or not words.strip() else ""
    worth = "bm25(told_words, 1.0, 2.0, 0.5, 0.2)" if words.strip() else "-julianday(coalesce(nullif(day, ''), 0))"
    about = asked(f'"{filters.actor}"') if filters.actor else None
    found = _ranked(
        library,
        words,
        f"SELECT told_words.rowid, {worth} AS worth FROM told_words{joined} WHERE {' AND '.join(conditions)}"
        f" ORDER BY told_words.rowid DESC LIMIT {WEIGHED}",
        bound,
        own="words speaker actors",
        besides=within("speaker actors", about) if about else None,
    )
    if found is None:
        return Results(0, more=False)
    close = library.told_at((each.article, each.start, each.end) for each in near)
    if close:
        let = ["n = ?", *conditions[1:]] + (
            ["n IN (SELECT rowid FROM told_words WHERE told_words MATCH ?)"] if about else []
        )
        more = [within("speaker actors", about)] if about else []
        question = f"SELECT n FROM told WHERE {' AND '.join(let)}"
        close = [n for n in close if library.ask(question, n, *bound, *more)]
        # Of words alone, and any of them: what is near in meaning says more.
        found = replace(found, numbers=_fused([close, () if found.loose else found.numbers]), loose=False)
    page = found.numbers[start : start + most]
    rows = [
        row
        for n in page
        for row in library.ask(SHOW.format(HIGHLIGHT, "told_words MATCH ? AND"), found.question, n)
        or library.ask(SHOW.format("told.words", ""), n)
    ]
    printed = tuple(dict.fromkeys(row[2] for row in rows))
    lines = dict(zip(printed, library.article_lines(printed)))
    hits = tuple(StatementHit(pieces(row[0]), row[1], lines[row[2]], *row[3:]) for row in rows)
    facets = _facets(
        library,
        {
            "speaker": "SELECT speaker FROM told WHERE n IN ({})",
            "outlet": "SELECT nullif(outlet, '') FROM told WHERE n IN ({})",
            "standing": "SELECT standing FROM told WHERE n IN ({})",
            "year": "SELECT nullif(substr(day, 1, 4), '') FROM told WHERE n IN ({})",
        },
        found.numbers,
    )
    return Results(len(found.numbers), found.more, statements=hits, facets=facets, loose=found.loose)


def _ranked(
    library: Catalogue, words: str, query: str, bound: Sequence[Any], *, own: str = "", besides: str | None = None
) -> _Ranked | None:
    """What has all of *words*, in the columns that are its *own* if it can be, and *besides* that.

    Where nothing has, what has any of them; `None` where nothing is asked for.
    """
    strict, loose = asked(words), asked(words, loose=True)
    if strict is None and besides is None:
        return None
    questions = [besides or ""]
    if strict and loose:
        steps = [within(own, strict), strict, loose] if own else [strict, loose]
        questions = [" AND ".join(f"({part})" for part in (step, besides) if part) for step in steps]
    rows: list[Any] = []
    question = ""
    for question in dict.fromkeys(step for step in questions if step):
        rows = library.ask(f"SELECT rowid FROM ({query}) ORDER BY worth, rowid LIMIT ?", question, *bound, COUNTED + 1)
        if rows:
            break
    numbers = tuple(n for (n,) in rows[:COUNTED])
    return _Ranked(numbers, len(rows) > COUNTED, loose != strict and question == questions[-1], question)


def _fused(lists: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """One list of several: what stands high on most of them first."""
    worth: dict[int, float] = {}
    for ranked in lists:
        for place, n in enumerate(ranked):
            worth[n] = worth.get(n, 0.0) + 1 / (SMOOTH + place)
    return tuple(sorted(worth, key=lambda n: (-worth[n], n)))


def _between(filters: Filters, column: str, conditions: list[str], bound: list[Any]) -> None:
    if filters.since:
        conditions.append(f"{column} >= ?")
        bound.append(filters.since.isoformat())
    if filters.until:
        conditions.append(f"{column} BETWEEN '0' AND ?")
        bound.append(filters.until.isoformat())


def _facets(
    library: Catalogue, questions: Mapping[str, str], numbers: Iterable[int]
) -> Mapping[str, tuple[Choice, ...]]:
    """How many of those under *numbers* have which value, the most frequent first."""
    wanted = tuple(numbers)
    marks = ", ".join("?" * len(wanted))
    found = {}
    for facet, question in questions.items():
        counted = Counter(value for (value,) in library.ask(question.format(marks), *wanted) if value)
        ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        found[facet] = tuple(Choice(value, count) for value, count in ordered[:SHOWN])
    return found

"""From files and the web to the articles of a library: nothing is lost, nothing stands twice.

What a list names is noted in the library in the same breath as the list's own visit, so
that whatever is interrupted goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from twosource.errors import ReadError
from twosource.flow.apart import apart
from twosource.model.article import Article, Lead, Page
from twosource.model.outcome import Done, Failed, Outcome
from twosource.model.outlet import Registry
from twosource.model.visit import Fetched, Request, Visit
from twosource.ports import Fetcher, Saved, Store
from twosource.read.lists import find_leads
from twosource.read.naming import named
from twosource.read.reader import Reader, distinct

BACK_OFF = timedelta(minutes=5)  # after a first failure; twice as long after each further one
LONGEST_BACK_OFF = timedelta(days=1)
TRIES = 6  # of an article that cannot be had
DEEPEST = 4  # a list of lists of lists ...

Clock = Callable[[], datetime]
Watch = Callable[[str, int, int | None], None]  # what is being done, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Kept:
    """An article, and how it was to the store that it was given to."""

    article: Article
    how: Saved


def add(store: Store, outcomes: Iterable[Outcome[Article]]) -> Iterator[Outcome[Kept]]:
    """Save the articles that could be read, and why the others could not."""
    for outcome in outcomes:
        if isinstance(outcome, Done):
            article = apart(store, outcome.value)
            yield Done(Kept(article, store.save_article(article)))
        else:
            store.save_failed(outcome)
            yield outcome


def collect(
    store: Store, fetcher: Fetcher, reader: Reader, urls: Sequence[str], *, clock: Clock, patient: bool, watch: Watch
) -> Iterator[Outcome[Kept]]:
    """Visit *urls* and the lists that they lead to, then every article that is due.

    *urls* may be files whose lists were taken before.  Where *patient*, a place that has failed is
    left alone until it is due again.
    """
    visited: set[str] = set()
    level = list(dict.fromkeys(urls))
    for _ in range(DEEPEST):
        pending = [store.visit(url) or Visit(url, "list") for url in level if is_web(url)]
        if patient:
            pending = [visit for visit in pending if visit.due is None or visit.due <= clock()]
        visited.update(level)
        yield from visit_all(store, fetcher, reader, pending, "lists", clock=clock, watch=watch)
        level = [url for url in _lists_of(store, level) if url not in visited]
        if not level:
            break
    due = [visit for visit in store.due(clock()) if visit.url not in visited]
    yield from visit_all(store, fetcher, reader, due, "articles", clock=clock, watch=watch)


def take(
    store: Store, reader: Reader, opened: Iterable[Outcome[Page]], *, clock: Clock, watch: Watch
) -> Iterator[Outcome[Kept]]:
    """Save the articles of the files *opened*; where one is a list, note what it names."""

    def read() -> Iterator[Outcome[Article]]:
        for number, outcome in enumerate(opened, 1):
            yield from taken(outcome)
            watch("reading", number, None)

    def taken(outcome: Outcome[Page]) -> Iterator[Outcome[Article]]:
        if isinstance(outcome, Failed) or is_web(outcome.value.place):
            return read_page(reader, outcome)
        page = outcome.value
        try:
            leads = find_leads(page)
        except ReadError as problem:
            return iter((Failed(problem.place, "read", problem.reason),))
        if leads is None:
            return reader(page)
        store.save_visit(Visit(page.place, "list", tried=clock()), listed=leads)
        return reader.unlinked(page)

    yield from add(store, distinct(read(), revisions=True))


def read_page(reader: Reader, outcome: Outcome[Page]) -> Iterator[Outcome[Article]]:
    """The articles of a page from a file, or why there are none.

    A list in an archive is as old as the archive: what it named is in there, or gone.
    """
    if isinstance(outcome, Failed):
        return iter((outcome,))
    page = outcome.value
    try:
        if is_web(page.place) and find_leads(page) is not None:
            return iter((Failed(page.place, "read", "a list of articles in an archive, not followed"),))
    except ReadError as problem:
        return iter((Failed(problem.place, "read", problem.reason),))
    return reader(page)


def visit_all(
    store: Store,
    fetcher: Fetcher,
    reader: Reader,
    pending: Collection[Visit],
    what: str,
    *,
    clock: Clock,
    watch: Watch,
) -> Iterator[Outcome[Kept]]:
    """Fetch what is *pending*, and save what comes of each visit at once."""
    if not pending:
        return  # a fetcher that is asked for nothing would begin its work all the same
    before = {visit.url: visit for visit in pending}
    requests = (Request(visit.url, visit.lead, visit.etag, visit.modified) for visit in pending)
    for number, fetched in enumerate(fetcher(requests), 1):
        visit, found, leads = arrived(before[fetched.request.url], fetched, reader, now=clock())
        found = tuple(Done(apart(store, one.value)) if isinstance(one, Done) else one for one in found)
        how = iter(store.save_visit(visit, found, leads))
        for outcome in found:
            yield Done(Kept(outcome.value, next(how))) if isinstance(outcome, Done) else outcome
        watch(f"fetching {what}", number, len(before))


def arrived(
    visit: Visit, fetched: Fetched, reader: Reader, *, now: datetime
) -> tuple[Visit, tuple[Outcome[Article], ...], tuple[Lead, ...]]:
    """The *visit* after this try at it, the articles that it brought or why there are none, and what it lists."""
    state = visit.lead.state if visit.lead else None
    had = replace(visit, tried=now, due=None, state=state, failures=0, reason=None)
    page = fetched.page
    if page is None:
        return had, (), ()
    if isinstance(page, Failed):
        return put_off(visit, page.reason, now, fetched.again), (page,), ()
    had = replace(had, etag=page.value.etag, modified=page.value.modified)
    try:
        leads = find_leads(page.value)
    except ReadError as problem:
        return put_off(visit, problem.reason, now), (Failed(problem.place, "read", problem.reason),), ()
    if leads is not None:
        return replace(had, kind="list"), tuple(reader.unlinked(page.value)), leads
    if visit.kind == "list" and (visit.lead or (visit.tried and not visit.failures)):
        # The page that stands in a feed's place tells that it is away for a while, or gone.
        reason = "a page, where a feed was to be"
        return put_off(visit, reason, now), (Failed(page.value.place, "read", reason),), ()
    found = tuple(reader(page.value))
    failed = next((outcome for outcome in found if isinstance(outcome, Failed)), None)
    if failed and not any(isinstance(outcome, Done) for outcome in found):
        return put_off(visit, failed.reason, now), found, ()
    return replace(had, kind="article"), found, ()


def put_off(visit: Visit, reason: str, now: datetime, again: datetime | None = None) -> Visit:
    """The *visit* that came to nothing: due when the server wants it *again*, or the later the more often it failed."""
    failures = visit.failures + 1
    wait = min(BACK_OFF * 2 ** min(visit.failures, 20), LONGEST_BACK_OFF)
    given_up = visit.kind == "article" and failures >= TRIES
    due = None if given_up else max(now + wait, again or now)
    return replace(visit, tried=now, due=due, failures=failures, reason=reason)


def rename(store: Store, registry: Registry) -> int:
    """Name the outlets of the articles in *store* as *registry* now has them; how many changed."""
    articles = [(article, named(article, registry)) for article in store.articles()]
    changed = [after for before, after in articles if before != after]
    for article in changed:
        store.save_article(article)
    return len(changed)


def is_web(place: str) -> bool:
    """True where *place* is to be fetched, not opened."""
    return place.lower().startswith(("http://", "https://"))


def _lists_of(store: Store, places: Collection[str]) -> list[str]:
    """The lists that any of *places* names."""
    named = set(places)
    return [visit.url for visit in store.visits("list") if visit.lead and visit.lead.listed in named]

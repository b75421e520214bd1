"""Alerts tell what is new once, whatever is grouped anew, stopped or run twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.publish import harbour

from twosource.errors import AmbiguousError, FetchError, NotFoundError
from twosource.flow.alerting import compare, deliver, notice, sought
from twosource.model.alert import Alert, News
from twosource.model.claim import Figure
from twosource.model.dossier import Dossier
from twosource.model.outcome import Failed
from twosource.model.story import Story
from twosource.publish.compose import compose
from twosource.stores.alerts import LEASE, AlertBook
from twosource.stores.sqlite import SqliteStore

NOON = datetime(2024, 3, 9, 12, tzinfo=UTC)
STRIKE = Alert("a1", "the strike", NOON, story="harbour")


@pytest.fixture
def dossier() -> Dossier:
    return compose(harbour.case(), harbour.findings(), version="0", settings="s")


@pytest.fixture
def store(tmp_path: Path, dossier: Dossier) -> SqliteStore:
    """A library of one story."""
    store = SqliteStore(tmp_path / "desk.db")
    for article in harbour.ARTICLES.values():
        store.save_article(article)
    keep(store, dossier)
    return store


@pytest.fixture
def book(store: SqliteStore) -> AlertBook:
    return AlertBook(store.path)


def keep(store: SqliteStore, dossier: Dossier) -> None:
    """Let *dossier* be that of the one story."""
    store.save_grouping("1", dossier.origins, [Story(dossier.story.id, tuple(a.id for a in dossier.articles))])
    store.save_dossier(str(hash(dossier.story.id)), dossier)


def noticed(book: AlertBook, dossier: Dossier, *, now: datetime = NOON) -> tuple[News, ...]:
    found = notice(book, {dossier.story.id: dossier}, now=now)
    return tuple(news for some in found.values() for news in some)


def without(dossier: Dossier, *claims: str) -> Dossier:
    return replace(dossier, claims=tuple(claim for claim in dossier.claims if claim.id not in claims))


def turned(dossier: Dossier, id: str) -> Dossier:
    """The same, but for one claim that is disputed now."""
    claims = tuple(replace(c, standing="disputed") if c.id == id else c for c in dossier.claims)
    return replace(dossier, claims=claims)


def test_every_claim_is_told_once(book: AlertBook, dossier: Dossier) -> None:
    book.save(STRIKE)
    assert {news.claim for news in noticed(book, dossier)} == {claim.id for claim in dossier.claims}
    assert noticed(book, dossier, now=NOON + timedelta(hours=1)) == ()


def test_what_was_passed_over_is_not_told(book: AlertBook, store: SqliteStore, dossier: Dossier) -> None:
    before = without(dossier, "deal")
    keep(store, before)
    claims = sought(book.matched(STRIKE), {"harbour": before})
    assert book.pass_over(STRIKE, lambda told: compare(STRIKE, claims, told, now=NOON)) == len(before.claims)
    book.save(STRIKE)
    keep(store, dossier)
    assert [news.claim for news in noticed(book, dossier)] == ["deal"]


def test_a_claim_that_turns_is_told_with_what_it_was(book: AlertBook, dossier: Dossier) -> None:
    book.save(STRIKE)
    noticed(book, dossier)
    found = noticed(book, turned(dossier, "strike"))
    assert [(news.claim, news.was and news.was.standing, news.now.standing) for news in found] == [
        ("strike", "corroborated", "disputed")
    ]
    assert noticed(book, turned(dossier, "strike")) == ()
    assert [news.claim for news in noticed(book, dossier, now=NOON + timedelta(hours=1))] == ["strike"]


def test_a_figure_that_moves_is_told(book: AlertBook, dossier: Dossier) -> None:
    book.save(STRIKE)
    noticed(book, dossier)
    moved = tuple(
        replace(claim, value=Figure("injured", 12, 12, "person")) if claim.id == "injured" else claim
        for claim in dossier.claims
    )
    found = noticed(book, replace(dossier, claims=moved))
    assert [(news.was and news.was.value, news.now.value) for news in found] == [("11 injured", "12 injured")]


def test_another_id_of_the_claim_or_of_the_story_tells_nothing_again(
    book: AlertBook, store: SqliteStore, dossier: Dossier
) -> None:
    book.save(STRIKE)
    noticed(book, dossier)
    claims = tuple(replace(claim, id=f"new-{claim.id}") for claim in dossier.claims)
    merged = replace(dossier, claims=claims, story=replace(dossier.story, id="merged"))
    keep(store, merged)
    assert set(book.matched(STRIKE)) == {"merged"}  # the alert goes with the articles of its story
    assert noticed(book, merged) == ()


@pytest.mark.parametrize(
    ("alert", "wanted"),
    [
        (Alert("a", "a", NOON, words='"water cannon"'), {"injured"}),
        (Alert("a", "a", NOON, words="accord", standing="disputed"), {"accord"}),
        (Alert("a", "a", NOON, actor="Ilse Maro", outlet="Coastal Wire"), {"box"}),
        (Alert("a", "a", NOON, words="zeppelin"), set()),
        (Alert("a", "a", NOON, words="') OR 1=1 --"), set()),
        (Alert("a", "a", NOON, story="nowhere"), set()),
    ],
)
def test_an_alert_asks_for_claims_that_have_all_of_it(
    book: AlertBook, dossier: Dossier, alert: Alert, wanted: set[str]
) -> None:
    book.save(alert)
    assert {news.claim for news in noticed(book, dossier)} == wanted


def test_an_alert_that_asks_for_nothing_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="asks for nothing"):
        Alert("a", "a", NOON)


def sender(got: list[str], *, failing: int = 0) -> Callable[[Alert, tuple[News, ...]], None]:
    """Takes news down, once it has failed so often."""
    left = [failing]

    def send(alert: Alert, news: tuple[News, ...]) -> None:
        if left[0]:
            left[0] -= 1
            raise FetchError("https://hooks.example/…", "the server answered 500")
        got.extend(each.claim for each in news)

    return send


def test_what_fails_is_brought_the_next_time_and_once(book: AlertBook, dossier: Dossier) -> None:
    book.save(replace(STRIKE, webhook="https://hooks.example/"))
    noticed(book, dossier)
    got: list[str] = []
    send = sender(got, failing=1)
    outcomes = list(deliver(book, {"webhook": send}, now=NOON))
    assert outcomes == [Failed("the strike, by webhook", "alert", "the server answered 500")]
    assert [(late.channel, late.news, late.reason) for late in book.undelivered()] == [
        ("webhook", len(dossier.claims), "the server answered 500")
    ]
    list(deliver(book, {"webhook": send}, now=NOON))
    list(deliver(book, {"webhook": send}, now=NOON + LEASE * 2))
    assert sorted(got) == sorted(claim.id for claim in dossier.claims)
    assert book.undelivered() == ()


def test_one_channel_that_fails_holds_up_no_other(book: AlertBook, dossier: Dossier) -> None:
    book.save(replace(STRIKE, webhook="https://hooks.example/", mail=("ana@example.org",)))
    noticed(book, dossier)
    got: list[str] = []
    list(deliver(book, {"webhook": sender([], failing=9), "mail": sender(got)}, now=NOON))
    assert len(got) == len(dossier.claims)
    assert [late.channel for late in book.undelivered()] == ["webhook"]


def test_a_run_that_is_killed_while_it_sends_loses_nothing(book: AlertBook, dossier: Dossier) -> None:
    book.save(replace(STRIKE, webhook="https://hooks.example/"))
    noticed(book, dossier)

    def killed(alert: Alert, news: tuple[News, ...]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(deliver(book, {"webhook": killed}, now=NOON))
    other, got = AlertBook(book.path), list[str]()
    list(deliver(other, {"webhook": sender(got)}, now=NOON))
    assert got == []  # the one who was killed may be about to send it still
    list(deliver(other, {"webhook": sender(got)}, now=NOON + LEASE * 2))
    assert len(got) == len(dossier.claims)


def test_two_runs_at_once_tell_it_once(book: AlertBook, dossier: Dossier) -> None:
    book.save(replace(STRIKE, webhook="https://hooks.example/"))
    other = AlertBook(book.path)
    assert noticed(book, dossier)
    assert noticed(other, dossier) == ()
    first = book.taken(book.alerts()[0], "webhook", NOON)
    assert first
    assert other.taken(other.alerts()[0], "webhook", NOON) == ()


def test_a_removed_alert_is_forgotten_with_what_it_was_told(book: AlertBook, dossier: Dossier) -> None:
    book.save(replace(STRIKE, webhook="https://hooks.example/"))
    noticed(book, dossier)
    book.remove(book.named("the strike"))
    assert book.alerts() == book.undelivered() == book.news(STRIKE) == noticed(book, dossier) == ()
    with pytest.raises(NotFoundError):
        book.named("a1")


def test_a_name_of_two_alerts_tells_them_not_apart(book: AlertBook) -> None:
    for id in ("a1", "a2"):
        book.save(replace(STRIKE, id=id))
    with pytest.raises(AmbiguousError):
        book.named("the strike")
    assert book.named("a2").id == "a2"

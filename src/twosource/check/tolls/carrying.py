"""The toll of a story put where a reader looks for it: on a claim that tells of it, with its history and its sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Literal

from twosource.check.tolls.accounts import IN_BODY, Account, Count, account_of
from twosource.check.tolls.settling import settle
from twosource.check.tolls.words import ANYBODY
from twosource.model.article import Article
from twosource.model.claim import Claim, Difference, Figure, Moved, Reading, Side, Testimony
from twosource.model.story import Case
from twosource.model.text import Span

Measure = Literal["killed", "injured"]
UNIT = "person"


def carry_tolls(case: Case, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The *claims*, the one that tells of the dead (of the hurt) with the number that the story comes to.

    Nothing changes in a story of which more than half of the articles tell of neither.
    """
    accounts = [account_of(article, notes) for article, notes in zip(case.articles, case.annotations)]
    touched = [a for a in accounts if any(c.value and (c.figures or c.told) for c in (a.killed, a.injured))]
    if 2 * len(touched) < len(accounts) or not touched:
        return tuple(claims)
    toll = settle(accounts)
    origin_of = {article: origin.id for origin in case.origins for article in origin.articles}
    dead = _Told("killed", toll.killed, accounts, origin_of)
    hurt = _Told("injured", toll.injured, accounts, origin_of, toll.killed)
    # A claim has one number: that of the dead goes first.
    return hurt.carried(*dead.carried(claims))[0]


@dataclass(frozen=True)
class _Told:
    """One measure of the toll, and the articles that tell of it."""

    measure: Measure
    value: int
    accounts: Sequence[Account]
    origin_of: dict[str, str]
    dead: int = 0  # beside those who are counted

    def carried(self, claims: Sequence[Claim], taken: int | None = None) -> tuple[tuple[Claim, ...], int | None]:
        """The claims, one of them with the number, and the place of that one, which is not the one *taken*."""
        home = self.home(claims, taken)
        return tuple(
            self.settled(claim, claims)
            if n == home
            else self.without_part(claim)
            if n != taken and (home is None or n < home)
            else claim
            for n, claim in enumerate(claims)
        ), home

    def home(self, claims: Sequence[Claim], taken: int | None) -> int | None:
        """The claim that tells of it, best with this very number, in the words of most origins."""
        best: tuple[tuple[int, ...], int] | None = None
        for n, claim in enumerate(claims):
            figure = _figure_of(claim)
            # "Fourteen soldiers died" tells of fourteen, whatever the story comes to.
            rival = figure is not None and figure[0] == self.measure and figure[1] != self.value
            if n == taken or rival or claim.standing == "retracted":
                continue
            heard = [t for t in claim.statements if t.citation.words.casefold() == claim.text.casefold()]
            if any(self.rivalled(t) for t in heard) and not any(self.tells(t) for t in heard):
                continue  # what the claim says is something else: "seven died" is no place for the number of the hurt
            own = {self.origin(t) for t in claim.statements if self.gives(t, self.value)}
            any_ = {self.origin(t) for t in claim.statements if self.tells(t)}
            if not (own or (any_ and self.value)):
                continue
            rank = (int(figure == (self.measure, self.value)), len(own), len(any_), len(claim.counted), -n)
            if best is None or rank > best[0]:
                best = (rank, n)
        return best[1] if best else None

    def rivalled(self, testimony: Testimony) -> bool:
        """True where the statement gives a number of people of whom something else is told."""
        values = (v for v in testimony.values if isinstance(v, Figure) and v.unit == UNIT)
        return any(value.measure not in (None, self.measure) for value in values)

    def settled(self, claim: Claim, claims: Sequence[Claim]) -> Claim:
        """The *claim* with the number, its history, and the articles that have another as the sides of a difference."""
        figure = self.figure(self.value)
        if _figure_of(claim) != (self.measure, self.value):
            claim = replace(claim, value=figure, history=tuple(self.moves()))
        claim = replace(claim, statements=tuple(self.valued(t) for t in claim.statements))
        if any(d.slot == "quantity" and self.measures(other, d) for other in claims for d in other.differences):
            return claim  # how it differs is told already
        return self.with_sides(claim, claims)

    def measures(self, claim: Claim, difference: Difference) -> bool:
        """True of a difference between figures of this measure."""
        values = (v for side in difference.sides for n in side.statements for v in claim.statements[n].values)
        return any(isinstance(value, Figure) and value.measure == self.measure for value in values)

    def with_sides(self, claim: Claim, claims: Sequence[Claim]) -> Claim:
        statements = list(claim.statements)
        sides: dict[int, list[int]] = defaultdict(list)
        words: dict[int, str] = {}
        firm = [a for a in self.accounts if self.count(a).value and self.firm(self.count(a))]
        for account in sorted(firm, key=lambda a: _printed(a.article)):
            value = self.count(account).value
            place = self.place(account, value, statements, claims)
            if place is None:
                continue
            sides[value].append(place)
            words.setdefault(value, self.words(account, value))
        if len(sides) < 2 or len(self.things(firm)) > 1:
            return claim
        days = [a.article.published.interval.earliest for a in firm]
        reading: Reading = "update" if len(set(days)) > 1 else "conflict"
        given = tuple(Side(words[value], tuple(sorted(set(at)))) for value, at in sides.items())
        why = f"articles count {' and '.join(str(value) for value in sides)} {self.measure}" + (
            ", the later ones otherwise than the earlier" if reading == "update" else " on the same day"
        )
        differences = tuple(
            sorted(
                (*claim.differences, Difference("quantity", reading, given, why)),
                key=lambda d: (d.slot, d.reading, d.sides[0].statements),
            )
        )
        return replace(
            claim,
            statements=tuple(statements),
            differences=differences,
            standing="disputed" if reading == "conflict" else claim.standing,
        )

    @staticmethod
    def firm(count: Count) -> bool:
        return count.weight >= IN_BODY or bool(count.figures)

    def things(self, accounts: Sequence[Account]) -> set[str]:
        """Who is counted, where that is not anybody: officers are not demonstrators."""
        told = (t for a in accounts for t in self.count(a).figures if t.value == self.count(a).value)
        return {t.thing.removesuffix("s") for t in told if t.thing and t.thing not in ANYBODY}

    def place(self, account: Account, value: int, statements: list[Testimony], claims: Sequence[Claim]) -> int | None:
        """Where among *statements* the article gives the *value*; one of another claim is added at the end."""
        own = [n for n, t in enumerate(statements) if t.article == account.article.id and self.gives(t, value)]
        if own:
            return own[0]
        for claim in claims:
            for testimony in claim.statements:
                if testimony.article == account.article.id and self.gives(testimony, value):
                    statements.append(self.valued(testimony))
                    return len(statements) - 1
        return None

    def without_part(self, claim: Claim) -> Claim:
        """The *claim*, without a figure that the toll takes up: two of three, or all who were shot where one died."""
        figure = _figure_of(claim)
        if figure is None or figure[0] != self.measure:
            return claim
        part = figure[1] < self.value or (self.measure == "injured" and figure[1] == self.value + self.dead)
        own = any(self.gives(t, figure[1]) or self.tells(t) for t in claim.statements)
        return replace(claim, value=None, history=()) if part and own and figure[1] else claim

    def moves(self) -> Iterator[Moved]:
        for account in sorted(self.accounts, key=lambda a: _printed(a.article)):
            count = self.count(account)
            if count.weight >= IN_BODY and (count.figures or count.told or count.nobody):
                yield Moved(account.article.id, _moment(account.article), self.figure(count.value))

    def valued(self, testimony: Testimony) -> Testimony:
        """The statement with the number that its article gives in it, where it has no figure of the sort."""
        if any(isinstance(v, Figure) and v.measure == self.measure for v in testimony.values):
            return testimony
        account = self.account(testimony)
        value = self.count(account).value if account else 0
        if account is None or not self.gives(testimony, value):
            return testimony
        return replace(testimony, values=(*testimony.values, self.figure(value)))

    def gives(self, testimony: Testimony, value: int) -> bool:
        """True where the statement gives the number: in a figure, or one person by telling of them."""
        account = self.account(testimony)
        if account is None:
            return False
        count, span = self.count(account), testimony.citation.span
        if not value:
            return _within(count.nobody, span)
        if any(told.value == value and span.overlaps(told.span) for told in count.figures):
            return True
        # Who is told of by name is one; a number that is reckoned from others stands in each of them.
        reckoned = count.value == value and all(told.value != value for told in count.figures)
        return reckoned and self.tells(testimony)

    def tells(self, testimony: Testimony) -> bool:
        """True where the statement tells of the dead (of the hurt) at all."""
        account = self.account(testimony)
        if account is None or testimony.polarity == "negative":
            return False
        count, span = self.count(account), testimony.citation.span
        return _within([told.span for told in count.figures], span) or _within(count.told, span)

    def words(self, account: Account, value: int) -> str:
        given = (told.words for told in self.count(account).figures if told.value == value)
        return " ".join(next(given, f"{value} {self.measure}").split())

    def figure(self, value: int) -> Figure:
        return Figure(self.measure, float(value), float(value), UNIT)

    def count(self, account: Account) -> Count:
        return account.killed if self.measure == "killed" else account.injured

    def account(self, testimony: Testimony) -> Account | None:
        return next((a for a in self.accounts if a.article.id == testimony.article), None)

    def origin(self, testimony: Testimony) -> str:
        return self.origin_of.get(testimony.article, testimony.article)


def _within(spans: Sequence[Span], span: Span) -> bool:
    return any(span.overlaps(one) for one in spans)


def _figure_of(claim: Claim) -> tuple[str | None, int] | None:
    value = claim.value
    if value is None or value.low is None or value.low != value.high or value.low != int(value.low):
        return None
    return value.measure, int(value.low)


def _printed(article: Article) -> tuple[str, str]:
    moment = _moment(article)
    return (moment.isoformat() if moment else "~", article.id)


def _moment(article: Article) -> datetime | None:
    day = article.published.interval.earliest
    return article.published.instant or (datetime.combine(day, time(0), UTC) if day else None)

"""What the articles of a story come to together: the dead and the hurt, as most of them firmly have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.check.tolls.accounts import AT_TOP, LISTED, Account

SEVERAL = 2  # fewer dead are counted by telling of them: one and another one may be the same
CLAUSE = 1.0  # how firmly an article says of somebody that they died, if no more


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead and the hurt of a story's main happening."""

    killed: int
    injured: int


def settle(accounts: Sequence[Account]) -> Toll:
    """The numbers that weigh most; one who is firmly dead in one article is dead, whatever earlier ones say."""
    killed = _weightiest((account.killed.value, account.killed.weight) for account in accounts)
    killed = _risen(accounts, killed)
    if not killed and any(a.killed.value and a.killed.weight >= CLAUSE for a in accounts):
        killed = 1
    # Where nobody gives a figure, fewer people are the safer reading.
    unsure = all(account.injured.weight <= LISTED for account in accounts)
    injured = _weightiest(((a.injured.value, a.injured.weight) for a in accounts), fewest=unsure)
    return Toll(killed, injured)


def _risen(accounts: Sequence[Account], killed: int) -> int:
    """The dead of the last day's firm figures where these are more than any before: nobody rises again."""
    firm = [
        a for a in accounts if a.killed.value and a.killed.weight >= AT_TOP and a.article.published.interval.earliest
    ]
    days = sorted({str(account.article.published.interval.earliest) for account in firm})
    if len(days) < 2:
        return killed
    last = max(a.killed.value for a in firm if str(a.article.published.interval.earliest) == days[-1])
    before = max(a.killed.value for a in firm if str(a.article.published.interval.earliest) != days[-1])
    return last if last > before >= SEVERAL and last > killed else killed


def _weightiest(given: Iterable[tuple[int, float]], *, fewest: bool = False) -> int:
    weights = Counter[int]()
    for value, weight in given:
        weights[value] += weight  # type: ignore[assignment]
    return max(weights, key=lambda value: (round(weights[value], 3), -value if fewest else value), default=0)

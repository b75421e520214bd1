"""What a request asks for, read from its address."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast, get_args

from twosource.model.catalogue import Filters, Order
from twosource.model.claim import Standing, Status
from twosource.web.library import Library
from twosource.web.problems import Problem

if TYPE_CHECKING:
    from starlette.requests import Request

Word = TypeVar("Word", bound=str)
LAST_PAGE = 500
LONGEST = 400  # characters of anything asked for


class Refused(Exception):
    """A request that cannot be answered, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


def library_of(request: Request) -> Library:
    library: Library = request.app.state.library
    return library


def filters_of(asked: Mapping[str, str]) -> Filters:
    """The filters that a request asks for; Refused where one makes no sense."""
    return Filters(
        actor=text(asked, "actor"),
        outlet=text(asked, "outlet"),
        place=text(asked, "place"),
        kind=text(asked, "kind"),
        language=text(asked, "language"),
        since=day(asked, "since"),
        until=day(asked, "until"),
        standing=one_of(asked, "standing", get_args(Standing)),
    )


def order_of(asked: Mapping[str, str]) -> Order:
    return cast(Order, one_of(asked, "order", get_args(Order)) or "newest")


def status_of(asked: Mapping[str, str]) -> Status | None:
    return cast("Status | None", one_of(asked, "status", get_args(Status)))


def text(asked: Mapping[str, str], name: str) -> str | None:
    """What is asked for under *name*; `None` where that is nothing."""
    given = asked.get(name, "").replace("\0", " ").strip()
    if len(given) > LONGEST:
        raise refused(f"{name} is longer than {LONGEST} characters")
    return given or None


def day(asked: Mapping[str, str], name: str) -> date | None:
    given = asked.get(name, "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise refused(f"{name} is {given[:40]!r}, which is no day: write it as in 2024-05-17") from None


def one_of(asked: Mapping[str, str], name: str, words: Collection[Word]) -> Word | None:
    given = asked.get(name, "").strip()
    if not given:
        return None
    found = next((word for word in words if word == given), None)
    if found is None:
        raise refused(f"{name} is {given[:40]!r}; it can be {', '.join(words)}")
    return found


def page_of(asked: Mapping[str, str]) -> int:
    """The number of the page asked for, from 1."""
    given = asked.get("page", "").strip() or "1"
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= LAST_PAGE):
        raise refused(f"page is {given[:40]!r}; it can be 1 to {LAST_PAGE}")
    return int(given)


def refused(why: str) -> Refused:
    return Refused(Problem(400, "That cannot be asked", why))


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list, and where its neighbours are."""

    number: int
    more: bool

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.more and self.number < LAST_PAGE else None

"""From a request to what came of it: robots.txt, redirects, second tries."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from twosource.fetchers.http.bodies import Budget
from twosource.fetchers.http.exchange import MOVED, UNCHANGED, Answer, Exchange, Want
from twosource.fetchers.http.pacing import Deadline, back_off
from twosource.fetchers.http.places import Place, nameless, shown
from twosource.fetchers.http.policy import Policy
from twosource.fetchers.http.refused import Refused
from twosource.fetchers.http.robots import LARGEST, PATH, REDIRECTS, SECONDS, Rules, closed, parsed, unruled, weight
from twosource.fetchers.http.sites import Site, Sites
from twosource.model.article import Page
from twosource.model.outcome import Done, Failed
from twosource.model.visit import Fetched, Request

STAGE = "fetch"


class Retrieval:
    """Serves requests, each on its own; one that fails is a Failed with its reason."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._sites = Sites(policy)
        self._exchange = Exchange(policy, self._sites)

    async def __call__(self, request: Request, *, budget: Budget) -> Fetched:
        try:
            return await self._fetched(request, budget)
        except Refused as refused:
            return Fetched(request, Failed(shown(request.url), STAGE, refused.reason), refused.again)
        except Exception as problem:
            # A hostile answer may break any library on its way to us, and must not end the run.  The words
            # of a foreign error may hold what must not be shown: its name has to do.
            return Fetched(request, Failed(shown(request.url), STAGE, f"fetching it broke: {type(problem).__name__}"))

    async def close(self) -> None:
        await self._sites.close()

    async def _fetched(self, request: Request, budget: Budget) -> Fetched:
        asked = Place.of(request.url)
        there, answer = await self._followed(
            asked,
            conditions(request),
            Want(self._policy.largest),
            redirects=self._policy.redirects,
            obeying=True,
            deadline=Deadline(self._policy.seconds),
            budget=budget,
        )
        if answer.status == UNCHANGED:
            if not conditions(request):
                raise Refused("the server answered 304 though it was not asked whether anything has changed")
            return Fetched(request, None)
        page = Page(
            nameless(request.url),
            answer.body,
            content_type=answer.headers.get("content-type"),
            fetched=self._policy.now(),
            lead=request.lead,
            moved=there.url if there.url != asked.url else None,
            etag=answer.headers.get("etag"),
            modified=answer.headers.get("last-modified"),
        )
        return Fetched(request, Done(page))

    async def _followed(
        self,
        place: Place,
        headers: Mapping[str, str],
        want: Want,
        *,
        redirects: int,
        obeying: bool,
        deadline: Deadline,
        budget: Budget,
    ) -> tuple[Place, Answer]:
        """Where the redirects end, and the answer there; every place on the way is checked like the first."""
        been = {place.url}
        while True:
            async with self._sites.at(place) as site:
                if obeying:
                    (await self._rules(site, place, budget)).check(place.url)
                answer = await self._tried(site, place, headers, want, deadline, budget)
            if answer.status not in MOVED:
                return place, answer
            place = place.follow(answer.headers["location"])
            if place.url in been:
                raise Refused("it redirects in a circle", status=answer.status)
            if len(been) > redirects:
                raise Refused(f"more than {redirects} redirects", status=answer.status)
            been.add(place.url)

    async def _tried(
        self, site: Site, place: Place, headers: Mapping[str, str], want: Want, deadline: Deadline, budget: Budget
    ) -> Answer:
        """The answer at *place*, asked again where that may help."""
        loop = asyncio.get_running_loop()
        for attempt in count():
            try:
                async with self._sites.turn(site):
                    answer = await self._exchange(site, place, headers, want, deadline=deadline, budget=budget)
            except Refused as refused:
                if refused.overload:
                    site.overloaded(place.url, refused.again)
                if not refused.passing or attempt >= self._policy.retries:
                    raise
                wait = back_off(attempt, base=self._policy.back_off, dice=self._policy.dice())
                wait = max(wait, refused.wait or 0.0)
                if refused.overload:
                    site.postpone(loop.time() + wait)
                await asyncio.sleep(wait)
                continue
            site.overloads.clear()
            return answer
        raise AssertionError("unreachable")

    async def _rules(self, site: Site, place: Place, budget: Budget) -> Rules:
        loop = asyncio.get_running_loop()
        async with site.asking:
            if site.rules is None or site.rules.until <= loop.time():
                self._sites.rule(site, await self._asked(site, place, budget))
            assert site.rules is not None
            return site.rules

    async def _asked(self, site: Site, place: Place, budget: Budget) -> Rules:
        """The rules of *site* as they are now, or as they were if it cannot say."""
        try:
            _, answer = await self._followed(
                place.beside(PATH),
                {},
                Want(LARGEST, cut=True, anything=True),
                redirects=REDIRECTS,
                obeying=False,
                deadline=Deadline(min(SECONDS, self._policy.seconds)),
                budget=budget,
            )
        except Refused as refused:
            now = asyncio.get_running_loop().time()
            if unruled(refused):
                return Rules(now + self._policy.robots_age)
            if site.rules is not None and site.rules.closed is None:
                return replace(site.rules, until=now + self._policy.robots_lost)
            return Rules(now + self._policy.robots_lost, closed=closed(refused), again=refused.again)
        budget.release(len(answer.body))
        until = asyncio.get_running_loop().time() + self._policy.robots_age
        return Rules(until, parsed(answer.body), weight=weight(answer.body))


def conditions(request: Request) -> dict[str, str]:
    """The headers that ask for an answer only if something has changed."""
    asked = {"If-None-Match": request.etag, "If-Modified-Since": request.modified}
    # What a server once sent can be said back to it only where it fits a header.
    return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}

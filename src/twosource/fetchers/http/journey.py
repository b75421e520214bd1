"""From a request to what came of it: robots.txt, redirects, second tries."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from twosource.fetchers.http.afloat import Afloat
from twosource.fetchers.http.allowance import Allowance
from twosource.fetchers.http.exchange import MOVED, UNCHANGED, Answer, Exchange, Want
from twosource.fetchers.http.manners import Manners
from twosource.fetchers.http.places import Place, nameless, shown
from twosource.fetchers.http.refused import Refused
from twosource.fetchers.http.robots import LARGEST, PATH, REDIRECTS, SECONDS, Rules, closed, parsed, unruled, weight
from twosource.fetchers.http.sites import Site, Sites
from twosource.fetchers.http.waits import back_off
from twosource.model.article import Page
from twosource.model.outcome import Done, Failed
from twosource.model.visit import Fetched, Request

STAGE = "fetch"


class Journey:
    """Serves requests, each on its own; one that fails is a Failed with its reason."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._sites = Sites(manners)
        self._exchange = Exchange(manners, self._sites)

    async def __call__(self, request: Request, *, afloat: Afloat) -> Fetched:
        try:
            return await self._fetched(request, afloat)
        except Refused as refused:
            return Fetched(request, Failed(shown(request.url), STAGE, refused.reason), refused.again)
        except Exception as problem:
            # A hostile answer may break any library on its way to us, and must not end the run.  The words
            # of a foreign error may hold what must not be shown: its name has to do.
            return Fetched(request, Failed(shown(request.url), STAGE, f"fetching it broke: {type(problem).__name__}"))

    async def close(self) -> None:
        await self._sites.close()

    async def _fetched(self, request: Request, afloat: Afloat) -> Fetched:
        asked = Place.of(request.url)
        there, answer = await self._followed(
            asked,
            conditions(request),
            Want(self._manners.largest),
            redirects=self._manners.redirects,
            obeying=True,
            allowance=Allowance(self._manners.seconds),
            afloat=afloat,
        )
        if answer.status == UNCHANGED:
            if not conditions(request):
                raise Refused("the server answered 304 though it was not asked whether anything has changed")
            return Fetched(request, None)
        page = Page(
            nameless(request.url),
            answer.body,
            content_type=answer.headers.get("content-type"),
            fetched=self._manners.now(),
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
        allowance: Allowance,
        afloat: Afloat,
    ) -> tuple[Place, Answer]:
        """Where the redirects end, and the answer there; every place on the way is checked like the first."""
        been = {place.url}
        while True:
            async with self._sites.at(place) as site:
                if obeying:
                    (await self._rules(site, place, afloat)).check(place.url)
                answer = await self._tried(site, place, headers, want, allowance, afloat)
            if answer.status not in MOVED:
                return place, answer
            place = place.follow(answer.headers["location"])
            if place.url in been:
                raise Refused("it redirects in a circle", status=answer.status)
            if len(been) > redirects:
                raise Refused(f"more than {redirects} redirects", status=answer.status)
            been.add(place.url)

    async def _tried(
        self, site: Site, place: Place, headers: Mapping[str, str], want: Want, allowance: Allowance, afloat: Afloat
    ) -> Answer:
        """The answer at *place*, asked again where that may help."""
        loop = asyncio.get_running_loop()
        for attempt in count():
            try:
                async with self._sites.turn(site):
                    answer = await self._exchange(site, place, headers, want, allowance=allowance, afloat=afloat)
            except Refused as refused:
                if refused.overload:
                    site.overloaded(place.url, refused.again)
                if not refused.passing or attempt >= self._manners.retries:
                    raise
                wait = back_off(attempt, base=self._manners.back_off, dice=self._manners.dice())
                wait = max(wait, refused.wait or 0.0)
                if refused.overload:
                    site.postpone(loop.time() + wait)
                await asyncio.sleep(wait)
                continue
            site.overloads.clear()
            return answer
        raise AssertionError("unreachable")

    async def _rules(self, site: Site, place: Place, afloat: Afloat) -> Rules:
        loop = asyncio.get_running_loop()
        async with site.asking:
            if site.rules is None or site.rules.until <= loop.time():
                self._sites.rule(site, await self._asked(site, place, afloat))
            assert site.rules is not None
            return site.rules

    async def _asked(self, site: Site, place: Place, afloat: Afloat) -> Rules:
        """The rules of *site* as they are now, or as they were if it cannot say."""
        try:
            _, answer = await self._followed(
                place.beside(PATH),
                {},
                Want(LARGEST, cut=True, anything=True),
                redirects=REDIRECTS,
                obeying=False,
                allowance=Allowance(min(SECONDS, self._manners.seconds)),
                afloat=afloat,
            )
        except Refused as refused:
            now = asyncio.get_running_loop().time()
            if unruled(refused):
                return Rules(now + self._manners.robots_age)
            if site.rules is not None and site.rules.closed is None:
                return replace(site.rules, until=now + self._manners.robots_lost)
            return Rules(now + self._manners.robots_lost, closed=closed(refused), again=refused.again)
        afloat.release(len(answer.body))
        until = asyncio.get_running_loop().time() + self._manners.robots_age
        return Rules(until, parsed(answer.body), weight=weight(answer.body))


def conditions(request: Request) -> dict[str, str]:
    """The headers that ask for an answer only if something has changed."""
    asked = {"If-None-Match": request.etag, "If-Modified-Since": request.modified}
    # What a server once sent can be said back to it only where it fits a header.
    return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}

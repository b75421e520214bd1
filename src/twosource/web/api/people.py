"""Actors, outlets, feeds and decisions, for programs."""

from __future__ import annotations

from fastapi import APIRouter, Query, Request, Response

from twosource.fetchers.http import shown
from twosource.model.remark import Remark
from twosource.model.story import Ruling
from twosource.web import addresses
from twosource.web.actors import over_stories
from twosource.web.api import answers, models
from twosource.web.api.stories import PAGE, Number
from twosource.web.asking import library_of, page_of, text
from twosource.web.outlets import Portrait, portrait

router = APIRouter(responses=answers.PROBLEMS)


@router.get("/actors/{id}", response_model=models.FullActor, tags=["actors"])
def actor(request: Request, id: str) -> Response:
    """An actor: roles, words and deeds over the newest of its stories; one that was joined is told as the other."""
    library = library_of(request)
    found = over_stories(library, id)
    return answers.answer(
        request,
        models.FullActor.model_validate(
            {
                **answers.actor(found.line).model_dump(),
                "name": found.actor.name,
                "aliases": list(found.actor.aliases),
                "roles": [
                    {
                        "role": office.role,
                        "of": office.of,
                        "when": models.Interval.model_validate(office.when),
                        "printed": models.Interval.model_validate(office.printed),
                    }
                    for office in found.told.card.roles
                ],
                "said": [
                    {
                        "words": [words.words for words in said.words],
                        "article": said.article.id,
                        "story": said.story,
                        "modality": said.modality,
                        "polarity": said.polarity,
                    }
                    for said in found.told.said
                ],
                "deeds": [
                    {
                        "source": edge.source.name,
                        "recipient": edge.recipient.name,
                        "type": event.type,
                        "when": models.Interval.model_validate(event.when),
                        "story": event.story,
                        "claim": event.claim,
                        "standing": event.standing,
                    }
                    for edge in found.told.deeds
                    for event in edge.events
                ],
                "among": [answers.story(line) for line in library.catalogue.lines(found.stories)],
            }
        ),
    )


@router.get("/outlets", response_model=models.Page[models.Outlet], tags=["outlets"])
def outlets(
    request: Request, name: str | None = Query(None, description="a part of it"), page: int = Number
) -> Response:
    """The outlets that the articles are of, those in most stories first."""
    asked = request.query_params
    number = page_of(asked)
    found = library_of(request).catalogue.choices(
        "outlet", like=text(asked, "name") or "", start=(number - 1) * PAGE, most=PAGE + 1
    )
    return answers.answer(
        request,
        models.Page[models.Outlet](
            items=[
                models.Outlet(name=each.value, stories=each.count, href=answers.ROOT + addresses.outlet(each.value))
                for each in found[:PAGE]
            ],
            page=number,
            next=answers.next_page(request, number, more=len(found) > PAGE),
        ),
    )


@router.get("/outlets/{name:path}", response_model=models.FullOutlet, tags=["outlets"])
def outlet(request: Request, name: str) -> Response:
    """An outlet: what it alone reports, leaves out and copies, over the newest of its stories."""
    found = portrait(library_of(request), name)
    return answers.answer(
        request,
        models.FullOutlet(
            name=name,
            stories=found.total,
            href=answers.ROOT + addresses.outlet(name),
            owner=found.known.group if found.known else None,
            domains=list(found.known.domains) if found.known else [],
            alone=_told(found, alone=True),
            left_out=_told(found, alone=False),
            copies=[models.Choice(value=whose, count=n) for whose, n in found.copies],
            among=len(found.titles),
        ),
    )


def _told(found: Portrait, *, alone: bool) -> list[models.Told]:
    return [
        models.Told(story=telling.story, claim=claim.id, text=claim.text, standing=claim.standing)
        for telling in found.tellings
        for claim in (telling.alone if alone else telling.left_out)
    ]


@router.get("/feeds", response_model=models.Page[models.Feed], tags=["feeds"])
def feeds(request: Request) -> Response:
    """The lists of articles that are followed, and how they answer."""
    visits = library_of(request).desk.store.visits("list")
    listed = models.Page[models.Feed](
        items=[
            models.Feed(
                url=shown(visit.url),
                title=visit.lead.title if visit.lead else None,
                tried=visit.tried,
                due=visit.due if visit.due and visit.due.year > 1 else None,
                failures=visit.failures,
                reason=visit.reason,
            )
            for visit in visits
        ],
        page=1,
        next=None,
    )
    return answers.answer(request, listed)


@router.get("/history", response_model=models.Page[models.Decided], tags=["history"])
def history(request: Request, page: int = Number) -> Response:
    """What analysts decided and remarked, the last first, what was undone too."""
    library = library_of(request)
    number = page_of(request.query_params)
    many = number * PAGE + 1
    rulings = [_ruling(ruling) for ruling in library.desk.rulings()]
    remarks = [_remark(remark) for remark in library.notebook.all_remarks(most=many)]
    found = sorted([*rulings, *remarks], key=lambda each: (each.when, each.id), reverse=True)
    return answers.answer(
        request,
        models.Page[models.Decided](
            items=found[(number - 1) * PAGE : number * PAGE],
            page=number,
            next=answers.next_page(request, number, more=len(found) > number * PAGE),
        ),
    )


def _ruling(ruling: Ruling) -> models.Decided:
    return models.Decided(
        id=ruling.id,
        kind=ruling.decision.kind,
        when=ruling.when,
        by=ruling.decision.by,
        why=ruling.decision.why,
        stories=list(ruling.decision.stories),
        articles=list(ruling.articles),
        target=None,
        text=None,
        undone=ruling.undone.when if ruling.undone else None,
        undone_by=ruling.undone.by if ruling.undone else None,
    )


def _remark(remark: Remark) -> models.Decided:
    return models.Decided(
        id=remark.id,
        kind=remark.kind,
        when=remark.when,
        by=remark.by,
        why=None,
        stories=[remark.story] if remark.story else [],
        articles=[],
        target=remark.target,
        text=remark.text,
        undone=remark.undone.when if remark.undone else None,
        undone_by=remark.undone.by if remark.undone else None,
    )

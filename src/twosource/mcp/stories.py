"""Stories and their dossiers, part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from twosource.mcp.bounds import MOST, Json, Page, filled, paged
from twosource.mcp.citing import backing, citations
from twosource.mcp.library import Library
from twosource.model.article import Article
from twosource.model.catalogue import Filters, Order, StoryLine
from twosource.model.claim import Claim
from twosource.publish.render.json import dossier_dict, interval

Part = Literal[
    "overview",
    "claims",
    "timeline",
    "expectations",
    "sayings",
    "actors",
    "relations",
    "coverage",
    "outlets",
    "origins",
    "articles",
    "cannot_tell",
]
PARTS: tuple[Part, ...] = get_args(Part)


def list_stories(library: Library, filters: Filters, order: Order, start: int) -> Page:
    """The stories that *filters* let through, each with the first sentence of its summary."""
    lines = library.catalogue.stories(filters, order, start=start, most=MOST + 1)
    page = filled((_listed(library, line) for line in lines), start)
    page.next = start + len(page.items) if len(page.items) < len(lines) else None
    return page


def dossier_part(library: Library, story: str, part: Part, start: int) -> Page:
    """One part of the dossier of *story*: its items as the published schema has them, and what backs each."""
    dossier = library.dossier(story)
    whole = dossier_dict(dossier)
    about = {"story": story, "title": dossier.story.title, "part": part}
    if part == "overview":
        return paged([_overview(whole)], start, about)
    claims = {claim.id: claim for claim in dossier.claims}
    texts = library.catalogue.texts(listed.id for listed in dossier.articles) if part == "origins" else {}
    backed: Backed = BACKED.get(part, _as_it_is)
    # Only what is told is taken apart, however many claims there are.
    chosen = [backed(item, claims, texts) for item in whole[part][start : start + MOST + 1]]
    page = paged(chosen, 0, about)
    shown = start + len(page.items)
    return page.model_copy(update={"start": start, "next": shown if shown < len(whole[part]) else None})


def _listed(library: Library, line: StoryLine) -> Json:
    dossier = library.dossier_if_any(line.id)
    first = dossier.story.summary[:1] if dossier else ()
    return {
        "id": line.id,
        "title": line.title,
        "lead": [{"text": sentence.text, "citations": citations(sentence.citations)} for sentence in first],
        "happened": interval(line.happened),
        "last_seen": line.last_seen.isoformat() if line.last_seen else None,
        "articles": line.articles,
        "outlets": line.outlets,
        "origins": line.origins,
        "standings": dict(line.standings),
    }


def _overview(whole: Json) -> Json:
    """The summary of a dossier, how its day is known, and how much there is of each part."""
    return {
        **whole["story"],
        "made_with": whole["made_with"],
        "outlets": list(dict.fromkeys(article["outlet"] for article in whole["articles"] if article["outlet"])),
        "parts": {part: len(whole[part]) for part in PARTS if part != "overview"},
        "standings": {
            standing: sum(claim["standing"] == standing for claim in whole["claims"])
            for standing in ("corroborated", "single-origin", "disputed", "retracted")
        },
    }


Backed = Callable[[Json, Mapping[str, Claim], Mapping[str, Article]], Json]


def _as_it_is(item: Json, claims: Mapping[str, Claim], texts: Mapping[str, Article]) -> Json:
    return item


def _by_claims(item: Json, claims: Mapping[str, Claim], texts: Mapping[str, Article]) -> Json:
    return {**item, "citations": item.get("citations") or backing(claims, item["claims"])}


def _covered(item: Json, claims: Mapping[str, Claim], texts: Mapping[str, Article]) -> Json:
    return {**item, **_told(item["claim"], claims)}


def _telling(item: Json, claims: Mapping[str, Claim], texts: Mapping[str, Article]) -> Json:
    return {
        "outlet": item["outlet"],
        "alone": [_told(id, claims) for id in item["alone"]],
        "left_out": [_told(id, claims) for id in item["left_out"]],
    }


def _origin(item: Json, claims: Mapping[str, Claim], texts: Mapping[str, Article]) -> Json:
    def worded(reason: Json) -> Json:
        article, start, end = texts.get(reason["article"]), reason["start"], reason["end"]
        return {**reason, "words": article.text[start:end] if article and end is not None else None}

    return {**item, "reasons": [worded(reason) for reason in item["reasons"]]}


def _related(item: Json, claims: Mapping[str, Claim], texts: Mapping[str, Article]) -> Json:
    told = [event["told"] for event in item["events"]]
    return item if told else {**item, "citations": backing(claims, item["claims"])}


def _told(id: str, claims: Mapping[str, Claim]) -> Json:
    return {"claim": id, "text": claims[id].text if id in claims else None, "citations": backing(claims, [id])}


BACKED: Mapping[Part, Backed] = {
    "timeline": _by_claims,
    "cannot_tell": _by_claims,
    "coverage": _covered,
    "outlets": _telling,
    "origins": _origin,
    "relations": _related,
}

"""One story -> the rows of every table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from twosource.model.article import Article
from twosource.model.claim import Claim, Expectation, Relation
from twosource.model.dossier import Dossier
from twosource.model.story import Origin, Reason
from twosource.model.text import Sentence
from twosource.publish.exports.cells import Row, days, figure, utc, value, who, words
from twosource.publish.exports.entry import Entry
from twosource.publish.exports.tables import TABLES
from twosource.publish.untold import untold

Rows = Mapping[str, list[Row]]


def rows(entry: Entry) -> Rows:
    """The rows of *entry* by table; a story that could not be checked has its articles, and the reason."""
    found: dict[str, list[Row]] = {table: [] for table in TABLES}
    dossier, id = entry.dossier, entry.story
    found["stories"].append(_story(entry))
    read = {listed.id: listed.read for listed in dossier.articles} if dossier else {}
    found["articles"] += [_article(id, article, read.get(article.id, False)) for article in entry.articles]
    if dossier is None:
        return found
    names = {actor.id: actor.name for actor in dossier.actors}
    for origin in dossier.origins:
        found["copies"] += [
            {"story": id, **row, "reasons": [_reason(reason) for reason in reasons]}
            for row, reasons in copy_rows(origin)
        ]
    for claim in dossier.claims:
        found["claims"].append(claim_row(id, claim))
        for table, some in _of_claim(claim).items():
            found[table] += [{"story": id, "claim": claim.id, **row} for row in some]
    for relation in dossier.relations:
        found["relations"].append(relation_row(id, relation, names))
        found["events"] += event_rows(id, relation)
    for table, listed in _of_dossier(dossier).items():
        found[table] += [{"story": id, **row} for row in listed]
    return found


def _story(entry: Entry) -> Row:
    articles = entry.articles
    row: Row = {
        "id": entry.story,
        "articles": [article.id for article in articles],
        "days": [article.published.interval.latest for article in articles],
        "outlets": sorted({article.outlet for article in articles if article.outlet}),
        "failed": entry.failed,
    }
    if entry.dossier is None:
        return row
    story = entry.dossier.story
    return row | {
        "title": story.title,
        "summary": " ".join(sentence.text for sentence in story.summary),
        **days(story.dating.interval),
        "dated": story.dating.how,
        "sure": story.dating.sure,
        "first_seen": utc(story.first_seen),
        "last_seen": utc(story.last_seen),
        "origins": [origin.id for origin in entry.dossier.origins],
        "claims": len(entry.dossier.claims),
    }


def _article(story: str, article: Article, read: bool) -> Row:
    return {
        "story": story,
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        **days(article.published.interval),
        "instant": utc(article.published.instant),
        "how": article.published.how,
        "authors": list(article.authors),
        "text": article.text,
        "read": read,
    }


def copy_rows(origin: Origin) -> Iterator[tuple[Row, tuple[Reason, ...]]]:
    """A row for each article of *origin*, the first printer first, and the reasons for which it is there."""
    for number, article in enumerate(origin.articles):
        reasons = tuple(reason for reason in origin.reasons if reason.article == article)
        copied = next((reason for reason in reasons if reason.original), None)
        row = {
            "article": article,
            "origin": origin.id,
            "number": number,
            "original": copied.original if copied else None,
            "own": copied.own if copied else None,
            "note": reasons[0].note if reasons else None,
            "agency": next((reason.named for reason in reasons if reason.named), None),
        }
        yield row, reasons


def _reason(reason: Reason) -> Row:
    return {
        "kind": reason.kind,
        "note": reason.note,
        "named": reason.named,
        **({"start": reason.span.start, "end": reason.span.end} if reason.span else {}),
    }


def claim_row(story: str, claim: Claim) -> Row:
    return {
        "story": story,
        "id": claim.id,
        "text": claim.text,
        "standing": claim.standing,
        "event": claim.event,
        **days(claim.when),
        "place": claim.where,
        **(figure(claim.value) if claim.value else {}),
        "origins": [counted.origin for counted in claim.counted],
        "outlets": list(claim.outlets),
        "actors": list(claim.actors),
        "statements": [
            {
                **words(said.citation),
                "speaker": said.speaker.name if said.speaker else None,
                "modality": said.modality,
                "polarity": said.polarity,
            }
            for said in claim.statements
        ],
    }


def _of_claim(claim: Claim) -> Rows:
    """What there is of a claim in tables of its own, but for the columns that say which it is."""
    origin = {n: counted.origin for counted in claim.counted for n in counted.statements}
    return {
        "counted": [
            {"origin": c.origin, "statements": list(c.statements), "because": c.because} for c in claim.counted
        ],
        "statements": [
            {
                "number": n,
                **words(said.citation),
                **who(said.speaker),
                "modality": said.modality,
                "polarity": said.polarity,
                "origin": origin.get(n),
            }
            for n, said in enumerate(claim.statements)
        ],
        "values": [
            {"statement": n, "number": number, **value(given)}
            for n, said in enumerate(claim.statements)
            for number, given in enumerate(said.values)
        ],
        "differences": difference_rows(claim),
        "history": [
            {"number": n, "article": moved.article, "as_of": utc(moved.as_of), **figure(moved.figure)}
            for n, moved in enumerate(claim.history)
        ],
    }


def difference_rows(claim: Claim) -> list[Row]:
    """A row a difference, but for the columns that say of which claim."""
    return [
        {
            "number": n,
            "slot": found.slot,
            "reading": found.reading,
            "sides": [{"value": side.value, "statements": list(side.statements)} for side in found.sides],
            "why": found.why,
        }
        for n, found in enumerate(claim.differences)
    ]


def relation_row(story: str, relation: Relation, names: Mapping[str, str]) -> Row:
    return {
        "story": story,
        "source": relation.source,
        "recipient": relation.recipient,
        "source_name": names.get(relation.source),
        "recipient_name": names.get(relation.recipient),
        "cooperation": relation.cooperation,
        "conflict": relation.conflict,
        "claims": list(relation.claims),
    }


def event_rows(story: str, relation: Relation) -> list[Row]:
    """A row for each thing that was done between the two."""
    return [
        {
            "story": story,
            "source": relation.source,
            "recipient": relation.recipient,
            "claim": deed.claim,
            "type": deed.type,
            "mode": deed.mode,
            **days(deed.when),
            **who(deed.speaker),
            **words(deed.told),
        }
        for deed in relation.deeds
    ]


def _of_dossier(dossier: Dossier) -> Rows:
    """What there is of a story as a whole, but for the column that says which it is."""
    return {
        "expectations": [expectation_row(foretold) for foretold in dossier.expectations],
        "actors": [
            {
                "id": actor.id,
                "name": actor.name,
                "kind": actor.kind,
                "named": actor.named,
                "aliases": list(actor.aliases),
                "articles": list(actor.articles),
            }
            for actor in dossier.actors
        ],
        "roles": [
            {"actor": actor.id, "role": held.role, "of": held.of, **days(held.when), **words(held.evidence)}
            for actor in dossier.actors
            for held in actor.roles
        ],
        "sayings": [
            {
                "number": n,
                **who(saying.speaker),
                "modality": saying.modality,
                "polarity": saying.polarity,
                "words": [words(citation) for citation in saying.words],
                "occasion": saying.occasion.words if saying.occasion else None,
            }
            for n, saying in enumerate(dossier.sayings)
        ],
        "timeline": [
            {"number": n, **days(entry.when), "text": entry.text, "claims": list(entry.claims)}
            for n, entry in enumerate(dossier.timeline)
        ],
        "coverage": [
            {"claim": coverage.claim, "outlet": outlet, "stance": stance}
            for coverage in dossier.coverage
            for outlet, stance in coverage.by_outlet
        ],
        "sentences": [
            *_sentences("summary", dossier.story.summary),
            *_sentences("dating", dossier.story.dating.reasoning),
        ],
        "untold": [
            {
                "number": n,
                "about": one.about,
                "text": one.text,
                "claims": list(one.claims),
                "citations": [words(citation) for citation in one.citations],
            }
            for n, one in enumerate(untold(dossier))
        ],
    }


def expectation_row(foretold: Expectation) -> Row:
    """What was foretold, but for the column that says in which story."""
    return {
        "claim": foretold.claim,
        **who(foretold.speaker),
        **days(foretold.due),
        "status": foretold.status,
        "because": foretold.because,
        **(words(foretold.told) if foretold.told else {}),
        "evidence": [words(citation) for citation in foretold.evidence],
        "condition": foretold.condition.words if foretold.condition else None,
    }


def _sentences(part: str, sentences: tuple[Sentence, ...]) -> Iterator[Row]:
    for n, sentence in enumerate(sentences):
        cited = [words(citation) for citation in sentence.citations]
        yield {"part": part, "number": n, "text": sentence.text, "citations": cited}

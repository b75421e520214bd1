"""Claims as JSON-LD in the words of schema.org: `Claim`, `ClaimReview`, and the articles in which they appear.

What a review rates is on how many independent accounts a claim stands, never whether it is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from twosource.model.annotation import MentionKind
from twosource.model.article import Article
from twosource.model.claim import Claim, Speaker, StoryActor, Testimony
from twosource.model.dossier import Dossier
from twosource.model.text import Interval
from twosource.publish.exports.entry import Entry, line
from twosource.publish.wording import LINKABLE

Node = dict[str, Any]

# Places in a text are those of the Web Annotation Vocabulary; what neither has is ours.
CONTEXT = [
    "https://schema.org",
    {
        "oa": "http://www.w3.org/ns/oa#",
        "twosource": "urn:twosource:term:",
        "start": "oa:start",
        "end": "oa:end",
        "modality": "twosource:modality",
        "polarity": "twosource:polarity",
    },
]
OPENING = ('{"@context": ' + line(CONTEXT) + ', "@graph": [\n').encode()
CLOSING = b"\n]}\n"
KINDS: Mapping[MentionKind, str] = {
    "person": "Person",
    "org": "Organization",
    "group": "Organization",
    "place": "Place",
    "product": "Product",
    "event": "Event",
}
SPEAKING: frozenset[MentionKind] = frozenset({"person", "org", "group", "place"})
RATINGS = {
    "corroborated": "two independent origins or more state it",
    "single-origin": "all that state it go back to one origin",
    "disputed": "accounts of it contradict each other",
    "retracted": "it was withdrawn by who printed it",
}
UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def graph(entry: Entry) -> list[str]:
    """The nodes of *entry*, each as JSON on one line: the story, its articles, its actors, its claims and reviews."""
    nodes = [_story(entry), *(_article(article) for article in entry.articles)]
    if entry.dossier:
        nodes += [_actor(entry.story, actor) for actor in entry.dossier.actors]
        kinds = {actor.id: actor.kind for actor in entry.dossier.actors}
        printed = {listed.id: n for n, listed in enumerate(entry.dossier.articles)}
        outlets = {article.id: article.outlet for article in entry.articles}
        for claim in entry.dossier.claims:
            nodes.append(_claim(entry.dossier, claim, kinds, printed, outlets))
            nodes.append(_review(entry.dossier, claim))
    return [line(node) for node in nodes]


def urn(*parts: str) -> str:
    """A name that no other thing of the library has."""
    return ":".join(("urn:twosource", *(_quoted(part) for part in parts)))


def _quoted(text: str) -> str:
    # A lone surrogate has no bytes of its own.
    return "".join(chr(b) if b in UNRESERVED else f"%{b:02X}" for b in text.encode("utf-8", "surrogatepass"))


def _story(entry: Entry) -> Node:
    story = entry.dossier.story if entry.dossier else None
    return _without_gaps(
        {
            "@id": urn("story", entry.story),
            "@type": "Event",
            "name": story.title if story else None,
            "description": " ".join(sentence.text for sentence in story.summary) if story else None,
            "temporalCoverage": _days(story.dating.interval) if story else None,
            "subjectOf": [_ref("article", article.id) for article in entry.articles],
        }
    )


def _article(article: Article) -> Node:
    outlet = {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None
    authors = [{"@type": "Person", "name": name} for name in article.authors]
    published, days = article.published, article.published.interval
    day = days.latest.isoformat() if days.latest and days.earliest == days.latest else None
    return _without_gaps(
        {
            "@id": urn("article", article.id),
            "@type": "NewsArticle",
            "url": article.url if article.url and LINKABLE.match(article.url) else None,
            "headline": article.title,
            "datePublished": published.instant.isoformat() if published.instant else day,
            "dateModified": article.modified.isoformat() if article.modified else None,
            "author": authors or outlet,
            "publisher": outlet,
            "inLanguage": article.language,
        }
    )


def _actor(story: str, actor: StoryActor) -> Node:
    return _without_gaps(
        {
            "@id": urn("actor", story, actor.id),
            "@type": KINDS[actor.kind],
            "name": actor.name,
            "alternateName": list(actor.aliases),
        }
    )


def _claim(
    dossier: Dossier,
    claim: Claim,
    kinds: Mapping[str, MentionKind],
    printed: Mapping[str, int],
    outlets: Mapping[str, str | None],
) -> Node:
    story = dossier.story.id
    articles = sorted({said.article for said in claim.statements}, key=lambda id: (printed.get(id, len(printed)), id))
    voices = [_claimant(story, said, kinds, outlets) for said in claim.statements]
    return _without_gaps(
        {
            "@id": urn("claim", story, claim.id),
            "@type": "Claim",
            "text": claim.text,
            "appearance": [_ref("article", id) for id in articles],
            "firstAppearance": _ref("article", articles[0]),
            "claimant": list({line(voice): voice for voice in voices if voice}.values()),
            "about": [_ref("story", story), *(_ref("actor", story, id) for id in claim.actors if id in kinds)],
            "temporalCoverage": _days(claim.when),
            "spatialCoverage": {"@type": "Place", "name": claim.where} if claim.where else None,
            "hasPart": [
                _without_gaps(
                    {
                        "@type": "Quotation",
                        "text": said.citation.words,
                        "isPartOf": _ref("article", said.article),
                        "spokenByCharacter": _speaker(story, said.speaker, kinds) if said.speaker else None,
                        "start": said.citation.span.start,
                        "end": said.citation.span.end,
                        "modality": said.modality,
                        "polarity": said.polarity,
                    }
                )
                for said in claim.statements
            ],
        }
    )


def _review(dossier: Dossier, claim: Claim) -> Node:
    seen = dossier.story.last_seen
    return _without_gaps(
        {
            "@id": urn("review", dossier.story.id, claim.id),
            "@type": "ClaimReview",
            "itemReviewed": _ref("claim", dossier.story.id, claim.id),
            "claimReviewed": claim.text,
            "reviewAspect": "independent origins",
            "reviewRating": {
                "@type": "Rating",
                "alternateName": claim.standing,
                "ratingExplanation": RATINGS[claim.standing],
            },
            "reviewBody": " ".join([*(c.because for c in claim.counted), *(d.why for d in claim.differences)]),
            "datePublished": seen.isoformat() if seen else None,
        }
    )


def _claimant(
    story: str, said: Testimony, kinds: Mapping[str, MentionKind], outlets: Mapping[str, str | None]
) -> Node | None:
    """Who makes a claim: whoever is quoted, else the outlet."""
    if said.speaker:
        return _speaker(story, said.speaker, kinds)
    outlet = outlets.get(said.article)
    return {"@type": "NewsMediaOrganization", "name": outlet} if outlet else None


def _speaker(story: str, speaker: Speaker, kinds: Mapping[str, MentionKind]) -> Node:
    """The actor; where nobody knows which, the bare name, of what kind is not said."""
    if speaker.actor and kinds.get(speaker.actor) in SPEAKING:
        return _ref("actor", story, speaker.actor)
    return {"@type": "Thing", "name": speaker.name}


def _ref(*parts: str) -> Node:
    return {"@id": urn(*parts)}


def _days(value: Interval) -> str | None:
    """An interval as ISO 8601-2 writes it, `None` where nothing is known."""
    if value.earliest is None and value.latest is None:
        return None
    ends = [day.isoformat() if day else ".." for day in (value.earliest, value.latest)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _without_gaps(node: Node) -> Node:
    """*node* without what is not known: JSON-LD takes a null for the wish to forget."""
    return dict(_known(node))


def _known(node: Node) -> Iterator[tuple[str, Any]]:
    for name, value in node.items():
        if value is not None and value != []:
            yield name, value

"""A dossier arranged for reading: what every format shows, in the same order and under the same names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from twosource.model.annotation import Modality
from twosource.model.article import Article
from twosource.model.claim import Claim, Difference, Expectation, Figure, Standing, Status, Testimony
from twosource.model.dossier import Dossier
from twosource.model.text import Citation, Interval, Span
from twosource.publish.backing import note
from twosource.publish.vocabulary import WORDS, opening
from twosource.publish.weight import reference
from twosource.publish.wording import capital, count, named, one_line, outlet, sentence_around

STANDINGS: Mapping[Standing, str] = {
    "corroborated": "Corroborated",
    "disputed": "Disputed",
    "retracted": "Retracted",
    "single-origin": "Single origin",
}
MEANINGS: Mapping[Standing, str] = {
    "corroborated": "two independent origins or more",
    "disputed": "the accounts exclude each other",
    "retracted": "withdrawn by those who told it",
    "single-origin": "one origin, however many print it",
}
# Conflicts first: they are what an analyst must decide; the rest explains why numbers may differ and all be right.
READING_ORDER = ("conflict", "update", "spread", "scope", "refinement", "rounding")
FEWEST = 4  # words of a statement that is shown without its sentence
LEADING = opening((*WORDS["summary"]["subordinating"], "when", "while", "as", "if", "because"))
LONGEST = 320  # characters of a sentence that is shown around a claim
STATUS_ORDER: tuple[Status, ...] = ("missed", "met", "overtaken", "void", "open")
SHARED = 0.6  # of a sentence that the words of a claim must be, for the sentence to be shown for several origins
FORETELLING = frozenset({"expected", "possible", "conditional"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a speaker as one article has them, whole, and how surely they are said."""

    citation: Citation
    modality: Modality
    negative: bool
    occasion: str | None = None  # "in an interview with the Morvik Post"

    @property
    def manner(self) -> str:
        """How surely, and where, it is said; empty where it is simply said."""
        said = [self.modality] if self.modality != "asserted" else []
        return ", ".join([*said, self.occasion] if self.occasion else said)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one speaker says over the whole story."""

    name: str
    role: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """An expectation, the statement that foretells it, and all who share it."""

    expectation: Expectation
    claim: Claim
    told: Testimony
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of each a dossier has."""

    articles: int
    outlets: int  # none where no article names its own
    origins: int  # of articles that could be read
    claims: Mapping[Standing, int]
    unread: int  # articles in a language that is not read


def tally(dossier: Dossier) -> Tally:
    standings = [claim.standing for claim in dossier.claims]
    read = {article.id for article in dossier.articles if article.read}
    return Tally(
        len(dossier.articles),
        len({outlet(a) for a in dossier.articles}) if any(named(a) for a in dossier.articles) else 0,
        sum(any(article in read for article in origin.articles) for origin in dossier.origins),
        {standing: standings.count(standing) for standing in STANDINGS},
        len(dossier.articles) - len(read),
    )


def counts(dossier: Dossier) -> str:
    """The tally in one line."""
    found = tally(dossier)
    return " · ".join(
        [
            count(found.articles, "article"),
            *([count(found.outlets, "outlet")] if found.outlets else []),
            count(found.origins, "independent origin"),
            *([f"{found.unread} in another language, not read"] if found.unread else []),
            *(f"{n} {STANDINGS[standing].lower()}" for standing, n in found.claims.items() if n),
        ]
    )


def by_standing(dossier: Dossier) -> dict[Standing, list[Claim]]:
    """The claims under each standing that has any, weightiest first."""
    found = {standing: [c for c in dossier.claims if c.standing == standing] for standing in STANDINGS}
    return {standing: claims for standing, claims in found.items() if claims}


def differences(dossier: Dossier) -> list[tuple[Claim, Difference]]:
    """Every difference with its claim, conflicts first."""
    found = [(claim, difference) for claim in dossier.claims for difference in claim.differences]
    return sorted(found, key=lambda pair: READING_ORDER.index(pair[1].reading))


def context(claim: Claim, articles: Mapping[str, Article]) -> Span | None:
    """The sentence of a claim whose words do not stand alone, `None` where they do or it is very long."""
    return None if alone(claim.text) else context_of(reference(claim), articles)


def alone(text: str) -> bool:
    """True of words that can be read as a sentence: not of "they had left", "Nine dead" or "After the rain"."""
    words = one_line(text)
    return len(words.split()) >= FEWEST and not words[:1].islower() and ("," in words or not LEADING.match(words))


def context_of(told: Testimony, articles: Mapping[str, Article]) -> Span | None:
    """The sentence of a statement whose words do not stand alone, `None` where they do or it is very long."""
    article = articles.get(told.article)
    if article is None or alone(told.citation.words):
        return None
    around = sentence_around(article.text, told.citation.span, article.removed)
    return around if told.citation.span != around and len(around) <= LONGEST else None


def readable(claim: Claim, articles: Mapping[str, Article]) -> str:
    """The claim's words on a line, or their whole sentence where they do not stand alone.

    Of a claim of several origins never a sentence that mostly tells something else: they share but the clause.
    """
    around = context(claim, articles)
    if around is None:
        return capital(claim.text)
    told = reference(claim)
    if len(claim.counted) > 1 and len(told.citation.span) < SHARED * len(around):
        return f"… {one_line(claim.text)}"
    return readable_of(told, articles)


def remark(claim: Claim) -> str:
    """What to print behind a claim of several origins whose words give a figure that one alone gives; else nothing."""
    found = note(claim, [v for v in reference(claim).values if isinstance(v, Figure)])
    return f" ({found})" if found else ""


def readable_of(told: Testimony, articles: Mapping[str, Article]) -> str:
    """The statement's words on a line, or their whole sentence where they do not stand alone."""
    around = context_of(told, articles)
    return capital(told.citation.words if around is None else around.of(articles[around.article].text))


def speakers(dossier: Dossier) -> list[Spoken]:
    """Who says what, the most quoted first; the same words in several articles stand once."""
    names = {actor.id: actor for actor in dossier.actors}
    said: dict[tuple[str, str], dict[str, Quote]] = {}
    called: dict[tuple[str, str], str] = {}
    for saying in dossier.sayings:
        speaker = saying.speaker
        actor = names.get(speaker.actor or "")
        name = one_line(speaker.name)
        # "The Kremlin" is shown as such, though it is Russia that speaks.
        own = actor is None or actor.kind != "person"
        key = (speaker.actor or "", name.casefold() if own else "")
        called.setdefault(key, capital(name) if own or actor is None else one_line(actor.name))
        negative = saying.polarity == "negative" or saying.modality == "denied"
        where = one_line(saying.occasion.words).strip(" ,") if saying.occasion else ""
        for words in saying.words:
            quote = Quote(words, saying.modality, negative, where[:1].lower() + where[1:] or None)
            said.setdefault(key, {}).setdefault(one_line(words.words).casefold(), quote)
    found = [
        (key[0] in names, Spoken(called[key], _role(dossier, key[0], called[key]), tuple(quotes.values())))
        for key, quotes in said.items()
    ]
    # Those whom the story names before "officials" and "both sides".
    return [spoken for _, spoken in sorted(found, key=lambda f: (not f[0], -len(f[1].quotes), f[1].name))]


def _role(dossier: Dossier, actor: str, name: str) -> str | None:
    """The role, unless it is all that the speaker is called by."""
    held = role(dossier, actor)
    return None if held is None or held.casefold() == name.casefold() else held


def role(dossier: Dossier, actor: str) -> str | None:
    """The first role the articles give an actor: "labour minister", "chair, Vellmar Dock Union"."""
    held = next((a.roles for a in dossier.actors if a.id == actor), ())
    if not held:
        return None
    first = held[0]
    return one_line(f"{first.role}, {first.of}" if first.of else first.role)


def expectations(dossier: Dossier) -> list[Foreseen]:
    """What is expected, said once: what has come to something first, then what is due, soonest first."""
    claims = {claim.id: claim for claim in dossier.claims}
    found: dict[tuple[str, Status, Interval], Foreseen] = {}
    for e in dossier.expectations:
        claim = claims.get(e.claim)
        if claim is None:
            continue
        key = (e.claim, e.status, e.due)
        before = found.get(key)
        if before is None:
            found[key] = Foreseen(e, claim, _foretelling(claim, e), (e.speaker.name,) if e.speaker else ())
        elif e.speaker and e.speaker.name not in before.speakers:
            found[key] = replace(before, speakers=(*before.speakers, e.speaker.name))

    def place(foreseen: Foreseen) -> tuple[int, date]:
        due = foreseen.expectation.due
        return STATUS_ORDER.index(foreseen.expectation.status), due.latest or due.earliest or date.max

    return sorted(found.values(), key=place)


def _foretelling(claim: Claim, expectation: Expectation) -> Testimony:
    """The statement that foretells, by the same speaker where there is one."""

    def distance(testimony: Testimony) -> tuple[bool, bool]:
        return (testimony.speaker != expectation.speaker, testimony.modality not in FORETELLING)

    return min(claim.statements, key=distance)


def labelled(text: str, dossier: Dossier) -> str:
    """*text* with articles under the names of their outlets, where it has them under ids that nobody can read."""
    for n, article in enumerate(dossier.articles, 1):
        if len(article.id) >= 8 and article.id in text:
            text = text.replace(article.id, f"{outlet(article)} [{n}]" if named(article) else f"article {n}")
    return one_line(text)


def certainty(dossier: Dossier) -> str:
    """How sure the date of the happening is, in words."""
    dating = dossier.story.dating
    if dating.how == "unknown":
        return "the words do not tell when"
    # Of articles that name the day, one with a date of its own is enough to know the year.
    named = {citation.span.article for step in dating.reasoning for citation in step.citations}
    known = any(a.id in named and a.published.how in ("given", "page") for a in dossier.articles)
    how = "as the articles give it" if dating.how == "given" or known else "inferred from the words"
    sure: Mapping[Literal["certain", "likely", "open"], str] = {
        "certain": "no other date fits",
        "likely": "the likeliest reading",
        "open": "the words leave more than one answer",
    }
    return f"{how}; {sure[dating.sure]}"


def cited(citations: Sequence[Citation], numbers: Mapping[str, int]) -> list[tuple[int, Citation]]:
    """The citations with the numbers of their articles, in that order, each span once."""
    return sorted({(numbers.get(c.span.article, 0), c) for c in citations}, key=lambda pair: (pair[0], pair[1].span))

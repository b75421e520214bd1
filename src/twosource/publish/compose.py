"""Findings -> Dossier: the title, the summary, the timeline, who covers what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from twosource.model.article import Article
from twosource.model.claim import Claim, Findings, Side, Testimony
from twosource.model.dossier import Coverage, Dossier, Headline, Listed, Stance, TimelineEntry
from twosource.model.story import Case
from twosource.model.text import Interval
from twosource.publish.outline import readable
from twosource.publish.summary import summarise
from twosource.publish.vocabulary import WORDS, any_of, opening
from twosource.publish.weight import ranked, reference
from twosource.publish.wording import one_line, outlet

# The strongest thing an outlet does with a claim is what it is listed with.
STRENGTH: tuple[Stance, ...] = ("denies", "disputes", "states", "hedges", "silent")
HEDGED = frozenset({"possible", "conditional", "asked"})
WORD = re.compile(r"[^\W\d_]{3,}")
WITHDRAWING = re.compile(rf"\b{any_of(WORDS['summary']['withdrawing'])}", re.I)
QUOTES = tuple("'\"‘“«")
ASIDE = opening(WORDS["summary"]["aside"])


def compose(case: Case, findings: Findings, *, version: str, settings: str) -> Dossier:
    """The dossier of a checked case, by *version* of the program with the stages of fingerprint *settings*."""
    claims = ranked(case, findings.claims)
    read = {notes.article for notes in case.annotations if notes.statements}
    read |= {testimony.article for claim in claims for testimony in claim.statements}
    outlets = {article.id: outlet(article) for article in case.articles if article.id in read}
    origin_of = {article: origin.id for origin in case.origins for article in origin.articles}
    instants = sorted(a.published.instant for a in case.articles if a.published.instant)
    return Dossier(
        story=Headline(
            id=case.story.id,
            title=title(case.articles, claims),
            summary=summarise(case, claims, findings.dating.interval),
            dating=findings.dating,
            first_seen=instants[0] if instants else None,
            last_seen=instants[-1] if instants else None,
        ),
        articles=tuple(
            Listed(a.id, a.outlet, a.url, a.title, a.published, origin_of.get(a.id, a.id), a.place, a.id in read)
            for a in case.articles
        ),
        origins=case.origins,
        claims=claims,
        timeline=timeline(claims, {article.id: article for article in case.articles}),
        actors=findings.actors,
        relations=findings.relations,
        expectations=findings.expectations,
        coverage=tuple(Coverage(claim.id, tuple(stances(claim, outlets).items())) for claim in claims),
        version=version,
        settings=settings,
        sayings=findings.sayings,
    )


def title(articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """The headline nearest to what all the articles speak of; the first claim's words where there is no headline."""
    spoken = Counter(word for article in articles for word in set(_words(f"{article.title or ''} {article.text}")))
    withdrawn = {t.article for claim in claims if claim.standing == "retracted" for t in claim.statements}

    def near(article: Article) -> tuple[float, int, str]:
        name = article.title or ""
        words = set(_words(name))
        # A word that one article alone has tells nothing of the story.
        score = sum(spoken[word] - 1 for word in words) / sqrt(4 + len(words))
        odd = ASIDE.match(name) or name.isupper() or name.rstrip().endswith(("?", "…", "...")) or name[:1] in QUOTES
        return (score / 2 if odd or article.id in withdrawn else score, -len(name), name)

    titled = [article for article in articles if article.title and article.title.strip()]
    if titled:
        return one_line(max(titled, key=near).title or "")
    words = one_line(claims[0].text).rstrip(".") if claims else ""
    return words[0].upper() + words[1:] if words else case_without_words(articles)


def case_without_words(articles: Sequence[Article]) -> str:
    """A title for articles that claim nothing: the first line of the first."""
    lines = (one_line(line) for article in articles for line in article.text.splitlines())
    return next((line[:120] for line in lines if line), "Untitled")


def timeline(claims: Iterable[Claim], articles: Mapping[str, Article]) -> tuple[TimelineEntry, ...]:
    """The dated claims by day, one line for what is said of one day in one wording."""
    entries: dict[tuple[Interval, str], tuple[str, list[str]]] = {}
    for claim in claims:
        if not claim.when.bounded:
            continue
        text = readable(claim, articles)
        _, ids = entries.setdefault((claim.when, text.casefold().rstrip(".")), (text, []))
        ids.append(claim.id)
    found = (TimelineEntry(when, text, tuple(ids)) for (when, _), (text, ids) in entries.items())
    # Within a day the weightier first, as the claims come.
    return tuple(sorted(found, key=lambda e: (str(e.when.earliest), str(e.when.latest))))


def stances(claim: Claim, outlets: Mapping[str, str]) -> dict[str, Stance]:
    """What each outlet does with *claim*, in the order of the articles; *outlets* names that of each article.

    An outlet of several articles stands by the last of them that speaks of it.
    """
    disputing, denying = _disputing(claim), _denying(claim) | _withdrawing(claim)
    by_article: dict[str, Stance] = {}
    hedging = {t.article for t in claim.statements if t.modality in HEDGED}
    hedging -= {t.article for t in claim.statements if t.modality == "asserted"}
    for n, testimony in enumerate(claim.statements):
        stance = _stance(testimony, claim, disputes=n in disputing, denies=n in denying)
        # "Is to come", "tentatively set for June": the plan itself is hedged.
        if stance == "states" and testimony.article in hedging:
            stance = "hedges"
        by_article[testimony.article] = min(by_article.get(testimony.article, "silent"), stance, key=STRENGTH.index)
    found: dict[str, Stance] = dict.fromkeys(outlets.values(), "silent")
    for article, name in outlets.items():
        found[name] = by_article.get(article, found[name])
    return found


def _stance(testimony: Testimony, claim: Claim, *, disputes: bool, denies: bool) -> Stance:
    if denies or testimony.modality == "denied":
        return "denies"
    if disputes:
        return "disputes"
    if testimony.modality in HEDGED:
        return "hedges"
    # What everybody merely expects is stated as an expectation; what others assert is hedged by expecting it.
    if testimony.modality == "expected" and any(t.modality == "asserted" for t in claim.statements):
        return "hedges"
    return "states"


def _denying(claim: Claim) -> set[int]:
    """The statements that say it is not so: the sides of a conflict of polarity that the claim's words are not on."""
    told = claim.statements.index(reference(claim))
    found: set[int] = set()
    for difference in claim.differences:
        if difference.reading == "conflict" and difference.slot == "polarity":
            mine = next((side for side in difference.sides if told in side.statements), difference.sides[0])
            found |= {n for side in difference.sides if side is not mine for n in side.statements}
    return found


def _withdrawing(claim: Claim) -> set[int]:
    """The statements of articles that report a withdrawal, where there was one."""
    if claim.standing != "retracted":
        return set()
    reporting = {t.article for t in claim.statements if WITHDRAWING.search(t.citation.words)}
    return {n for n, t in enumerate(claim.statements) if t.article in reporting}


def _disputing(claim: Claim) -> set[int]:
    """The statements on the lesser sides of the claim's conflicts over a value."""
    origin_of = {n: counted.origin for counted in claim.counted for n in counted.statements}
    told = claim.statements.index(reference(claim))
    found: set[int] = set()

    def support(side: Side) -> tuple[int, bool, int]:
        origins = {origin_of.get(n, str(n)) for n in side.statements}
        return (len(origins), told in side.statements, -min(side.statements, default=0))

    for difference in claim.differences:
        if difference.reading == "conflict" and difference.slot != "polarity":
            best = max(difference.sides, key=support)
            found |= {n for side in difference.sides if side is not best for n in side.statements}
    return found


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]

"""Where the parts of a page are, and citations as links to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.model.article import Article
from twosource.model.claim import Claim, Testimony
from twosource.model.dossier import Dossier
from twosource.model.text import Citation, Span
from twosource.publish import outline, wording


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as a link: the number of its article, where it leads, and the words for whoever hovers."""

    number: int
    href: str
    outlet: str
    words: str


@dataclass
class Linked:
    """One dossier, its articles, and the places of the page to link to."""

    n: int
    dossier: Dossier
    texts: Mapping[str, Article]

    def __post_init__(self) -> None:
        self.numbers = wording.numbered(self.dossier)
        self.papers = wording.papers(self.dossier)
        self.listed = {article.id: article for article in self.dossier.articles}
        self.claim_number = {claim.id: n for n, claim in enumerate(self.dossier.claims, 1)}
        self.claims = {claim.id: claim for claim in self.dossier.claims}
        self.stances = {c.claim: c.by_outlet for c in self.dossier.coverage}
        self.tally = outline.tally(self.dossier)
        self.groups = outline.by_standing(self.dossier)
        self.names = {actor.id: wording.one_line(actor.name) for actor in self.dossier.actors}

    @property
    def id(self) -> str:
        return f"d{self.n}"

    def article_anchor(self, article: str) -> str:
        return f"{self.id}a{self.numbers.get(article, 0)}"

    def anchor(self, span: Span) -> str:
        return f"{self.article_anchor(span.article)}-{span.start}-{span.end}"

    def claim_anchor(self, claim: str) -> str:
        return f"{self.id}c{self.claim_number.get(claim, 0)}"

    def article_href(self, article: str) -> str:
        """Where a link to an article leads."""
        return f"#{self.article_anchor(article)}"

    def claim_href(self, claim: str) -> str:
        return f"#{self.claim_anchor(claim)}"

    def claim_page(self, claim: str) -> str | None:
        """Where a page about the claim alone is, if there is one."""
        return None

    def href(self, span: Span) -> str:
        """Where a link to words of an article leads."""
        return f"#{self.anchor(span)}"

    def cites(self, citations: Iterable[Citation]) -> tuple[Cited, ...]:
        """The citations as links, by article."""
        return tuple(
            Cited(
                number,
                self.href(c.span),
                self.papers[c.span.article],
                wording.one_line(c.words)[:320],
            )
            for number, c in outline.cited(tuple(citations), self.numbers)
            if c.span.article in self.listed
        )

    def claim_cites(self, claim: Claim) -> tuple[Cited, ...]:
        return self.cites(first_of_each(claim.statements))

    def plain(self, text: str) -> str:
        return outline.labelled(text, self.dossier)


def first_of_each(statements: Iterable[Testimony]) -> list[Citation]:
    """Each article's first statement."""
    found: dict[str, Citation] = {}
    for testimony in statements:
        found.setdefault(testimony.article, testimony.citation)
    return list(found.values())

"""A dossier as one self-contained page: no script, nothing fetched, readable on paper and on a phone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from twosource.model.article import Article
from twosource.model.claim import Claim, Difference, Moved, Standing
from twosource.model.dossier import Dossier, Listed
from twosource.model.story import Origin, Reason
from twosource.model.text import Citation, Sentence, Span
from twosource.publish import outline, wording
from twosource.publish.render import network, steps
from twosource.publish.render.axis import Axis
from twosource.publish.render.bars import Bar, axis_of, bars, loudest, reports, shares
from twosource.publish.render.grid import Grid
from twosource.publish.render.links import Cited, first_of_each
from twosource.publish.render.marked import Mark, paragraphs
from twosource.publish.render.revised import as_html
from twosource.publish.rewording import telling

if TYPE_CHECKING:
    from jinja2 import Environment

Revisions = Mapping[str, tuple[Article, ...]]
Items = Sequence[tuple[Dossier, Mapping[str, Article]]]


def page(items: Items, revisions: Revisions = MappingProxyType({})) -> str:
    """All dossiers as one HTML page, in the order given, with a list of contents where there are several.

    *revisions* are what articles said before, by id, oldest first.
    """
    views = [View(n, dossier, articles, revisions) for n, (dossier, articles) in enumerate(items, 1)]
    sheet = style()
    hashed = b64encode(sha256(sheet.encode()).digest()).decode()
    return environment().get_template("page.html").render(views=views, style=Markup(sheet), hashed=hashed)


def style() -> str:
    """The stylesheet of a dossier."""
    return files("twosource.publish.render").joinpath("templates", "style.css").read_text("utf-8")


@cache
def environment() -> Environment:
    """The templates of a dossier, as every page that shows one wants them."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("twosource.publish.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever is printed into the page is text first: escaped, and free of control characters.
        finalize=lambda value: wording.printable(value) if type(value) is str else value,
    )
    made.globals |= {"words": wording, "outline": outline, "shares": shares}
    return made


@dataclass
class View(Grid):
    """One dossier with everything a template needs to ask of it."""

    revisions: Revisions = field(default_factory=dict)
    bodies: bool = True  # whether the articles stand in the page, or are linked to

    def beside(self, claim: Claim, difference: Difference) -> Markup:
        """What a page adds to a difference."""
        return Markup("")

    # --- summary

    def standing_of(self, citations: Sequence[Citation]) -> Standing | None:
        """The standing of the claim that a sentence of the summary tells."""
        wanted = {citation.span for citation in citations}
        found = [c for c in self.dossier.claims if wanted <= {t.citation.span for t in c.statements}]
        return found[0].standing if found else None

    def telling(self, sentence: Sentence) -> str:
        """What a reader must know of a sentence that a model was asked to reword."""
        return telling(sentence)

    # --- figures

    @cached_property
    def moving(self) -> list[tuple[Claim, steps.Steps]]:
        moving = (claim for claim in self.dossier.claims if wording.differing(claim, "update"))
        found = ((claim, steps.plot(claim.history)) for claim in moving)
        return [(claim, drawn) for claim, drawn in found if drawn]

    def runs(self, claim: Claim) -> list[tuple[Moved, tuple[str, ...]]]:
        return steps.runs(claim.history)

    # --- timeline

    @cached_property
    def axis(self) -> Axis:
        return axis_of(self.dossier)

    @cached_property
    def reports(self) -> list[tuple[float, float, Listed]]:
        return reports(self.dossier.articles, self.axis)

    @cached_property
    def bars(self) -> list[Bar]:
        return bars(self.dossier, self.axis, self.claims)

    def bar_cites(self, bar: Bar) -> tuple[Cited, ...]:
        return self.cites(first_of_each(bar.statements))

    # --- actors

    def network(self, width: int) -> network.Network | None:
        return network.draw(self.dossier.actors, self.dossier.relations, width=width, most=14 if width > 500 else 10)

    def name(self, actor: str) -> str:
        return self.names.get(actor, actor)

    @cached_property
    def speakers(self) -> list[outline.Spoken]:
        return outline.speakers(self.dossier)

    # --- origins, expectations

    def reason_cites(self, reason: Reason) -> tuple[Cited, ...]:
        article = self.texts.get(reason.article)
        if reason.span is None or article is None:
            return ()
        return self.cites([article.cite(reason.span)])

    @cached_property
    def shared_origins(self) -> list[Origin]:
        return [origin for origin in self.dossier.origins if len(origin.articles) > 1]

    @cached_property
    def own_origins(self) -> list[Origin]:
        return [origin for origin in self.dossier.origins if len(origin.articles) == 1]

    @cached_property
    def expectations(self) -> list[outline.Foreseen]:
        return outline.expectations(self.dossier)

    # --- articles

    @cached_property
    def marks(self) -> dict[str, list[Mark]]:
        """What to mark in each article: every statement of a claim, and whatever else is cited."""
        serves: dict[Span, list[Claim]] = {}
        for claim in self.dossier.claims:
            for testimony in claim.statements:
                serves.setdefault(testimony.citation.span, []).append(claim)
        for span in self._other_spans():
            serves.setdefault(span, [])
        found: dict[str, list[Mark]] = {}
        for span, claims in serves.items():
            distinct = list({claim.id: claim for claim in claims}.values())
            look = f"st {loudest(distinct) or 'bare'}"
            refs = tuple(
                (
                    self.claim_href(c.id),
                    self.claim_number[c.id],
                    f"{outline.STANDINGS[c.standing]}: {wording.one_line(c.text)}",
                )
                for c in distinct
            )
            found.setdefault(span.article, []).append(Mark(span.start, span.end, self.anchor(span), look, refs))
        return found

    def _other_spans(self) -> Iterable[Span]:
        story = self.dossier.story
        for foreseen in self.expectations:
            yield foreseen.told.citation.span
        for spoken in self.speakers:
            yield from (quote.citation.span for quote in spoken.quotes)
        for sentence in (*story.summary, *story.dating.reasoning):
            yield from (c.span for c in sentence.citations)
        for expectation in self.dossier.expectations:
            yield from (c.span for c in expectation.evidence)
        for actor in self.dossier.actors:
            yield from (role.evidence.span for role in actor.roles)
        for _, _, sentences in self.alone:
            for alone in sentences:
                spans = [claim.statements[0].citation.span for claim in alone.claims]
                yield Span(spans[0].article, spans[0].start, max(span.end for span in spans))
        for article in self.texts.values():
            yield from (notice.span for notice in article.notices)
        for origin in self.dossier.origins:
            yield from (reason.span for reason in origin.reasons if reason.span)

    def notices(self, article: str) -> list[tuple[str, str, tuple[Cited, ...]]]:
        """What the outlet says that it changed: "Correction", the words, and where they stand."""
        found = self.texts.get(article)
        if found is None:
            return []
        return [(kind, wording.unlabelled(kind, c.words), self.cites([c])) for kind, c in wording.noticed(found)]

    def changes(self, article: str) -> list[Markup]:
        """What was changed from each revision to the next, the latest first."""
        now = self.texts.get(article)
        said = [*self.revisions.get(article, ()), *([now] if now else [])]
        pairs = [(old, new) for old, new in pairwise(said) if not old.says_the_same(new)]
        return [as_html(old, new) for old, new in reversed(pairs)]

    def body(self, article: str) -> list[Markup]:
        found = self.texts.get(article)
        return paragraphs(found, self.marks.get(article, ())) if found else []

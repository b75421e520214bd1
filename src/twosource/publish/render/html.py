"""A dossier as one self-contained page: no script, nothing fetched, readable on paper and on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from twosource.model.article import Article
from twosource.model.claim import Claim, Difference, Moved, Side, Standing, Testimony
from twosource.model.dossier import Dossier, Listed, Stance
from twosource.model.story import Origin, Reason
from twosource.model.text import Citation, Span
from twosource.publish import outline, wording
from twosource.publish.render import network, steps
from twosource.publish.render.axis import Axis
from twosource.publish.render.bars import Bar, axis_of, bars, loudest, reports
from twosource.publish.render.inked import in_context, in_sentence
from twosource.publish.render.marked import Mark, paragraphs
from twosource.publish.weight import reference

Items = Sequence[tuple[Dossier, Mapping[str, Article]]]


def page(items: Items) -> str:
    """All dossiers as one HTML page, in the order given, with a list of contents where there are several."""
    views = [View(n, dossier, articles) for n, (dossier, articles) in enumerate(items, 1)]
    environment = Environment(
        loader=PackageLoader("twosource.publish.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever is printed into the page is text first: escaped, and free of control characters.
        finalize=lambda value: wording.printable(value) if type(value) is str else value,
    )
    environment.globals |= {"words": wording, "outline": outline}
    style = files("twosource.publish.render").joinpath("templates", "style.css").read_text("utf-8")
    return environment.get_template("page.html").render(views=views, style=Markup(style))


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as a link: the number of its article, where it leads, and the words for whoever hovers."""

    number: int
    href: str
    outlet: str
    words: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """The same words in one article or several: the sentence with its value marked, and everyone who prints it."""

    sentence: Markup
    speaker: str | None
    cites: tuple[Cited, ...]
    when: str


@dataclass(frozen=True, slots=True)
class Alone:
    """What one outlet has alone in one sentence: its claims, and the sentence with their words in ink."""

    claims: tuple[Claim, ...]
    text: Markup
    spoken: Testimony
    cites: tuple[Cited, ...]


@dataclass
class View:
    """One dossier with everything a template needs to ask of it."""

    n: int
    dossier: Dossier
    texts: Mapping[str, Article]
    anchors: dict[str, set[tuple[int, int]]] = field(default_factory=dict)

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

    # --- places to link to

    @property
    def id(self) -> str:
        return f"d{self.n}"

    def article_anchor(self, article: str) -> str:
        return f"{self.id}a{self.numbers.get(article, 0)}"

    def anchor(self, span: Span) -> str:
        return f"{self.article_anchor(span.article)}-{span.start}-{span.end}"

    def claim_anchor(self, claim: str) -> str:
        return f"{self.id}c{self.claim_number.get(claim, 0)}"

    def cites(self, citations: Iterable[Citation]) -> tuple[Cited, ...]:
        """The citations as links, by article."""
        return tuple(
            Cited(
                number,
                self.anchor(c.span),
                self.papers[c.span.article],
                wording.one_line(c.words)[:320],
            )
            for number, c in outline.cited(tuple(citations), self.numbers)
            if c.span.article in self.listed
        )

    def claim_cites(self, claim: Claim) -> tuple[Cited, ...]:
        return self.cites(first_of_each(claim.statements))

    # --- summary

    def standing_of(self, citations: Sequence[Citation]) -> Standing | None:
        """The standing of the claim that a sentence of the summary tells."""
        wanted = {citation.span for citation in citations}
        found = [c for c in self.dossier.claims if wanted <= {t.citation.span for t in c.statements}]
        return found[0].standing if found else None

    # --- grid

    @cached_property
    def outlets(self) -> list[tuple[str, list[int]]]:
        """Every outlet with the numbers of its articles, in the order of the articles."""
        found: dict[str, list[int]] = {}
        for article in self.dossier.articles:
            if article.read:
                found.setdefault(wording.outlet(article), []).append(self.numbers[article.id])
        return list(found.items())

    def outlet_label(self, outlet: str) -> str:
        """What to print for an outlet: one that is only an article's id goes by the article's number."""
        return self.papers.get(outlet, outlet)

    def row(self, claim: Claim) -> list[tuple[str, Stance]]:
        return list(self.stances.get(claim.id, ()))

    def silent(self, claim: Claim) -> int:
        return sum(stance == "silent" for _, stance in self.row(claim))

    def in_grid(self, standing: Standing) -> list[Claim]:
        """Claims worth a row of the grid: all but those of a single outlet that has them alone."""
        claims = self.groups.get(standing, [])
        return claims if standing != "single-origin" else [c for c in claims if len(self._told_by(c)) > 1]

    @cached_property
    def alone(self) -> list[tuple[Listed, int, list[Alone]]]:
        """What one outlet has alone, by its article and sentence, with the number of claims."""
        found: dict[str, dict[Span, list[Claim]]] = {}
        for claim in self.groups.get("single-origin", []):
            if len(self._told_by(claim)) <= 1:
                first = claim.statements[0]
                sentences = found.setdefault(first.article, {})
                sentences.setdefault(self._around(first), []).append(claim)
        return [
            (
                article,
                sum(len(claims) for claims in found[article.id].values()),
                [self._alone(span, claims) for span, claims in sorted(found[article.id].items())],
            )
            for article in self.dossier.articles
            if article.id in found
        ]

    def _alone(self, around: Span, claims: list[Claim]) -> Alone:
        claims = sorted(claims, key=lambda c: c.statements[0].citation.span)
        firsts = [claim.statements[0] for claim in claims]
        spoken = next((t for t in firsts if t.speaker), firsts[0])
        hull = Span(around.article, firsts[0].citation.span.start, max(t.citation.span.end for t in firsts))
        article = self.texts.get(around.article)
        text = in_context(around, [t.citation.span for t in firsts], article.text) if article else None
        citation = article.cite(hull) if article else firsts[0].citation
        return Alone(tuple(claims), text or escape(wording.capital(claims[0].text)), spoken, self.cites([citation]))

    def claim_text(self, claim: Claim) -> Markup:
        """The claim's words, with the rest of their sentence around them where they do not stand alone."""
        if outline.context(claim, self.texts) is None:
            return escape(wording.capital(claim.text))
        return self.told_text(reference(claim))

    def told_text(self, told: Testimony) -> Markup:
        around = outline.context_of(told, self.texts)
        if around is None:
            return escape(wording.capital(told.citation.words))
        return in_context(around, [told.citation.span], self.texts[told.article].text)

    def _around(self, testimony: Testimony) -> Span:
        span, article = testimony.citation.span, self.texts.get(testimony.article)
        return wording.sentence_around(article.text, span, article.removed) if article else span

    def _told_by(self, claim: Claim) -> set[str]:
        return {wording.outlet(self.listed[t.article]) for t in claim.statements if t.article in self.listed}

    def evidence(self, claim: Claim) -> list[tuple[str, list[Quoted]]]:
        """A claim's statements by the origin that they count for, with the reason."""
        groups = [(counted.because, [claim.statements[n] for n in counted.statements]) for counted in claim.counted]
        counted = {n for c in claim.counted for n in c.statements}
        rest = [t for n, t in enumerate(claim.statements) if n not in counted]
        if rest:
            groups.append(("Not counted", rest))
        return [(self.plain(because), self._quoted(statements)) for because, statements in groups if statements]

    # --- differences

    @cached_property
    def differences(self) -> list[tuple[Claim, Difference]]:
        return outline.differences(self.dossier)

    def side(self, claim: Claim, difference: Difference, side: Side) -> list[Quoted]:
        return self._quoted([claim.statements[n] for n in side.statements], difference, side)

    def _quoted(
        self, statements: Sequence[Testimony], difference: Difference | None = None, side: Side | None = None
    ) -> list[Quoted]:
        """The statements as whole sentences; the same words by the same speaker stand once, with all who print them."""
        found: dict[tuple[str, str | None], list[tuple[Testimony, Markup]]] = {}
        for testimony in statements:
            marked = in_sentence(testimony, self.texts.get(testimony.article), difference, side)
            speaker = wording.one_line(testimony.speaker.name) if testimony.speaker else None
            found.setdefault((str(marked), speaker), []).append((testimony, marked))
        return [
            Quoted(
                same[0][1],
                speaker,
                self.cites(t.citation for t, _ in same),
                wording.published(self.listed[same[0][0].article].published)
                if same[0][0].article in self.listed
                else "",
            )
            for (_, speaker), same in found.items()
        ]

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

    def plain(self, text: str) -> str:
        return outline.labelled(text, self.dossier)

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
                    self.claim_anchor(c.id),
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
        for origin in self.dossier.origins:
            yield from (reason.span for reason in origin.reasons if reason.span)

    def body(self, article: str) -> list[Markup]:
        found = self.texts.get(article)
        return paragraphs(found, self.marks.get(article, ())) if found else []


def first_of_each(statements: Iterable[Testimony]) -> list[Citation]:
    """Each article's first statement."""
    found: dict[str, Citation] = {}
    for testimony in statements:
        found.setdefault(testimony.article, testimony.citation)
    return list(found.values())

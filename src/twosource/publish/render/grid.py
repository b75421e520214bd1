"""The claims of a dossier: who tells them, in what sentences, and where the accounts differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from twosource.model.claim import Claim, Difference, Side, Standing, Testimony
from twosource.model.dossier import Listed, Stance
from twosource.model.text import Span
from twosource.publish import outline, wording
from twosource.publish.library.outlets import tellings
from twosource.publish.render.inked import in_context, in_sentence
from twosource.publish.render.links import Cited, Linked
from twosource.publish.untold import Untold, untold
from twosource.publish.weight import reference


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
class Grid(Linked):
    """One dossier's claims and differences, as the templates ask for them."""

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

    @cached_property
    def left_out(self) -> list[tuple[str, tuple[Claim, ...]]]:
        """What each outlet leaves out that most of the others have."""
        return [(told.outlet, told.left_out) for told in tellings(self.dossier) if told.left_out]

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

    @cached_property
    def untold(self) -> list[Untold]:
        """What cannot be told, but for the disputes, which are laid out by themselves."""
        return [one for one in untold(self.dossier) if one.about != "dispute"]

    def side(self, claim: Claim, difference: Difference, side: Side) -> list[Quoted]:
        return self._quoted([claim.statements[n] for n in side.statements], difference, side)

    def _quoted(
        self, statements: Sequence[Testimony], difference: Difference | None = None, side: Side | None = None
    ) -> list[Quoted]:
        """The statements as whole sentences, each sentence once; the same words by the same speaker stand once,
        with all who print them."""
        told: dict[tuple[Span, str | None], list[Testimony]] = {}
        for testimony in statements:
            speaker = wording.one_line(testimony.speaker.name) if testimony.speaker else None
            told.setdefault((self._around(testimony), speaker), []).append(testimony)
        found: dict[tuple[str, str | None], list[tuple[Testimony, Markup]]] = {}
        for (_, speaker), together in told.items():
            marked = in_sentence(together, self.texts.get(together[0].article), difference, side)
            found.setdefault((str(marked), speaker), []).append((together[0], marked))
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

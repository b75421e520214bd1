"""One claim told in one sentence that can be read alone, in the words of the article that puts it best."""

from __future__ import annotations

import re
from collections.abc import Mapping

from twosource.model.annotation import Annotations, Statement
from twosource.model.article import Article
from twosource.model.claim import Claim, Figure, Testimony, Value, When
from twosource.model.story import Case
from twosource.model.text import Sentence, Span
from twosource.publish.backing import FORETELLING, backing, cited, counting, giving, origins
from twosource.publish.backing import note as note_on
from twosource.publish.likeness import STEM, coloured, content, stems
from twosource.publish.narrowing import narrowed
from twosource.publish.vocabulary import WORDS, any_of, opening
from twosource.publish.weight import reference
from twosource.publish.wording import amount, capital, differing, figure, one_line, quotable, sentence_around

ENDINGS = frozenset(".!?\"'”’)")
SHARE = 0.35  # of a sentence that a statement must be, to be told by it
OPENING = 30  # characters that may stand before the subject
SHORTEST, LONGEST = 20, 280  # characters of a sentence that reads well on its own
DANGLING = opening(WORDS["summary"]["dangling"])
SUBORDINATE = opening(WORDS["summary"]["subordinating"])
LEANING = re.compile(
    rf"\b{any_of((*WORDS['summary']['subordinating'], 'when', 'while', 'as', 'if', 'because'))}\b", re.I
)
POSSESSIVE = re.compile(r"['’]s?$")
RELATIVE = re.compile(r"\b(?:that|who|which|whose|where)\b", re.I)
BEING = frozenset(WORDS["summary"]["being"])
POINTING = opening(WORDS["summary"]["pointing"])
# What may follow a clause that is whole: a stop, a comma, a closing quote, or a word that begins another clause.
COMPLETE = re.compile(rf"^\s*(?:$|[.,;:!?)\]\"”’–—]|{WORDS['summary']['continuing_pattern']})", re.I)


class Teller:
    """Tells the claims of one case; it knows which statements are clauses with a subject of their own."""

    def __init__(self, case: Case) -> None:
        self.articles: Mapping[str, Article] = {article.id: article for article in case.articles}
        self.notes: Mapping[str, Annotations] = {notes.article: notes for notes in case.annotations}
        self.clauses: Mapping[Span, Statement] = {s.span: s for a in case.annotations for s in a.statements}
        by_start: dict[tuple[str, int], Statement] = {}
        for span in sorted(self.clauses):
            by_start.setdefault((span.article, span.start), self.clauses[span])
        self.openings: Mapping[tuple[str, int], Statement] = by_start

    def clause(self, span: Span) -> Statement | None:
        """The statement at *span*, or the one that a statement told with others opens with."""
        return self.clauses.get(span) or self.openings.get((span.article, span.start))

    def tell(self, claim: Claim) -> Sentence | None:
        """The claim with all its articles cited, `None` where no wording stands on its own."""
        overtaken = {id(t) for t in self._overtaken(claim)}
        backed = {id(t): self._backed(t, claim) for t in claim.statements}
        counts = {id(t) for t in counting(claim)}
        moved, now = len(claim.history) > 1, claim.value
        told = reference(claim)

        def fitness(testimony: Testimony) -> tuple[bool, bool, bool, int, int, bool, bool, bool]:
            # A figure that moved is told as it now stands, and what came about rather than what foretold it.
            outdated = (moved and now is not None and now not in testimony.values) or id(testimony) in overtaken
            secondhand = testimony.speaker is not None and any(t.speaker is None for t in claim.statements)
            foretold = testimony.modality != "asserted" and any(d.slot == "modality" for d in claim.differences)
            unsaid = foretold or testimony.modality == "asked" or id(testimony) not in counts
            alone = not moved and any(giving(claim, v) < 2 for v in testimony.values if isinstance(v, Figure))
            colour = coloured(testimony.citation.words)
            return (
                outdated,
                unsaid,
                len(claim.counted) > 1 and alone,
                colour,
                -backed[id(testimony)],
                not testimony.values,
                secondhand,
                testimony is not told,
            )

        fit = sorted((t for t in claim.statements if id(t) in counts), key=fitness)
        best = [testimony for testimony in fit if fitness(testimony)[:2] == fitness(fit[0])[:2]]
        several = _several(claim)
        # A clause that stands by itself says no more than the claim; a whole sentence may say more.
        rest = [t for t in fit if not any(t is other for other in best)]
        for testimony, widened in [
            *((t, False) for t in best),
            *((t, True) for t in fit),
            *((t, False) for t in rest if id(t) not in overtaken),
        ]:
            if widened and several and self._passing(testimony):
                continue  # what is told in passing is shared; the sentence that it stands in is not
            words = self.wording(testimony, widened=widened, shared=claim if several else None)
            if words is not None and (sentence := self._backed_up(words, testimony, claim)) is not None:
                return sentence
        return None

    def plain(self, claim: Claim) -> Sentence | None:
        """The claim as its list has it, `None` where that is a headline or a piece: better than no main thing."""
        words = one_line(claim.text).rstrip(".")
        titles = {article.title for article in self.articles.values()}
        if not words[:1].isupper() or "…" in words or words in titles or len(words.split()) < 5:
            return None
        return self._backed_up(f"{words}.", reference(claim), claim)

    def _backed_up(self, words: str, told: Testimony, claim: Claim) -> Sentence | None:
        """The *words* with those citations alone that bear them out, `None` where a claim of several has but one."""
        clause = self.clause(told.citation.span)
        verb = clause.lemma if clause is not None else ""
        values = self._values(words, told)
        statements = backing(words, told, claim, values, verb)
        figures = [v for v in values if isinstance(v, Figure)]
        full = _brought_up(words, claim, told)
        if full != words:
            # A figure's course is borne out by those that give its beginning and its end, a spread by all its sides.
            spread = differing(claim, "spread")
            wanted = {id(t) for t in statements} if spread or claim.value in told.values else {id(told)}
            wanted |= {id(claim.statements[n]) for side in (spread.sides if spread else ()) for n in side.statements}
            course = [] if spread else [*(m.figure for m in claim.history[:1]), *([claim.value] if claim.value else [])]
            wanted |= {id(t) for t in counting(claim) if any(figure in t.values for figure in course)}
            statements = [t for t in claim.statements if id(t) in wanted]
            figures = figures if spread or claim.value is None else [claim.value]
        note = ""
        if _several(claim):
            reported = [t for t in statements if t.modality not in FORETELLING]
            if of_figures := note_on(claim, figures):
                if full != words and len(figures) == 1:
                    of_figures = of_figures.replace("this", "each" if differing(claim, "spread") else "the latest")
                note = f" ({capital(of_figures)}.)"
            elif told.modality not in FORETELLING and origins(claim, reported) < 2 <= origins(claim, statements):
                note = " (Foretold by others; that it came about: one origin.)"
            elif origins(claim, statements) < 2:
                return None
            elif told.modality not in FORETELLING:
                statements = reported
        return Sentence(full + note + _credit(claim, words), cited(statements))

    def _backed(self, told: Testimony, claim: Claim) -> int:
        """How much of a statement the other origins have, less what is in none of them: in quarters."""
        mine = {word[:STEM] for word in content(told.citation.words)}
        groups = [[claim.statements[n] for n in counted.statements] for counted in claim.counted]
        others = [group for group in groups if not any(t is told for t in group)]
        if not mine or not others:
            return 0
        shares = [max(len(mine & stems(t)) for t in group) / len(mine) for group in others]
        alone = len(mine - set().union(*(stems(t) for group in others for t in group)))
        return round(4 * sum(shares) / len(shares)) - alone // 3

    def _values(self, words: str, told: Testimony) -> list[Value]:
        """The figures and days of a statement that *words* still give, where it was cut back."""
        said = one_line(told.citation.words).casefold()
        kept = words.casefold().rstrip(".")
        if said in kept or len(kept) >= len(said):
            return list(told.values)
        notes = self.notes.get(told.article)
        end = told.citation.span.start + len(kept)
        if notes is None:
            return list(told.values)
        gone = [q for q in notes.quantities if q.span.start >= end and told.citation.span.covers(q.span)]
        late = [t for t in notes.times if t.span.start >= end and told.citation.span.covers(t.span)]
        lost = {(q.low, q.high) for q in gone}
        return [
            v
            for v in told.values
            if not (isinstance(v, Figure) and ((v.low, v.high) in lost or (v.measure == "duration" and late)))
            and not (isinstance(v, When) and any(t.interval == v.interval for t in late))
        ]

    def _passing(self, testimony: Testimony) -> bool:
        clause = self.clause(testimony.citation.span)
        return clause is not None and clause.leans is not None

    def full(self, testimony: Testimony) -> str:
        """The wording fit to be read alone, else the sentence, else, where that is too long, the bare words."""
        words = self.wording(testimony)
        if words is None:
            article = self.articles[testimony.article]
            around = sentence_around(article.text, testimony.citation.span, article.removed)
            words = capital(around.of(article.text) if len(around) <= LONGEST else testimony.citation.words)
        return words

    def wording(self, testimony: Testimony, *, widened: bool = True, shared: Claim | None = None) -> str | None:
        """The statement, or if it may be *widened* the sentence around it, fit to be read alone.

        The statement is cut back to what several origins of *shared* tell, where that is given.
        """
        span = testimony.citation.span
        article = self.articles[span.article]
        text, around = article.text, sentence_around(article.text, span, article.removed)
        # Headlines and captions are no sentences.
        if text[around.end - 1] not in ENDINGS:
            return None
        for candidate in (span, around) if widened else (span,):
            # A clause that is not whole is told with the rest of its sentence, so that nothing hangs in the air.
            if candidate != around and not self._whole(span, text, around):
                continue
            # Of a sentence that mostly speaks of something else, it is better to say nothing.
            if len(span) < SHARE * len(around) and candidate == around:
                continue
            clause = self.clauses.get(candidate)
            if shared is not None and clause is not None and candidate == span and self._whole(span, text, around):
                candidate = narrowed(span, text, clause, shared, self.notes.get(span.article))
            words = one_line(candidate.of(text)).strip(" ,;:–—-")
            if (
                not SHORTEST <= len(words) <= LONGEST
                or len(words.split()) < (3 if testimony.values else 4)
                or _unbalanced(words)
            ):
                continue
            if DANGLING.match(words) or POINTING.match(words):
                continue
            return words[0].upper() + words[1:] + ("" if words[-1] in ".!?\"'”’" else ".")
        return None

    def _overtaken(self, claim: Claim) -> list[Testimony]:
        """The statements whose figure a later article brings up to date."""
        order = {article: n for n, article in enumerate(self.articles)}
        found: list[Testimony] = []
        for difference in claim.differences:
            if difference.reading == "update" and difference.slot == "quantity":
                sides = [[claim.statements[n] for n in side.statements] for side in difference.sides if side.statements]
                last = max(sides, key=lambda side: max(order.get(t.article, 0) for t in side))
                found += [t for side in sides if side is not last for t in side]
        return found

    def _whole(self, span: Span, text: str, around: Span) -> bool:
        """True where the clause has its own subject and nothing of it goes on after the span."""
        clause = self.clause(span)
        if clause is not None:
            subject = clause.subject
            if subject is None or not span.covers(subject) or subject.start - span.start > OPENING:
                return False
            if subject.start > clause.predicate.start and clause.leans is not None:
                return False  # "the sale of the bank by its owner"
            if not _finite(clause, subject, text):
                return False
            if clause.leans is not None and LEANING.search(text, span.start, subject.start):
                return False  # "two days after the market closed"
        if SUBORDINATE.match(text[span.start : span.end]):
            return False
        return COMPLETE.match(text[span.end : around.end]) is not None


def _several(claim: Claim) -> bool:
    return claim.standing == "corroborated" and len(claim.counted) > 1


def _finite(clause: Statement, subject: Span, text: str) -> bool:
    """False for "reaching them", "to reach them", "a march that reached them", "his reach": no verb of a sentence."""
    if POSSESSIVE.search(text[subject.start : subject.end]) or POSSESSIVE.match(text[subject.end : subject.end + 2]):
        return False
    if RELATIVE.search(text[subject.start : max(subject.end, clause.predicate.start)]):
        return False
    verb = clause.predicate.of(text).split()[0].lower()
    before = text[clause.span.start : clause.predicate.start].lower().split()
    # "Is set to visit" has a verb before the "to"; "for him to visit" has none.
    if before[-1:] == ["to"] and len(text[subject.end : clause.predicate.start].split()) < 2:
        return False
    return not verb.endswith("ing") or bool(BEING & set(before[-3:]))


def _unbalanced(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1 or words.count("(") != words.count(")")


def _brought_up(words: str, claim: Claim, told: Testimony) -> str:
    """The *words*, with what a moving figure was first given as, or between which estimates it lies.

    Where they give a figure that has moved on, the latest leads.
    """
    if spread := differing(claim, "spread"):
        return f"{words} (Estimates: {', '.join(one_line(side.value) for side in spread.sides)}.)"
    figures = [moved.figure for moved in claim.history]
    if len(figures) < 2 or claim.value is None or not differing(claim, "update"):
        return words
    first, now = figures[0], claim.value
    if first.low == now.low or (first.high is not None and (first.low or 0) <= (now.low or 0) <= first.high):
        return words
    if now in told.values:
        return f"{words} (First reported: {amount(first)}.)"
    return f"At the latest count, {figure(now)}; earlier: “{quotable(words)}”."


def _credit(claim: Claim, words: str) -> str:
    """Who says it, where all who say it quote the same speaker and the words do not already name him."""
    names = {t.speaker.name for t in claim.statements if t.speaker}
    people = {t.speaker.actor or t.speaker.name for t in claim.statements if t.speaker}
    if len(people) != 1 or any(t.speaker is None for t in claim.statements):
        return ""
    name = one_line(max(names, key=lambda n: (len(n), n)))
    if not name or name.split()[-1].lower() in words.lower() or POINTING.match(name):
        return ""
    return f" (So {name}.)"

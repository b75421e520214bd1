"""The few sentences of a dossier: what is best supported, in order, and what is disputed or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from twosource.model.article import Article
from twosource.model.claim import Claim, Difference, Side, Slot, Testimony
from twosource.model.story import Case
from twosource.model.text import Interval, Sentence
from twosource.publish.backing import cited
from twosource.publish.likeness import alike, coloured, retold
from twosource.publish.telling import Teller
from twosource.publish.weight import reference, weights
from twosource.publish.wording import capital, inside, listed, named, one_line, outlet, quotable

BACKGROUND = 7  # days before the story from which a claim is its background
ASKED: Mapping[Slot, str] = {
    "date": "the date",
    "quantity": "the figure",
    "order": "what came first",
    "place": "the place",
    "role": "who did what",
    "polarity": "whether it is so",
    "modality": "how certain it is",
    "identity": "who it was",
}


def summarise(case: Case, claims: Sequence[Claim], happened: Interval, *, most: int = 7) -> tuple[Sentence, ...]:
    """At most *most* sentences, every one cited: the weightiest claim, then the others in the order of their
    days, what lies before the story's own at the end; then disputes and withdrawals."""
    weight = weights(case, claims)
    teller = Teller(case)
    by_weight = sorted(claims, key=lambda c: (-round(weight[c.id], 6), c.id))
    disputed = [c for c in by_weight if c.standing == "disputed"][:3]
    retracted = [c for c in by_weight if c.standing == "retracted"][:2]
    disputes = _distinct((_dispute(c, teller) for c in disputed), ())
    withdrawals = _distinct((_withdrawal(c, teller) for c in retracted), disputes)
    room = max(3, most - len(disputes) - len(withdrawals))
    told = _told(by_weight, teller, room, (*disputes, *withdrawals), happened)
    return (*told, *disputes, *withdrawals)


def _told(
    by_weight: Sequence[Claim],
    teller: Teller,
    room: int,
    taken: Sequence[Sentence],
    happened: Interval,
) -> tuple[Sentence, ...]:
    chosen: list[tuple[date, Sentence]] = []
    for standing in ("corroborated", "single-origin"):
        # A story of one origin has no better; otherwise what stands alone fills at most three lines.
        limit = room if standing == "corroborated" or not chosen else min(room, 3)
        for claim in by_weight:
            if len(chosen) >= limit:
                break
            if claim.standing != standing or all(t.modality == "asked" for t in claim.statements):
                continue
            sentence = teller.tell(claim) or (None if chosen else teller.plain(claim))
            # The main thing is told first, even where a dispute below quotes the same words.
            quoted = taken if chosen else ()
            # Neutral: what judges or swells is left to the outlets.
            if (
                sentence is None
                or coloured(sentence.text) > 1
                or any(alike(sentence.text, other.text) for _, other in chosen)
                or any(retold(sentence.text, other.text) for other in quoted)
            ):
                continue
            chosen.append((_moment(claim, happened), sentence))
    # Weight still decides the order within a day: the sort is stable.
    return tuple(sentence for _, sentence in [*chosen[:1], *sorted(chosen[1:], key=lambda pair: pair[0])])


def _moment(claim: Claim, happened: Interval) -> date:
    """When a claim belongs in the telling: on its day, or that of the story; background comes last."""
    start = happened.earliest or date.min
    day = claim.when.earliest if claim.when.bounded and claim.when.earliest else start
    return day if day.toordinal() >= start.toordinal() - BACKGROUND else date.max


def _dispute(claim: Claim, teller: Teller) -> Sentence | None:
    conflict = next((d for d in claim.differences if d.reading == "conflict"), None)
    if conflict is None:
        return None
    if conflict.slot == "polarity":
        return _denial(claim, conflict, teller)
    values = [one_line(side.value).rstrip(".") for side in conflict.sides]
    if any(len(value.split()) > 6 for value in values):
        told = "; ".join(
            f"“{quotable(value)}” ({_voices(claim, side.statements, teller.articles)})"
            for value, side in zip(values, conflict.sides)
        )
        return Sentence(f"Disputed, {ASKED[conflict.slot]}: {told}.", cited(_sided(claim, conflict)))
    voices = {_voices(claim, side.statements, teller.articles) for side in conflict.sides}
    if len(voices) == 1:
        sides = f"{listed(values)}, {'all' if len(values) > 2 else 'both'} according to {min(voices)}"
        words = f"Disputed: “{_about(claim, teller)}” – {ASKED[conflict.slot]}: {sides}."
        return Sentence(words, cited(_sided(claim, conflict)))
    sides = "; ".join(
        f"{value} according to {_voices(claim, side.statements, teller.articles)}"
        for value, side in zip(values, conflict.sides)
    )
    about = _about(claim, teller)
    return Sentence(f"Disputed: “{about}” – {ASKED[conflict.slot]}: {sides}.", cited(_sided(claim, conflict)))


def _denial(claim: Claim, conflict: Difference, teller: Teller) -> Sentence:
    def denies(side: Side) -> bool:
        told = [claim.statements[n] for n in side.statements]
        return sum((t.polarity == "negative") != (t.modality == "denied") for t in told) * 2 > len(told)

    against = [side for side in conflict.sides if denies(side)] or [conflict.sides[-1]]
    told = [side for side in conflict.sides if side not in against] or [conflict.sides[0]]
    yes, no = ([n for side in sides for n in side.statements] for sides in (told, against))
    about = quotable(teller.full(claim.statements[yes[0]]) if yes else capital(told[0].value))
    return Sentence(
        f"Disputed: “{about}” – so {_voices(claim, yes, teller.articles)}; "
        f"denied by {_voices(claim, no, teller.articles)}.",
        cited(_sided(claim, conflict)),
    )


def _withdrawal(claim: Claim, teller: Teller) -> Sentence | None:
    order = {article: n for n, article in enumerate(teller.articles)}
    first = min(claim.statements, key=lambda t: (order[t.article], t.modality == "denied", t.citation.span))
    about = quotable(teller.full(first))
    return Sentence(
        f"Withdrawn: “{about}”, reported by {_paper(teller.articles[first.article])}.", cited(claim.statements)
    )


def _about(claim: Claim, teller: Teller) -> str:
    """What the claim is on, in words that can be put between quotation marks."""
    words = capital(claim.text)
    if claim.text[:1].islower() or len(words.split()) < 6:
        words = teller.full(reference(claim))
    return quotable(words)


def _voices(claim: Claim, statements: Iterable[int], articles: Mapping[str, Article]) -> str:
    names: dict[str, None] = {}
    for n in statements:
        testimony = claim.statements[n]
        speaker = testimony.speaker
        names[inside(speaker.name) if speaker else _paper(articles[testimony.article])] = None
    row = list(names)
    return listed(row if len(row) <= 3 else [*row[:2], f"{len(row) - 2} others"])


def _paper(article: Article) -> str:
    if named(article) or not article.title:
        return outlet(article)
    return f"the article “{one_line(article.title)}”"


def _sided(claim: Claim, difference: Difference) -> list[Testimony]:
    """Of each side what each article says first."""
    found: dict[tuple[int, str], Testimony] = {}
    for k, side in enumerate(difference.sides):
        for n in side.statements:
            found.setdefault((k, claim.statements[n].article), claim.statements[n])
    return list(found.values())


def _distinct(sentences: Iterable[Sentence | None], taken: Sequence[Sentence]) -> tuple[Sentence, ...]:
    kept: list[Sentence] = []
    for sentence in sentences:
        if sentence is not None and not any(alike(sentence.text, other.text) for other in [*taken, *kept]):
            kept.append(sentence)
    return tuple(kept)

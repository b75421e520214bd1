"""The few sentences of a dossier: what is best supported, in order, and what is disputed or withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from twosource.model.article import Article
from twosource.model.claim import Claim, Difference, Slot, Testimony
from twosource.model.story import Case
from twosource.model.text import Citation, Interval, Sentence, Span
from twosource.publish.vocabulary import WORDS, opening
from twosource.publish.weight import reference, weights
from twosource.publish.wording import amount, capital, listed, one_line, outlet, sentence_around

BACKGROUND = 7  # days before the story from which a claim is its background
SHORTEST, LONGEST = 25, 280  # characters of a sentence that reads well on its own
ALIKE = 0.5  # share of the shorter one's words at which two sentences say the same
WORD = re.compile(r"\w+")
SMALL = frozenset(WORDS["summary"]["small"])
DANGLING = opening(WORDS["summary"]["dangling"])
POINTING = opening(WORDS["summary"]["pointing"])


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
    articles = {article.id: article for article in case.articles}
    by_weight = sorted(claims, key=lambda c: (-round(weight[c.id], 6), c.id))
    disputed = [c for c in by_weight if c.standing == "disputed"][:3]
    retracted = [c for c in by_weight if c.standing == "retracted"][:2]
    disputes = _distinct((_dispute(c, articles) for c in disputed), ())
    withdrawals = _distinct((_withdrawal(c, articles) for c in retracted), disputes)
    room = max(3, most - len(disputes) - len(withdrawals))
    told = _told(by_weight, articles, room, (*disputes, *withdrawals), happened)
    return (*told, *disputes, *withdrawals)


def _told(
    by_weight: Sequence[Claim],
    articles: Mapping[str, Article],
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
            sentence = _telling(claim, articles)
            if sentence is None or any(alike(sentence.text, other.text) for other in [*taken, *(s for _, s in chosen)]):
                continue
            chosen.append((_moment(claim, happened), sentence))
    # Weight still decides the order within a day: the sort is stable.
    return tuple(sentence for _, sentence in [*chosen[:1], *sorted(chosen[1:], key=lambda pair: pair[0])])


def _moment(claim: Claim, happened: Interval) -> date:
    """When a claim belongs in the telling: on its day, or that of the story; background comes last."""
    start = happened.earliest or date.min
    day = claim.when.earliest if claim.when.bounded and claim.when.earliest else start
    return day if day.toordinal() >= start.toordinal() - BACKGROUND else date.max


def _telling(claim: Claim, articles: Mapping[str, Article]) -> Sentence | None:
    """The claim in the words of the article that puts it best, `None` where no wording stands on its own."""
    first = reference(claim)
    now = claim.value

    def fitness(testimony: Testimony) -> tuple[bool, bool, bool, bool]:
        # A figure that moved is told as it now stands, and what has happened rather than what was expected.
        outdated = now is not None and now not in testimony.values and len(claim.history) > 1
        secondhand = testimony.speaker is not None and any(t.speaker is None for t in claim.statements)
        return (outdated, testimony.modality != "asserted", secondhand, testimony is not first)

    for testimony in sorted(claim.statements, key=fitness):
        words = _wording(testimony, articles[testimony.article].text)
        if words is None:
            continue
        return Sentence(words + _moved(claim) + _credit(claim, words), _citations(claim.statements))
    return None


def _moved(claim: Claim) -> str:
    """What a moving figure was first given as."""
    figures = [moved.figure for moved in claim.history]
    if len(figures) < 2 or claim.value is None or amount(figures[0]) == amount(claim.value):
        return ""
    return f" (First reported: {amount(figures[0])}.)"


def _wording(testimony: Testimony, text: str) -> str | None:
    """The statement, or the sentence that is hardly more than it, fit to be read alone."""
    span = testimony.citation.span
    around = sentence_around(text, span)
    # A clause that is most of its sentence is told with the rest of it, so that nothing hangs in the air.
    spans = [around, span] if len(span) >= 0.5 * len(around) else [span]
    for candidate in spans:
        words = one_line(candidate.of(text)).strip(" ,;:–—-")
        if not SHORTEST <= len(words) <= LONGEST or _unbalanced(words):
            continue
        if DANGLING.match(words) or POINTING.match(words) or len(words.split()) < 5:
            continue
        return words[0].upper() + words[1:] + ("" if words[-1] in ".!?\"'”’" else ".")
    return None


def _unbalanced(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1 or words.count("(") != words.count(")")


def _credit(claim: Claim, words: str) -> str:
    """Who says it, where all who say it quote the same speaker and the words do not already name him."""
    names = {t.speaker.name for t in claim.statements if t.speaker}
    people = {t.speaker.actor or t.speaker.name for t in claim.statements if t.speaker}
    if len(people) != 1 or any(t.speaker is None for t in claim.statements):
        return ""
    name = one_line(max(names, key=lambda n: (len(n), n)))
    if name.split()[-1].lower() in words.lower() or POINTING.match(name):
        return ""
    return f" (So {name}.)"


def _dispute(claim: Claim, articles: Mapping[str, Article]) -> Sentence | None:
    conflict = next((d for d in claim.differences if d.reading == "conflict"), None)
    if conflict is None:
        return None
    sides = "; ".join(
        f"{one_line(side.value)} according to {listed(_voices(claim, side.statements, articles))}"
        for side in conflict.sides
    )
    about = capital(claim.text).rstrip(".")
    return Sentence(f"Disputed: “{about}” – {ASKED[conflict.slot]}: {sides}.", _citations(_sided(claim, conflict)))


def _withdrawal(claim: Claim, articles: Mapping[str, Article]) -> Sentence | None:
    places = sorted({outlet(articles[t.article]) for t in claim.statements})
    about = capital(claim.text).rstrip(".")
    return Sentence(f"Withdrawn: “{about}”, reported by {listed(places)}.", _citations(claim.statements))


def _voices(claim: Claim, statements: Iterable[int], articles: Mapping[str, Article]) -> list[str]:
    names: dict[str, None] = {}
    for n in statements:
        testimony = claim.statements[n]
        name = one_line(testimony.speaker.name) if testimony.speaker else outlet(articles[testimony.article])
        names[re.sub(r"^The\b", "the", name) if testimony.speaker else name] = None
    row = list(names)
    return row if len(row) <= 3 else [*row[:2], f"{len(row) - 2} others"]


def _sided(claim: Claim, difference: Difference) -> list[Testimony]:
    return [claim.statements[n] for side in difference.sides for n in side.statements]


def _citations(statements: Iterable[Testimony]) -> tuple[Citation, ...]:
    """Each article cited once, at its first statement, in order of articles as the claim has them."""
    cited: dict[str, Citation] = {}
    for testimony in statements:
        cited.setdefault(testimony.article, testimony.citation)
    return tuple(cited.values())


def _distinct(sentences: Iterable[Sentence | None], taken: Sequence[Sentence]) -> tuple[Sentence, ...]:
    kept: list[Sentence] = []
    for sentence in sentences:
        if sentence is not None and not any(alike(sentence.text, other.text) for other in [*taken, *kept]):
            kept.append(sentence)
    return tuple(kept)


def alike(one: str, other: str) -> bool:
    """True where two sentences share so many of their words that telling both would be repetition."""
    first, second = _content(one), _content(other)
    return len(first & second) >= ALIKE * max(1, min(len(first), len(second)))


def _content(text: str) -> set[str]:
    return {word for word in WORD.findall(text.lower()) if word not in SMALL}


def whole(article: Article, span: Span) -> str:
    """The sentence of *article* around *span*, on one line."""
    return one_line(sentence_around(article.text, span).of(article.text))

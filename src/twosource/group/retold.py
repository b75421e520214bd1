"""Rewrites: an article that has none of another's words, but its facts and quotations in its order, and its errors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import combinations

import numpy as np

from twosource.group.contrast import words
from twosource.group.postings import meetings
from twosource.group.printed import is_later, moment
from twosource.group.profile import empty, kept_text, names_among, tokens
from twosource.group.wording import WORD, code, in_quotes
from twosource.model.article import Article
from twosource.model.text import Span

STOP = re.compile(r"[.!?][\"\u201d\u2019')\]]*\s|\n")
TITLE = 4  # letters: a stop behind so short a word with a capital is an abbreviation's: "Sgt. Vorn"
QUOTED = 4  # words in a row that make two quotations one
APART = 3  # facts: so near each other two of them are a reason to look
HOLDERS, CANDIDATES, VOTES, BESIDE = 8, 8, 3, 2
SOON = timedelta(10)
NAME = 5  # letters of a name that may be misspelt


@dataclass(frozen=True, slots=True)
class Fact:
    """The first words of an article that give a name, a number or a quotation, and in which sentence they stand."""

    span: Span
    sentence: int
    beside: frozenset[str] = frozenset()  # the words with a capital right before and after a name


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, in order: names and numbers outside of quotations, and quotations, each as its words
    by the few in a row."""

    facts: dict[str, Fact]
    quotations: tuple[dict[str, Fact], ...]

    def __len__(self) -> int:
        return len(self.facts) + len(self.quotations)


@dataclass(frozen=True, slots=True)
class Asked:
    """What two articles have in common where one is a rewrite of the other."""

    facts: int
    pairs: int  # of facts that are two sentences' in both
    agree: float  # the share of these pairs that stand in one order
    share: float  # of the facts of one that are the other's, too


# Two who write by themselves have seven in ten pairs in one order: the weightiest come first.
PLAIN = Asked(10, 30, 0.95, 0.6)
ODD = Asked(6, 10, 0.8, 0.5)  # where they spell a name as nobody else does


@dataclass(frozen=True, slots=True)
class Retelling:
    """*article* tells what *original* tells, in its order: the *facts*, in the article, of so many that it has;
    *odd* are names that both spell otherwise than the rest do."""

    article: str
    original: str
    facts: tuple[Span, ...]
    of: int
    odd: tuple[Span, ...] = ()


def retellings(articles: Sequence[Article]) -> dict[str, Retelling]:
    """For each of *articles* that looks like a rewrite of another, the one that it is most like.

    They are sorted first printed first, and have words of their own.
    """
    told = [facts(article) for article in articles]
    beside: dict[int, set[int]] = defaultdict(set)
    candidates: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for later, earlier, votes in met(told):
        if votes >= BESIDE:
            beside[later].add(earlier)
            beside[earlier].add(later)
        if votes >= VOTES:
            candidates[later].append((-votes, earlier))
    best: dict[str, Retelling] = {}
    for later, near in sorted(candidates.items()):
        for _, earlier in sorted(near)[:CANDIDATES]:
            others = [told[other] for other in sorted((beside[later] | beside[earlier]) - {later, earlier})]
            one, other = later, earlier
            if not may_retell(articles[later], articles[earlier]):
                continue
            # Undated: the one that has less besides is the rewrite.
            if not is_later(articles[later], articles[earlier]) and len(told[earlier]) < len(told[later]):
                one, other = earlier, later
            found = retelling(articles[one].id, articles[other].id, told[one], told[other], others)
            known = found and best.get(found.article)
            if found and (not known or (len(found.odd), len(found.facts)) > (len(known.odd), len(known.facts))):
                best[found.article] = found
    return best


def may_retell(later: Article, earlier: Article) -> bool:
    """True where two articles are of two outlets, as far as that is known, and printed within a few days.

    What one outlet prints under all its reports is in one order as well.
    """
    if later.outlet is not None and later.outlet == earlier.outlet:
        return False
    here, there = moment(later), moment(earlier)
    return here is None or there is None or abs(here - there) <= SOON


def retelling(article: str, original: str, mine: Told, theirs: Told, others: Sequence[Told]) -> Retelling | None:
    """What gives the *article* away as a rewrite of the *original*, beside the *others* that are near."""
    common = in_common(mine, theirs)
    odd = [key for key in mine.facts if key in theirs.facts and misspelt(key, mine, theirs, others)]
    asked = ODD if odd else PLAIN
    if len(common) < max(asked.facts, asked.share * len(mine)):
        return None
    # What two outlets of one house print under all their reports begins behind the middle.
    begun = list(mine.facts)[: len(mine.facts) // 2]
    if sum(key in theirs.facts for key in begun) < asked.share * len(begun):
        return None
    steps = [
        (one.sentence - two.sentence) * (its.sentence - other.sentence)
        for (one, its), (two, other) in combinations(common, 2)
    ]
    alike, unlike = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    if alike + unlike < asked.pairs or alike < asked.agree * (alike + unlike):
        return None
    spans = tuple(sorted((fact.span for fact, _ in common), key=lambda span: span.start))
    return Retelling(article, original, spans, len(mine), tuple(mine.facts[key].span for key in odd))


def in_common(mine: Told, theirs: Told) -> list[tuple[Fact, Fact]]:
    """The facts of both, as the one gives them and as the other does."""
    found = [(fact, theirs.facts[key]) for key, fact in mine.facts.items() if key in theirs.facts]
    said = {key: fact for quotation in theirs.quotations for key, fact in quotation.items()}
    for quotation in mine.quotations:
        first = next((key for key in quotation if key in said), None)
        found += [(quotation[first], said[first])] if first is not None else []
    return found


def misspelt(key: str, mine: Told, theirs: Told, others: Iterable[Told]) -> bool:
    """True where *key* is a name that two articles have and none of the *others*, which write one like it instead,
    with the same name before or after it."""
    if len(key) < NAME or not key.isalpha():
        return False
    found = False
    for other in others:
        if key in other.facts:
            return False
        found |= any(
            differs(key, word)
            and word not in mine.facts
            and word not in theirs.facts
            and not fact.beside.isdisjoint(mine.facts[key].beside)
            for word, fact in other.facts.items()
        )
    return found


def differs(one: str, other: str) -> bool:
    """True where two words differ by one letter that is no plural's, or by two that have changed places."""
    if one == other or abs(len(one) - len(other)) > 1 or one[0] != other[0] or f"{one}s" == other or f"{other}s" == one:
        return False
    begin = next((n for n, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    left, right = one[begin:], other[begin:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or left[1::-1] + left[2:] == right


def met(told: Sequence[Told]) -> Iterator[tuple[int, int, int]]:
    """Pairs (later, earlier) that tell the same two facts near each other, and how often."""
    codes: list[int] = []
    sizes = []
    for each in told:
        keys = list(each.facts)
        near = {frozenset((one, other)) for n, one in enumerate(keys) for other in keys[n + 1 : n + 1 + APART]}
        codes += [code(" ".join(sorted(pair))) & 0xFFFFFFFF for pair in near]
        sizes.append(len(near))
    owners = np.repeat(np.arange(len(told)), sizes)
    later, earlier, votes = meetings(np.array(codes, np.uint32), owners, HOLDERS)
    yield from zip(later.tolist(), earlier.tolist(), votes.tolist())


def facts(article: Article) -> Told:
    """What the *article* tells."""
    text = kept_text(article)
    read, places, quoted = list(tokens(text)), [match.span() for match in WORD.finditer(text)], in_quotes(text)
    names = names_among(read, ()) - empty()
    found: dict[str, Fact] = {}
    quotations: list[dict[str, Fact]] = []
    sentence = begun = until = 0
    for n, (token, (start, end)) in enumerate(zip(read, places)):
        if n and (stop := STOP.search(text, until, start)):
            before = text[slice(*places[n - 1])]
            sentence += "\n" in stop[0] or not (before[0].isupper() and len(before) <= TITLE)
        if quoted[start]:
            if not n or not quoted[until:start].all():
                begun = n
            if n - begun == QUOTED - 1:
                quotations.append({})
            if n - begun >= QUOTED - 1:
                words = read[n - QUOTED + 1 : n + 1]
                fact = Fact(Span(article.id, places[n - QUOTED + 1][0], end), sentence)
                quotations[-1].setdefault(" ".join(word.word for word in words), fact)
        elif token.capital and token.word in names:
            around = [read[n - 1]] * (n and token.joined) + [other for other in read[n + 1 : n + 2] if other.joined]
            beside = frozenset(other.word for other in around if other.capital and other.word.isalpha())
            found.setdefault(token.word, Fact(Span(article.id, start, end), sentence, beside))
        elif key := numeral(token.word):
            found.setdefault(key, Fact(Span(article.id, start, end), sentence))
        until = end
    return Told(found, tuple(quotations))


def numeral(word: str) -> str | None:
    """The number that *word* says, but for "one", which is hardly ever told as a number."""
    if word[0].isdigit():
        return word
    return numerals().get(word)


@cache
def numerals() -> Mapping[str, str]:
    return {word: str(n) for n, word in enumerate(words()["numerals"].split(), 1) if n > 1}

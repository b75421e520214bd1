"""Which of two happenings came first, as each article has it, and where two have it the other way round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.check.compare import places, recounts, stance, terms
from twosource.check.compare.likeness import alike
from twosource.check.compare.voices import both
from twosource.check.cues import cue
from twosource.check.facts import Fact
from twosource.check.words import content
from twosource.model.claim import Difference, Side

ENOUGH = 0.34  # share of the telling words of a happening that must come back for it to be the same
CLEARLY = 0.25  # by how much the turned order must fit better than the order as it stands
# "The queen's recent journey to the north": what is over when it is written.
RECENT = re.compile(
    r"(?:[A-Z][\w'’]+\s+){1,3}(?:just-ended|recent|concluded)\s+(?:[a-z]+\s+){1,2}(?:(?:to|in|on|at|with)\s+(?:the\s+)?[A-Z]\w+)"
)
LEVEL = 2.5  # weight of every word where only one claim is looked at
Pair = tuple[frozenset[int], frozenset[int]]
STOP = re.compile(r"[;:.!?\n]|,? (?:but|while|whereas) ")


@dataclass(frozen=True)
class Order:
    """*first* came before *second*, says the fact at *bearer*."""

    bearer: int  # position of the fact that carries the words of order
    first: frozenset[str]
    second: frozenset[str]
    facts: frozenset[int]  # positions of the facts that tell the two happenings
    told: bool = True  # in so many words, or only by what had passed when the article appeared


def orders(facts: Sequence[Fact]) -> tuple[Order, ...]:
    """All orders that the sentences of the *facts* give, by position."""
    sentences: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        sentences[(fact.article.id, fact.sentence.start)].append(n)
    found: list[Order] = []
    for numbers in sentences.values():
        found.extend(_connected(facts, numbers))
        found.extend(_counted(facts, numbers))
    found.extend(_passed(facts))
    return tuple(sorted(found, key=lambda o: (o.bearer, sorted(o.first), sorted(o.second))))


def turned(a: Order, b: Order, weight: Mapping[str, float]) -> bool:
    """True where the two orders tell of the same two happenings, the other way round."""
    if a.facts & b.facts or not (a.told or b.told):
        return False  # one sentence may well say "after" and "before"
    first, second = alike(a.first, b.second, weight), alike(a.second, b.first, weight)
    straight = min(alike(a.first, b.first, weight), alike(a.second, b.second, weight))
    return min(first, second) >= ENOUGH and min(first, second) >= straight + CLEARLY


def same(a: Order, b: Order, weight: Mapping[str, float]) -> bool:
    """True where the two orders tell of the same two happenings in the same order."""
    first, second = alike(a.first, b.first, weight), alike(a.second, b.second, weight)
    across = min(alike(a.first, b.second, weight), alike(a.second, b.first, weight))
    return min(first, second) >= ENOUGH and min(first, second) >= across + CLEARLY


def opposed(facts: Sequence[Fact], weight: Mapping[str, float]) -> tuple[Pair, ...]:
    """Pairs of sets of facts that are to be held against each other, wherever in the story they stand.

    Those that give turned orders come first; no fact stands in two pairs.
    """
    found = list(turns(facts, weight))
    taken = frozenset(n for mine, theirs in found for n in mine | theirs)
    merged: list[Pair] = []
    for mine, theirs in rivals(facts, weight):
        known = next((pair for pair in merged if mine and theirs and mine <= pair[0] and theirs <= pair[1]), None)
        if known:
            # They stand against each other already.
            merged.remove(known)
            merged.append(known)
            continue
        if (mine | theirs) & taken or not mine - theirs or not theirs - mine:
            continue
        for pair in [pair for pair in merged if (pair[0] | pair[1]) & (mine | theirs)]:
            merged.remove(pair)
            mine, theirs = mine | (pair[0] - theirs), theirs | (pair[1] - mine)
        merged.append((mine, theirs - mine))
    return (*found, *merged)


def rivals(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Pair]:
    """Pairs that are held against each other for their figures, places, ends, or how sure they are."""
    yield from recounts.rivals(facts, weight)
    yield from places.rivals(facts, weight)
    yield from stance.polar(facts, weight)
    yield from stance.differing_sureness(facts, weight)
    yield from terms.rivals(facts)


def turns(facts: Sequence[Fact], weight: Mapping[str, float]) -> tuple[Pair, ...]:
    """Pairs of sets of facts that give one order and the turned one; agreeing orders are taken together."""
    given = orders(facts)
    taken: set[int] = set()
    found = []
    for i, one in enumerate(given):
        against = [j for j, other in enumerate(given) if turned(one, other, weight)]
        if i in taken or not against:
            continue
        other = given[against[0]]
        mine = {j for j, o in enumerate(given) if j == i or same(one, o, weight) or turned(other, o, weight)} - {
            against[0]
        }
        theirs = {j for j, o in enumerate(given) if j in against or same(other, o, weight)} - mine
        taken |= mine | theirs
        found.append((frozenset(given[j].bearer for j in mine), frozenset(given[j].bearer for j in theirs)))
    return tuple(found)


def compare_order(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """The conflicts of order among the *facts* alone."""
    for mine, theirs in opposed(facts, weight):
        yield from against(facts, mine, theirs)


def against(facts: Sequence[Fact], mine: frozenset[int], theirs: frozenset[int]) -> Iterator[Difference]:
    """The conflict between those who give one order and those who give the other."""
    theirs = theirs - mine
    if not mine or not theirs:
        return
    given = orders(facts)
    firsts, seconds = ([order for order in given if order.bearer in side] for side in (mine, theirs))
    level = dict.fromkeys(sorted({word for fact in facts for word in fact.bag}), LEVEL)
    if not any(turned(a, b, level) for a in firsts for b in seconds) and any(rivals(facts, level)):
        return  # they are held against each other for another reason
    sides = sorted((tuple(sorted(mine)), tuple(sorted(theirs))))
    wordings = [facts[side[0]].sentence.of(facts[side[0]].article.text) for side in sides]
    yield Difference(
        "order",
        "conflict",
        tuple(Side(words, side) for words, side in zip(wordings, sides)),
        f"{both(facts[sides[0][0]], facts[sides[1][0]])} tell the same two happenings in the opposite order",
    )


def _connected(facts: Sequence[Fact], numbers: Sequence[int]) -> Iterator[Order]:
    """Orders given by a word between two happenings."""
    fact = facts[numbers[0]]
    sentence = fact.sentence
    text = sentence.of(fact.article.text)
    for kind, left_first in (("right_first", False), ("left_first", True)):
        for match in cue("order", kind).finditer(text):
            if kind == "left_first" and cue("order", "right_first").search(
                text[max(0, match.start() - 6) : match.end() + 6]
            ):
                if "only after" in text[max(0, match.start() - 6) : match.end() + 6].lower():
                    continue
            left, right = (0, match.start()), (match.end(), len(text))
            if match[0].lower().startswith("preced"):
                yield from _preceding(facts, numbers, match)
                continue
            if not text[: match.start()].strip(" \"“'‘"):
                # "After the vote, the hall emptied": what is joined stands behind the comma.
                comma = text.find(",", match.end())
                if comma < 0:
                    continue
                left, right = (comma, len(text)), (match.end(), comma)
            else:
                left = (_last_stop(text, match.start()), match.start())
                right = (match.end(), _next_stop(text, match.end()))
            a = _words(facts, numbers, text, sentence.start, left)
            b = _words(facts, numbers, text, sentence.start, right)
            if not a or not b:
                continue
            at = sentence.start + match.start()
            # "And only then did they reply": it is the second clause that gives the order.
            behind = [n for n in numbers if facts[n].statement.predicate.start > at]
            near = _nearest(facts, behind if match[0].lower().endswith("then") and behind else numbers, at)
            first, second = (a, b) if left_first else (b, a)
            yield Order(near, first, second, frozenset(numbers))


def _preceding(facts: Sequence[Fact], numbers: Sequence[int], match: re.Match[str]) -> Iterator[Order]:
    """ "The visit precedes the trip": both happenings are nouns, and "it" is what the sentence before spoke of."""
    fact, text = facts[numbers[0]], match.string
    left = frozenset(content(text[: match.start()]))
    if not left:
        before = [f for f in facts if f.article.id == fact.article.id and f.sentence.start < fact.sentence.start]
        last = max((f.sentence.start for f in before), default=0)
        left = frozenset(w for f in before if f.sentence.start == last for w in f.doers)
    end = min((at for at in (text.find(",", match.end()), _next_stop(text, match.end())) if at >= 0), default=len(text))
    right = frozenset(content(text[match.end() : end]))
    if left and right:
        yield Order(_nearest(facts, numbers, fact.sentence.start + match.start()), left, right, frozenset(numbers))


def _passed(facts: Sequence[Fact]) -> Iterator[Order]:
    """What an article calls recent came before what it calls still to come."""
    recent: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for n, fact in enumerate(facts):
        for match in RECENT.finditer(fact.article.text[fact.citation.span.start : fact.citation.span.end]):
            recent[fact.article.id].append((n, frozenset(content(match[0])) - {"recent"}))
    for n, fact in enumerate(facts):
        if fact.foretold and fact.doers and fact.article.id in recent:
            for m, words in recent[fact.article.id]:
                if m != n and len(words) >= 3:
                    yield Order(m, words, fact.bag, frozenset((n, m)), told=False)


def _counted(facts: Sequence[Fact], numbers: Sequence[int]) -> Iterator[Order]:
    """Orders given by counting: "the gas came first and the bottles came after"."""
    first = [n for n in numbers if re.search(rf"{cue('order', 'came_first').pattern}\W*(?:,|$)", facts[n].text)]
    second = [n for n in numbers if re.search(rf"{cue('order', 'came_second').pattern}\W*$", facts[n].text)]
    for a in first:
        for b in second:
            if a != b and facts[a].predicate == facts[b].predicate:
                yield Order(a, facts[a].bag, facts[b].bag, frozenset((a, b)))


def _words(
    facts: Sequence[Fact], numbers: Sequence[int], text: str, offset: int, bounds: tuple[int, int]
) -> frozenset[str]:
    """The words of one side of a sentence, with what the pronouns of its clauses stand for."""
    start, end = bounds
    inside = [n for n in numbers if offset + start <= facts[n].statement.predicate.start < offset + end]
    if inside:
        return frozenset(word for n in inside for word in facts[n].bag)
    return frozenset(content(text[start:end]))


def _nearest(facts: Sequence[Fact], numbers: Sequence[int], at: int) -> int:
    """The fact whose own words stand nearest to the word of order."""

    def distance(n: int) -> tuple[int, int]:
        return min(max(run.start - at, at - run.end, 0) for run in facts[n].statement.runs), n

    return min(numbers, key=distance)


def _last_stop(text: str, before: int) -> int:
    return max((m.end() for m in STOP.finditer(text, 0, before)), default=0)


def _next_stop(text: str, after: int) -> int:
    found = STOP.search(text, after)
    return found.start() if found else len(text)

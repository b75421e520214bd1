"""Reports that were taken back: which statements rested on them, and where it says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.check.amends import Amends, contrary
from twosource.check.compare.likeness import alike
from twosource.check.compare.stance import contradicts
from twosource.check.cues import cue
from twosource.check.facts import Fact
from twosource.check.opposites import contrary_states
from twosource.check.words import content
from twosource.model.text import Citation

SURE = 0.45  # share of the telling words that a withdrawn statement has in common with what is withdrawn
ACT = 0.3  # what the same act adds to that share
NEAR = 0.2  # how far behind the likest statement another may lie and be taken back with it
WINDOW = 40  # characters between "withdrew" and "report"
BEFORE = 100  # characters between "the news of his death" and "has been withdrawn"
PURPORTS = re.compile(r"\b(?:purport|claim|alleg|said to)\w*\s+(?:to\s+)?(?:show|depict|be|prove)", re.IGNORECASE)
WHICH = re.compile(r",? (?:and|which|who|but)\b")
THAT = re.compile(r"^(?:\s*,[^,]*,)?\s*(?:that|saying|claiming|which said)\b")


@dataclass(frozen=True)
class Withdrawal:
    """The fact at *notice* takes back the facts at *withdrawn*; *echo* repeats what they said, *words* is the whole."""

    notice: int
    withdrawn: tuple[int, ...]
    echo: tuple[int, ...]
    words: Citation | None = None


def withdrawals(facts: Sequence[Fact], weight: Mapping[str, float]) -> tuple[Withdrawal, ...]:
    """Every withdrawal whose withdrawn statements stand in an earlier article of the case."""
    sentences: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        sentences[(fact.article.id, fact.sentence.start)].append(n)
    found = []
    for numbers in sentences.values():
        fact = facts[numbers[0]]
        text = fact.sentence.of(fact.article.text)
        notice = _notice(text)
        if notice is None:
            continue
        after = text[notice.end() :]
        if THAT.search(after):
            told = _told(facts, numbers, fact.sentence.start + notice.end())
            wanted = frozenset(w for n in told for w in facts[n].bag)
        else:
            # "Its report of his death": what that was, the words before it tell.
            told = []
            wanted = frozenset(content(WHICH.split(after)[0]))
        if len(wanted) < 4:
            wanted |= _just_before(facts, fact)
        withdrawn = tuple(_withdrawn(facts, fact, text, wanted, weight))
        if not withdrawn and PURPORTS.search(text[: notice.start() + BEFORE]) and notice.start() > 0:
            withdrawn = (min(numbers, key=lambda n: facts[n].key),)
        if withdrawn:
            at = min(
                numbers,
                key=lambda n: (abs(facts[n].statement.predicate.start - fact.sentence.start - notice.start()), n),
            )
            found.append(
                Withdrawal(
                    at,
                    withdrawn,
                    tuple(n for n in told if alike(facts[n].bag, facts[withdrawn[0]].bag, weight) >= SURE),
                )
            )
    known = {n for one in found for n in (one.notice, *one.withdrawn)}
    found += [one for one in _own(facts, weight) if not known & {one.notice, *one.withdrawn}]
    return tuple(found)


def _own(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Withdrawal]:
    """What outlets take back of their own earlier reports, without speaking of a withdrawal."""
    of_article: dict[str, list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        of_article[fact.article.id].append(n)
    for numbers in of_article.values():
        article = facts[numbers[0]].article
        earlier = [n for n in _same_outlet(facts, facts[numbers[0]]) if facts[n].affirms]
        if not earlier:
            continue
        for one in dict.fromkeys(made for n in numbers if (made := facts[n].taken_back)):
            echo = [n for n in numbers if facts[n].taken_back == one]
            withdrawn = tuple(_repeated(facts, earlier, one, echo, weight))
            if withdrawn:
                yield Withdrawal(echo[0], withdrawn, tuple(echo), article.cite(one.words))
        for n in numbers:
            if not contrary(article, facts[n].sentence):
                continue
            against = [
                m
                for m in earlier
                if (facts[n].denies and contradicts(facts[n], facts[m], weight)) or contrary_states(facts[n], facts[m])
            ]
            if against:
                against.sort(key=lambda m: (-alike(facts[n].bag, facts[m].bag, weight), m))
                yield Withdrawal(n, tuple(against), (), article.cite(facts[n].sentence))


def _same_outlet(facts: Sequence[Fact], notice: Fact) -> list[int]:
    """What the outlet itself said in other articles, no later."""
    outlet = notice.article.outlet
    return [
        n
        for n, fact in enumerate(facts)
        if outlet is not None
        and fact.article.outlet == outlet
        and fact.article.id != notice.article.id
        and fact.order <= notice.order
    ]


def _repeated(
    facts: Sequence[Fact], earlier: Sequence[int], one: Amends, echo: Sequence[int], weight: Mapping[str, float]
) -> list[int]:
    """The *earlier* statements that the echo repeats, the likest first, each naming somebody whom the echo names."""
    text = facts[echo[0]].article.text
    wanted = frozenset(content(one.echo.of(text)))
    persons = {
        word
        for n in echo
        for mention in facts[n].mentions
        if mention.form == "name" and mention.kind == "person"
        for word in content(mention.span.of(text))[-1:]
    }
    scored = sorted(
        (-share, n)
        for n in earlier
        if len(facts[n].bag) >= 2
        and (not persons or persons & facts[n].bag)
        and (share := alike(facts[n].bag, wanted, weight) + ACT * (facts[n].predicate in wanted)) >= SURE
    )
    return [n for score, n in scored if score <= scored[0][0] + NEAR]


def _notice(text: str) -> re.Match[str] | None:
    """Where a sentence says that a report is taken back."""
    for verb in cue("correction", "withdrawn").finditer(text):
        near = cue("correction", "report").search(text, verb.end(), min(len(text), verb.end() + WINDOW))
        if near:
            return near
        before = cue("correction", "report").search(text, max(0, verb.start() - BEFORE), verb.start())
        if before:
            return verb
    return None


def _told(facts: Sequence[Fact], numbers: Sequence[int], after: int) -> list[int]:
    """The facts of the sentence that repeat what is taken back: those behind the word for the report."""
    return [n for n in numbers if facts[n].statement.predicate.start > after]


def _just_before(facts: Sequence[Fact], fact: Fact) -> frozenset[str]:
    """The words of the paragraph that leads up to the withdrawal: "its report of his death" needs them."""
    text = fact.article.text
    start = text.rfind("\n", 0, fact.sentence.start) + 1
    return frozenset(content(text[start : fact.sentence.end]))


def _withdrawn(
    facts: Sequence[Fact], notice: Fact, text: str, wanted: frozenset[str], weight: Mapping[str, float]
) -> Iterator[int]:
    """The statements in earlier articles of the outlet named, or of the same one, that say what is taken back."""
    named = frozenset(content(text))
    outlets = {
        fact.article.outlet
        for fact in facts
        if fact.article.outlet and frozenset(content(fact.article.outlet)) & named and _names(fact.article.outlet, text)
    } or {notice.article.outlet or notice.article.id}
    scored = sorted(
        (-alike(fact.bag, wanted, weight) - ACT * (fact.predicate in wanted), n)
        for n, fact in enumerate(facts)
        if (fact.article.outlet or fact.article.id) in outlets
        and fact.order < notice.order
        and len(fact.bag) >= 2
        and fact.affirms
    )
    if not scored or -scored[0][0] < SURE:
        return
    yield scored[0][1]
    best = facts[scored[0][1]]
    for score, n in scored[1:]:
        # The article says it more than once: "was killed" in the first sentence, "the man died when" in the second.
        again = (
            facts[n].article.id == best.article.id and facts[n].predicate == best.predicate and best.predicate in wanted
        )
        if again or -score >= max(SURE, -scored[0][0] - 0.1):
            yield n


def _names(outlet: str, text: str) -> bool:
    """True where *text* names the outlet, with or without its article or its last word."""
    short = outlet.removeprefix("The ")
    words = short.split()
    return short in text or (len(words) > 2 and " ".join(words[:-1]) in text)

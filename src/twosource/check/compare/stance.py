"""Statements that one voice affirms and another denies, or calls undecided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from twosource.check.compare.dates import own_time
from twosource.check.compare.likeness import alike
from twosource.check.compare.voices import who
from twosource.check.cues import cue
from twosource.check.facts import Fact
from twosource.check.opposites import rivals
from twosource.check.words import content, sense
from twosource.model.claim import Difference, Side

NOT_BUT = re.compile(
    r"^\W*it (?:was|is) (?:the |a |an )?(.{2,40}?),? (?:and )?not (?:the |a |an )?([^,.;\"]{2,40})", re.IGNORECASE
)
CANNOT = re.compile(r"\bcan(?:not|'t|’t)\b|\bcan never\b", re.IGNORECASE)
# "When it capsized": what is denied stands in the clause above.
ASIDE = re.compile(r"\W*(?:when|while|as|after|before|since|where|because|if)\b", re.IGNORECASE)
PLAIN = frozenset(
    sense(word)
    for word in [
        "reach",
        "report",
        "mention",
        "see",
        "know",
        "happen",
        "want",
        "need",
        "like",
        "feel",
        "think",
        "seem",
        "appear",
        "show",
        "use",
        "keep",
    ]
)
JOINED = re.compile(r"^(?:when|that|whether|because|as|and|but|while)\s+", re.IGNORECASE)
LIGHT = frozenset(("", "be", "have"))
USING = frozenset(sense(word) for word in ("use", "employ", "deploy", "carry"))
SHARED = 0.3  # share of the telling words that a statement and its denial have in common
RARE = 2.0  # weight of a predicate that few sentences of the story have
SETTLED = 0.3  # share of the telling words of two clauses about one decision
CAUSE = 1.8  # weight of a word that few sentences have, and the two that name one cause do
LEAD = 45  # characters before a clause in which its governor stands: "had already decided / to shut ..."


def compare_polarity(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """The conflict between those who say so and those who say not so."""
    yes, no = set[int](), set[int]()
    for n, fact in enumerate(facts):
        if not contestable(fact) or not fact.denies:
            continue
        for m, other in enumerate(facts):
            if not contestable(other) or other.denies:
                continue
            if contradicts(fact, other, weight) or unused(fact, other, weight):
                no.add(n)
                yes.add(m)
    if not no:
        yield from _opposites(facts)
    if yes and no:
        yield Difference(
            "polarity",
            "conflict",
            (
                Side(_plain(facts[min(yes)]), tuple(sorted(yes))),
                Side(_denied(facts[min(no)]), tuple(sorted(no))),
            ),
            f"{who(facts[min(yes)])} says so, {who(facts[min(no)])} says not",
        )


def _opposites(facts: Sequence[Fact]) -> Iterator[Difference]:
    """The conflict between those who tell one state and those who tell its opposite."""
    pairs = [(n, m) for n in range(len(facts)) for m in range(n + 1, len(facts)) if rivals(facts[n], facts[m])]
    if not pairs:
        return
    first = pairs[0][0]
    mine = {first} | {n for n in range(len(facts)) for m in {m for k, m in pairs if k == first} if (n, m) in pairs}
    theirs = {m for n, m in pairs if n in mine} - mine
    yield Difference(
        "polarity",
        "conflict",
        tuple(Side(_plain(facts[min(side)]), tuple(sorted(side))) for side in (mine, theirs)),
        f"{who(facts[min(mine)])} says the one, {who(facts[min(theirs)])} the opposite",
    )


def _plain(fact: Fact) -> str:
    """The words of the clause without the word that joins it on."""
    return JOINED.sub("", fact.citation.words)


def _denied(fact: Fact) -> str:
    """The words of a denial, so that they deny it by themselves."""
    refused = fact.refused or fact.statement.modality == "denied"
    return f"denied: {_plain(fact)}" if refused and fact.statement.polarity == "positive" else _plain(fact)


def contestable(fact: Fact) -> bool:
    """True of what is said to be so, or not so, already."""
    return fact.statement.modality in ("asserted", "denied") or fact.refused


def contradicts(denial: Fact, other: Fact, weight: Mapping[str, float]) -> bool:
    """True where *denial* says that just what *other* tells is not so."""
    if denial.article.id == other.article.id and denial.voice == other.voice:
        return False
    if (denial.voice and denial.voice == other.voice) or (
        denial.origin == other.origin and not (denial.voice or other.voice)
    ):
        return False
    if denial.article.id == other.article.id and denial.sentence == other.sentence:
        return False
    if other.statement.subject is None and other.statement.object is None:
        return False  # "the narrowest result in years": nothing is said of it
    mine, theirs = denial.telling - other.names, other.telling - denial.names
    telling = mine & theirs
    if not telling or NOT_BUT.match(denial.text) or CANNOT.search(denial.text) or ASIDE.match(denial.text):
        return False
    if (
        denial.predicate == other.predicate
        and denial.predicate not in PLAIN
        # A verb with its particle, "went off", is no word of any clause, and told by few.
        and weight.get(denial.predicate, RARE if "-" in denial.predicate else 0.0) >= RARE
    ):
        if denial.doers and other.doers and not denial.doers & other.doers and not denial.doers & other.bag:
            return False
        return alike(denial.bag, other.bag, weight) >= SHARED
    act = denial.predicate == other.predicate or denial.predicate in other.bag or other.predicate in denial.bag
    enough = 0.45 if act else 0.7 if denial.predicate in LIGHT else 2.0
    return len(telling) >= 2 and alike(mine, theirs, weight) >= enough


def compare_modality(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """What one calls decided and another open."""
    settled = [n for n, f in enumerate(facts) if not f.denies and not undecided(f) and decided(f)]
    unsettled = [n for n, f in enumerate(facts) if undecided(f)]
    pairs = [
        (a, b)
        for a in settled
        for b in unsettled
        if facts[a].article.id != facts[b].article.id and facts[a].voice != facts[b].voice
    ]
    for a, b in prospects(facts):
        yield Difference(
            "modality",
            "update",
            (Side("weighed", (a,)), Side("done", (b,))),
            f"{who(facts[b])} reports as done what {who(facts[a])} had as only weighed",
        )
        return
    for a, b in causes(facts, weight):
        yield Difference(
            "modality",
            "conflict",
            (Side("it did", (a,)), Side("it may have", (b,))),
            f"{who(facts[a])} has it for certain, {who(facts[b])} only as possible",
        )
        return
    if pairs:
        sides = tuple(sorted({a for a, _ in pairs})), tuple(sorted({b for _, b in pairs}))
        yield Difference(
            "modality",
            "conflict",
            (Side("already decided", sides[0]), Side("not decided", sides[1])),
            f"{who(facts[sides[0][0]])} has it decided, {who(facts[sides[1][0]])} open",
        )


def polar(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Over the whole story, "no water cannon was used" and "boys knocked over by water cannon"."""
    for n, fact in enumerate(facts):
        if not fact.denies or not contestable(fact):
            continue
        yes = frozenset(
            m
            for m, other in enumerate(facts)
            if contestable(other) and not other.denies and unused(fact, other, weight)
        )
        if yes:
            yield yes, frozenset((n,))


def unused(denial: Fact, other: Fact, weight: Mapping[str, float]) -> bool:
    """True where one says that something was not used, and the other tells what was done with it."""
    if denial.predicate not in USING or denial.statement.object is None or denial.origin == other.origin:
        return False
    if denial.voice and denial.voice == other.voice:
        return False
    thing = frozenset(content(denial.statement.object.of(denial.article.text))) - denial.names
    done = other.predicate not in (denial.predicate, *PLAIN, "") and other.statement.subject is None
    telling = len(thing) >= 2 and sum(weight.get(word, 0.0) for word in thing) >= 2 * RARE
    return telling and done and thing <= other.bag


def differing_sureness(
    facts: Sequence[Fact], weight: Mapping[str, float]
) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Over the whole story, what one calls decided and another open; what one gives as the cause and another as one
    of several that are possible."""
    settled = [n for n, f in enumerate(facts) if not f.denies and not undecided(f) and decided(f)]
    unsettled = [n for n, f in enumerate(facts) if undecided(f)]
    for a in settled:
        for b in unsettled:
            one, other = facts[a], facts[b]
            apart = one.article.id != other.article.id and one.voice != other.voice
            if apart and alike(one.telling, other.telling, weight) >= SETTLED and len(one.telling & other.telling) >= 2:
                yield frozenset((a,)), frozenset((b,))
    for a, b in (*causes(facts, weight), *prospects(facts)):
        yield frozenset((a,)), frozenset((b,))


def prospects(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """What somebody only weighed, and the later report that he did it: "weighs a bid for", "signed the purchase of"."""
    weighed = [n for n, f in enumerate(facts) if cue("stance", "weighing").search(f.text) and not f.denies]
    sealed = [n for n, f in enumerate(facts) if cue("stance", "sealed").search(f.text) and f.affirms and not f.foretold]
    for a in weighed:
        for b in sealed:
            before, since = facts[a], facts[b]
            if since.order > before.order and before.doers & since.doers and len(before.actors & since.actors) >= 2:
                yield a, b


def causes(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """A cause that one voice gives for certain, and another voice's clause that gives it as no more than possible."""
    sure = [n for n, f in enumerate(facts) if f.affirms and not f.foretold and brings_about(f) and not hedged(f)]
    maybe = [n for n, f in enumerate(facts) if hedged(f) and brings_about(f)]
    for a in sure:
        for b in maybe:
            one, other = facts[a], facts[b]
            if one.article.id == other.article.id or one.voice == other.voice:
                continue
            if any(weight.get(word, 0.0) >= CAUSE for word in one.telling & other.telling):
                yield a, b


def brings_about(fact: Fact) -> bool:
    return bool(cue("identity", "effect").search(fact.text))


def hedged(fact: Fact) -> bool:
    return bool(cue("stance", "hedged").search(fact.text))


def compare_outcome(
    facts: Sequence[Fact], outcomes: Sequence[tuple[int, str, int]], weight: Mapping[str, float]
) -> Iterator[Difference]:
    """What was foretold and has come about, or was given up: (position, status, position of the report)."""
    for status, after in (("met", "done"), ("overtaken", "changed")):
        told = [
            (n, m) for n, s, m in outcomes if s == status and (status != "met" or same_act(facts[n], facts[m], weight))
        ]
        if status == "overtaken":
            moved = [(n, m) for n, m in told if _new_day(facts[n], facts[m])]
            if moved:
                n, m = moved[0]
                yield Difference(
                    "date",
                    "update",
                    (
                        Side(_day(facts[n]), tuple(sorted({n for n, _ in moved}))),
                        Side(_day(facts[m]), tuple(sorted({m for _, m in moved} - {n for n, _ in moved})) or (m,)),
                    ),
                    f"{who(facts[m])} later gives another day than {who(facts[n])} gave before",
                )
                told = [pair for pair in told if pair not in moved]
        before, since = tuple(sorted({n for n, _ in told})), tuple(sorted({m for _, m in told} - {n for n, _ in told}))
        if before and since:
            yield Difference(
                "modality",
                "update",
                (Side("planned", before), Side(after, since)),
                f"{who(facts[before[0]])} foretold it, {who(facts[since[0]])} later reports what became of it",
            )


def _new_day(before: Fact, since: Fact) -> bool:
    """True where both clauses give a day to come, and not the same."""
    first, second = own_time(before), own_time(since)
    return bool(first and second and since.foretold and not first.interval.meets(second.interval))


def _day(fact: Fact) -> str:
    time = own_time(fact)
    return time.span.of(fact.article.text) if time else fact.citation.words


def same_act(a: Fact, b: Fact, weight: Mapping[str, float]) -> bool:
    """True where both clauses tell the same act, not only the same matter."""
    return (a.predicate in b.bag or b.predicate in a.bag) and alike(a.bag, b.bag, weight) >= 0.4


def decided(fact: Fact) -> bool:
    return bool(cue("stance", "decided").search(led(fact)))


def undecided(fact: Fact) -> bool:
    return bool(cue("stance", "undecided").search(led(fact)))


def led(fact: Fact) -> str:
    """The clause with the words that lead up to it in its sentence."""
    start = max(fact.sentence.start, fact.statement.span.start - LEAD)
    return fact.article.text[start : fact.statement.span.start] + " " + fact.text

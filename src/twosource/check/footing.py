"""Which groups of statements are claims by themselves, and what is told with the clause that it hangs from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.check.align.frames import frame
from twosource.check.align.traits import aims, identifies
from twosource.check.facts import Fact, is_pronoun
from twosource.check.origins import count_origins
from twosource.model.text import Span

TELLING = 3  # words that a clause must add to what it hangs from, to be worth a claim of its own
DETERMINED = re.compile(r"(?:an?|the|one|its|his|her|their)\b", re.IGNORECASE)
AIM = re.compile(r"to\b", re.IGNORECASE)

Group = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Footing:
    """The groups that stand as claims, and what each fact of them carries: positions of facts."""

    groups: tuple[Group, ...]
    carried: Mapping[int, tuple[int, ...]]


def stand(
    groups: Sequence[Group],
    facts: Sequence[Fact],
    hosts: Mapping[int, int],
    *,
    fixed: Collection[int] = (),
    needed: Collection[int] = (),
) -> Footing:
    """What of *groups* are claims: not "aimed at the poor", nor "Ada Brun, a nurse", nor "as the rain eased".

    A clause that leans on another one of the same standing is carried by it; one that adds
    nothing to better known words is left out.  *hosts* tells on which fact one leans;
    *fixed* are facts of which something else is told, which stay; *needed* those that may be carried, not left out.
    """
    groups = [part for group in groups for part in _loosened(group, facts, hosts)]
    home = {n: group for group in groups for n in group}
    alone = {group for group in groups if len(count_origins([facts[n] for n in group])) <= 1}
    leaning = {
        group
        for group in alone
        if all(facts[n].statement.leans is not None for n in group) and not set(group) & set(fixed)
    }
    # What several tell in passing, beside another thing that the same several tell, is part of that.
    passing = {
        group
        for group in groups
        if group not in alone
        and not set(group) & {*fixed, *needed}
        and all(facts[n].statement.leans is not None and facts[n].voice == "" for n in group)
        and len({home[hosts[n]] if n in hosts else group for n in group} - {group}) == 1
        and all(n in hosts and home[hosts[n]] not in alone for n in group)
        and not any(_worth(facts[n], facts[hosts[n]]) for n in group)
    }
    spoken = {voice(facts[n]) for group in groups if group not in leaning for n in group}
    known: dict[Group, Mapping[int, int]] = {}

    def bearers(group: Group) -> Mapping[int, int]:
        """On which fact each of *group* is carried, itself where it stands; nothing where it is left out."""
        if group not in known:
            known[group] = {n: n for n in group}  # what leans in a circle stands
            if group in leaning:
                carried = {n: m for n in group if (m := above(n)) is not None}
                if len(carried) == len(group):
                    known[group] = carried
                elif not any(worth(n) for n in group):
                    known[group] = {}
            elif group in passing:
                known[group] = {n: bearers(home[hosts[n]]).get(hosts[n], n) for n in group}
        return known[group]

    def above(n: int) -> int | None:
        host = hosts.get(n)
        bearer = bearers(home[host]).get(host) if host is not None else None
        if bearer is None or home[bearer] not in alone:
            return None
        # What somebody says is not told in another voice.
        mine = facts[n].speaker is None or facts[n].voice == facts[bearer].voice or _names_it(facts[n], facts[bearer])
        return bearer if mine or (n not in needed and AIM.match(facts[n].citation.words)) else None

    def worth(n: int) -> bool:
        # What somebody said is left out only where more of it is told.
        unheard = facts[n].speaker is not None and voice(facts[n]) not in spoken and not identifies(facts[n])
        return n in needed or unheard or _worth(facts[n], facts[hosts[n]] if n in hosts else None)

    carried: dict[int, list[int]] = defaultdict(list)
    for n, group in sorted(home.items()):
        bearer = bearers(group).get(n, n)
        if bearer != n:
            carried[bearer].append(n)
    standing = tuple(group for group in groups if all(bearers(group).get(n) == n for n in group))
    return Footing(standing, {n: tuple(some) for n, some in carried.items()})


def widened(fact: Fact, others: Sequence[Fact]) -> Fact:
    """The *fact* with the clauses of its sentence that it carries."""
    mine = [other for other in others if other.article.id == fact.article.id and other.sentence == fact.sentence]
    if not mine:
        return fact
    spans = [f.citation.span for f in (fact, *mine)]
    hull = Span(fact.article.id, min(s.start for s in spans), max(s.end for s in spans))
    return replace(fact, citation=fact.article.cite(hull))


def voice(fact: Fact) -> tuple[str, int | None]:
    """In whose words of the article the *fact* stands."""
    return fact.article.id, fact.statement.attribution


def _worth(fact: Fact, host: Fact | None) -> bool:
    """True of a clause that tells something of its own, though it leans: "sweeping away two bridges"."""
    if identifies(fact):
        return False
    if fact.times or any(amount.measure != "duration" for amount in fact.amounts):
        return True
    statement = fact.statement
    if statement.subject is not None and statement.span.covers(statement.subject):
        if is_pronoun(statement.subject.of(fact.article.text)):
            return True  # a whole clause: "and she told them to leave"
    if statement.predicate.start > statement.span.start and DETERMINED.match(fact.citation.words):
        return False  # "a bloc held together by fear": which thing is meant
    # "Marking a turn", "rooted in distrust": what the writer makes of it.
    if statement.span.start == statement.predicate.start and (
        statement.subject is None or statement.predicate.of(fact.article.text).endswith("ing")
    ):
        return False
    known = host.bag if host is not None else frozenset()
    return not aims(fact) and len(fact.telling - known) >= TELLING


def _loosened(group: Group, facts: Sequence[Fact], hosts: Mapping[int, int]) -> Iterator[Group]:
    """The *group*, without the clauses that tell more of a happening which it only names, and so do all others."""
    more = {hosts[m] for m in group if hosts.get(m) in group and _in_subject(facts[m], facts[hosts[m]])}
    shared = tuple(n for n in group if n not in more)
    passing = all(facts[n].statement.leans is not None for n in shared)
    if not more or not passing or len(count_origins([facts[n] for n in shared])) < 2:
        yield group
        return
    yield shared
    yield from ((n,) for n in group if n in more)


def _in_subject(fact: Fact, host: Fact) -> bool:
    """True of a happening that is what the *host* tells something of: "*the sale of the bank* has angered many"."""
    subject = host.statement.subject
    if frame(fact).mention:
        return False  # such are told apart where statements are aligned
    return subject is not None and subject.covers(fact.statement.predicate)


def _names_it(fact: Fact, host: Fact) -> bool:
    """True of a clause that tells what the *host* says somebody spoke of: "named two aims *the council has had*"."""
    cues = fact.attribution.cue if fact.attribution else ()
    told = host.statement.object
    return (
        told is not None
        and any(span == host.statement.predicate for span in cues)
        and fact.statement.span.start <= told.start
        and told.end <= fact.statement.predicate.start
    )


def hosts_of(printed: Sequence[Fact], at: Mapping[int, int]) -> dict[int, int]:
    """For each fact that leans on another one, by its number in *at*, that other."""
    there = {(fact.article.id, fact.statement.predicate): at[n] for n, fact in enumerate(printed)}
    found: dict[int, int] = {}
    for n, fact in enumerate(printed):
        leans = fact.statement.leans
        host = there.get((fact.article.id, leans)) if leans is not None else None
        if host is not None and host != at[n]:
            found.setdefault(at[n], host)
    return found

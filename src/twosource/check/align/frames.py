"""Who does what to what in a clause, and with whom: two clauses of one frame tell one fact in whatever other words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.check.align.traits import pattern, senses, traits
from twosource.check.facts import LIGHT, Fact, is_pronoun
from twosource.check.words import content, sense
from twosource.model.annotation import MentionKind
from twosource.model.text import Span

Actor = tuple[MentionKind, str]


@dataclass(frozen=True)
class Party:
    """A subject or an object: what kind of thing it is, and the names in it."""

    head: str  # sense of its main noun
    names: frozenset[str]
    rest: frozenset[str]  # senses of its other words, also of what is behind its preposition

    def is_of(self, other: Party) -> bool:
        """True where the two may stand for one thing: one noun without two owners, or one name."""
        if self.head == other.head:
            mine, theirs = self.names - {self.head}, other.names - {self.head}
            return not mine or not theirs or bool(mine & theirs)
        return self.named and other.named and bool(self.names & other.names)

    @property
    def named(self) -> bool:
        return self.head in self.names

    @property
    def hollow(self) -> bool:
        """True of "a step", "challenges": what it is, other words must tell."""
        return self.head in senses("hollow", "nouns")


@dataclass(frozen=True)
class Frame:
    """A predicate with its subject and object, `None` where it has none."""

    subject: Party | None
    object: Party | None
    counterparts: frozenset[Actor]  # actors with whom somebody does it: "met the premier", "talks with the union"
    participants: frozenset[Actor]  # actors that do it together, and the counterparts
    mention: bool  # a noun phrase that names a happening: "the mayor's visit to Arnby"


def frame(fact: Fact) -> Frame:
    """The frame of *fact*, read once and kept with it, as a cached property would be."""
    known: Frame | None = vars(fact).get("frame")
    if known is None:
        statement = fact.statement
        met, subject = counterparts(fact), statement.subject
        doing = {(m.kind, m.actor) for m in fact.mentions if m.actor and subject and subject.covers(m.span)}
        known = Frame(party(fact, subject), party(fact, statement.object), met, met | doing, mentions(fact))
        vars(fact)["frame"] = known
    return known


def party(fact: Fact, span: Span | None) -> Party | None:
    """What stands at *span*; `None` where there is nothing, or nothing that is known."""
    if span is None:
        return None
    words = span.of(fact.article.text)
    if is_pronoun(words):
        named = fact.doers & fact.names if span == fact.statement.subject else frozenset()
        return Party(min(named), named, frozenset()) if named else None
    pieces = pattern("frames", "link").split(words)
    while len(pieces) > 1 and not (set(content(pieces[0])) - senses("hollow", "amounts")):
        pieces = pieces[1:]  # "dozens of houses" are houses
    words_of = content(pieces[0])
    # "Trade volumes" are trade.
    head = [word for word in words_of if word not in senses("hollow", "amounts")][-1:] or words_of[-1:]
    if not head:
        return None
    whole = frozenset(content(words))
    return Party(head[0], whole & fact.names, whole - {head[0]})


def mentions(fact: Fact) -> bool:
    """True of a noun phrase that names a happening, and tells no more of it."""
    statement, text = fact.statement, fact.article.text
    start, subject = fact.citation.span.start, statement.subject
    if subject is not None and start <= subject.start and subject.end <= statement.predicate.start:
        start = subject.end - 2  # an owner's "'s" may be a part of it
    if start >= statement.predicate.start or statement.predicate.of(text).endswith("ed"):
        return False
    return bool(pattern("frames", "determined").search(text[start : statement.predicate.start]))


def counterparts(fact: Fact) -> frozenset[Actor]:
    """The actors whom the clause says somebody meets, or talks with."""
    statement, text = fact.statement, fact.article.text
    start, end = statement.predicate.start, fact.citation.span.end
    # "The talks with the union are to open": whose talks they are stands in the subject.
    if not _joint(text[start : statement.predicate.end + 12].split()[:3]):
        if statement.subject is None or not _joint(statement.subject.of(text).split()):
            return frozenset()
        start, end = statement.subject.start, statement.subject.end
    found: set[Actor] = set()
    last = end
    for m in fact.mentions:
        if not start < m.span.start < end or m.actor is None:
            continue
        joined = last < m.span.start and pattern("frames", "and").fullmatch(text[last : m.span.start])
        if joined or pattern("frames", "with").search(text[start : m.span.start]):
            found.add((m.kind, m.actor))
            last = m.span.end
    return frozenset(found)


def _joint(words: Iterable[str]) -> bool:
    return any(sense(word.strip(",.;:")) in senses("frames", "joint") for word in words)


def other_parties(a: Fact, b: Fact) -> bool:
    """True where the one is done with somebody who has no part in the other, whose own parties are told."""
    return bool(frame(a).counterparts or frame(b).counterparts) and (_excludes(a, b) or _excludes(b, a))


def _excludes(a: Fact, b: Fact) -> bool:
    if not frame(a).counterparts:
        return False
    for kind in ("person", "org"):
        wanted = {actor for k, actor in frame(a).counterparts if k == kind}
        met = {actor for k, actor in frame(b).counterparts if k == kind}
        told = {actor for k, actor in frame(b).participants if k == kind}
        if wanted and (met or len(told) >= 2) and not wanted & (b.actors | met | told):
            return True
    return False


def only_mentions(a: Fact, b: Fact) -> bool:
    """True where the one names a happening of which the other tells something else, or both name two."""
    one, other = frame(a), frame(b)
    if one.mention and other.mention:
        return a.predicate not in b.telling and b.predicate not in a.telling
    if not (one.mention or other.mention):
        return False
    mention, telling = (a, b) if one.mention else (b, a)
    if telling.predicate == mention.predicate or telling.predicate in senses("frames", "happening"):
        return False
    return mention.predicate in telling.doers


def one_frame(a: Fact, b: Fact) -> bool:
    """True where the same is done by the same to the same, as far as both tell it."""
    if not a.predicate or a.predicate != b.predicate or a.predicate in LIGHT:
        return False
    one, other = frame(a), frame(b)
    plain = any(
        a.predicate in senses(*kind) for kind in (("plain", "verbs"), ("control", "verbs"), ("reporting", "words"))
    )
    doers = (one.subject, other.subject) if one.subject and other.subject else None
    if doers and not doers[0].is_of(doers[1]):
        return False
    if one.mention or other.mention:
        # "The mayor's visit to Arnby", "the mayor is to visit Arnby": names tell which visit of hers.
        where, there = ((fact.bag & fact.names) - fact.doers for fact in (a, b))
        return (
            bool(doers) and not (traits(a).first or traits(b).first) and (not where or not there or bool(where & there))
        )
    if one.object and other.object:
        if not one.object.is_of(other.object):
            return False
        shared = (a.telling & b.telling) - {a.predicate, one.object.head, other.object.head}
        if one.object.hollow or plain:
            return doers is not None and not doers[0].hollow and bool(shared)
        return bool(doers or shared or one.object.names & other.object.names)
    # Without an object, what a person does is told by other words than these: "the envoy insisted that".
    if doers is None or one.object or other.object or plain:
        return False
    return not (doers[0].named or doers[0].hollow)

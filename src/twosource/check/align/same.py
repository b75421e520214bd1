"""Why two statements are of different facts however alike their words: what no likeness outweighs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from twosource.check.align.frames import one_frame, only_mentions, other_parties
from twosource.check.align.traits import RARE, Traits, reports, senses, traits
from twosource.check.compare.counting import GENERAL
from twosource.check.compare.once import once
from twosource.check.facts import Fact, gist
from twosource.check.opposites import contrary_states

Why = Literal[
    "who somebody is",
    "no content",
    "occasion",
    "other parties",
    "opposites",
    "mention",
    "counted",
    "opinion",
    "like opinion",
    "aim",
    "act",
    "ground",
    "one sentence",
    "one article",
]
# What other signs may outweigh, and the name of its own weight.
SOFT: dict[Why | None, str] = {
    None: "one_fact",
    "act": "other_act",
    "ground": "no_ground",
    "no content": "no_content",
    "like opinion": "opinion",
    "one article": "one_article",
}
MEANT = 0.65  # likeness of meaning that, with a telling word in common, stands for a common act
ALL_BUT = 0.8  # likeness of meaning of one thing in other words
NEARLY = 0.75  # likeness of meaning of two ways of putting one opinion
SAME_VIEW, ONE_VIEW = 0.38, 0.5  # share of the telling words, and likeness, from which two opinions may be one
SAID = 0.45  # likeness of meaning of two clauses about one actor and act
SURE_ACT = 0.4  # likeness of meaning that one and the same verb needs
SURE_NAME = 0.45  # likeness of meaning that the name of an act needs beside the act
CLOSE = 0.35  # share of the telling words that makes up for less likeness
HINT = 0.25  # share of the telling words that such likeness needs
GIST = 0.5  # share of the telling words that stands for a common act


def apart(a: Fact, b: Fact, meaning: float, weight: Mapping[str, float]) -> Why | None:
    """The first reason for which *a* and *b*, of likeness *meaning*, cannot be one fact; `None` where there is none."""
    one, other = traits(a), traits(b)
    if one.identifies or other.identifies:
        return "who somebody is"
    if a.article.id == b.article.id and a.sentence == b.sentence:
        return "one sentence"
    figure, measured, clash = _counted(a, b) if a.amounts and b.amounts else (False, False, False)
    if clash:
        return "counted"
    if _other_occasion(a, b, one, other, weight):
        return "occasion"
    if other_parties(a, b):
        return "other parties"
    if contrary_states(a, b):
        return "opposites"  # no agreement; where both are told of one time, a dispute
    if only_mentions(a, b):
        return "mention"
    if not (figure or measured) and not (one.substance and other.substance):
        return "no content"
    acts = {a.predicate, b.predicate}
    shared = (a.telling & b.telling) - acts
    things = shared - senses("hollow", "nouns")
    one_act = bool(a.predicate) and a.predicate == b.predicate
    if one_act and a.predicate in senses("control", "verbs"):
        things -= a.doers | b.doers  # "both seek to": who seeks tells nothing of what is sought
    alike = gist(a, b, weight)
    if not one_act and a.denies != b.denies:
        return "act"
    if not one_act and one.calls != other.calls:
        return "act"
    if one.first & other.first and a.bag & b.bag & (a.names | b.names):
        return None  # "his first visit abroad", "the first foreign trip he makes"
    if one_frame(a, b) and not (one.aims or other.aims):
        return None
    if one.evaluates or other.evaluates:
        if one_act and things and alike >= GIST and meaning >= NEARLY:
            return None
        return "like opinion" if things and alike >= SAME_VIEW and meaning >= ONE_VIEW else "opinion"
    if (one.aims or other.aims) and not figure:
        return "like opinion" if things and alike >= SAME_VIEW and meaning >= ONE_VIEW else "aim"
    if figure:
        return None
    if one_act and a.predicate in senses("control", "verbs") and not things:
        return "act"
    if one.plain and one_act and not measured and not (meaning >= MEANT or len(things) >= 2):
        return "act"
    # One act of many senses and one name for an act need more beside them than the act.
    telling_act = (
        measured or alike >= GIST or (meaning >= MEANT and alike >= CLOSE) or (meaning >= ALL_BUT and alike >= HINT)
    )
    if not (
        telling_act
        or (one_act and (meaning >= SURE_ACT or alike >= CLOSE))
        or (_names_act(a, b) and meaning >= SURE_NAME and alike >= HINT)
    ):
        return "act"
    if a.article.id == b.article.id and alike < GIST:
        return "one article"
    if things or measured or _same_day(one, other):
        return None
    # A name in common is ground only where neither clause tells more than the act.
    who = ((a.doers & b.bag) | (b.doers & a.bag) | (a.bag & b.bag & (a.names | b.names))) - acts
    if who and (meaning >= SAID or min(len(a.telling - acts), len(b.telling - acts)) == 0):
        return None
    return "ground"


def _counted(a: Fact, b: Fact) -> tuple[bool, bool, bool]:
    """Whether they give one telling figure, measure the same, and count what cannot be the same."""
    figure = measured = clash = False
    for x in a.amounts:
        for y in b.amounts:
            if "duration" in (x.measure, y.measure) or not (x.unit == y.unit or None in (x.unit, y.unit)):
                continue
            shared = bool(x.thing & y.thing)
            one_measure = x.measure == y.measure or None in (x.measure, y.measure) or shared
            if one_measure and x.low is not None and x.middle >= RARE:
                figure |= bool(a.telling & b.telling or x.measure) and (
                    (x.low, x.high) == (y.low, y.high) or x.rounds(y)
                )
            if x.measure is None or x.measure != y.measure or x.measure in GENERAL:
                continue
            if x.thing and y.thing and not shared and not x.agrees(y):
                clash = True
            else:
                measured |= reports(a, x) and reports(b, y)
    return figure, measured, clash and not (figure or measured)


def _names_act(a: Fact, b: Fact) -> bool:
    """True where the one's act is among the other's words: "the takeover" of "agreed to take over"."""
    return a.predicate in b.telling or b.predicate in a.telling


def _same_day(a: Traits, b: Traits) -> bool:
    s, t = a.time, b.time
    return s is not None and t is not None and s.interval == t.interval and (s.interval.days or 99) <= 3


def _other_occasion(a: Fact, b: Fact, one: Traits, other: Traits, weight: Mapping[str, float]) -> bool:
    """True where one speaks of an occasion long past and the other of one that cannot be it."""
    if one.days is not None and other.days is not None:
        if not (one.past or other.past) or one.days.meets(other.days):
            return False
        # Of what happens but once, two years are a conflict, not two occasions.
        s, t = one.time or one.year, other.time or other.year
        return s is None or t is None or not once(a, s, b, t, weight)
    return one.past != other.past and bool((a.amounts and b.amounts) or a.telling & b.telling)

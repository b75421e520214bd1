"""What a pattern cannot match without: so that most lines need not be searched with most patterns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from re import _parser  # type: ignore[attr-defined]  # nothing public takes a pattern apart
from typing import Any, Generic, Protocol, TypeVar

from twosource.read.lines import LETTERS, Line

Rule = TypeVar("Rule", bound="Needing")

MOST = 80  # wordings of one place in a pattern
LONGEST = 8  # letters of a part: with more it is hardly rarer, and as many parts begin alike
NONE: frozenset[str] = frozenset()
ANYTHING = frozenset(("",))


def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Parts, in lower case, of which any text that *pattern* is found in has one; none where they are not told."""
    found = _needed(_parser.parse(pattern.pattern, pattern.flags))
    parts = sorted({part[:LONGEST] for part in found}, key=lambda part: (len(part), part))
    least = [part for n, part in enumerate(parts) if not any(shorter in part for shorter in parts[:n])]
    return tuple(least) if len(least) <= MOST and all(part.strip() for part in least) else ()


class Needing(Protocol):
    """A rule, and the parts that it needs."""

    @property
    def parts(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Sieve(Generic[Rule]):
    """Rules, and where to look first: most lines have nothing that most rules need."""

    rules: tuple[Rule, ...]
    always: frozenset[int]  # those that need nothing known, by position
    letters: frozenset[str]
    by_letters: Mapping[str, frozenset[int]]  # the others, by the first letters of each part
    by_part: tuple[tuple[str, frozenset[int]], ...]  # and by parts of fewer letters

    def of(self, line: Line) -> list[Rule]:
        """The rules that *line* may match, in their order."""
        found = set(self.always)
        for letters in self.letters & line.letters:
            found |= self.by_letters[letters]
        plain = line.plain
        for part, those in self.by_part:
            if part in plain:
                found |= those
        return [self.rules[n] for n in sorted(found)]


def sieve(rules: Iterable[Rule]) -> Sieve[Rule]:
    """The *rules* in a sieve."""
    rules = tuple(rules)
    letters: dict[str, set[int]] = defaultdict(set)
    parts: dict[str, set[int]] = defaultdict(set)
    for n, rule in enumerate(rules):
        for part in rule.parts:
            if len(part) < LETTERS:
                parts[part].add(n)
            else:
                letters[part[:LETTERS]].add(n)
    return Sieve(
        rules,
        frozenset(n for n, rule in enumerate(rules) if not rule.parts),
        frozenset(letters),
        {key: frozenset(those) for key, those in letters.items()},
        tuple((key, frozenset(those)) for key, those in sorted(parts.items())),
    )


def _needed(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The best of what the *items*, one after the other, cannot do without."""
    best, run = NONE, ANYTHING
    for item in items:
        wordings = _wordings(*item)
        if wordings and len(run) * len(wordings) <= MOST:
            run = frozenset(map("".join, product(run, wordings)))
            continue
        best = _better(_better(best, run), wordings or _inner(*item))
        run = ANYTHING
    return _better(best, run)


def _better(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Of two sets the one whose parts are rarer, which is to say longer; blanks are in every text."""
    return max(one, other, key=lambda parts: (min((len(part.strip()) for part in parts), default=-1), -len(parts)))


def _wordings(kind: object, value: Any) -> frozenset[str]:
    """All that this item can be, where that is a few words."""
    found: Iterable[str] = ()
    match str(kind):
        case "LITERAL":
            found = (chr(value).lower(),)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            found = ("",)
        case "IN" if all(str(inner) == "LITERAL" for inner, _ in value):
            found = (chr(code).lower() for _, code in value)
        case "SUBPATTERN":
            found = _all(value[-1])
        case "ATOMIC_GROUP":
            found = _all(value)
        case "BRANCH":
            branches = [_all(branch) for branch in value[1]]
            found = NONE.union(*branches) if all(branches) else ()
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[:2] == (0, 1):
            once = _all(value[2])
            found = (*once, "") if once else ()
    known = frozenset(found)
    return known if len(known) <= MOST else NONE


def _all(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """All that the *items*, one after the other, can be, where that is a few words."""
    run = ANYTHING
    for item in items:
        run = frozenset(map("".join, product(run, _wordings(*item))))
        if not 0 < len(run) <= MOST:
            return NONE
    return run


def _inner(kind: object, value: Any) -> frozenset[str]:
    """What this item, which can be many things, cannot do without."""
    match str(kind):
        case "SUBPATTERN":
            return _needed(value[-1])
        case "ATOMIC_GROUP":
            return _needed(value)
        case "BRANCH":
            branches = [_needed(branch) for branch in value[1]]
            return NONE.union(*branches) if all(branches) else NONE
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0] > 0:
            return _needed(value[2])
    return NONE

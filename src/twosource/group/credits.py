"""Credits: the agencies and outlets that an article says its words are from, all of them or some."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Literal

from twosource.model.article import Article
from twosource.model.outlet import Registry, plain
from twosource.model.registry import shipped_registry
from twosource.model.text import Span

HEAD, TAIL = 10, 6  # lines in which credits stand, of those that are of the article
LONGEST = 600  # characters at either end of a line in which they are looked for
AFTER = 40  # characters behind a credit in which a word for a picture makes it the picture's
MASK = "\ua9cf"  # a letter that news never has: stands for each one of an agency's name while a line is searched

INITIALS = r"[A-Z][A-Z-]{1,5}"
AGENCIES = rf"{MASK}+(?:(?:/|, and |, | and | & |-){MASK}+)*"
NAME = rf"[^\W\d_a-z{MASK}][\w.\u2019'-]*"
DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues?|Wed|Thu|Fri|Sat|Sun)[a-z]*\b(?! [A-Z][a-z])"
PARTS = {
    "dash": r"(?:[\u2014\u2013\u2212]|--?)",
    "person": rf"{NAME}(?: (?:(?:de|del|da|di|van|von|der|bin|ibn|al|el) ){{0,2}}{NAME}){{1,3}}",
    "agency": rf"(?P<names>{AGENCIES})",
    "initials": rf"(?:(?P<names>{AGENCIES})|(?P<initials>{INITIALS}))",
    "anyone": rf"(?:(?P<names>{AGENCIES})|(?P<anyone>(?!{DAY})[^\W\d_a-z{MASK}][\w.&\u2019'/!+-]*"
    r"(?: (?:(?:of|and|the|on|for|de|del|la|le|di|&) ){0,2}[^\W_a-z][\w.&\u2019'/!+-]*){0,5}))",
    "place": r"(?:[A-Z][A-Z.\u2019'/-]+(?:[ /,-]+[A-Z0-9][\w.\u2019'-]*){0,7}"
    r"|[A-Z][\w.\u2019'-]+(?:,? [A-Z0-9][\w.\u2019'-]*){0,5})",
    "when": r"(?i:(?:published|updated|posted|on|at)\b|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|mon|tue|wed|thu|fri|sat|sun)",
}
# Before initials that nobody knows, only a place in capitals makes a dateline: "the World Body (WB) - ..." is none.
SHOUTED = re.compile(r"\W*(?:[A-Z][A-Z.\u2019'/-]+\b.*)?[(\[]")


@dataclass(frozen=True, slots=True)
class Credit:
    """One who is credited, under the full name where that is known, and the words that say so."""

    name: str
    span: Span
    kind: Literal["whole", "part"] = "whole"  # all the words of the article are theirs, or some


@dataclass(frozen=True)
class CreditFinder:
    """The credits of an article, the surest first, each name once."""

    registry: Registry = field(default_factory=shipped_registry)

    def __call__(self, article: Article, /) -> tuple[Credit, ...]:
        found: dict[str, Credit] = {}
        for credit in self._found(article):
            # "The agency contributed" at the foot of the agency's own report takes nothing away from it.
            if credit.name not in found:
                found[credit.name] = credit
        return tuple(found.values())

    def is_of(self, name: str, article: Article) -> bool:
        """True where the outlet of *article* is who is credited by that *name*, or by those initials."""
        printed = self.registry.of(article.outlet, article.url)
        if printed is not None and printed.name == name:
            return True
        initials = "".join(word[0] for word in re.findall(r"[^\W_]+", article.outlet or "")).upper()
        return bool(article.outlet) and (plain(article.outlet or "") == plain(name) or initials == name)

    def _found(self, article: Article) -> Iterator[Credit]:
        known = knowledge()
        away = [gone.span for gone in article.removed if gone.reason not in known.kept]
        lines = [
            (match.start(), match[0])
            for match in re.finditer(r"[^\n]*\S[^\n]*", article.text)
            if not any(span.start <= match.start() < span.end for span in away)
        ]
        head, tail = lines[:HEAD], lines[-TAIL:]
        where = {"head": head, "tail": tail[::-1], "either": [*head, *(line for line in tail if line not in head)]}
        masked = {start: self._agency.sub(lambda name: MASK * len(name[0]), line) for start, line in where["either"]}
        for rule in known.rules:
            for start, line in where[rule.where]:
                for match in _matches(rule, masked[start]):
                    shown = (start + match.start("shown"), start + match.end("shown"))
                    if any(span.start <= shown[0] < span.end for span in away):
                        continue
                    # "AFP, file picture": the picture is theirs, the words are not.
                    if rule.where != "head" and known.pictured.search(line, match.start("shown"), match.end() + AFTER):
                        continue
                    for name in self._names(match, line):
                        yield Credit(name, article.span(*shown), rule.kind)

    def _names(self, match: re.Match[str], line: str) -> Iterator[str]:
        """The full names of those that a *match* in *line* credits."""
        for group in ("names", "anyone", "initials"):
            if match.groupdict().get(group) is None:
                continue
            words = line[match.start(group) : match.end(group)]
            if group == "names":
                yield from (self._full(name) for name in self._agency.findall(words))
            elif group == "anyone" or SHOUTED.match(match["shown"]):
                yield self._full(words.rstrip(".,'\u2019"))

    def _full(self, name: str) -> str:
        """The name of the one agency or outlet that goes by *name*, else the name as it stands."""
        known = self.registry.named(name)
        return known.name if known else name

    @cached_property
    def _agency(self) -> re.Pattern[str]:
        """Any name of an agency: words in any case, initials as they are written."""
        names = {name for agency in self.registry.agencies for name in agency.names}
        ordered = sorted(names, key=lambda name: (-len(name), name))
        words = "|".join(re.escape(name) for name in ordered if " " in name and not name.isupper())
        exact = "|".join(re.escape(name) for name in ordered if " " not in name or name.isupper())
        parts = [part for part in (f"(?i:{words})" if words else "", exact) if part]
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)")


def whole(credits: Iterable[Credit]) -> str | None:
    """Who is credited with all of the words."""
    return next((credit.name for credit in credits if credit.kind == "whole"), None)


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of a credit, and where it stands."""

    kind: Literal["whole", "part"]
    where: str
    pattern: re.Pattern[str]
    named: bool  # it needs an agency that is known


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that credits.toml knows."""

    rules: tuple[Rule, ...]
    pictured: re.Pattern[str]
    kept: frozenset[str]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath("credits.toml").read_text("utf-8"))
    pictured = re.compile(rf"\b(?:{'|'.join(table['pictures']['words'])})\b", re.IGNORECASE)
    return Knowledge(tuple(_rules(table["credit"])), pictured, frozenset(table["furniture"]["credits"]))


def _rules(groups: list[dict[str, Any]]) -> Iterator[Rule]:
    for group in groups:
        for text in group["patterns"]:
            pattern = text
            for name, part in PARTS.items():
                pattern = pattern.replace("{" + name + "}", part)
            named = not ("{initials}" in text or "{anyone}" in text)
            yield Rule(group["kind"], group["where"], re.compile(pattern), named)


def _matches(rule: Rule, line: str) -> Iterator[re.Match[str]]:
    """Every match in a *line* in which agencies are masked; of a long one only the ends are searched."""
    if rule.named and MASK not in line:
        return
    if len(line) <= 2 * LONGEST:
        yield from rule.pattern.finditer(line)
        return
    yield from rule.pattern.finditer(line, 0, LONGEST)
    yield from rule.pattern.finditer(line, len(line) - LONGEST)

"""The rules of furniture.toml, compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from twosource.read.lines import Line, cues

WORD = r"[A-Z0-9][\w.'’&-]*"
# Atomic, here and below: what was read once as a name is not tried again in pieces, or long lines would never end.
NAME = rf"(?>(?-i:{WORD}(?: (?:(?:de|del|da|di|dos|van|von|der|bin|ibn|al|el|y|of|the|la|du) ){{0,2}}{WORD}){{0,4}}))"
NAMES = rf"{NAME}(?:(?:, and|,| and| &| with|;|/) {NAME})*"
MONTH_OR_DAY = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b"
)
WHEN = (
    rf"(?:(?:on|at) )?(?:{MONTH_OR_DAY}|\d{{1,4}}[:/. -]|\d{{1,2}}(?:st|nd|rd|th)\b|today\b|yesterday\b"
    r"|\d+ ?(?:min|hour|day|h\b|d\b)|an? (?:hour|day|minute)\b)"
)
# "EXPLAINED | Why ...": whatever the label, the bar makes it one.
BARRED = re.compile(r"(?!CORRECT|CLARIF|RETRACT)[A-Z][A-Z' ]{2,24}\s*[|»]\s*[\"“‘']?[A-Z0-9]")
SAID = re.compile(r"[\"“][^\"”]+[\"”]\W*\w|[\"“][^\"”]+$")
ARROW = re.compile(r"(?:>>+|[»►▶→➤▸☛👉🔗])\s*[\"“‘']?[A-Z0-9]")
MARKED = re.compile("[:|»›>–—]")  # what stands behind every label
# "EXPLAINED: How ...": a label in capitals, as no transcript uses twice.
LABELLED = re.compile(
    r"(?!(?:UPDATED?|BREAKING|EXCLUSIVE|CORRECTION|CORRECTED|CLARIFICATION|RETRACTION|NOTE|EDITOR)\b)"
    r"(?P<label>[A-Z][A-Z'’ -]{3,24}):\s+[\"“‘']?[A-Z0-9](?!\.)"
)
LONGEST = 400  # characters: furniture that fills a paragraph is told by other means


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines that *pattern* matches from end to end go for *reason*."""

    reason: str
    pattern: re.Pattern[str]
    stop: bool = True  # False: not a line that ends as a sentence
    cues: frozenset[str] = frozenset()  # of which a line has one, or the pattern does not match; empty: none is known
    opens: frozenset[str] = frozenset()  # with one of which a line opens, or the same

    def matches(self, line: Line) -> bool:
        if not self.stop and line.closed:
            return False
        if self.cues and self.cues.isdisjoint(line.cues):
            return False
        return self.pattern.fullmatch(line.words) is not None

    def find(self, line: Line) -> Iterator[tuple[int, int]]:
        """Where *pattern* is found in *line*, as positions in the text."""
        if self.cues and self.cues.isdisjoint(line.cues):
            return
        for match in self.pattern.finditer(line.words):
            yield line.start + match.start(), line.start + match.end()


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that furniture.toml knows."""

    lines: tuple[Rule, ...]
    # Of the lines' rules those worth trying, by how a line opens; "" for all other ways.
    anyhow: Mapping[str, tuple[Rule, ...]]
    opened: Mapping[str, tuple[Rule, ...]]  # in a sentence without any of the *cues*
    cues: frozenset[str]
    inside: frozenset[str]  # of which a line has one, or none of the insides is found in it
    edges: tuple[Rule, ...]
    blocks: tuple[Rule, ...]
    tails: tuple[Rule, ...]
    insides: tuple[Rule, ...]
    teaser: re.Pattern[str]
    careful: re.Pattern[str]
    agencies: str  # an alternation, for datelines

    def of_line(self, line: Line) -> str | None:
        """Why *line* goes as a whole, `None` where its words are no furniture."""
        # What opens with a quotation mark is somebody's, even "Subscribe now".
        if len(line.words) > LONGEST or SAID.match(line.words):
            return None
        # Most lines are sentences that have none of the words, and are done with here.
        known = self.anyhow if not line.closed or not self.cues.isdisjoint(line.cues) else self.opened
        for rule in known.get(line.opening, known[""]):
            if rule.matches(line):
                return rule.reason
        return None

    def of_edge(self, line: Line) -> str | None:
        """Why *line* goes where it stands beside other furniture, or first or last."""
        if line.count > 12:
            return None
        return next((rule.reason for rule in self.edges if rule.matches(line)), None)

    def is_teaser(self, line: Line) -> bool:
        """True where *line* is a label such as "Must read:" with or without its headline."""
        if not line.closed and (BARRED.match(line.words) or ARROW.match(line.words)):
            return True
        match = self.teaser.fullmatch(line.words) if line.count <= 40 and MARKED.search(line.words) else None
        if not match:
            return False
        # "Related: the minister resigned." and "Opinion: ..." may be the article's own.
        doubtful = self.careful.fullmatch(match["label"]) and match["mark"] == ":"
        return not (doubtful and line.closed and not line.words.endswith("?"))


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules that ship with the package."""
    table = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text("utf-8"))
    known = table["names"]
    social = [name for name in known["networks"] if name not in known["post"]]
    names = {
        "agency": f"(?>(?:{'|'.join(known['agencies'])})(?!\\w))",
        "network": f"(?>(?:{'|'.join(known['networks'])})(?!\\w))",
        "social": f"(?-i:{'|'.join(social)})",
        "name": NAME,
        "names": NAMES,
        "when": WHEN,
        "month": "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    }
    lists = {"{agency}": " ".join(known["agencies"]), "{network}": " ".join(known["networks"])}
    labels = "|".join(label for group in table["teaser"] for label in group["labels"])
    careful = "|".join(label for group in table["teaser"] for label in group["careful"])
    lines = tuple(_rules(table["line"], "patterns", names, lists))
    insides = tuple(_rules(table["inside"], "patterns", names, lists))
    openings = frozenset([""]).union(*(rule.opens for rule in lines))
    return Rules(
        lines,
        {way: tuple(rule for rule in lines if not rule.opens or way in rule.opens) for way in openings},
        {way: tuple(rule for rule in lines if way in rule.opens) for way in openings},
        frozenset().union(*(rule.cues for rule in lines)),
        frozenset().union(*(rule.cues for rule in insides)),
        tuple(_rules(table["edge"], "patterns", names, lists)),
        tuple(_rules(table["block"], "headings", names, lists)),
        tuple(_rules(table["tail"], "headings", names, lists)),
        insides,
        re.compile(rf"[^\w\"“‘'«]*(?P<label>{labels})\s*(?P<mark>[:|»›>–—]+)\s*(?P<headline>.*)", re.IGNORECASE),
        re.compile(careful, re.IGNORECASE),
        names["agency"],
    )


def _rules(groups: list[dict[str, Any]], key: str, names: dict[str, str], lists: dict[str, str]) -> Iterator[Rule]:
    for group in groups:
        pattern = "|".join(f"(?:{part})" for part in group[key])
        for name, words in names.items():
            pattern = pattern.replace("{" + name + "}", words)
        known = cues(group.get("cues", ""))
        opens = cues(" ".join(lists.get(word, word) for word in group.get("opens", "").split()).lower())
        yield Rule(group["reason"], re.compile(pattern, re.IGNORECASE), group.get("stop", True), known, opens)

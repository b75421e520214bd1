"""What sets an article apart from one that only looks like it: where, how many died, an anniversary."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

HEAD = 600  # characters in which an article says where it happened, and whether it is about an anniversary

NAME = r"[A-Z][^\W\d_]+(?:[-'\u2019][^\W\d_]+)*"
PLACE = re.compile(rf"\b(?:in|near|outside)\s+(?:the\s+)?(?P<names>{NAME}(?:\s+{NAME})*)")
DATELINE = re.compile(
    r"\A\s*(?P<names>[A-Z][A-Z .'\u2019-]{2,40})(?:,[^\n]{0,40}?)?\s*(?:\([^)\n]*\)\s*)?(?:[\u2014\u2013]|--?)\s"
)
PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Contrast:
    """The words of the places that the head of an article names, how many it says were killed anywhere in it,
    and where it speaks of an anniversary."""

    places: frozenset[str] = frozenset()
    killed: frozenset[int] = frozenset()
    marks: bool = False  # an anniversary, its head says
    recalls: bool = False  # one, anywhere


def contrast(title: str, text: str) -> Contrast:
    """What of an article, its *title* and *text* as they are read, sets it apart."""
    head = text.lstrip()[:HEAD]
    found = [DATELINE.search(head), *PLACE.finditer(title), *PLACE.finditer(head)]
    places = {part.lower() for match in found if match for part in PART.findall(match["names"]) if len(part) > 2}
    idle = {*words()["weekdays"], *words()["months"], *words()["empty"].split()}
    return Contrast(
        frozenset(places - idle),
        frozenset(number(m["before"] or m["after"]) for m in tolls().finditer(f"{title}\n{text}")),
        anniversary().search(f"{title}\n{head}") is not None,
        anniversary().search(f"{title}\n{text}") is not None,
    )


def number(word: str) -> int:
    """The number that *word* says."""
    word = word.lower().replace(",", "")
    return int(word) if word.isdigit() else words()["numerals"].split().index(word) + 1


@cache
def tolls() -> re.Pattern[str]:
    """Numbers of people killed: "nine people died", "killing at least nine", "a death toll of nine"."""
    numeral = r"\d{{1,3}}(?:,?\d{{3}})?|{}".format("|".join(words()["numerals"].split()))
    killed = "|".join(words()["killed"])
    between = r"(?:[ ](?!(?:and|or|but|the|a|an)\b|\d)[^\W_]+){0,3}?[ ]"
    return re.compile(
        rf"(?i)(?<![\w.,$\u20ac\u00a3-])(?:(?P<before>{numeral}){between}(?:{killed})\b"
        rf"|(?:{'|'.join(words()['killing'])})(?:[ ](?:at[ ]least|about|some|around|to|of|as[ ]many[ ]as))*"
        rf"[ ](?P<after>{numeral})\b(?!-))"
    )


@cache
def anniversary() -> re.Pattern[str]:
    """What an article says that is about a happening of another year."""
    return re.compile(rf"(?i)\b(?:{'|'.join(words()['anniversary'])})\b")


@cache
def words() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))

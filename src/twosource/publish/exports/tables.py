"""The tables of an export: their names, columns and kinds.

Where `twosource bulk` writes a table of the same name, its columns stand here first, of the same kinds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Plain = Literal["text", "whole", "number", "flag", "day", "moment"]


@dataclass(frozen=True, slots=True)
class Each:
    """A list, every item of the same kind."""

    of: Kind


@dataclass(frozen=True, slots=True)
class Record:
    """Named values that belong together."""

    fields: tuple[tuple[str, Kind], ...]


Kind = Plain | Each | Record
Columns = tuple[tuple[str, Kind], ...]

TEXTS = Each("text")
DAYS: Columns = (("earliest", "day"), ("latest", "day"))
WORDS: Columns = (("article", "text"), ("start", "whole"), ("end", "whole"), ("words", "text"))
CITATIONS = Each(Record(WORDS))
SAID: Columns = (*WORDS, ("speaker", "text"), ("modality", "text"), ("polarity", "text"))
FIGURE: Columns = (("measure", "text"), ("low", "number"), ("high", "number"), ("unit", "text"))
OF_CLAIM: Columns = (("story", "text"), ("claim", "text"))

TABLES: Mapping[str, Columns] = {
    "stories": (
        ("id", "text"),
        ("title", "text"),
        ("summary", "text"),
        *DAYS,
        ("dated", "text"),
        ("first_seen", "moment"),
        ("last_seen", "moment"),
        ("articles", TEXTS),
        ("days", Each("day")),
        ("outlets", TEXTS),
        ("origins", TEXTS),
        ("claims", "whole"),
        ("failed", "text"),
        ("sure", "text"),
    ),
    "articles": (
        ("id", "text"),
        ("outlet", "text"),
        ("title", "text"),
        ("url", "text"),
        ("language", "text"),
        *DAYS,
        ("instant", "moment"),
        ("how", "text"),
        ("authors", TEXTS),
        ("text", "text"),
        ("story", "text"),
        ("read", "flag"),
    ),
    "copies": (
        ("article", "text"),
        ("origin", "text"),
        ("number", "whole"),
        ("original", "text"),
        ("own", "number"),
        ("note", "text"),
        ("agency", "text"),
        ("story", "text"),
        (
            "reasons",
            Each(Record((("kind", "text"), ("note", "text"), ("start", "whole"), ("end", "whole"), ("named", "text")))),
        ),
    ),
    "claims": (
        ("story", "text"),
        ("id", "text"),
        ("text", "text"),
        ("standing", "text"),
        ("event", "text"),
        *DAYS,
        ("place", "text"),
        *FIGURE,
        ("origins", TEXTS),
        ("outlets", TEXTS),
        ("actors", TEXTS),
        ("statements", Each(Record(SAID))),
    ),
    "counted": (*OF_CLAIM, ("origin", "text"), ("statements", Each("whole")), ("because", "text")),
    "statements": (*OF_CLAIM, ("number", "whole"), *SAID, ("actor", "text"), ("origin", "text")),
    "values": (
        *OF_CLAIM,
        ("statement", "whole"),
        ("number", "whole"),
        ("slot", "text"),
        *FIGURE,
        *DAYS,
        ("place", "text"),
    ),
    "differences": (
        *OF_CLAIM,
        ("number", "whole"),
        ("slot", "text"),
        ("reading", "text"),
        ("sides", Each(Record((("value", "text"), ("statements", Each("whole")))))),
        ("why", "text"),
    ),
    "history": (*OF_CLAIM, ("number", "whole"), ("article", "text"), ("as_of", "moment"), *FIGURE),
    "events": (
        *OF_CLAIM,
        ("type", "text"),
        ("mode", "text"),
        ("source", "text"),
        ("recipient", "text"),
        *DAYS,
        ("speaker", "text"),
        *WORDS,
    ),
    "relations": (
        ("story", "text"),
        ("source", "text"),
        ("source_name", "text"),
        ("recipient", "text"),
        ("recipient_name", "text"),
        ("cooperation", "whole"),
        ("conflict", "whole"),
        ("claims", TEXTS),
    ),
    "expectations": (
        *OF_CLAIM,
        ("speaker", "text"),
        *DAYS,
        ("status", "text"),
        ("because", "text"),
        *WORDS,
        ("evidence", CITATIONS),
        ("actor", "text"),
        ("condition", "text"),
    ),
    "actors": (
        ("story", "text"),
        ("id", "text"),
        ("name", "text"),
        ("kind", "text"),
        ("named", "flag"),
        ("aliases", TEXTS),
        ("articles", TEXTS),
    ),
    "roles": (("story", "text"), ("actor", "text"), ("role", "text"), ("of", "text"), *DAYS, *WORDS),
    "sayings": (
        ("story", "text"),
        ("number", "whole"),
        ("speaker", "text"),
        ("actor", "text"),
        ("modality", "text"),
        ("polarity", "text"),
        ("words", CITATIONS),
        ("occasion", "text"),
    ),
    "timeline": (("story", "text"), ("number", "whole"), *DAYS, ("text", "text"), ("claims", TEXTS)),
    "coverage": (*OF_CLAIM, ("outlet", "text"), ("stance", "text")),
    "sentences": (
        ("story", "text"),
        ("part", "text"),
        ("number", "whole"),
        ("text", "text"),
        ("citations", CITATIONS),
    ),
    "untold": (
        ("story", "text"),
        ("number", "whole"),
        ("about", "text"),
        ("text", "text"),
        ("claims", TEXTS),
        ("citations", CITATIONS),
    ),
}

"""Names of authors out of the ways in which they are written: "By Jane Doe and Tom Hale, Political Editor"."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

WEB = re.compile(r"(?:https?://|www\.|@)\S+$|\S+@\S+\.\w+$", re.IGNORECASE)
BY = re.compile(
    r"(?:(?:written|reported|reporting|story|words|text)\s+)?by\s*:?\s+|(?:authors?|words|reporting)\s*:\s*",
    re.IGNORECASE,
)
MARK = re.compile(r"\s*(?:\s[|•·/–—-]+\s|[|•·\n])\s*")
AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|;|\s+and\s+|\s+&\s+|\s+with\s+)\s*", re.IGNORECASE)
NAME = re.compile(
    r"(?:(?:Dr|Sir|Dame|Prof|Mr|Mrs|Ms)\.?\s+)?"
    r"(?:[^\W\d_a-z][\w.’'-]*)(?:\s+(?:(?:d|v|al|bin|ibn|el|la|le|ten|ter|zu)[a-z]{0,3}\s+){0,2}[^\W\d_a-z][\w.’'-]*){1,3}"
)
PLACE = re.compile(r"(?<=\w)\s+(?:in|at)\s+(?:the\s+)?[^\W\d_a-z].*$")
LONGEST = 200  # characters of a byline


def people(written: str, outlet: str | None = None) -> tuple[str, ...]:
    """The persons that *written* names, without what they are; () where it does not name persons alone."""
    line = " ".join(written.split(" ")).strip()
    opened = BY.match(line)
    line = line[opened.end() if opened else 0 :].strip()
    if not line or len(line) > LONGEST:
        return ()
    found: list[str] = []
    for number, part in enumerate(MARK.split(line)):
        for piece in AND.split(part):
            piece = PLACE.sub("", piece).strip(" .,:;()").removeprefix("By ").removeprefix("by ")
            if not piece or WEB.match(piece) or _office(piece) or (outlet and piece.casefold() == outlet.casefold()):
                continue
            if NAME.fullmatch(piece):
                found.append(" ".join(piece.split()))
            elif not found or (number == 0 and len(piece.split()) > 1):
                return ()  # "Smith, Hale and the night desk": not names alone
        if found:
            break  # what stands behind a bar is the day, the desk or the outlet
    return tuple(dict.fromkeys(_cased(name) for name in found))


def _office(piece: str) -> bool:
    """True of "Political Editor", "in Tollen", "Staff": what somebody is, not who."""
    words = [word.strip(".'’").casefold() for word in piece.split()]
    return bool(_offices() & set(words)) or words[0] in {"in", "at", "for", "from", "of"}


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name.split()) > 1 else name


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    table = tomllib.loads(files(__package__).joinpath("people.toml").read_text("utf-8"))
    return frozenset(word for group in table.values() for word in group["words"])

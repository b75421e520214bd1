"""Credit lines: the agency that an article says its words are from."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from twosource.model.article import Article
from twosource.model.text import Span

INITIALS = r"[A-Z][A-Z-]{1,5}"
HEAD = 200  # characters in which a dateline must stand


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency, under its full name where that is known, and the words that name it."""

    name: str
    span: Span

    def agrees(self, outlet: str | None) -> bool:
        """True where *outlet* is the agency: by name, or by its initials."""
        if not outlet:
            return False
        initials = "".join(word[0] for word in re.findall(r"[^\W_]+", outlet)).upper()
        return outlet.casefold() == self.name.casefold() or (len(initials) > 1 and initials == self.name)


def find_credit(article: Article) -> Credit | None:
    """The agency that *article* credits in its dateline, its byline or after its last sentence."""
    for pattern in patterns():
        for match in pattern.finditer(article.text):
            start = match.start("name")
            if any(removed.span.start <= start < removed.span.end for removed in article.removed):
                continue
            shown = article.span(*match.span("shown"))
            return Credit(full_names().get(match["name"].casefold(), match["name"]), shown)
    return None


@lru_cache(maxsize=1)
def full_names() -> dict[str, str]:
    """Each name and short form, in lower case, with the agency's full name."""
    table = tomllib.loads((files(__package__) / "agencies.toml").read_text("utf-8"))["agencies"]
    return {name.casefold(): full for full, names in table.items() for name in (full, *names)}


@lru_cache(maxsize=1)
def patterns() -> tuple[re.Pattern[str], ...]:
    """Where credits stand, the surest place first."""
    known = "|".join(re.escape(name) for name in sorted(full_names(), key=len, reverse=True))
    # In brackets or behind a dash any initials are an agency's; alone on a line they may be anything ("VIDEO").
    name = rf"(?P<name>{INITIALS}|(?i:{known}))"
    agency = rf"(?P<name>(?i:{known})|(?:[A-Z]\w+ ){{1,3}}(?:News|Press) Agency)"
    dash = r"(?:[\u2014\u2013]|--?)"
    return tuple(
        re.compile(pattern, re.MULTILINE)
        for pattern in (
            # CITY (AFP) -
            rf"\A[^\n]{{0,{HEAD}}}?(?P<shown>(?:\b[A-Z][\w.,' \u2019-]{{1,60}})?\({name}\)\s*{dash}(?!\w))",
            # ... for 16 days. (AFP)
            rf"(?P<shown>[(\[]{name}[)\]])\s*\Z",
            # ... for 16 days. - AFP
            rf"(?<!\S)(?P<shown>{dash}\s*{name})\.?\s*\Z",
            # By Ann Lee, Associated Press
            rf"^(?P<shown>(?i:by|from|source:)\s[^\n]{{0,60}}?\b{agency})\s*$",
            rf"^(?P<shown>{agency})\s*$",
        )
    )

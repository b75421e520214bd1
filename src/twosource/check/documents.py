"""Documents that speak: a statement, a report; nobody, though somebody issued them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from twosource.check.parties import normal
from twosource.model.claim import Claim, Saying, StoryActor
from twosource.model.fingerprint import digest

DETERMINED = re.compile(r"^(?:the|a|an|this|that|its|their|his|her|another)\s+", re.IGNORECASE)
# "The report on the dam", "a statement released on Monday": what follows the noun tells which, not what it is.
FURTHER = re.compile(
    r"\s+(?:of|on|by|from|to|in|about|released|issued|published|signed|seen|obtained)\b.*$", re.IGNORECASE
)


def is_document(name: str) -> bool:
    """True of words that name a document: "the joint statement", "an inspection report"."""
    return bool(title_of(name)) and title_of(name).split()[-1] in _nouns()


def title_of(name: str) -> str:
    """The words that tell which document is meant, in lower case."""
    return normal(FURTHER.sub("", DETERMINED.sub("", name.strip())))


def document_id(name: str, article: str) -> str:
    """One id for a document over a story; one that goes by "the report" alone is another in each article."""
    title = title_of(name)
    return digest("document", title) if " " in title else digest("document", title, article)


def documents(claims: Iterable[Claim], said: Iterable[Saying]) -> tuple[StoryActor, ...]:
    """An actor for each document that is quoted, by id: a product, which does nothing to anybody."""
    found: dict[str, tuple[str, set[str]]] = {}
    told = [(t.speaker, t.article) for claim in claims for t in claim.statements]
    told += [(saying.speaker, saying.words[0].span.article) for saying in said]
    for speaker, article in told:
        if speaker is None or not is_document(speaker.name) or speaker.actor != document_id(speaker.name, article):
            continue
        name = " ".join(DETERMINED.sub("", speaker.name).split())
        kept, articles = found.get(speaker.actor, (name, set()))
        found[speaker.actor] = (min(kept, name, key=lambda n: (len(n), n)), articles | {article})
    return tuple(
        StoryActor(id, name, "product", articles=tuple(sorted(articles)), named=False)
        for id, (name, articles) in sorted(found.items())
    )


@cache
def _nouns() -> frozenset[str]:
    lists = tomllib.loads(files("twosource.check").joinpath("things.toml").read_text("utf-8"))
    return frozenset(lists["documents"]["nouns"].split())

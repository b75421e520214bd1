"""Who and what an article names, under which names, and in what roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from spacy.tokens import Doc

from twosource.annotate.mentions.joining import Named, join_names
from twosource.annotate.mentions.kinds import decide, vote
from twosource.annotate.mentions.lexicon import Lexicon, lexicon
from twosource.annotate.mentions.names import Name, find_names
from twosource.annotate.mentions.roles import roles_of
from twosource.model.annotation import Actor, Mention, Role, Time
from twosource.model.article import Article
from twosource.model.fingerprint import digest
from twosource.model.text import Span


@dataclass(frozen=True, slots=True)
class MentionFinder:
    """Find the people, organisations, places, groups, products and events of an article, and join their names."""

    REVISION: ClassVar[int] = 1

    def __call__(
        self, doc: Doc, article: Article, times: Sequence[Time]
    ) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
        lex = lexicon()
        names = [name for name in find_names(doc, lex) if not _in_time(name, times)]
        votes = vote(names, lex)
        named, loose = join_names(names, votes, lex)
        actors: list[Actor] = []
        mentions: list[Mention] = []
        for each in named:
            actor = _actor(each, names, article, lex)
            actors.append(actor)
            mentions.extend(Mention(_span(name, article), each.kind, actor.id) for name in each.names)
        mentions.extend(Mention(_span(name, article), decide(votes[name.key])) for name in loose)
        return tuple(sorted(mentions, key=lambda m: m.span)), tuple(sorted(actors, key=lambda a: (a.name, a.id)))


def _actor(named: Named, names: Sequence[Name], article: Article, lex: Lexicon) -> Actor:
    aliases = {name.words for name in named.names} - {named.name}
    roles: dict[tuple[str, str | None], Role] = {}
    if named.kind == "person":
        for name in named.names:
            for role in roles_of(name, names, article.id, lex):
                roles.setdefault((role.title, role.of), role)
    for title, of in list(roles):
        # "President Orr" adds nothing where "Velmian President Orr" stands.
        if of is None and any(other == title and whose for other, whose in roles):
            del roles[title, of]
    return Actor(
        digest("actor", named.kind, named.key), named.name, named.kind, tuple(sorted(aliases)),
        tuple(sorted(roles.values(), key=lambda r: r.evidence)),
    )  # fmt: skip


def _span(name: Name, article: Article) -> Span:
    return article.span(name.span.start_char, name.span.end_char)


def _in_time(name: Name, times: Sequence[Time]) -> bool:
    start, end = name.span.start_char, name.span.end_char
    return any(time.span.start <= start and end <= time.span.end for time in times)

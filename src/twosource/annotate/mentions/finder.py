"""Who and what an article names, under which names, and in what roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from twosource.annotate.mentions.descriptions import Description, find_descriptions
from twosource.annotate.mentions.joining import Named, join_names
from twosource.annotate.mentions.kinds import decide, vote
from twosource.annotate.mentions.lexicon import Lexicon, lexicon
from twosource.annotate.mentions.names import Name, find_names
from twosource.annotate.mentions.references import Reference, refer
from twosource.annotate.mentions.roles import roles_of
from twosource.model.annotation import Actor, Mention, Role, Time
from twosource.model.article import Article
from twosource.model.fingerprint import digest
from twosource.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens


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
        cast, loose = join_names(names, votes, lex)
        for named in cast:
            if named.kind == "person":
                named.roles = _roles(named, names, article, lex)
                named.gender = _gender(named, lex)
        _own(cast)
        references = refer(article.id, doc, cast, _descriptions(doc, names, cast, lex), lex)
        actors = {id(named): _actor(named) for named in cast}
        mentions = [
            *(Mention(_span(n.span, article), named.kind, actors[id(named)].id) for named in cast for n in named.names),
            *(Mention(_span(name.span, article), decide(votes[name.key])) for name in loose),
            *(
                Mention(
                    _span(doc[r.start : r.end], article), r.kind, actors[id(r.named)].id if r.named else None, r.form
                )
                for r in references
            ),
        ]
        return tuple(sorted(mentions, key=_order)), tuple(sorted(actors.values(), key=lambda a: (a.name, a.id)))


def _id(reference: Reference, actors: dict[int, Actor]) -> str | None:
    return actors[id(reference.named)].id if reference.named else None


def _order(mention: Mention) -> tuple[Span, str]:
    return mention.span, mention.form


def _actor(named: Named) -> Actor:
    aliases = {name.words for name in named.names} - {named.name}
    roles = tuple(sorted(named.roles, key=lambda role: (role.evidence, role.title)))
    return Actor(digest("actor", named.kind, named.key), named.name, named.kind, tuple(sorted(aliases)), roles)


def _roles(named: Named, names: Sequence[Name], article: Article, lex: Lexicon) -> list[Role]:
    roles: dict[tuple[str, str | None], Role] = {}
    for name in named.names:
        for role in roles_of(name, names, article.id, lex):
            # Kinship is no office.
            if role.title.split()[-1] not in lex.people:
                roles.setdefault((role.title, role.of), role)
    # "President Orr" adds nothing where "Velmian President Orr" stands.
    whose = {title for title, of in roles if of is not None}
    return [role for (title, of), role in roles.items() if of is not None or title not in whose]


def _descriptions(doc: Doc, names: Sequence[Name], cast: Sequence[Named], lex: Lexicon) -> list[Description]:
    places = _places(cast)
    return [replace(found, of=places.get(found.of or "", found.of)) for found in find_descriptions(doc, names, lex)]


def _places(cast: Sequence[Named]) -> dict[str, str]:
    """The words for each place and its people, to its name."""
    return {name.words: named.name for named in cast if named.kind == "place" for name in named.names}


def _own(cast: Sequence[Named]) -> None:
    """Let roles be "of Kestria", where the words were "Kestrian leader"."""
    places = _places(cast)
    for named in cast:
        named.roles = [replace(role, of=places.get(role.of or "", role.of)) for role in named.roles]


def _gender(named: Named, lex: Lexicon) -> str | None:
    """ "male" or "female" where titles or the given name tell."""
    for name in named.names:
        for i in range(*name.title) if name.title else ():
            gender = lex.honorifics.get(name.doc[i].lower_)
            if gender in {"male", "female"}:
                return gender
    for role in named.roles:
        if gender := lex.genders.get(role.title.split()[-1]):
            return gender
    return lex.gender_of(named.words[0]) if len(named.words) > 1 else None


def _span(words: Tokens, article: Article) -> Span:
    return article.span(words.start_char, words.end_char)


def _in_time(name: Name, times: Sequence[Time]) -> bool:
    start, end = name.span.start_char, name.span.end_char
    return any(time.span.start <= start and end <= time.span.end for time in times)

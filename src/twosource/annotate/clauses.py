"""Sentence -> its clauses: every token belongs to the nearest clause it stands in."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

ClauseKind = Literal["main", "content", "relative", "adverbial", "participle", "apposition", "coordinate", "nominal"]

# Dependency labels of the pipeline's scheme (ClearNLP) that open a clause whenever a verb bears them.
OPENS: dict[str, ClauseKind] = {
    "ROOT": "main",
    "ccomp": "content",
    "parataxis": "main",
    "relcl": "relative",
    "advcl": "adverbial",
    "acl": "participle",
}


# What is told in passing, with another clause.
LEANING: frozenset[ClauseKind] = frozenset({"apposition", "nominal", "participle", "relative", "adverbial"})


@cache
def listed(group: str) -> frozenset[str]:
    """The words that statements.toml lists under *group*."""
    words: list[str] = tomllib.loads(resources.files(__package__).joinpath("statements.toml").read_text("utf8"))[group]
    return frozenset(words)


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate and the tokens that are its own, in order; `outer` is the clause it hangs from."""

    head: Token
    kind: ClauseKind
    tokens: tuple[Token, ...]
    outer: Token | None


def clauses(sentence: Sentence, opens: Callable[[Token], bool] = lambda token: False) -> tuple[Clause, ...]:
    """The clauses of *sentence* in the order of their predicates; a token that *opens* is given a clause of its own."""
    kinds: dict[int, ClauseKind] = {}
    for token in sentence:
        kind = opening(token)
        if kind is None and opens(token):
            kind = "content"
        if kind is not None:
            kinds[token.i] = kind
    coordinate(sentence, kinds)
    verb = mistaken(sentence.root)
    # "With trade between them reaching new heights": the noun before it is the clause's own.
    beside = {noun.i: token for token in sentence if token.i in kinds and (noun := absolute(token)) is not None}
    owned: dict[int, list[Token]] = {i: [] for i in kinds}
    for token in sentence:
        owner = nearest(token, kinds, beside)
        owned.setdefault(verb.i if verb is not None and owner.i == sentence.root.i else owner.i, []).append(token)
    return tuple(clause(sentence.doc[i], kinds, owned[i]) for i in sorted(kinds) if owned[i])


def clause(head: Token, kinds: dict[int, ClauseKind], tokens: list[Token]) -> Clause:
    outer = nearest(head.head, kinds) if head.head.i != head.i else None
    return Clause(head, kinds[head.i], tuple(tokens), outer)


def mistaken(root: Token) -> Token | None:
    """The verb of a sentence whose past tense the parser took for a participle: "The office expected to close"."""
    if root.pos_ not in ("NOUN", "PROPN"):
        return None
    after = [child for child in root.rights if child.dep_ != "punct"]
    if len(after) != 1 or after[0].dep_ != "acl" or after[0].tag_ not in ("VBN", "VBD"):
        return None
    verb = after[0]
    plain = verb.i == root.i + 1 and not any(child.dep_ == "agent" for child in verb.children)
    return verb if plain and verb.n_rights else None


def opening(token: Token) -> ClauseKind | None:
    """The kind of clause that *token* opens by itself, `None` where it opens none."""
    kind = OPENS.get(token.dep_)
    if token.dep_ == "ROOT":
        return kind
    if kind is not None and token.pos_ in ("VERB", "AUX"):
        if token.dep_ == "ccomp" and bare(token):
            return None
        # "To" marks a purpose or a plan, no fact: it stays with the clause it explains.
        if token.dep_ in ("advcl", "acl", "ccomp") and infinitive(token):
            return None
        # "The wounded man": a participle with nothing of its own is an adjective.
        if token.dep_ == "acl" and not any(child.dep_ != "punct" for child in token.children):
            return None
        return kind
    if token.dep_ in ("advcl", "relcl", "ccomp") and any(child.dep_.startswith("nsubj") for child in token.children):
        return kind
    if token.dep_ == "pcomp" and token.pos_ == "VERB" and token.head.lower_ in listed("telling") and token.n_rights:
        return "adverbial"
    if token.dep_ == "appos" and asserts(token):
        return "apposition"
    if token.dep_ in ("npadvmod", "appos", "dep", "conj") and portion(token):
        return "participle"
    if token.dep_ in ("acomp", "amod", "oprd") and token.i > token.head.i and set_apart(token):
        return "participle"
    return None


def coordinate(sentence: Sentence, kinds: dict[int, ClauseKind]) -> None:
    """Add the coordinated predicates: "declared an emergency *and asked* for help"."""
    for token in sentence:
        if token.dep_ not in ("conj", "dep") or token.pos_ not in ("VERB", "AUX") or token.i in kinds:
            continue
        first = token.head
        if first.i not in kinds and not (first.dep_ == "conj" and first.head.i in kinds):
            continue
        if token.dep_ == "dep" and token.tag_ in ("VB", "VBG"):
            continue
        if shares_object(first, token):
            continue
        kinds[token.i] = "coordinate"


def shares_object(first: Token, second: Token) -> bool:
    """True of "attacked and looted the shop": one happening under two verbs."""
    between = sentence_between(first, second)
    return all(token.dep_ in ("cc", "punct", "advmod", "aux") for token in between)


def sentence_between(first: Token, second: Token) -> list[Token]:
    return [first.doc[i] for i in range(first.i + 1, second.i)]


def nearest(token: Token, kinds: dict[int, ClauseKind], beside: Mapping[int, Token] = MappingProxyType({})) -> Token:
    """The clause head at or above *token*, the root where there is none; *beside* are nouns of clauses below them."""
    while token.i not in kinds and token.head.i != token.i:
        if token.i in beside:
            return beside[token.i]
        token = token.head
    return token


def absolute(verb: Token) -> Token | None:
    """The noun of which a participle tells something in "..., with the ties between the two growing closer"."""
    if verb.dep_ != "acl" or verb.tag_ not in ("VBG", "VBN") or verb.head.pos_ not in ("NOUN", "PROPN"):
        return None
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.lower_ not in listed("absolute"):
        # "With help from volunteers wearing masks": who is meant is not yet known.
        known = noun.pos_ == "PROPN" or any(child.lower_ in listed("definite") for child in noun.children)
        if not known or noun.head.head.pos_ not in ("NOUN", "PROPN"):
            return None
        noun = noun.head.head
    if noun.dep_ != "pobj" or noun.head.i == 0 or noun.head.nbor(-1).text not in (",", "-", "--", "—", "–"):
        return None
    return noun


def infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.lefts)


def leans(clause: Clause, found: Mapping[int, Clause]) -> bool:
    """True where *clause* is no assertion by itself: a participle, an apposition, an `as`-clause, "to mend it".

    *found* are the clauses of the sentence by their heads.
    """
    outer = found.get(clause.outer.i) if clause.outer is not None else None
    if clause.kind in LEANING:
        return True
    if clause.kind == "main" or clause.outer is None:
        return False
    own = [token for token in clause.tokens if token.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")]
    if not own:
        return True
    if clause.kind == "coordinate" and all(token.tag_ == "PRP" for token in own):
        return True  # "and it is dark": the clause before tells what
    if clause.kind == "content":
        return clause.head.left_edge.tag_ in ("WP", "WDT", "WRB") or any(
            child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in clause.head.children
        )
    # "As the rain eased and the river fell": the second hangs where the first does.
    return outer is not None and outer.kind in LEANING


def bare(token: Token) -> bool:
    """True of a complement without subject or finite verb: "helped put out the fire", "had the roof mended"."""
    if any(child.dep_ == "nsubj" and child.lower_.endswith(("self", "selves")) for child in token.lefts):
        return True  # "finds itself compelled to leave"
    if token.tag_ == "VBN" and token.head.lemma_ in ("get", "have", "see"):
        return not any(child.dep_ in ("aux", "auxpass") for child in token.children)
    if token.tag_ == "VB" and token.head.lemma_ in ("let", "make", "help", "have", "see", "hear", "watch"):
        return not any(child.dep_ in ("aux", "mark") for child in token.children)  # "let the prisoners go"
    return token.tag_ in ("VB", "VBG") and not any(
        child.dep_ in ("nsubj", "nsubjpass", "expl") for child in token.lefts
    )


def asserts(token: Token) -> bool:
    """True of an apposition that tells something; a bare name tells only whose title went before."""
    words = [t for t in token.subtree if not t.is_punct]
    if len(words) < 3 or token.i < token.head.i or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return any(t.pos_ in ("NOUN", "NUM", "VERB") for t in words) and token.pos_ != "PROPN" and set_apart(token)


def portion(token: Token) -> bool:
    """True of "most of them" and "two of whom", set apart: they tell something of a part."""
    return (
        token.i > token.head.i
        and set_apart(token)
        and any(
            below.lower_ in ("them", "whom", "which")
            for child in token.children
            if child.lower_ == "of"
            for below in child.children
        )
    )


def restrictive(head: Token) -> bool:
    """True of a relative clause or participle that says which thing is meant: no comma divides it from its noun."""
    if head.dep_ not in ("relcl", "acl") or head.head.pos_ not in ("NOUN", "PROPN", "NUM"):
        return False
    # "Wednesday, when", "Wednesday when": a day is known by itself.
    if head.left_edge.lower_ == "when":
        return False
    if absolute(head) is not None:
        return False
    return not any(token.text in (",", "-", "--", "—", "–", "(") for token in head.doc[head.head.i : head.left_edge.i])


def set_apart(token: Token) -> bool:
    """True where a comma or dash divides *token*'s phrase from what it belongs to."""
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].text in (",", "-", "--", "—", "–", "(", ";") and token.n_rights > 0


def subjects(head: Token) -> Iterator[Token]:
    """The grammatical subject of *head*, its own or the one that it shares or leaves unsaid."""
    seen: set[int] = set()
    while head.i not in seen:
        seen.add(head.i)
        own = [child for child in head.children if child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")]
        if own:
            yield own[-1]  # the parser takes a dateline for a first one
            return
        if (noun := absolute(head)) is not None:
            yield noun
            return
        if head.dep_ in ("acl", "relcl") and infinitive(head):
            head = head.head.head  # "took steps to seal the border": whoever took them
            continue
        if head.dep_ in ("relcl", "acl", "appos", "amod") and head.head.i != head.i:
            yield head.head
            return
        if head.dep_ == "pcomp":
            head = head.head.head
            continue
        if head.head.i == head.i:
            return
        head = head.head

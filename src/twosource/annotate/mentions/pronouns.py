"""Whom a pronoun stands for: the best of those spoken of before, where it is clearly the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.mentions.joining import Named
from twosource.annotate.mentions.lexicon import Lexicon
from twosource.model.annotation import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
OWNING = frozenset({"his", "her", "its", "their"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REACH = 4  # sentences back
MARGIN = 0.6  # by which the best must be better than the next


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody spoken of, at a token; *named* is `None` for "a spokeswoman"."""

    token: Token
    sentence: int  # which of the document's
    named: Named | None
    gender: str | None
    kind: MentionKind
    plural: bool = False


def antecedent(token: Token, sentence: int, seen: Sequence[Seen], lex: Lexicon, speaker: Named | None) -> Named | None:
    """The actor that the pronoun *token* stands for, `None` where two are as likely or none is.

    *speaker* is who speaks where the pronoun stands in a quotation, and is not meant by it.
    """
    word = token.lower_
    if word == "who":
        return _relative(token, sentence, seen)
    if word in MALE | FEMALE:
        return _best(token, sentence, seen, "male" if word in MALE else "female", lex, speaker)
    if word in PLURAL:
        return _several(token, sentence, seen, lex)
    return _thing(token, sentence, seen, lex)


def _relative(token: Token, sentence: int, seen: Sequence[Seen]) -> Named | None:
    clause = token.head
    while clause.dep_ not in {"relcl", "ROOT"} and clause.head != clause:
        clause = clause.head
    if clause.dep_ != "relcl":
        return None
    near = [s for s in reversed(seen) if s.sentence == sentence and s.token.i <= clause.head.i]
    # The parser hangs the clause on the nearest noun: "a nurse from Helm, who".
    if near and near[0].token.i == clause.head.i:
        return next((s.named for s in near if s.kind in {"person", "group"}), None)
    return None


def _best(
    token: Token, sentence: int, seen: Sequence[Seen], gender: str, lex: Lexicon, speaker: Named | None
) -> Named | None:
    scores: dict[int, float] = {}
    who: dict[int, Seen] = {}
    inside = quoted(token)
    for each in seen:
        if each.kind != "person" or each.plural or (each.gender and each.gender != gender):
            continue
        if inside and speaker is not None and each.named is speaker:
            continue
        back = sentence - each.sentence
        if back > REACH or _barred(token, each.token, inside, lex):
            continue
        score = _salience(token, each, back, lex)
        identity = id(each.named) if each.named else -each.token.i
        if score > scores.get(identity, -99):
            scores[identity], who[identity] = score, each
    if not scores:
        return None
    ranked = sorted(scores, key=lambda i: (-scores[i], -who[i].token.i))
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < MARGIN:
        return None
    return who[ranked[0]].named


def _salience(token: Token, each: Seen, back: int, lex: Lexicon) -> float:
    score = -1.5 * back
    if each.gender:
        score += 1
    subject = _subject_side(each.token)
    if subject:
        score += 2
        if back == 0 and subject.is_ancestor(token):
            # "Lind said she": the clause belongs to its speaker.
            score += 1.5 if subject.lemma_ in lex.speech else 0.7
    if each.token.dep_ == "poss":
        score -= 0.7
    return score - 0.02 * (token.i - each.token.i)


def _subject_side(token: Token) -> Token | None:
    """The verb whose subject *token* is, alone or first of several or beside its title."""
    for _ in range(3):
        if token.dep_ in SUBJECTS:
            return token.head
        if token.dep_ not in {"appos", "conj", "compound", "nmod"}:
            return None
        token = token.head
    return None


def _barred(token: Token, other: Token, inside: bool, lex: Lexicon) -> bool:
    """True where grammar keeps the two apart: "Lind met him", or a speaker's "he" in his own quotation."""
    if token.lower_.endswith("self"):
        return other.head != token.head
    verb = _subject_side(other)
    if token.dep_ in {"dobj", "dative"} or (token.dep_ != "poss" and token.lower_ not in OWNING):
        if verb is not None and token.head == verb:
            return True
        if verb is not None and token.head.dep_ == "prep" and token.head.head == verb:
            return True
    if inside and not quoted(other) and verb is not None and verb.lemma_ in lex.speech:
        return abs(token.i - other.i) < 60 and other.sent.start >= token.sent.start
    return False


def quoted(token: Token) -> bool:
    """True inside quotation marks that open in the same paragraph."""
    marks, i = 0, token.i - 1
    while i >= 0 and "\n" not in token.doc[i].text:
        marks += token.doc[i].text in {'"', "``", "''"}
        i -= 1
    return marks % 2 == 1


def _several(token: Token, sentence: int, seen: Sequence[Seen], lex: Lexicon) -> Named | None:
    near = [s for s in seen if s.named and sentence - s.sentence <= 1 and _many(s)]
    here = [s for s in near if s.sentence == sentence and _subject_side(s.token) is not None]
    for each in reversed(here):
        verb = _subject_side(each.token)
        if verb is not None and verb.is_ancestor(token) and not _barred(token, each.token, False, lex):
            return each.named
    if token.dep_ in SUBJECTS and token.i == token.sent.start:
        before = {id(s.named): s.named for s in near if _subject_side(s.token) is not None}
        if len(before) == 1:
            return next(iter(before.values()))
    return None


def _many(each: Seen) -> bool:
    return each.kind == "group" or (each.kind == "org" and (each.token.tag_ == "NNS" or each.token.lower_ == "police"))


def _thing(token: Token, sentence: int, seen: Sequence[Seen], lex: Lexicon) -> Named | None:
    """Whom "it" or "its" stands for: a body or place that is the subject, here or in the sentence before."""
    if token.dep_ == "expl" or (token.dep_ in SUBJECTS and _pleonastic(token)):
        return None
    bodies = [s for s in seen if s.kind in {"org", "place"} and s.named]
    clause = token.head
    while True:
        subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.i < token.i and subject.i != token.i:
            found = next((s.named for s in reversed(bodies) if s.token.i == subject.i), None)
            speaks = clause.lemma_ in lex.speech | lex.acts
            reported = speaks and token.head != clause
            return found if token.lower_ == "its" or reported else None
        if clause.head == clause:
            break
        clause = clause.head
    if token.dep_ in SUBJECTS and token.i - token.sent.start <= 1 and token.head.lemma_ in lex.speech | lex.acts:
        before = [s for s in bodies if s.sentence == sentence - 1 and s.token.dep_ in SUBJECTS]
        if before and before[-1].token.head.dep_ == "ROOT":
            return before[-1].named
    return None


def _pleonastic(token: Token) -> bool:
    """True for "it is likely that", "it rained"."""
    verb = token.head
    if verb.lemma_ == "be":
        return any(child.dep_ in {"ccomp", "xcomp", "advcl", "acomp"} for child in verb.rights)
    return verb.lemma_ in {"seem", "appear", "take", "rain", "snow", "emerge", "happen", "turn"}

"""What kind of thing each name names: one kind to a string, by the votes of all places where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from twosource.annotate.mentions.lexicon import Lexicon
from twosource.annotate.mentions.names import Name, Votes
from twosource.model.annotation import MentionKind

LABELS = 3.5  # what the statistical labels of one string may weigh together
KINDS: tuple[MentionKind, ...] = ("person", "org", "place", "group", "product", "event")


def vote(names: Sequence[Name], lex: Lexicon) -> dict[str, Votes]:
    """The votes for each name's key, of its own words and of the words around it."""
    votes: dict[str, Votes] = defaultdict(Votes)
    labels: dict[str, Votes] = defaultdict(Votes)
    for name in names:
        name.votes.add(_around(name, lex))
        votes[name.key].add(name.votes)
        labels[name.key].add(_labels(name, lex))
    # A model that errs on an unknown name errs on it every time: its votes are capped.
    for key, counted in labels.items():
        total = sum(counted.values())
        for kind, count in counted.items():
            votes[key][kind] += LABELS * count / total
    for name in {n.key: n for n in names}.values():
        votes[name.key].add(_within(name, lex))
    # A surname that stands alone elsewhere, and speaks, shows what the full name is.
    for key in list(votes):
        words = key.split()
        if len(words) in {2, 3} and words[-1] in votes and words[-1] not in lex.last and words[0] not in lex.first:
            alone = votes[words[-1]]
            if alone["person"] > 0 and alone["person"] >= alone["place"]:
                votes[key]["person"] += 4
    return dict(votes)


def decide(votes: Mapping[str, float]) -> MentionKind:
    """The kind with most votes; where none has any, an organisation is the least harmful guess."""
    best = max(KINDS, key=lambda kind: (votes.get(kind, 0), -KINDS.index(kind)))
    return best if votes.get(best, 0) > 0 else "org"


def _within(name: Name, lex: Lexicon) -> Votes:
    """Votes of the name's own words."""
    votes: Votes = Votes()
    key, words = name.key, name.words.lower().split()
    if key in lex.countries or (words == [key] and key in lex.capitals) or key in lex.places:
        votes["place"] += 12
    elif key in lex.seats or key in lex.orgs or key in lex.bodies:
        votes["org"] += 12
    elif key in lex.demonyms or key in lex.peoples:
        votes["group"] += 12
    # "Central Bank of Tarn": the word before "of" tells.
    inner = next((words[i - 1] for i in range(1, len(words) - 1) if words[i] in {"of", "for"}), None)
    if inner and (inner in lex.of_heads or inner in lex.for_heads):
        votes[lex.last.get(inner, "org")] += 6
    elif inner and not lex.known(inner):
        votes["org"] += 2  # "Sons of the River"
    elif len(words) > 1 and (kind := lex.last.get(words[-1])):
        votes[kind] += 6
    elif len(words) > 1 and words[-1] in lex.branded:
        votes["org"] += 6
    elif len(words) > 1 and (kind := lex.first.get(words[0])) and not inner:
        votes[kind] += 5
    elif len(words) in {2, 3, 4} and words[0] in lex.given:
        votes["person"] += 4
    if len(words) > 1 and words[-1] in lex.suffixes:
        votes["person"] += 3
    if len(words) > 1 and words[0] in lex.saints:
        votes["place"] += 2
    if len(words) == 1 and key.endswith(("ians", "eans", "ites")):
        votes["group"] += 5
    if len(words) == 1 and name.first.is_upper and 1 < len(key) <= 6:
        votes["org"] += 3
    if words and words[0] in {"al", "abu"}:
        votes["person"] += 1
    return votes


def _around(name: Name, lex: Lexicon) -> Votes:
    """Votes of the words around one place where the name stands."""
    votes: Votes = Votes()
    doc, last = name.doc, name.last
    before = doc[name.start - 1] if name.start else None
    after = doc[name.end] if name.end < len(doc) else None
    if name.title or (before is not None and _title_noun(before, lex)):
        votes["person"] += 8
    if before is not None and not name.title:
        votes.add(_preceding(before, after, lex))
    if after is not None:
        votes.add(_following(name, after, lex))
    head = _governor(name)
    if head is not None and last.dep_ == "dobj" and head.lemma_ in lex.motion and not name.title:
        votes["place"] += 5
    if head is not None and last.dep_ in {"nsubj", "nsubjpass"} and head.lemma_ in lex.speech:
        votes["person"] += 2 if before is None or before.lower_ != "the" else 0
        votes["org"] += 2
        votes["place"] -= 1
        votes.add(_reported(head))
    if head is not None and last.dep_ in {"dobj", "dative"} and head.lemma_ == "tell":
        votes["org"] += 2
        votes["person"] += 1
    return votes


def _preceding(before: Token, after: Token | None, lex: Lexicon) -> Votes:
    votes: Votes = Votes()
    earlier = before.nbor(-1) if before.i else None
    if before.lower_ in {"old", "year-old"} and earlier is not None and (earlier.text == "-" or earlier.is_digit):
        votes["person"] += 8
    elif before.lower_ in {"lower", "upper"} and earlier is not None and earlier.lower_ == "the":
        votes["place"] += 5
    elif before.lower_ == "the":
        if after is None or after.lower_ not in lex.offices:
            votes["person"] -= 6
            votes["org"] += 1
        if earlier is not None and earlier.lower_ in {"along", "across", "down", "up"}:
            votes["place"] += 4
    elif before.lower_ in lex.firmly_before_place:
        if earlier is None or earlier.lower_ not in lex.no_place:
            votes["place"] += 4
            votes["person"] -= 2
    elif before.lower_ in lex.before_place:
        votes["place"] += 2
    elif before.lower_ == "of" and earlier is not None and earlier.lower_ in lex.place_nouns:
        votes["place"] += 6
    elif before.lower_ == "of" and earlier is not None and earlier.lower_ in lex.kin:
        votes["person"] += 4
    elif before.text == "," and earlier is not None and earlier.lower_ == "capital":
        votes["place"] += 4
    return votes


def _reported(speaks: Token) -> Votes:
    """Votes of "said she would", "said it would": mostly the speaker is meant."""
    for clause in speaks.rights:
        for subject in clause.lefts if clause.dep_ == "ccomp" else ():
            if subject.dep_ == "nsubj" and subject.lower_ in {"he", "she"}:
                return Votes(person=4.0)
            if subject.dep_ == "nsubj" and subject.lower_ == "it" and clause.lemma_ != "be":
                return Votes(org=3.0, person=-2.0)
    return Votes()


def _labels(name: Name, lex: Lexicon) -> Votes:
    return Votes((lex.labels[t.ent_type_], 1.0) for t in name.span if t.ent_type_ in lex.labels)


def _following(name: Name, after: Token, lex: Lexicon) -> Votes:
    votes: Votes = Votes()
    doc = name.doc
    then = doc[after.i + 1] if after.i + 1 < len(doc) else None
    if after.lower_ in lex.areas or (after.text == "-" and then is not None and then.lower_ == "based"):
        votes["place"] += 5
    elif after.lower_ in lex.offices:
        votes["person"] += 4
    elif after.lower_ in lex.nation:
        votes["place"] += 3
    elif after.lower_ in lex.sites or (after.is_lower and lex.last.get(after.lower_) == "place"):
        votes["place"] += 4
    elif after.lower_ in {"clan", "tribe", "tribesmen"}:
        votes["group"] += 6
    elif after.lower_ == "who" or (after.text == "," and then is not None and then.lower_ in {"who", "whose"}):
        votes["person"] += 3
    elif after.text == "," and then is not None and then.lower_ == "which":
        votes["person"] -= 3
        votes["org"] += 1
    elif after.text == "," and then is not None and then.is_digit and 1 <= int(then.text[:3]) < 110:
        if after.i + 2 < len(doc) and doc[after.i + 2].text in {",", ".", "-"}:
            votes["person"] += 6
    elif after.text == "," and then is not None and _person_phrase(then, lex):
        votes["person"] += 5
    return votes


def _title_noun(token: Token, lex: Lexicon) -> bool:
    return lex.heads_title(token.lower_) and token.is_lower and token.pos_ in {"NOUN", "PROPN", "ADJ"}


def _person_phrase(token: Token, lex: Lexicon) -> bool:
    """True where a phrase such as "a fellow at the institute" begins at *token*."""
    for i in range(token.i, min(token.i + 7, len(token.doc))):
        word = token.doc[i]
        if word.lower_ in lex.enterprises or word.lower_ in lex.last:
            return False
        if lex.heads_title(word.lower_) or (word.lower_ in lex.genders and word.is_lower):
            return word.i + 1 >= len(token.doc) or word.nbor(1).text not in {"'s", "'"}
        if word.pos_ in {"VERB", "AUX", "ADP", "PUNCT", "SCONJ"} and word.text not in {"-"}:
            return False
    return False


def _governor(name: Name) -> Token | None:
    root = name.span.root
    return root.head if root.head != root else None

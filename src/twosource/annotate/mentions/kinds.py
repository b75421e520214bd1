"""What kind of thing each name names: one kind to a string, by the votes of all places where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from twosource.annotate.mentions.kinship import kinships
from twosource.annotate.mentions.lexicon import Lexicon
from twosource.annotate.mentions.names import Name, Votes
from twosource.annotate.mentions.surroundings import around
from twosource.model.annotation import MentionKind

LABELS = 3.5  # what the statistical labels of one string may weigh together
KINSHIP = 8.0  # what an adjective made of a name weighs
CLEAR, PASSED = 2.5, 4.0  # the lead from which a kind is passed on to a name beside it, and what it weighs there
KINDS: tuple[MentionKind, ...] = ("person", "org", "place", "group", "product", "event")


def vote(names: Sequence[Name], lex: Lexicon) -> dict[str, Votes]:
    """The votes for each name's key, of its own words and of the words around it."""
    votes: dict[str, Votes] = defaultdict(Votes)
    labels: dict[str, Votes] = defaultdict(Votes)
    for name in names:
        name.votes.add(around(name, lex))
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
    _kin(names, votes)
    _alike(names, votes, lex)
    return dict(votes)


def _kin(names: Sequence[Name], votes: dict[str, Votes]) -> None:
    """Velkia is a place where there is a "Velkian patrol"."""
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_key[name.key].append(name)
    for place, people in kinships(by_key):
        modifies = any(n.last.dep_ in {"amod", "compound", "nmod"} and n.last.head.is_lower for n in by_key[people])
        if not (modifies or people.endswith("s")) or any(n.title for n in (*by_key[place], *by_key[people])):
            continue
        votes[place]["place"] += KINSHIP
        votes[place]["group"] = 0
        if people.endswith("s"):
            votes[people]["group"] += KINSHIP
        else:
            votes[people] = Votes()


def _alike(names: Sequence[Name], votes: dict[str, Votes], lex: Lexicon) -> None:
    """What is sure of one of "the islands of Hest and Luma" goes for the other, where that is unsure."""
    at = {name.span.root.i: name for name in names}
    ends = {name.end: name for name in names}
    pairs: list[tuple[Name, Name]] = []
    for name in names:
        root = name.span.root
        other = at.get(root.head.i) if root.dep_ == "conj" else None
        if other is None and name.start and name.doc[name.start - 1].lower_ == "and":
            other = ends.get(name.start - 1)
        if other is not None:
            pairs.append((other, name))
        elif root.dep_ == "dobj" and root.head.lemma_ in lex.surroundings["alike"]["verbs"]:
            pairs += [(at[t.i], name) for t in root.head.lefts if t.dep_ == "nsubj" and t.i in at]
    for one, two in pairs:
        for sure, unsure in ((one, two), (two, one)):
            if _margin(votes[sure.key]) >= CLEAR and max(votes[unsure.key].values(), default=0) <= LABELS:
                kind = decide(votes[sure.key])
                votes[unsure.key][kind] += PASSED if votes[sure.key][kind] > LABELS else 0


def _margin(votes: Mapping[str, float]) -> float:
    """By how much the best kind leads."""
    first, second, *_ = sorted((votes.get(kind, 0.0) for kind in KINDS), reverse=True)
    return first - second


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
    if len(words) == 1 and len(key) > 4 and key.endswith(("ia", "stan", "land")) and key not in lex.given:
        votes["place"] += 1.5
    if len(words) == 1 and name.first.is_upper and 1 < len(key) <= 6:
        votes["org"] += 3
    if words and words[0] in {"al", "abu"}:
        votes["person"] += 1
    return votes


def _labels(name: Name, lex: Lexicon) -> Votes:
    return Votes((lex.labels[t.ent_type_], 1.0) for t in name.span if t.ent_type_ in lex.labels)

"""Which names in one article name the same: full and short names, acronyms, countries and their adjectives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.annotate.mentions.kinds import decide
from twosource.annotate.mentions.lexicon import Lexicon
from twosource.annotate.mentions.names import Name, Votes
from twosource.model.annotation import MentionKind, Role


@dataclass(slots=True)
class Named:
    """One actor; `key` is that of its fullest name."""

    key: str
    name: str
    kind: MentionKind
    names: list[Name] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: str | None = None
    nouns: set[str] = field(default_factory=set)  # what it is called by common nouns: "utility", "company"

    @property
    def words(self) -> list[str]:
        return self.key.split()


def join_names(names: Sequence[Name], votes: Mapping[str, Votes], lex: Lexicon) -> tuple[list[Named], list[Name]]:
    """The actors that *names* stand for, in order of first appearance; and the names that fit more than one of them."""
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_key[name.key].append(name)
    kinds = {key: decide(votes[key]) for key in by_key}
    target: dict[str, str] = {}
    unsure: set[str] = set()
    countries = _countries(by_key, lex)
    # Longest first, so that a short name meets all the full ones.
    fulls: list[str] = []
    for key in sorted(by_key, key=lambda k: (-len(k.split()), k)):
        if key in countries:
            continue
        fits = [full for full in fulls if _short_for(key, full, kinds, votes, by_key, lex)]
        if len(fits) == 1:
            target[key] = fits[0]
        elif len(fits) > 1:
            same = [full for full in fits if kinds[full] == "person"]
            if len(same) > 1:
                unsure.add(key)
            elif same:
                target[key] = same[0]
            else:
                fulls.append(key)
        else:
            fulls.append(key)
    _demonyms(fulls, kinds, target, by_key, lex)
    # A mayor named Petra Oslo is meant where "Oslo said", not the government of Norway.
    surnames = {key.split()[-1]: key for key in sorted(by_key) if " " in key and kinds[key] == "person"}
    named: dict[str, Named] = {}
    loose: list[Name] = []
    for name in names:
        if name.key in unsure:
            # The one of them who has been named by then, if only one has.
            before = [n for n in named.values() if n.kind == "person" and _same_person(name.key.split(), n.words, lex)]
            if len(before) == 1:
                before[0].names.append(name)
            else:
                loose.append(name)
            continue
        if name.key in surnames and _subject_of(name, lex.acts | lex.speech):
            key, shown = _end(surnames[name.key], target), None
        else:
            key, shown = countries.get(name.key) or _metonym(name, lex) or (_end(name.key, target), None)
        if key not in named:
            kind = "place" if shown else _kind(key, target, kinds, votes)
            named[key] = Named(key, shown or _shown(by_key[key]), kind)
        named[key].names.append(name)
    return list(named.values()), loose


def _end(key: str, target: Mapping[str, str]) -> str:
    while key in target:
        key = target[key]
    return key


def _kind(
    key: str, target: Mapping[str, str], kinds: Mapping[str, MentionKind], votes: Mapping[str, Votes]
) -> MentionKind:
    if len(key.split()) > 1 and kinds[key] in {"person", "org"}:
        return kinds[key]
    together = Votes()
    for other in votes:
        if _end(other, target) == key:
            together.add(votes[other])
    return decide(together)


def _shown(names: Sequence[Name]) -> str:
    """The name as it is best written: not in the capitals of a dateline."""
    counts = Counter(name.words for name in names)
    best = min(counts, key=lambda words: (_shouted(words), -counts[words], words))
    return best.title() if _shouted(best) else best


def _shouted(words: str) -> bool:
    return words.isupper() and len(words) > 6


def _countries(by_key: Iterable[str], lex: Lexicon) -> dict[str, tuple[str, str]]:
    """Keys that belong to a country we know: its names, adjectives and seats of government."""
    found = {}
    for key in by_key:
        if name := lex.country_of(key):
            found[key] = (name.lower(), name)
    return found


def _subject_of(name: Name, verbs: frozenset[str]) -> bool:
    """True where the name is the subject of one of these *verbs*."""
    token = name.span.root
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    return token.dep_ == "nsubj" and token.head.lemma_ in verbs


def _metonym(name: Name, lex: Lexicon) -> tuple[str, str] | None:
    """The country whose government a capital stands for: "Beijing accused", "ties with Beijing"."""
    country = lex.capitals.get(name.key)
    if country is None:
        return None
    token = name.span.root
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    head = token.head
    joint = token.dep_ == "pobj" and head.lower_ in {"with", "between", "against", "on"}
    acted_on = token.dep_ == "dobj" and head.lemma_ in lex.speech
    owns = token.dep_ == "poss" and head.lemma_ in lex.stances
    return (
        (country.lower(), country)
        if _subject_of(name, lex.acts) or acted_on or (joint and head.head.lower_ in lex.relations) or owns
        else None
    )


def _short_for(
    short: str,
    full: str,
    kinds: Mapping[str, MentionKind],
    votes: Mapping[str, Votes],
    by_key: Mapping[str, list[Name]],
    lex: Lexicon,
) -> bool:
    """True where *short* can be a shorter form of *full*."""
    few, many = short.split(), full.split()
    if few == many:
        return False
    if kinds[full] == "person":
        return len(few) <= len(many) and _same_person(few, many, lex) and not _elsewhere(short, "person", votes, by_key)
    if len(few) >= len(many):
        return False
    if kinds[full] in {"org", "event", "product", "group"}:
        if _initials(many) == short and short.isalpha():
            return len(short) > 2 or votes[short]["org"] > 0
        continent = lex.country_of(short) is not None
        if many[: len(few)] == few and many[-1] in lex.branded and not lex.known(short) and not continent:
            return not _elsewhere(short, "org", votes, by_key)
        if many[: len(few)] == few and few[0] not in lex.first and many[-1] not in lex.last and not lex.known(few[-1]):
            return votes[short]["place"] <= votes[short]["org"]
        if kinds[full] == "event" and few == many[1:] and many[0] in lex.first:
            return True  # "Odile" for Hurricane Odile
        if votes[short]["place"] - votes[short]["org"] >= 4:
            return False
        # "the Gazette" for the Grenna Gazette
        definite = all(n.start and n.doc[n.start - 1].lower_ == "the" for n in by_key[short])
        return len(few) == 1 and many[-1] == few[0] and definite
    if kinds[full] == "place":
        if len(few) == 1 and many[:2] == [short, "of"]:
            return True
        if kinds[short] == "person":
            return False
        if many[: len(few)] == few and many[-1] in lex.areas:
            return True
        return (
            len(many) > 2 and many[1] == "of" and many[0] in lex.realms and many[-1:] == few and kinds[short] == "place"
        )
    return False


def _same_person(few: Sequence[str], many: Sequence[str], lex: Lexicon) -> bool:
    if few and few[-1] not in lex.suffixes:
        many = [word for word in many if word not in lex.suffixes]  # Jr.
    if not few or not many:
        return False  # a "Jr." that stands alone
    if len(few) == 1:
        return few[0] in (many[-1], many[0]) and (len(few[0]) > 1) and len(many) > 1
    if many[-1] != few[-1]:
        return list(many[: len(few)]) == list(few)  # family name first: "Aung Lin" for "Aung Lin Tay"
    if few[0] == many[0]:
        return True
    if len(few[0]) == 1 or len(many[0]) == 1:
        return few[0][0] == many[0][0]
    return list(many[-len(few) :]) == list(few)


def _elsewhere(short: str, kind: str, votes: Mapping[str, Votes], by_key: Mapping[str, list[Name]]) -> bool:
    """True where the words around *short* say, most times, that it is a place and no *kind*."""
    return votes[short]["place"] - votes[short][kind] >= max(6, 2 * len(by_key[short]))


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word not in {"of", "the", "and", "for", "&", "'s", "'"})


def _demonyms(
    fulls: Sequence[str],
    kinds: dict[str, MentionKind],
    target: dict[str, str],
    by_key: Mapping[str, list[Name]],
    lex: Lexicon,
) -> None:
    """Join "Velmian" to Velm, and make "Velmians" a group."""
    places = {key: key.rstrip("aeiouy") for key in fulls if kinds[key] == "place" and len(key) > 3}
    for key in fulls:
        if " " in key or (key in places and kinds[key] != "group"):
            continue
        for place, stem in places.items():
            if place == key or " " in place or len(stem) < 3 or not key.startswith(stem):
                continue
            if key[len(stem) :] in lex.endings or (key[len(place) :] in lex.endings and key.startswith(place)):
                if key.endswith("s") and all(n.last.dep_ not in {"amod", "compound"} for n in by_key[key]):
                    kinds[key] = "group"
                else:
                    target[key] = place
                break
